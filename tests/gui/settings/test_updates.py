"""Newer versions in the settings: off, found, asked about, installed, left to an administrator."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.kit.tones import Tone
from gui.settings.section import SettingsViewModel
from gui.settings.updates import BACK, FOLDER, INSTALL, KEYS, LOOK, PLACE, ROOT, UpdatesPage
from keytool import __version__
from keytool.domain.updates import Form, version_of
from keytool.updates.program import Program
from tests.gui.frame_of import LoneFrame
from tests.gui.settings.fields import actions, field, line
from tests.updates.vendor import ReleaseVendor, script

NEWER = "99.0.0"


@pytest.fixture(scope="module")
def vendor(tmp_path_factory: pytest.TempPathFactory) -> ReleaseVendor:
    vendor = ReleaseVendor(tmp_path_factory.mktemp("vendor"))
    for form in (Form.FOLDER, Form.DEBIAN):
        vendor.hand_out(NEWER, form, b"a package" if form is Form.DEBIAN else None)
    return vendor


@pytest.fixture
def settings(frame: LoneFrame) -> Iterator[SettingsViewModel]:
    model = SettingsViewModel(frame)
    model.open()
    model.show("updates")
    yield model
    model.close()


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The program that runs was unpacked there by a person."""
    folder = tmp_path / "keydesk"
    folder.mkdir()
    (folder / "keydesk").write_bytes(script(__version__))
    runs_as(monkeypatch, Form.FOLDER, folder)
    return folder


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It came as a Debian package."""
    runs_as(monkeypatch, Form.DEBIAN, tmp_path)


@pytest.fixture
def page(settings: SettingsViewModel) -> UpdatesPage:
    return settings.updates


def runs_as(monkeypatch: pytest.MonkeyPatch, form: Form, folder: Path) -> None:
    """The program that runs was put here in this form."""
    own = Program(form, folder, version_of(__version__))
    monkeypatch.setattr("keytool.program_updates.running_program", lambda: own)


def look(page: UpdatesPage, vendor: ReleaseVendor) -> None:
    page.keep(PLACE, str(vendor.place))
    page.keep(ROOT, str(vendor.keys.root))
    page.act(LOOK)


def test_it_is_off_until_a_place_is_named(page: UpdatesPage) -> None:
    assert page.sign() is None
    assert actions(page, "state") == []
    assert line(page, "state").text == "Nobody looks for newer versions: no place is named."
    page.keep(PLACE, "releases")
    assert field(page, PLACE).error
    page.keep(PLACE, "http://releases.example")
    assert field(page, PLACE).error
    assert actions(page, "place") == [FOLDER, KEYS]


def test_without_keys_it_says_so(page: UpdatesPage, vendor: ReleaseVendor) -> None:
    page.keep(PLACE, str(vendor.place))
    page.act(LOOK)
    banner = page.state.banner
    assert banner
    assert "was built without the keys" in banner.title


@pytest.mark.usefixtures("package")
def test_what_was_found_is_told_here_and_at_rest(
    page: UpdatesPage,
    vendor: ReleaseVendor,
    frame: LoneFrame,
) -> None:
    look(page, vendor)
    assert line(page, "state").text == f"Version {NEWER} is there."
    assert actions(page, "state") == [INSTALL, LOOK]
    sign = page.sign()
    assert sign
    assert sign.tone is Tone.SOON
    assert frame.kept_times


@pytest.mark.skipif(sys.platform != "linux", reason="folders are exchanged on Linux alone")
def test_a_folder_is_exchanged_when_the_window_has_gone(
    settings: SettingsViewModel,
    page: UpdatesPage,
    vendor: ReleaseVendor,
    frame: LoneFrame,
    folder: Path,
) -> None:
    look(page, vendor)
    page.act(INSTALL)
    asked = settings.question.state
    assert asked
    assert NEWER in asked.title
    settings.question.answer({})
    (last,) = frame.last_acts
    last()
    said = subprocess.check_output([folder / "keydesk"], text=True)
    assert said.split()[-1] == NEWER
    until = time.monotonic() + 60
    while not (folder / "keydesk-desk-opened").exists():
        assert time.monotonic() < until, "the new window was not opened"
        time.sleep(0.02)


@pytest.mark.usefixtures("package")
def test_a_package_is_told_to_its_administrator(
    settings: SettingsViewModel,
    page: UpdatesPage,
    vendor: ReleaseVendor,
    frame: LoneFrame,
) -> None:
    look(page, vendor)
    page.act(INSTALL)
    settings.question.answer({})
    banner = page.state.banner
    assert banner
    assert "sudo apt install " in banner.text
    assert not frame.last_acts
    assert BACK not in actions(page, "state")


def test_a_place_that_does_not_answer_is_unknown(
    page: UpdatesPage, vendor: ReleaseVendor, tmp_path: Path
) -> None:
    page.keep(ROOT, str(vendor.keys.root))
    page.keep(PLACE, str(tmp_path / "unplugged"))
    page.act(LOOK)
    told = line(page, "state")
    assert told.text == "Whether there is a newer version was never known."
    assert "does not answer" in told.note
