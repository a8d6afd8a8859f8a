"""The Replace section in several states, walked to as a person would."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from gui.kit.question_states import QuestionState
from gui.kit.tasks import ImmediateRunner, TaskRunner
from gui.lists.states import ListState
from gui.replacement.section import ReplacementViewModel
from gui.replacement.states import (
    Ask,
    ReplacementState,
    StepField,
    StepState,
    WorkState,
)
from keytool.coupon.format.key_reference import reference_of
from keytool.coupon.keys.keystore import init_keystore
from keytool.domain.coupons import Coupon
from keytool.domain.errors import StorageTrouble
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, Licence
from keytool.domain.parties import Category, Customer
from keytool.domain.replacements import Replacement
from keytool.i18n import set_language
from keytool.ports import Mint, UnitOfWork
from keytool.services.complete_replacement import ActTools
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.keep_parties import add_customer
from keytool.services.register_key import Delivery, add_licence, register_key
from tests.fakes.memory_register import MemoryRegister
from tests.gui.frame_of import LoneFrame
from tests.gui.place import PASSPHRASE, Place, StoppedClock

Scene = tuple[ReplacementState, ListState, WorkState, QuestionState | None]
FAULTY, HASP_ROW, STOCKED = 1, 2, 3
SPARE = KeyId(Family.GUARDANT, 0x1A2B3C07)
OTHER_MODEL = KeyId(Family.GUARDANT, 0x1A2B3C08)
LONG_NAME = "Федеральное государственное автономное учреждение «Центр электронных торгов Поволжья»"


class _Place(Place):
    """Opens each signing key once: that is slow on purpose."""

    def mint(self, passphrase: bytes) -> Mint:
        return _mint(passphrase)

    def act_tools(self, coupons: bytes, receipts: bytes) -> ActTools:
        return _tools(coupons, receipts)


@cache
def _mint(passphrase: bytes) -> Mint:
    return _tools(passphrase, passphrase).mint


@cache
def _tools(coupons: bytes, receipts: bytes) -> ActTools:
    place = Place(keystore().parent, MemoryRegister(StoppedClock()), keystore=keystore())
    return place.act_tools(coupons, receipts)


@cache
def keystore() -> Path:
    folder = Path(mkdtemp(prefix="keydesk-samples-")) / "keys"
    init_keystore(folder, PASSPHRASE, StoppedClock())
    return folder


def stock(place: Place) -> None:
    """Two keys in stock beside the story of `Place.fill`, and a coupon of the faulty one."""
    desk = place.desk
    register_key(desk, Key(Family.GUARDANT, SPARE, "654321", "sign", "distate"))
    register_key(desk, Key(Family.GUARDANT, OTHER_MODEL, "654322", "net", "distate"))
    add_licence(desk, Licence(FAULTY, "Сервер маршрутизации", None, 1, date(2027, 6, 20)))
    mint = place.mint(PASSPHRASE)
    coupon = issue_coupon(desk, mint, reference_of, CouponRequest(FAULTY, "distate", "special"))
    assert isinstance(coupon, Coupon), coupon


def filled() -> Place:
    home = Path(mkdtemp(prefix="keydesk-samples-"))
    place = _Place(home, MemoryRegister(StoppedClock()), keystore=keystore(), passphrase=PASSPHRASE)
    place.fill()
    stock(place)
    return place


@dataclass
class Walk:
    """A section over a place, and short ways through its questions."""

    place: Place = field(default_factory=filled)
    runner: TaskRunner = field(default_factory=ImmediateRunner)

    def __post_init__(self) -> None:
        self.frame = LoneFrame(self.place, self.runner)
        self.bus = self.frame.bus
        self.section = ReplacementViewModel(self.frame)
        self.page = self.section.page
        self.section.open()

    @property
    def state(self) -> WorkState:
        return self.page.state

    @property
    def step(self) -> StepState:
        """The question that is asked."""
        assert self.state.step is not None
        return self.state.step

    def asks(self) -> Ask:
        """Which question that is."""
        return self.step.ask

    @property
    def fields(self) -> dict[str, StepField]:
        return {field.id: field for field in self.step.fields}

    @property
    def known(self) -> Replacement:
        """The latest replacement as the register has it."""
        with self.place.register.read() as unit:
            found = [one for key in (FAULTY, HASP_ROW) for one in unit.replacements.of_key(key)]
        return max(found, key=lambda one: one.id)

    def plug(self, plug: Callable[[], None]) -> "Walk":
        """Put something on the bus, and let the section hear of it."""
        plug()
        return self.look()

    def look(self) -> "Walk":
        self.bus.seen(self.place.reader.scan())
        self.bus.read_again()
        return self

    def unplug(self) -> "Walk":
        self.place.bus.clear()
        return self.look()

    def say(self, **answers: str) -> "Walk":
        """Tell answers, and go on."""
        for name, value in answers.items():
            self.page.change(name, value)
        return self.do("next")

    def do(self, action: str) -> "Walk":
        self.page.act(action)
        return self

    def opened(self, key: int = FAULTY, *, lost: bool = False, what: str = "") -> "Walk":
        self.section.open_key(key)
        self.say(lost="yes" if lost else "no")
        return self.say(complaint=what or "не определяется на двух компьютерах")

    def received(self, key: int = FAULTY) -> "Walk":
        return self.opened(key).do("next")

    def inspected(
        self,
        key: int = FAULTY,
        *,
        readable: str = "number",
        marked: str = "yes",
        damaged: str = "no",
    ) -> "Walk":
        self.received(key)
        self.say(readable=readable).say(marked=marked).say(damaged=damaged)
        return self.say(note="корпус в пыли")

    def told(self) -> Scene:
        section = self.section
        section.close()
        return section.state, section.list.state, self.page.state, section.question.state


def walk(language: str) -> Walk:
    set_language(language)
    return Walk()


def waiting(language: str) -> Walk:
    """Several replacements, each waiting for something else."""
    step = walk(language)
    step.inspected(HASP_ROW)
    desk = step.place.desk
    customer = add_customer(desk, Customer(LONG_NAME, Category.ORGANISER)).id
    for number, way in enumerate((step.opened, step.received, step.inspected)):
        key_id = KeyId(Family.GUARDANT, 0x0F00BA10 + number)
        key = Key(Family.GUARDANT, key_id, f"7788{number}", "net", "distate")
        row = register_key(desk, key, Delivery(customer, date(2026, 1, 12), "4/26")).id
        way(row)
    step.opened(FAULTY, lost=True, what="потерян при переезде")
    step.section.open()
    return step


def overdue(language: str) -> Walk:
    """The list two weeks later."""
    step = waiting(language)
    step.place.clock = StoppedClock(date(2026, 12, 4))
    step.place.__dict__.pop("_desk")
    step.section.open()
    return step


def broken(language: str) -> Walk:
    step = walk(language)

    class Broken(MemoryRegister):
        def read(self) -> UnitOfWork:
            raise StorageTrouble("database-locked")

    step.place.register = Broken(StoppedClock())
    step.place.__dict__.pop("_desk")
    step.section.open()
    return step


def asking(language: str) -> Walk:
    step = walk(language)
    step.section.start()
    return step


def claiming(language: str, *, lost: str = "no") -> Walk:
    step = walk(language)
    step.section.open_key(FAULTY)
    return step.say(lost=lost)


def reading(language: str, plugged: str = "") -> Walk:
    step = walk(language).received()
    if plugged == "faulty":
        step.plug(step.place.plug_guardant)
    elif plugged == "other":
        step.plug(step.place.plug_hasp)
    return step


def pictures(language: str) -> Walk:
    step = walk(language).received()
    step.say(readable="number").say(marked="yes").say(damaged="yes")
    files = []
    for name in ("разъём крупно.png", "корпус с двух сторон.png"):
        file = step.place.home / name
        file.write_bytes(b"\x89PNG\r\n\x1a\n" + name.encode())
        files.append(file)
    step.page.add_photographs(files)
    return step


def decided(language: str, **found: str) -> Walk:
    return walk(language).inspected(**found)  # type: ignore[arg-type]  # words of `inspected`


def overridden(language: str) -> Walk:
    step = decided(language, marked="no", readable="licences").do("override")
    answers = {"outcome": "replace-free", "reason": "постоянный клиент", "second": "boris"}
    step.section.question.answer(answers)
    return step


def priced(language: str) -> Walk:
    step = decided(language, damaged="yes").do("next")
    step.page.change("price", "12 500,50")
    return step


def wrong_price(language: str) -> Walk:
    return decided(language, damaged="yes").do("next").say(price="дорого", agreed_by="Иванов")


def handing(language: str) -> Walk:
    return decided(language).do("next")


def fitting(language: str) -> Walk:
    return handing(language).say(new="1A2B3C07")


def unfitting(language: str) -> Walk:
    return handing(language).say(new="1A2B3C08")


def reviewed(language: str) -> Walk:
    return fitting(language).do("next")


def completed(language: str) -> Walk:
    return reviewed(language).do("complete")


def cancelled(language: str) -> Walk:
    step = decided(language).do("cancel")
    step.section.question.answer({"reason": "ключ заработал после замены кабеля"})
    return step


def raced(language: str) -> Walk:
    """Another desk completes it while this one looks at the review."""
    step = reviewed(language)
    other = Walk(step.place)
    other.section.open_key(FAULTY)
    other.say(new="1A2B3C07").do("next").do("complete")
    return step.do("complete")


def at_key(language: str) -> Walk:
    step = walk(language)
    step.section.open_key(FAULTY)
    return step


SCENES: dict[str, Callable[[str], Walk]] = {
    "list": waiting,
    "overdue": overdue,
    "empty": walk,
    "error": broken,
    "faulty": asking,
    "lost": at_key,
    "claim": claiming,
    "claim-lost": lambda language: claiming(language, lost="yes"),
    "await-key": lambda language: walk(language).opened(),
    "readable": reading,
    "readable-plugged": lambda language: reading(language, "faulty"),
    "readable-other": lambda language: reading(language, "other"),
    "marking": lambda language: reading(language).say(readable="number"),
    "damage": lambda language: reading(language).say(readable="none").do("next"),
    "pictures": pictures,
    "replace-free": decided,
    "quote": lambda language: decided(language, damaged="yes"),
    "repurchase": lambda language: decided(language, marked="no", readable="none"),
    "repurchase-lost": lambda language: walk(language).opened(lost=True, what="потерян"),
    "needs-decision": lambda language: decided(language, marked="no", readable="licences"),
    "overridden": overridden,
    "price": priced,
    "price-wrong": wrong_price,
    "purchase": lambda language: walk(language).opened(lost=True, what="потерян").do("next"),
    "key": handing,
    "key-fits": fitting,
    "key-other-model": unfitting,
    "review": reviewed,
    "act": completed,
    "cancelled": cancelled,
    "race": raced,
}
QUESTIONS: dict[str, Callable[[str], Walk]] = {
    "override": lambda language: decided(language).do("override"),
    "cancel": lambda language: decided(language).do("cancel"),
}


@cache
def scene(name: str, language: str) -> Scene:
    return (SCENES | QUESTIONS)[name](language).told()
