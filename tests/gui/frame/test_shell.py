"""The frame: language, theme, reports, memory."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gui.desk.states import EmptyDesk
from gui.frame.shell import ShellViewModel
from gui.kit.links import Kind, Link
from gui.kit.looks import FILE
from gui.kit.memory import Memory, Seen, recall, remember
from gui.kit.tasks import ImmediateRunner
from gui.kit.tones import Theme
from gui.kit.troubles import SAVE_REPORT, report_of
from keytool import i18n
from keytool.domain.errors import StorageTrouble
from tests.gui.place import GUARDANT_PORT, Place
from tests.helpers.owners_alone import is_owners_alone


def test_choices_outlive_the_window(place: Place, shell: ShellViewModel) -> None:
    shell.choose_theme(Theme.DARK)
    shell.choose_language("ru")
    assert (shell.state.theme, shell.state.language) == (Theme.DARK, "ru")
    again = ShellViewModel(place, ImmediateRunner(), recall(place.home))
    assert again.state.theme is Theme.DARK
    assert recall(place.home).language == "ru"
    again.close()


def test_the_section_in_front_outlives_the_window(place: Place, shell: ShellViewModel) -> None:
    shell.show("customers")
    shell.go(Link(Kind.CUSTOMER, 1))
    again = ShellViewModel(place, ImmediateRunner(), recall(place.home))
    shown: list[str] = []
    again.shown.connect(shown.append)
    again.started()
    assert (again.state.current, shown) == ("customers", ["customers"])
    again.show("desk")
    third = ShellViewModel(place, ImmediateRunner(), recall(place.home))
    third.started()
    assert third.state.current == "desk"
    again.close()
    third.close()


def test_a_section_that_is_no_more_is_forgotten(place: Place) -> None:
    remember(place.home, Memory(section="typewriters"))
    again = ShellViewModel(place, ImmediateRunner(), recall(place.home))
    again.started()
    assert again.state.current == "desk"
    again.close()


def test_recent_keys_outlive_the_window(place: Place, shell: ShellViewModel) -> None:
    place.plug_guardant()
    shell.desk.bus_seen(place.reader.scan())
    place.bus.unplug(GUARDANT_PORT)
    again = ShellViewModel(place, ImmediateRunner(), recall(place.home))
    again.started()
    again.desk.bus_seen(place.reader.scan())
    content = again.desk.state.content
    assert isinstance(content, EmptyDesk)
    assert [(key.row, key.owner) for key in content.recent] == [(1, "ООО «Ромашка»")]
    again.desk.open_key(content.recent[0].row)
    assert again.desk.state.subject == "key:1"
    again.close()


def test_a_foreseen_failure_needs_no_report(shell: ShellViewModel) -> None:
    shell.report(StorageTrouble("register-locked", path="register.db"))
    assert shell.state.banner is not None
    assert shell.state.banner.action is None
    shell.notices.dismiss()
    assert shell.state.banner is None


def test_an_unforeseen_failure_is_written_down(place: Place, shell: ShellViewModel) -> None:
    shell.report(failure())
    assert shell.state.banner is not None
    assert shell.state.banner.action is not None
    shell.act(SAVE_REPORT)
    (report,) = (place.home / "reports").iterdir()
    assert str(report) in shell.state.banner.text
    text = report.read_text(encoding="utf-8")
    assert "ZeroDivisionError: nothing to divide" in text
    assert "pyside6-essentials" in text
    assert "test_shell.py" in text


def test_a_report_that_cannot_be_saved_is_told(place: Place, shell: ShellViewModel) -> None:
    (place.home / "reports").write_text("in the way", encoding="utf-8")
    shell.report(failure())
    shell.act(SAVE_REPORT)
    assert shell.state.banner is not None
    assert shell.state.banner.action is not None


def failure() -> Exception:
    try:
        fail("the passphrase")
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def fail(secret: str) -> None:
    raise ZeroDivisionError(f"nothing to divide\n[parameters: {secret!r}]")


def test_a_report_keeps_secrets() -> None:
    report = report_of(failure(), datetime(2026, 11, 20, tzinfo=UTC))
    assert "nothing to divide" in report
    assert "the passphrase'" not in report.split("ZeroDivisionError: ")[1]
    assert str(Path.home()) not in report


def test_the_password_of_a_server_is_not_shown(place: Place) -> None:
    from gui.frame.shell import _register_name

    assert _register_name("postgresql://anna:secret@host/keys") == "postgresql://host/keys"
    assert _register_name("/home/anna/register.db") == "/home/anna/register.db"


# --- the memory's file ------------------------------------------------------------------


def test_memory_returns_as_it_went(tmp_path: Path) -> None:
    memory = Memory(
        "ru", Theme.DARK, (Seen('№ "5"\\\x7f\t', "2026-11-20T10:00+00:00"), Seen("hasp:1", NOW))
    )
    remember(tmp_path / "new", memory)
    assert recall(tmp_path / "new") == memory
    assert [path.name for path in (tmp_path / "new").iterdir()] == [FILE]


NOW = "2026-11-20T10:01+00:00"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"language = ",
        b'language = 5\ntheme = "blue"\nrecent = 7',
        b'section = ["desk"]',
        b'recent = [1, ["a"], ["a", "yesterday"], ["a", "2026-11-20"]]',
    ],
)
def test_a_file_that_makes_no_sense_is_forgotten(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert recall(tmp_path) == Memory()


def test_the_file_is_toml(tmp_path: Path) -> None:
    remember(tmp_path, Memory("ru", Theme.DARK, (Seen('№ "5"\\\x7f\t', NOW),), "rules"))
    told = tomllib.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    assert told == {
        "language": "ru",
        "theme": "dark",
        "recent": [['№ "5"\\\x7f\t', NOW]],
        "section": "rules",
    }


def test_a_folder_that_is_closed_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file in the way", encoding="utf-8")
    remember(tmp_path / "home", Memory("ru"))
    assert recall(tmp_path / "home") == Memory()


def test_the_file_is_for_its_owner(tmp_path: Path) -> None:
    remember(tmp_path, Memory("ru"))
    assert is_owners_alone(tmp_path / FILE)
    assert i18n.language() == "en"
