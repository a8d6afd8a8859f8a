"""The window on a desk's own register, and on a sample that is opened in its place to play on."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.frame.qt.one_window import OneWindow
    from keytool.bootstrap import Workplace

FOLDER = "sample"
"""The sample's own folder in the desk's home: register, signing keys, what is plugged there."""


@dataclass
class PlayingSample:
    """The port `Sample`: in `folder`, open in this window or the way to it."""

    folder: Path
    is_open: bool = False
    can_leave: bool = True
    keys: tuple[tuple[str, bool], ...] = ()

    def prepare(self) -> None:
        """Made anew where it was not made to its end."""
        from gui.demo.desk import DemoDesk

        desk = DemoDesk(self.folder)
        if not desk.is_made:
            shutil.rmtree(self.folder, ignore_errors=True)
            desk.make()

    def turn(self, key: str) -> None:
        from gui.demo.desk import DemoDesk

        desk = DemoDesk(self.folder)
        desk.turn_key(key)
        self.keys = desk.keys()

    def look(self) -> None:
        """See what is plugged."""
        from gui.demo.desk import DemoDesk

        self.keys = DemoDesk(self.folder).keys()


def run_desk(
    workplace: "Workplace",
    *,
    screenshot: Path | None = None,
    quit_after_paint: bool = False,
    theme: str | None = None,
    text: str = "",
) -> int:
    """As `gui.app.run`; a person may go to the sample and back as often as they like.

    Where the desk's window is open already, that one comes to the front and shows `text`.
    """
    from gui.frame.qt.one_window import only_window

    workplace.sample = PlayingSample(workplace.settings.home / FOLDER)
    if screenshot or quit_after_paint:
        from gui.app import run

        return run(workplace, screenshot=screenshot, quit_after_paint=quit_after_paint, theme=theme)
    only = only_window(workplace.settings, text)
    if only is None:
        return 0
    try:
        return _to_and_fro(workplace, only, theme, text)
    finally:
        only.close()
        if workplace.last_act:
            workplace.last_act()


def _to_and_fro(workplace: "Workplace", only: "OneWindow", theme: str | None, text: str) -> int:
    from gui.app import REOPEN, run

    home = workplace.settings.home
    status = run(workplace, theme=theme, only=only, text=text)
    while status == REOPEN:
        status = _play(home / FOLDER, home, only)
        if status == REOPEN:
            status = run(workplace, theme=theme, only=only)
    return status


def _play(folder: Path, own_home: Path, only: "OneWindow") -> int:
    """In the looks of the desk's own window."""
    from gui.app import run
    from gui.demo.desk import DemoDesk
    from gui.kit.looks import recall_looks

    desk = DemoDesk(folder)
    desk.write_bus(plugged=False)
    sample = PlayingSample(folder, is_open=True)
    sample.look()
    desk.workplace.sample = sample
    try:
        return run(desk.workplace, theme=recall_looks(own_home)[1].value, only=only)
    finally:
        desk.workplace.close()
