"""Late answers in the warehouse: what a person has left behind wins no more."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from gui.warehouse.section import WarehouseViewModel
from gui.warehouse.states import Face, SittingInput
from keytool.domain.errors import StorageTrouble
from keytool.domain.parties import Category, Customer
from keytool.i18n import set_language
from keytool.ports import Sound, UnitOfWork
from keytool.services.keep_parties import add_customer
from keytool.services.show_sitting import SittingRecord
from tests.fakes.memory_register import MemoryRegister
from tests.gui.frame_of import LoneFrame
from tests.gui.held import HeldRunner
from tests.gui.place import Place, StoppedClock

BOX = SittingInput(vendor="distate", customer_name="ООО «Ромашка»", order="18/26")


class Failing(MemoryRegister):
    """A register that cannot be read or written."""

    def __init__(self, error: Exception) -> None:
        super().__init__(StoppedClock())
        self._error = error

    def read(self) -> UnitOfWork:
        raise self._error

    def write(self, _operator: str) -> UnitOfWork:
        raise self._error


@dataclass
class House:
    """The section alone; its work can be held back."""

    place: Place

    def __post_init__(self) -> None:
        set_language("en")
        self.runner = HeldRunner(holding=False)
        self.frame = LoneFrame(self.place, self.runner, reports=[])
        self.section = WarehouseViewModel(self.frame)
        self.section.open()

    def hold(self) -> None:
        self.runner.holding = True

    def let_go(self) -> None:
        self.runner.run_all()
        self.runner.holding = False

    def break_register(self, error: Exception) -> None:
        self.place.register = Failing(error)
        self.place.__dict__.pop("_desk")

    def closed(self, order: str, *labels: str) -> None:
        """A sitting from its beginning to its papers."""
        self.section.start.begin(replace(BOX, order=order))
        for label in labels:
            self.section.sitting.scan(label)
        self.section.sitting.ask_to_close()
        self.section.question.answer({})


@pytest.fixture
def house(place: Place) -> Iterator[House]:
    made = House(place)
    yield made
    made.section.close()


# Before a sitting


def test_the_last_typed_name_is_offered(house: House) -> None:
    add_customer(house.place.desk, Customer("АО «Аист»", Category.COMMERCIAL))
    house.hold()
    for text in ("ром", "рома", "аист"):
        house.section.start.type_customer(text)
    house.let_go()
    assert [c.label for c in house.section.start.state.customers] == ["АО «Аист»"]


def test_a_name_that_was_taken_back_is_not_offered(house: House) -> None:
    before = house.section.start.state.customers
    house.hold()
    house.section.start.type_customer("нет такого")
    house.section.start.type_customer("")
    house.let_go()
    assert house.section.start.state.customers == before


def test_a_form_that_is_filled_anew_offers_no_older_names(house: House) -> None:
    before = house.section.start.state.customers
    house.hold()
    house.section.start.type_customer("нет такого")
    house.section.start.open()
    house.let_go()
    assert house.section.start.state.customers == before


def test_a_sitting_is_begun_once_however_often_it_is_pressed(house: House) -> None:
    house.hold()
    for _press in range(3):
        house.section.start.begin(BOX)
    assert house.section.start.state.busy
    house.let_go()
    with house.place.register.read() as unit:
        assert len(unit.sittings.open()) == 1
    assert house.section.state.face is Face.SITTING


def test_a_register_that_does_not_answer_is_told(house: House) -> None:
    house.break_register(StorageTrouble("database-locked"))
    house.section.start.open()
    assert house.section.start.state.banner is not None
    house.section.start.type_customer("р")
    assert [type(error) for error in house.frame.reports or ()] == [StorageTrouble]


def test_a_failure_that_nobody_foresaw_is_reported_once(house: House) -> None:
    house.break_register(ZeroDivisionError())
    house.section.start.begin(BOX)
    assert [type(error) for error in house.frame.reports or ()] == [ZeroDivisionError]
    assert house.section.start.state.banner is not None
    assert not house.section.start.state.busy


# In a sitting


def test_every_scan_is_taken_though_the_first_is_under_way(house: House) -> None:
    house.section.start.begin(BOX)
    house.hold()
    for number in range(5):
        house.section.sitting.scan(f"GUARDANT:0000010{number}")
    house.let_go()
    assert len(house.section.sitting.state.lines) == 5
    assert house.place.speaker.played == [Sound.ACCEPTED] * 5


def test_a_key_of_a_sitting_that_was_put_off_is_no_news_in_the_next_one(house: House) -> None:
    house.section.start.begin(BOX)
    house.hold()
    house.section.sitting.scan("GUARDANT:00000101")
    house.section.sitting.put_off()
    house.section.start.begin(replace(BOX, order="19/26"))
    house.let_go()
    assert house.section.sitting.state.lines == ()
    assert house.place.speaker.played == []
    with house.place.register.read() as unit:
        assert [len(unit.sittings.lines(one.id)) for one in unit.sittings.open()] == [1, 0]


def test_a_failure_of_a_sitting_that_was_put_off_is_no_sound_in_the_next_one(
    house: House,
) -> None:
    house.section.start.begin(BOX)
    house.hold()
    house.section.sitting.scan("GUARDANT:XYZ")
    house.section.sitting.put_off()
    house.section.start.begin(replace(BOX, order="19/26"))
    house.let_go()
    outcome = house.section.sitting.state.outcome
    assert outcome is not None
    assert outcome.word == "Plug the first key"
    assert house.place.speaker.played == []


def test_a_closed_sitting_whose_papers_cannot_be_shown_leads_to_the_next(house: House) -> None:
    house.section.start.begin(BOX)
    house.section.sitting.scan("GUARDANT:00000101")
    house.section.sitting.ask_to_close()
    house.hold()
    house.section.question.answer({})
    house.runner.run_next()
    house.break_register(StorageTrouble("database-locked"))
    house.let_go()
    assert house.section.state.face is Face.START
    assert StorageTrouble in {type(error) for error in house.frame.reports or ()}


# After it


def test_papers_of_an_earlier_sitting_are_not_told_of_at_the_next(
    house: House, tmp_path: Path
) -> None:
    closed: list[SittingRecord] = []
    house.section.sitting.closed.connect(closed.append)
    house.closed("18/26", "GUARDANT:00000101")
    house.section.begin_anew()
    house.closed("19/26", "GUARDANT:00000102")
    first, second = closed
    done = house.section.done
    done.start(first)
    house.hold()
    done.save_packing_list(tmp_path / "first.pdf")
    assert done.state.busy
    done.start(second)
    done.save_packing_list(tmp_path / "second.pdf")
    house.let_go()
    assert (tmp_path / "first.pdf").exists()
    assert done.state.banner is not None
    assert done.state.banner.text == str(tmp_path / "second.pdf")


def test_papers_that_cannot_be_saved_are_told(house: House, tmp_path: Path) -> None:
    house.closed("18/26", "GUARDANT:00000101")
    house.section.done.save_packing_list(tmp_path / "no" / "such" / "list.pdf")
    assert house.section.done.state.banner is not None
    assert not house.section.done.state.busy
