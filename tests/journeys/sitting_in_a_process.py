"""A window that takes key after key until it is killed; prints the number of each line.

`python -m tests.journeys.sitting_in_a_process FOLDER`: the register and the bus of the folder.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from db.register import SqlRegister
from gui.app import OpenWindow, application
from gui.frame.shell import ShellViewModel
from gui.warehouse.states import Face, SittingInput, SittingState
from tests.gui.frame_of import warehouse_of
from tests.gui.place import GUARDANT_PORT, Place, StoppedClock

BOX = SittingInput("distate", customer_name="ООО «Ромашка»", family="guardant", expected=40)


def main(folder: Path) -> None:
    place = Place(folder, SqlRegister(folder / "register.db", StoppedClock()))
    place.bus.clear()
    opened = OpenWindow(application(), place)

    def begin() -> None:
        assert opened.seat is not None
        shell = opened.seat.shell
        shell.show("warehouse")
        house = warehouse_of(shell)
        house.sitting.changed.connect(lambda state: _go_on(place, state))
        house.changed.connect(lambda _state: _plug(place, 1) if _is_sitting(shell) else None)
        house.start.begin(BOX)

    opened.seated.connect(begin)
    opened.window.show()
    QTimer.singleShot(0, opened.load)
    application().exec()


def _is_sitting(shell: ShellViewModel) -> bool:
    return warehouse_of(shell).state.face is Face.SITTING


def _go_on(place: Place, state: SittingState) -> None:
    """A line more: tell it, and plug the next key."""
    count = len(state.lines)
    if count and state.outcome and state.outcome.word == "Accepted":
        print(count, flush=True)  # noqa: T201  read by the test
        _plug(place, count + 1)


def _plug(place: Place, number: int) -> None:
    dongle = {"dongleId": 0x100 + number, "model": "Sign", "port": GUARDANT_PORT}
    place.bus.answer("guardant", dongles=[dongle])
    place.bus.plug({"vid": "0a89", "pid": "0008", "port": GUARDANT_PORT})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
