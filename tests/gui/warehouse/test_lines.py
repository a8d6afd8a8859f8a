"""What is scanned into a box and what is taken out of it again, without widgets."""

from dataclasses import dataclass, replace

import pytest

from gui.frame.shell import ShellViewModel
from gui.kit.tones import Tone
from gui.warehouse.states import Face
from keytool import i18n
from keytool.domain.errors import StorageTrouble
from keytool.ports import Register, Sound, UnitOfWork
from keytool.ports.operators import NO_LOGINS
from keytool.services.drop_sitting import drop_sitting
from keytool.services.warehouse import (
    close_sitting,
    offered_as,
    take_key,
    take_out,
)
from tests.gui.place import Place
from tests.gui.warehouse.bench import BOX, Bench


@pytest.fixture
def box(place: Place, shell: ShellViewModel) -> Bench:
    """A sitting for three Guardant Sign."""
    i18n.set_language("en")
    made = Bench(place, shell)
    made.look()
    shell.show("warehouse")
    made.house.start.begin(BOX)
    return made


def test_what_is_on_the_box_is_no_key(box: Bench) -> None:
    box.house.sitting.scan("]E04601234567893")
    assert (box.last.word, box.last.tone) == ("Not a key", Tone.BAD)
    assert box.last.text.startswith("This is the code of the box")
    assert box.last.hint == "Scan the number on the key."
    assert (box.numbers, box.sounds) == ([], [Sound.PROBLEM])


def test_a_key_that_was_scanned_by_its_number_and_then_plugged_is_there(box: Bench) -> None:
    box.house.sitting.scan("0x00000101")
    box.plug(0x101)
    assert box.last.word == "Twice in this sitting"
    assert box.numbers == ["0000 0101"]


# Taken out again


def test_any_line_is_taken_out(box: Bench) -> None:
    for number in (0x101, 0x102, 0x103):
        box.house.sitting.scan(f"0x{number:08X}")
    box.house.sitting.act("take-out")
    for wrong in ("17", "", "last"):
        box.house.question.answer({"line": wrong})
        question = box.house.question.state
        assert question is not None
        assert [error.field for error in question.errors] == ["line"]
    box.house.question.answer({"line": "2"})
    assert box.house.question.state is None
    assert (box.last.word, box.last.title) == ("Taken out", "Guardant Sign · 0000 0102")
    assert box.numbers == ["0000 0101", "0000 0103"]
    assert [line.place for line in box.house.sitting.state.lines] == ["3", "1"]


def test_a_key_that_was_plugged_during_the_question_is_taken(box: Bench) -> None:
    box.plug(0x101)
    box.house.sitting.ask_to_take_out("1")
    question = box.house.question.state
    assert question is not None
    assert question.fields[0].value == "1"
    assert question.careful
    box.plug(0x102)
    box.house.question.answer({"line": "1"})
    assert box.numbers == ["0000 0102"]


# Another seat at the same box


def elsewhere(box: Bench, number: int) -> None:
    """A key that another seat has taken."""
    with box.place.register.read() as unit:
        (sitting,) = unit.sittings.open()
    there = replace(box.place.desk, seat=lambda: "another")
    take_key(there, sitting.id, offered_as(f"GUARDANT:{number:08X}"))


def test_the_list_is_that_of_all_seats(box: Bench) -> None:
    box.plug(0x101)
    elsewhere(box, 0x201)
    assert box.numbers == ["0000 0101"]
    box.pull()
    box.plug(0x102)
    assert box.numbers == ["0000 0101", "0000 0201", "0000 0102"]
    assert (box.house.sitting.state.count.number, box.last.text) == ("3", "Line 3")


def test_what_another_seat_has_taken_is_counted_before_the_end(box: Bench) -> None:
    box.plug(0x101)
    elsewhere(box, 0x201)
    elsewhere(box, 0x202)
    box.house.sitting.act("close")
    question = box.house.question.state
    assert question is not None
    assert question.text.startswith("In the box: 3 keys.")


def test_a_line_that_another_seat_took_out_is_none_to_take_out(box: Bench) -> None:
    box.plug(0x101)
    with box.place.register.read() as unit:
        (sitting,) = unit.sittings.open()
    take_out(box.place.desk, sitting.id, 1)
    box.house.sitting.undo()
    assert box.last.word == "Not taken"
    assert box.numbers == []


def test_a_line_that_this_window_never_saw_is_taken_out(box: Bench) -> None:
    box.plug(0x101)
    elsewhere(box, 0x201)
    box.house.sitting.ask_to_take_out("2")
    box.house.question.answer({"line": "2"})
    assert (box.last.word, box.last.title) == ("Taken out", "Guardant Sign · 0000 0201")
    assert box.numbers == ["0000 0101"]


