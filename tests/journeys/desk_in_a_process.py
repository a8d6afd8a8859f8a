"""The desk's window as a person starts it, in a process that tells what becomes of it.

`python -m tests.journeys.desk_in_a_process FOLDER [TEXT]`: the register and the bus of the folder.
Prints a line at each change: whether the window is shown, whether it has the keyboard, the section
in front, what the search box holds, and whether the window stays when it is closed. A line on
standard input closes it.
"""

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication

from gui.app import application
from gui.demo.playing import run_desk
from gui.frame.qt.shell import ShellWindow
from gui.frame.qt.tray import TrayIcon
from gui.frame.sections import SECTIONS
from keytool.bootstrap import Workplace
from keytool.setup.process import Settings

TURN = 20


class Teller(QObject):
    """Looks at the one window, again and again."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told = ""
        self.closed.connect(self.close)
        self.timer = QTimer(interval=TURN)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def look(self) -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, ShellWindow):
                self.tell(window)

    def close(self) -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, ShellWindow):
                window.close()

    def read(self) -> None:
        for _line in sys.stdin:
            self.closed.emit()

    def tell(self, window: ShellWindow) -> None:
        seen = "shown" if window.isVisible() else "hidden"
        held = "active" if window.isActiveWindow() else "behind"
        icon = window.findChild(TrayIcon)
        closing = "stays" if icon and icon.keeps_window else "ends"
        told = f"{seen}|{held}|{front(window)}|{window.search.text()}|{closing}"
        if told != self.told:
            self.told = told
            print(told, flush=True)  # noqa: T201  read by the test


def front(window: ShellWindow) -> str:
    """The section that is shown, once there is more than the bare window."""
    if not window.side.findChildren(QAbstractButton):
        return ""
    screens = ((place.id, window.screen_of(place.id)) for place in SECTIONS)
    return next((name for name, screen in screens if screen and screen.isVisible()), "")


def main(folder: Path, text: str = "") -> int:
    settings = Settings(
        str(folder / "register.db"), folder, f"emulated:{folder / 'bus.toml'}", "olga", "en"
    )
    place = Workplace(settings)
    application()
    teller = Teller()
    threading.Thread(target=teller.read, daemon=True).start()
    try:
        return run_desk(place, text=text)
    finally:
        teller.timer.stop()
        place.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
