"""The shell with the warehouse in front, and a box to fill."""

from dataclasses import dataclass
from datetime import date

from gui.frame.shell import ShellViewModel
from gui.warehouse.section import WarehouseViewModel
from gui.warehouse.states import OutcomeState, ProductInput, SittingInput
from keytool.ports import Sound
from tests.gui.frame_of import warehouse_of
from tests.gui.place import GUARDANT_PORT, HASP_PORT, Place

SIGN = {"vid": "0a89", "pid": "0008", "port": GUARDANT_PORT}
BOX = SittingInput(
    vendor="distate",
    customer_name="ООО «Ромашка»",
    order="18/26",
    ship_on=date(2026, 11, 20),
    family="guardant",
    model="Guardant Sign",
    products=(
        ProductInput("Организатор ЭДО", "Корпоративная", "печать, отчёты", 5, date(2027, 11, 20)),
        ProductInput(),
    ),
    expected=3,
)


@dataclass
class Bench:
    """The shell with the section in front; plugs and tells the view-model as the watcher would."""

    place: Place
    shell: ShellViewModel

    @property
    def house(self) -> WarehouseViewModel:
        return warehouse_of(self.shell)

    def look(self) -> None:
        self.shell.desk.bus_seen(self.place.reader.scan())

    def wait(self, turns: int = 3) -> None:
        """So many turns of the watcher without a change: the bus settles after three."""
        for _turn in range(turns):
            self.shell.desk.quiet_turn()

    def plug(self, *numbers: int, ports: tuple[str, ...] = (GUARDANT_PORT, HASP_PORT)) -> None:
        """These dongles and no others, in these ports."""
        pairs = tuple(zip(ports, numbers, strict=False))
        self.place.bus.clear()
        self.list_dongles(*numbers)
        for port, _number in pairs:
            self.place.bus.plug({**SIGN, "port": port})
        self.look()

    def list_dongles(self, *numbers: int) -> None:
        dongles = [{"dongleId": number, "model": "Sign"} for number in numbers]
        self.place.bus.answer("guardant", dongles=dongles)

    def pull(self) -> None:
        self.place.bus.clear()
        self.look()

    @property
    def last(self) -> OutcomeState:
        outcome = self.house.sitting.state.outcome
        assert outcome is not None
        return outcome

    @property
    def sounds(self) -> list[Sound]:
        return self.place.speaker.played

    @property
    def numbers(self) -> list[str]:
        """The ids in the box, the first one first."""
        return [line.key_id for line in reversed(self.house.sitting.state.lines)]
