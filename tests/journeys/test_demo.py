"""The demonstration plays through, and says so when it does not."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from gui.demo.desk import DemoDesk
from gui.demo.run import run_demo
from keytool import i18n


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample register, made once."""
    folder = tmp_path_factory.mktemp("demo") / "desk"
    desk = DemoDesk(folder)
    desk.make()
    desk.workplace.close()
    return folder


# The list of known customers pops up under the field; the offscreen platform cannot raise it.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_journey_plays_and_leaves_a_picture_of_every_screen(
    qapp: QApplication,
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    language: str,
) -> None:
    i18n.set_language(language)
    assert run_demo(folder, tmp_path / "demo", print, offscreen=True) == 0
    pictures = sorted((tmp_path / "demo").glob("[0-9]*.png"))
    assert [int(path.name[:2]) for path in pictures] == list(range(1, 14))
    assert all(QImage(str(path)).width() > 1000 for path in pictures)
    said = capsys.readouterr().out
    assert said.count(str(tmp_path / "demo" / "coupon.")) >= 2
    assert str(len(pictures)) in said.splitlines()[-1]
    assert len({path.read_bytes() for path in pictures}) == len(pictures)


def test_a_step_that_shows_nothing_fails_the_demonstration(
    qapp: QApplication,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("gui.demo.qt.journey.PATIENCE", 0.3)
    monkeypatch.setattr(DemoDesk, "clear_bus", DemoDesk.write_bus)
    assert run_demo(folder, tmp_path / "demo", print, offscreen=True) == 1
    assert "The journey stopped" in capsys.readouterr().out


def test_the_bus_file_of_the_open_demonstration_says_how_to_pull_a_key(tmp_path: Path) -> None:
    desk = DemoDesk(tmp_path)
    desk.write_bus()
    reader = desk.workplace.reader
    assert len(reader.scan()) == 3
    text = desk.bus.path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    first, *rest = text.split("[[usb]]")
    pulled = "\n".join(f"# {line}" for line in rest[0].splitlines())
    desk.bus.path.write_text(first + "# [[usb]]" + pulled + "\n[[usb]]" + "[[usb]]".join(rest[1:]))
    assert len(reader.scan()) == 2
    desk.workplace.close()
