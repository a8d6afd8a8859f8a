"""A window on a real display for keys that come from outside; tells what became of it.

`python -m tests.journeys.wedge_in_a_process FOLDER`: the register and the bus of the folder. Prints
the window's number once it shows the card of a plugged key, then for each line on standard input
one with the section in front, the questions that are open, and the widest gap between keys since
the line before, in milliseconds.
"""

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog

from db.register import SqlRegister
from gui.app import OpenWindow, application
from gui.desk.card_states import CardState
from gui.frame.shell import ShellViewModel
from tests.gui.place import Place, StoppedClock


class Pulse(QObject):
    """The widest gap between keys, by the times that the system gave them."""

    def __init__(self) -> None:
        super().__init__()
        self.last, self.widest = 0, 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            at = event.timestamp()
            self.widest = max(self.widest, at - self.last if self.last else 0)
            self.last = at
        return False


class Asker(QObject):
    """Brings the lines of standard input to the window's thread."""

    asked = Signal()

    def read(self) -> None:
        for _line in sys.stdin:
            self.asked.emit()


def main(folder: Path) -> None:
    place = Place(folder, SqlRegister(folder / "register.db", StoppedClock()))
    app, pulse, asker = application(), Pulse(), Asker()
    opened = OpenWindow(app, place)

    def tell() -> None:
        assert opened.seat is not None
        shell = opened.seat.shell
        print(shell.state.current, questions(), pulse.widest, sep="|", flush=True)  # noqa: T201
        pulse.last = pulse.widest = 0

    def begin() -> None:
        assert opened.seat is not None
        shell = opened.seat.shell
        shell.desk.changed.connect(lambda _state: ready(shell))
        place.plug_guardant()

    def ready(shell: ShellViewModel) -> None:
        if isinstance(shell.desk.state.content, CardState) and not thread.is_alive():
            app.installEventFilter(pulse)
            print(int(opened.window.winId()), flush=True)  # noqa: T201  read by the test
            thread.start()

    thread = threading.Thread(target=asker.read, daemon=True)
    asker.asked.connect(tell)
    opened.seated.connect(begin)
    opened.window.show()
    QTimer.singleShot(0, opened.load)
    app.exec()


def questions() -> str:
    """Dialogues and questions that a person would have to answer."""
    dialogs = (one for one in QApplication.allWidgets() if isinstance(one, QDialog))
    return ",".join(sorted(type(one).__name__ for one in dialogs if one.isVisible()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
