"""What was taken out of a box, or off a list, is put back, without widgets."""

from dataclasses import replace

import pytest

from gui.frame.shell import ShellViewModel
from gui.kit.tones import Tone
from keytool import i18n
from keytool.ports import Sound
from keytool.services.sitting_items import take_item
from keytool.services.warehouse import offered_as, open_sitting, take_key
from tests.gui.place import Place
from tests.gui.warehouse.bench import Bench
from tests.gui.warehouse.looking_bench import LookBench
from tests.gui.warehouse.test_lines import box

__all__ = ["box"]


def test_what_was_taken_out_is_put_back_where_it_was(box: Bench) -> None:
    for number in (0x101, 0x102, 0x103):
        box.house.sitting.scan(f"0x{number:08X}")
    box.house.sitting.ask_to_take_out()
    box.house.question.answer({"line": "2"})
    back = box.last.action
    assert back
    assert (back.label, back.shortcut) == ("Put back", "Ctrl+Shift+Z")
    box.house.sitting.act(back.id)
    assert (box.last.word, box.last.title) == ("Back in the sitting", "Guardant Sign · 0000 0102")
    assert box.last == replace(box.last, text="Line 2", tone=Tone.GOOD, action=None)
    assert box.numbers == ["0000 0101", "0000 0102", "0000 0103"]
    assert box.sounds == [Sound.ACCEPTED] * 4


def test_after_another_key_there_is_nothing_to_put_back(box: Bench) -> None:
    box.plug(0x101)
    box.house.sitting.undo()
    box.house.sitting.scan("0x00000102")
    assert box.last.action is None
    box.house.sitting.act("put-back")
    assert box.numbers == ["0000 0102"]


def test_a_key_that_another_sitting_has_now_says_so(box: Bench) -> None:
    box.plug(0x101)
    box.house.sitting.undo()
    with box.place.register.read() as unit:
        (sitting,) = unit.sittings.open()
    other = open_sitting(box.place.desk, replace(sitting, id=0, version=1))
    take_key(box.place.desk, other.id, offered_as("0x00000101"))
    box.house.sitting.act("put-back")
    assert box.last.word == "In another sitting"
    assert (box.numbers, box.sounds[-1]) == ([], Sound.ALREADY)


@pytest.fixture
def intake(place: Place, shell: ShellViewModel) -> LookBench:
    return begun(place, shell, order="П-5")


@pytest.fixture
def count(place: Place, shell: ShellViewModel) -> LookBench:
    return begun(place, shell)


def begun(place: Place, shell: ShellViewModel, **said: str) -> LookBench:
    """An intake where something is said of it, else a count."""
    i18n.set_language("en")
    bench = LookBench(place, shell)
    bench.look()
    shell.show("warehouse")
    (bench.house.ask_to_take_back if said else bench.house.ask_to_count)()
    bench.answer(**said)
    return bench


def test_what_was_taken_off_the_list_is_put_back_with_its_condition(intake: LookBench) -> None:
    intake.looking.scan("123456")
    intake.looking.act("condition:damaged")
    before = intake.lines()
    intake.looking.act("undo")
    back = intake.word.action
    assert back
    assert (back.label, back.shortcut) == ("Put back", "Ctrl+Shift+Z")
    intake.looking.act(back.id)
    told = (intake.word.word, intake.word.title, intake.word.text)
    assert told == ("Back on the list", "Guardant Sign · 1A2B 3C01", "Line 1 · damaged")
    assert (intake.word.tone, intake.word.action) == (Tone.GOOD, None)
    assert intake.lines() == before
    assert intake.sounds == [Sound.ACCEPTED] * 2


def test_an_unknown_key_of_a_count_comes_back_too(count: LookBench) -> None:
    count.looking.scan("B-777")
    before = count.lines()
    count.looking.act("undo")
    count.looking.act("put-back")
    assert (count.word.word, count.word.title) == ("Back on the list", "B-777")
    assert count.lines() == before
    count.looking.act("put-back")  # nothing is out any more
    assert count.lines() == before


def test_what_another_seat_has_taken_again_says_so(intake: LookBench) -> None:
    intake.looking.scan("123456")
    intake.looking.act("undo")
    take_item(intake.place.desk, 1, offered_as("123456"))
    intake.looking.act("put-back")
    assert intake.word.word == "Twice in this sitting"
    assert len(intake.lines()) == 1
