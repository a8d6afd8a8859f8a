"""A line that was taken out of a box is put back, without widgets."""

from dataclasses import replace

from gui.kit.tones import Tone
from keytool.ports import Sound
from keytool.services.warehouse import offered_as, open_sitting, take_key
from tests.gui.warehouse.bench import Bench
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