def test_undo_never_touches_a_line_of_another_seat(box: Bench) -> None:
    box.plug(0x101)
    elsewhere(box, 0x201)
    box.house.sitting.undo()
    assert (box.last.word, box.last.title) == ("Taken out", "Guardant Sign · 0000 0101")
    assert box.numbers == ["0000 0201"]
    box.house.sitting.undo()
    assert box.numbers == ["0000 0201"]
    undo = next(one for one in box.house.sitting.state.actions if one.id == "undo")
    assert not undo.enabled


# Following what other seats do


@dataclass
class Counted:
    """A register that counts how often it is read."""

    logins = NO_LOGINS
    inner: Register
    reads: int = 0

    def read(self) -> UnitOfWork:
        self.reads += 1
        return self.inner.read()

    def write(self, operator: str) -> UnitOfWork:
        return self.inner.write(operator)

    def scrub(self) -> None:
        self.inner.scrub()

    def close(self) -> None:
        self.inner.close()


def counted(box: Bench) -> Counted:
    register = Counted(box.place.register)
    box.place.register = register
    box.place.__dict__.pop("_desk")
    return register


def test_what_another_seat_takes_is_seen_at_the_next_turn(box: Bench) -> None:
    box.plug(0x101)
    elsewhere(box, 0x201)
    box.house.sitting.follow()
    assert box.numbers == ["0000 0101", "0000 0201"]
    assert box.house.sitting.state.count.number == "2"
    assert box.last.word == "Accepted"  # of this seat's own last key
    box.house.sitting.undo()
    assert box.numbers == ["0000 0201"]


def test_a_line_that_another_seat_took_out_goes_at_the_next_turn(box: Bench) -> None:
    box.plug(0x101)
    elsewhere(box, 0x201)
    with box.place.register.read() as unit:
        (sitting,) = unit.sittings.open()
    take_out(box.place.desk, sitting.id, 2)
    box.house.sitting.follow()
    assert box.numbers == ["0000 0101"]


def test_the_question_before_the_end_counts_on(box: Bench) -> None:
    box.plug(0x101)
    box.house.sitting.act("close")
    for number in (0x201, 0x202, 0x203):
        elsewhere(box, number)
    box.house.sitting.follow()
    question = box.house.question.state
    assert question is not None
    assert question.text.startswith("4 keys are in the box, 1 more than the 3 expected.")


def test_an_empty_sitting_that_gets_a_key_is_not_dropped(box: Bench) -> None:
    box.house.sitting.act("close")
    elsewhere(box, 0x201)
    box.house.sitting.follow()
    assert box.house.question.state is None
    assert box.numbers == ["0000 0201"]


def test_a_sitting_that_ends_at_another_seat_leaves_its_papers(box: Bench) -> None:
    box.plug(0x101)
    box.house.sitting.act("close")
    with box.place.register.read() as unit:
        (sitting,) = unit.sittings.open()
    close_sitting(box.place.desk, sitting.id)
    box.house.sitting.follow()
    assert box.house.question.state is None
    assert (box.last.word, box.last.tone) == ("Closed at another seat", Tone.SOON)
    papers, back = box.house.sitting.state.actions
    assert (papers.label, back.label) == ("Papers", "Back")
    register = counted(box)
    box.house.sitting.follow()
    assert register.reads == 0
    box.house.sitting.act("close")
    assert box.house.state.face is Face.DONE
    assert box.house.done.state.title == "Shipped: 1 key"


def test_a_sitting_that_was_dropped_at_another_seat_leaves_nothing(box: Bench) -> None:
    with box.place.register.read() as unit:
        (sitting,) = unit.sittings.open()
    drop_sitting(box.place.desk, sitting.id)
    box.house.sitting.follow()
    assert box.last.text == "It had no keys."
    (back,) = box.house.sitting.state.actions
    box.house.sitting.act(back.id)
    assert box.house.state.face is Face.START


def test_nothing_is_asked_where_no_sitting_is_looked_at(box: Bench) -> None:
    register = counted(box)
    box.house.sitting.follow()
    assert register.reads == 1
    box.shell.show("rules")
    asked = register.reads
    box.house.sitting.follow()
    assert register.reads == asked
    box.shell.show("warehouse")
    box.house.sitting.put_off()
    asked = register.reads
    box.house.sitting.follow()
    assert register.reads == asked


def test_a_register_that_does_not_answer_is_asked_more_seldom(
    box: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = counted(box)
    failing = StorageTrouble("register-unreachable", path="there")

    def refuse(self: Counted) -> UnitOfWork:
        self.reads += 1
        raise failing

    with monkeypatch.context() as broken:
        broken.setattr(Counted, "read", refuse)
        for _turn in range(10):
            box.house.sitting.follow()
    assert register.reads == 1
    assert box.sounds == []
    elsewhere(box, 0x201)
    for _turn in range(20):
        box.house.sitting.follow()
    assert box.numbers == ["0000 0201"]
