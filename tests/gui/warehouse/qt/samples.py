"""The Warehouse section in several states, made by its view-models over a register in memory."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from gui.kit.question_states import QuestionState
from gui.warehouse.section import WarehouseViewModel
from gui.warehouse.states import (
    DoneState,
    Face,
    ProductInput,
    SittingInput,
    SittingState,
    StartState,
)
from keytool.domain.parties import Category, Customer
from keytool.i18n import set_language
from keytool.services.keep_parties import add_customer
from tests.fakes.memory_register import MemoryRegister
from tests.gui.frame_of import LoneFrame
from tests.gui.place import GUARDANT, GUARDANT_PORT, HASP_PORT, Place, StoppedClock

LONG = "АО «Газпромнефть-Аэро Новосибирск — обособленное подразделение»"
SIGN = {"vid": "0a89", "pid": "0008", "port": GUARDANT_PORT}
BOX = SittingInput(
    vendor="distate",
    customer_name="ООО «Ромашка»",
    order="18/26",
    ship_on=date(2026, 11, 20),
    family="guardant",
    model="Guardant Sign",
    products=(
        ProductInput("Организатор ЭДО v.3", "Корпоративная", "печать, отчёты", 25),
        ProductInput("Оператор ЭДО v.3", "Базовая", until=date(2027, 11, 20)),
    ),
    expected=40,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What the section shows: the face in front, every face's state, the question over it."""

    face: Face
    start: StartState
    sitting: SittingState
    done: DoneState
    question: QuestionState | None


@dataclass
class House:
    """The section and its bus, in a language."""

    language: str

    def __post_init__(self) -> None:
        set_language(self.language)
        clock, home = StoppedClock(), Path(mkdtemp(prefix="keydesk-samples-"))
        self.place = Place(home, MemoryRegister(clock), clock)
        self.place.fill()
        add_customer(self.place.desk, Customer(LONG, Category.PARTNER))
        frame = LoneFrame(self.place)
        self.bus = frame.bus
        self.model = WarehouseViewModel(frame)
        self.look()
        self.model.open()

    def look(self) -> None:
        self.bus.seen(self.place.reader.scan())
        self.bus.read_again()

    def begin(self, values: SittingInput = BOX) -> None:
        self.model.start.begin(values)

    def plug(self, number: int, model: str = "Sign") -> None:
        dongles = [{"dongleId": number, "model": model}]
        self.place.bus.answer("guardant", dongles=dongles)
        self.place.bus.plug(SIGN)
        self.look()

    def plug_many(self, count: int) -> None:
        for place in range(count):
            self.plug(0x1A2B4C01 + 7 * place)

    def told(self) -> Scene:
        """Everything as it is now; the models end."""
        house = self.model
        question = house.question.state
        scene = Scene(
            house.state.face, house.start.state, house.sitting.state, house.done.state, question
        )
        house.close()
        self.place.close()
        return scene


def first_day(language: str) -> Scene:
    return House(language).told()


def start(language: str) -> Scene:
    """Two open sittings, and a form that remembers."""
    house = House(language)
    for count, box in ((12, BOX), (3, replace(BOX, customer_name=LONG, order="", expected=None))):
        house.begin(box)
        for place in range(count):
            house.plug(0x2A2B4C01 + 7 * place + 0x1000 * count)
        house.model.sitting.put_off()
    return house.told()


def wrong(language: str) -> Scene:
    house = House(language)
    bad = (ProductInput("Организатор ЭДО v.3", quantity=0),)
    values = replace(BOX, customer_name="ООО «Новый заказчик»", products=bad)
    house.begin(values)
    scene = house.told()
    typed = replace(scene.start, values=replace(values, category="partner"), filled=99)
    return replace(scene, start=typed)


def begun(language: str) -> Scene:
    house = House(language)
    house.begin()
    return house.told()


def running(language: str) -> Scene:
    house = House(language)
    house.begin()
    house.plug_many(12)
    return house.told()


def mixed(language: str) -> Scene:
    """Two models, markings asked for, a long name."""
    house = House(language)
    box = replace(BOX, batch="2026-11-B17", produced_on=date(2026, 11, 2))
    house.begin(replace(box, customer_name=LONG, model="", markings=True, expected=3))
    house.plug(0x1A2B4C01)
    house.model.sitting.scan("654321")
    house.plug(0x1A2B4C02, "Time")
    return house.told()


def twice(language: str) -> Scene:
    house = House(language)
    house.begin()
    house.plug_many(12)
    house.plug(0x1A2B4C01 + 7 * 3)
    return house.told()


def registered(language: str) -> Scene:
    house = House(language)
    house.begin()
    house.plug_many(5)
    house.plug(GUARDANT.number)
    return house.told()


def model_wrong(language: str) -> Scene:
    house = House(language)
    house.begin()
    house.plug_many(5)
    house.plug(0x77, "Time")
    return house.told()


def unreadable(language: str) -> Scene:
    house = House(language)
    house.begin()
    house.plug_many(5)
    house.place.bus.plug({**SIGN, "port": HASP_PORT})
    house.look()
    return house.told()


def refused(language: str) -> Scene:
    house = House(language)
    house.begin(replace(BOX, family="", model=""))
    house.plug_many(2)
    house.model.sitting.scan("EAOWT-9")
    return house.told()


def complete(language: str) -> Scene:
    house = House(language)
    house.begin(replace(BOX, expected=4))
    house.plug_many(4)
    return house.told()


def too_many(language: str) -> Scene:
    house = House(language)
    house.begin(replace(BOX, expected=4))
    house.plug_many(6)
    return house.told()


def undone(language: str) -> Scene:
    house = House(language)
    house.begin()
    house.plug_many(3)
    house.model.sitting.undo()
    return house.told()


def done(language: str, values: SittingInput = BOX) -> Scene:
    house = House(language)
    house.begin(values)
    house.plug_many(12)
    house.model.sitting.ask_to_close()
    house.model.question.answer({})
    house.model.done.save_labels(house.place.home / "labels-18-26.pdf", 0)
    return house.told()


def asked(language: str, keys: int, expected: int) -> Scene:
    house = House(language)
    house.begin(replace(BOX, expected=expected))
    house.plug_many(keys)
    house.model.sitting.ask_to_close()
    return house.told()


def asked_for_a_line(language: str) -> Scene:
    house = House(language)
    house.begin()
    house.plug_many(3)
    house.model.sitting.ask_to_take_out("2")
    return house.told()


def asked_for_a_batch(language: str) -> Scene:
    house = House(language)
    house.begin(replace(BOX, batch="2026-11-B17"))
    house.model.sitting.ask_for_batch()
    return house.told()


SCENES: dict[str, Callable[[str], Scene]] = {
    "first-day": first_day,
    "start": start,
    "wrong": wrong,
    "begun": begun,
    "running": running,
    "mixed": mixed,
    "twice": twice,
    "registered": registered,
    "model-wrong": model_wrong,
    "unreadable": unreadable,
    "refused": refused,
    "complete": complete,
    "too-many": too_many,
    "undone": undone,
    "done": done,
    "done-stock": lambda language: done(language, replace(BOX, customer_name="")),
}
QUESTIONS: dict[str, Callable[[str], Scene]] = {
    "closing-missing": lambda language: asked(language, 2, 40),
    "closing": lambda language: asked(language, 4, 4),
    "closing-more": lambda language: asked(language, 5, 4),
    "dropping": lambda language: asked(language, 0, 4),
    "taking-out": asked_for_a_line,
    "batch": asked_for_a_batch,
}
