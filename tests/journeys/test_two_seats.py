"""Two windows at one box: one register file, two homes, one live list."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.register import SqlRegister
from gui.app import OpenWindow
from gui.warehouse.section import WarehouseViewModel
from gui.warehouse.states import Face, SittingInput
from keytool.domain.parties import Category, Customer
from keytool.services.keep_parties import add_customer
from tests.gui.fixtures import keystore
from tests.gui.frame_of import customers_of, warehouse_of
from tests.gui.place import Place, StoppedClock
from tests.journeys.conftest import OffMainRegister

__all__ = ["keystore"]

BOX = SittingInput("distate", customer_name="ООО «Ромашка»", family="guardant", expected=4)


@dataclass
class Window:
    """One seat: its window, its home, its box."""

    opened: OpenWindow
    place: Place
    qtbot: QtBot

    @property
    def house(self) -> WarehouseViewModel:
        assert self.opened.seat is not None
        return warehouse_of(self.opened.seat.shell)

    def show_warehouse(self) -> None:
        assert self.opened.seat is not None
        self.opened.seat.shell.show("warehouse")
        self.qtbot.waitUntil(lambda: bool(self.house.start.state.vendors[1:]))

    def is_at(self, face: Face) -> None:
        self.qtbot.waitUntil(lambda: self.house.state.face is face)

    def lists(self, *numbers: str) -> None:
        """Without anybody doing anything at this window."""

        def there() -> bool:
            lines = self.house.sitting.state.lines
            return [line.key_id for line in reversed(lines)] == list(numbers)

        self.qtbot.waitUntil(there)


def window(qapp: QApplication, qtbot: QtBot, place: Place) -> Window:
    opened = OpenWindow(qapp, place)
    with qtbot.waitSignal(opened.seated):
        opened.window.show()
        opened.load()
    return Window(opened, place, qtbot)


@pytest.fixture
def seats(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, register_file: Path, keystore: Path
) -> Iterator[tuple[Window, Window]]:
    made: list[Window] = []
    for name in ("one", "other"):
        home = tmp_path / name
        home.mkdir()
        register = SqlRegister(register_file, StoppedClock())
        place = Place(home, register, keystore=keystore)
        if not made:
            place.fill()
        place.bus.clear()
        guarded = Place(home, OffMainRegister(register), keystore=keystore)
        guarded.__dict__["bus"] = place.bus
        made.append(window(qapp, qtbot, guarded))
    yield made[0], made[1]
    for one in made:
        one.opened.close()
        one.place.close()
    qapp.processEvents()


def test_two_seats_see_one_list_and_each_undoes_its_own(seats: tuple[Window, Window]) -> None:
    here, there = seats
    here.show_warehouse()
    here.house.start.begin(BOX)
    here.is_at(Face.SITTING)
    there.show_warehouse()
    there.qtbot.waitUntil(lambda: bool(there.house.start.state.open))
    there.house.start.go_on(there.house.start.state.open[0].sitting)
    there.is_at(Face.SITTING)
    here.house.sitting.scan("0x00000101")
    here.lists("0000 0101")
    there.lists("0000 0101")
    there.house.sitting.scan("0x00000201")
    there.lists("0000 0101", "0000 0201")
    here.lists("0000 0101", "0000 0201")
    here.house.sitting.undo()
    here.lists("0000 0201")
    there.lists("0000 0201")
    here.house.sitting.ask_to_close()
    here.qtbot.waitUntil(lambda: here.house.question.state is not None)
    there.house.sitting.scan("0x00000202")
    here.qtbot.waitUntil(lambda: "2 keys of 4" in getattr(here.house.question.state, "text", ""))
    here.house.question.answer({})
    here.is_at(Face.DONE)
    there.qtbot.waitUntil(
        lambda: getattr(there.house.sitting.state.outcome, "word", "") == "Closed at another seat",
    )
    there.house.sitting.act("close")
    there.is_at(Face.DONE)
    assert there.house.done.state.title == here.house.done.state.title == "Shipped: 2 keys"


def test_what_one_seat_saves_the_other_shows(seats: tuple[Window, Window]) -> None:
    """Without anybody doing anything there, and without moving what is looked at."""
    here, there = seats
    assert there.opened.seat is not None
    shell = there.opened.seat.shell
    shell.show("customers")
    customers = customers_of(shell)
    there.qtbot.waitUntil(lambda: bool(customers.list.state.count))
    before = shell.state.current, customers.list.state.count
    with ThreadPoolExecutor(1) as pool:
        new = Customer("АО «Василёк»", Category.COMMERCIAL)
        pool.submit(add_customer, here.place.desk, new).result()
    there.qtbot.waitUntil(lambda: customers.list.state.count != before[1])
    assert shell.state.current == before[0]
