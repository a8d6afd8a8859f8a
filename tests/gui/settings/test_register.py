"""The register in the settings: which one is open, copies and the way back, checks and repairs."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.register import SqlRegister
from gui.kit.tones import Tone
from gui.settings.page import PathWanted, Wants
from gui.settings.register import RegisterPage
from gui.settings.register_parts import (
    COPY,
    MAKE,
    OPEN,
    OWN,
    QUICK,
    REPAIR,
    RESTORE,
    REVEAL,
    SERVER,
    WHOLE,
    size_text,
)
from gui.settings.section import SettingsViewModel
from keytool.coupon.format.key_reference import reference_of
from keytool.domain.coupons import Coupon
from keytool.domain.parties import Category, Customer
from keytool.i18n import set_language
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.keep_parties import add_customer
from keytool.setup.process import Settings
from keytool.setup.register_place import remembered_place
from tests.gui.frame_of import LoneFrame
from tests.gui.held import HeldRunner
from tests.gui.place import PASSPHRASE, Place, StoppedClock
from tests.gui.settings.fields import actions, line, part


@pytest.fixture
def place(tmp_path: Path, keystore: Path) -> Iterator[Place]:
    """A desk whose register is a file."""
    home = tmp_path / "home"
    home.mkdir()
    file = home / "register.db"
    made = Place(home, SqlRegister(file, StoppedClock()), keystore=keystore)
    made.settings = Settings(str(file), home, made.settings.reader, "olga", "en")
    made.fill()
    yield made
    made.close()


def opened(place: Place, frame: LoneFrame | None = None) -> Iterator[SettingsViewModel]:
    model = SettingsViewModel(frame or LoneFrame(place))
    model.open()
    yield model
    model.close()


@pytest.fixture
def settings(place: Place) -> Iterator[SettingsViewModel]:
    yield from opened(place)


@pytest.fixture
def register(settings: SettingsViewModel) -> RegisterPage:
    return settings.register


def choosing(settings: SettingsViewModel, *paths: Path) -> list[PathWanted]:
    """From now on these paths are chosen, one after another; what was asked for."""
    asked: list[PathWanted] = []

    def choose(wanted: PathWanted) -> None:
        asked.append(wanted)
        wanted.then((paths[len(asked) - 1],))

    settings.room.paths.connect(choose)
    return asked


def answer(settings: SettingsViewModel, **answers: str) -> None:
    assert settings.question.state is not None
    settings.question.answer(answers)


# Which register


def test_it_says_where_it_lies_and_what_is_in_it(register: RegisterPage, place: Place) -> None:
    assert line(register, "place").text == place.settings.db
    assert line(register, "held").text.startswith("3 keys, 1 customer, 0 coupons, ")
    assert line(register, "journal").text.startswith("8 entries, the last one of 20.11.2026")
    assert actions(register, "register") == [OPEN, SERVER, MAKE]


def test_another_register_is_remembered_for_the_next_start(
    settings: SettingsViewModel, register: RegisterPage, place: Place, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    asked = choosing(settings, other, other)
    register.act(MAKE)
    assert asked[0].wants is Wants.NEW_FILE
    assert remembered_place(place.home) == str(other)
    assert part(register, "register").banner is not None
    assert line(register, "next").text == str(other)
    assert line(register, "place").text == place.settings.db
    register.act(OWN)
    assert remembered_place(place.home) is None
    register.act(OPEN)
    assert remembered_place(place.home) == str(other)


def test_what_is_no_register_is_told_and_not_remembered(
    settings: SettingsViewModel, register: RegisterPage, place: Place, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")
    choosing(settings, letter)
    register.act(OPEN)
    assert register.state.banner is not None
    assert register.state.banner.tone is Tone.BAD
    assert remembered_place(place.home) is None


def test_an_address_without_sense_is_told_under_its_field(
    settings: SettingsViewModel, register: RegisterPage, place: Place
) -> None:
    register.act(SERVER)
    answer(settings, place="mysql://user:secret@server/name")
    assert settings.question.state is not None
    (error,) = settings.question.state.errors
    assert "secret" not in error.text
    assert remembered_place(place.home) is None


def test_a_password_is_never_shown(place: Place) -> None:
    address = "postgresql://olga:secret@server/keys"
    place.settings = Settings(address, place.home, place.settings.reader, "olga", "en")
    for model in opened(place):
        shown = line(model.register, "place").text
        assert shown == "postgresql://olga@server/keys"
        assert actions(model.register, "copies") == []
        assert "pg_dump" in part(model.register, "copies").note


def test_what_an_option_names_cannot_be_chosen_away(place: Place) -> None:
    file = place.settings.db
    place.settings = Settings(file, place.home, place.settings.reader, "olga", "en", db_told=True)
    for model in opened(place):
        shown = part(model.register, "register")
        assert not any(action.enabled for action in shown.actions)
        assert "KEYDESK_DB" in shown.note


def test_its_folder_is_shown(
    settings: SettingsViewModel, register: RegisterPage, place: Place
) -> None:
    shown: list[Path] = []
    settings.room.shown_in_folder.connect(shown.append)
    register.act(REVEAL)
    assert shown == [Path(place.settings.db)]


# Copies


def test_a_copy_is_made_and_its_age_is_told(
    settings: SettingsViewModel, register: RegisterPage, tmp_path: Path
) -> None:
    assert line(register, "last").text == "never"
    assert register.sign() is not None
    copy = tmp_path / "copy.db"
    asked = choosing(settings, copy)
    register.act(COPY)
    assert asked[0].name == "keydesk-20261120-120000.db" or asked[0].name.endswith(".db")
    with closing(sqlite3.connect(copy)) as made:
        assert made.execute("SELECT count(*) FROM keys").fetchone() == (3,)
    assert line(register, "last").text == "20.11.2026 12:00, today"
    assert line(register, "file").text == "copy.db"
    assert register.sign() is None


def test_an_old_copy_is_a_trouble(
    settings: SettingsViewModel, register: RegisterPage, place: Place, tmp_path: Path
) -> None:
    choosing(settings, tmp_path / "copy.db")
    register.act(COPY)
    for day, tone in ((28, Tone.SOON), (5, Tone.BAD)):
        later = StoppedClock(place.clock.day.replace(month=11 if day == 28 else 12, day=day))
        place.clock = later
        register.reload()
        sign = register.sign()
        assert sign is not None
        assert sign.tone is tone
        assert "days old" in sign.text


def test_a_copy_is_put_back_after_two_questions(
    settings: SettingsViewModel, register: RegisterPage, place: Place, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    choosing(settings, copy, copy)
    register.act(COPY)
    add_customer(place.desk, Customer("ООО «Лютик»", Category.PARTNER))
    register.act(RESTORE)
    first = settings.question.state
    assert first is not None
    assert first.tone is Tone.SOON
    answer(settings)
    second = settings.question.state
    assert second is not None
    assert second.tone is Tone.BAD
    assert "In the copy: 3 keys" in second.text
    assert "1 entry more" in second.text
    answer(settings)
    assert settings.question.state is None
    with place.register.read() as unit:
        assert unit.customers.called("ООО «Лютик»") == ()
    assert register.state.banner is not None
    assert "before-restore" in register.state.banner.text


def test_what_is_no_copy_stops_at_the_first_question(
    settings: SettingsViewModel, register: RegisterPage, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")
    choosing(settings, letter)
    register.act(RESTORE)
    answer(settings)
    assert settings.question.state is not None
    assert settings.question.state.banner is not None


# Checks


def test_a_whole_check_is_remembered(register: RegisterPage) -> None:
    assert line(register, "checked").text == "never wholly"
    register.act(WHOLE)
    banner = part(register, "check").banner
    assert banner is not None
    assert banner.tone is Tone.GOOD
    assert line(register, "checked").text == "20.11.2026"
    register.act(QUICK)
    assert part(register, "check").banner is not None


def test_findings_are_told_in_words_and_mended(
    settings: SettingsViewModel, register: RegisterPage, place: Place
) -> None:
    request = CouponRequest(1, "distate", "special")
    coupon = issue_coupon(place.desk, place.mint(PASSPHRASE), reference_of, request)
    assert isinstance(coupon, Coupon)
    place.register.close()
    with closing(sqlite3.connect(place.settings.db)) as file:
        file.execute("UPDATE coupons SET spent = 3")
        file.commit()
    register.act(WHOLE)
    found = line(register, "finding 0")
    assert found.label == "Findings"
    assert "spent" in found.text
    sign = register.sign()
    assert sign is not None
    assert sign.tone is Tone.BAD
    register.act(REPAIR)
    answer(settings)
    banner = part(register, "check").banner
    assert banner is not None
    assert banner.tone is Tone.GOOD


def test_a_check_can_be_stopped(place: Place) -> None:
    runner = HeldRunner(holding=False)
    for model in opened(place, LoneFrame(place, runner)):
        runner.holding = True
        register = model.register
        register.act(WHOLE)
        running = part(register, "check").run
        assert running is not None
        assert actions(register, "check") == []
        register.act(QUICK)  # one at a time
        register.cancel()
        stopping = part(register, "check").run
        assert stopping is not None
        assert stopping.stopping
        runner.run_all()
        assert part(register, "check").run is None
        assert part(register, "check").banner is None
        assert register.state.banner is not None
        assert register.state.banner.title == "Stopped."


@pytest.mark.parametrize(
    ("size", "en", "ru"),
    [(12, "12 bytes", "12 байт"), (4300, "4.2 KB", "4,2 КБ"), (4_404_019, "4.2 MB", "4,2 МБ")],
)
def test_sizes_are_told_as_people_say_them(size: int, en: str, ru: str) -> None:
    assert size_text(size) == en
    set_language("ru")
    assert size_text(size) == ru
    set_language("en")
