"""To a register to play on and back to one's own, in one window's place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui.app import OpenWindow
from gui.demo.playing import FOLDER, run_desk
from gui.desk.card_states import CardState
from gui.desk.first_run_states import FirstRunState
from gui.desk.states import EmptyDesk
from gui.frame.qt.sample_strip import SampleStrip
from keytool.bootstrap import Workplace
from keytool.setup.process import Settings

TURN = 50


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workplace]:
    bus = tmp_path / "bus.toml"
    bus.touch()
    settings = Settings(str(tmp_path / "register.db"), tmp_path, f"emulated:{bus}", "olga", "en")
    place = Workplace(settings)
    yield place
    place.close()


class Visitor:
    """Looks at whatever window is open, and acts once on each that shows what it waits for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened: list[OpenWindow] = []
        self.saw: list[str] = []
        self.plugged = False
        self._timer = QTimer(interval=TURN)
        self._timer.timeout.connect(self._look)
        made, keep = OpenWindow.load, self.opened.append

        def load(window: OpenWindow) -> None:
            keep(window)
            made(window)

        monkeypatch.setattr(OpenWindow, "load", load)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        window = self.opened[-1] if self.opened else None
        if window is None or window.seat is None or len(self.saw) == len(self.opened):
            return
        shell = window.seat.shell
        content = shell.desk.state.content
        if isinstance(content, FirstRunState):
            self.saw.append("guide")
            if len(self.saw) == 1:
                shell.desk.resting.first_run.play()
            else:
                QApplication.quit()
        elif shell.state.sample:
            (strip,) = window.window.findChildren(SampleStrip)
            self._plays(strip, content)

    def _plays(self, strip: SampleStrip, content: object) -> None:
        """First the day is seen; then a key is plugged, and its card; then back."""
        if isinstance(content, EmptyDesk) and content.today and not self.plugged:
            self.plugged = True
            strip.keys[0].click()
        elif isinstance(content, CardState):
            self.saw.append(f"{content.title} {content.owner}")
            strip.leave.click()


def test_to_the_sample_and_back(
    qapp: QApplication, own: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qapp
    visitor = Visitor(monkeypatch)
    try:
        assert run_desk(own) == 0
    finally:
        visitor.stop()
    assert visitor.saw == ["guide", "Guardant Sign ООО «Ромашка»", "guide"]
    assert (own.settings.home / FOLDER / "register.db").exists()
    with own.register.read() as unit:
        assert unit.keys.page(0, 1) == ()
