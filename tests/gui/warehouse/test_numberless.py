"""Keys without any number of their own in the window's sitting."""

from dataclasses import replace

import pytest

from gui.frame.shell import ShellViewModel
from keytool import i18n
from keytool.ports import Sound
from tests.gui.place import HASP_PORT, Place
from tests.gui.warehouse.bench import BOX, Bench

BOX_OF_BASIC = replace(BOX, family="hasp", model="")
BASIC = {"haspid": "~1", "typ": "Sentinel HL Basic"}


@pytest.fixture
def box(place: Place, shell: ShellViewModel) -> Bench:
    i18n.set_language("en")
    made = Bench(place, shell)
    made.look()
    shell.show("warehouse")
    made.house.start.begin(BOX_OF_BASIC)
    return made


def plug(box: Bench) -> None:
    """Another Basic in the same port: nothing tells it from the one before."""
    box.place.bus.clear()
    box.look()
    box.place.bus.answer("sentinel", keys=[BASIC])
    box.place.bus.plug({"vid": "0529", "pid": "0001", "port": HASP_PORT})
    box.look()
    box.wait(8)


def test_each_gets_a_desk_number_and_says_which_label_it_wants(box: Bench) -> None:
    plug(box)
    assert box.numbers == ["KD-000001-3"]
    assert (box.last.word, box.last.title) == ("Accepted", "Sentinel HL Basic · KD-000001-3")
    assert box.last.hint.startswith("Stick KD-000001-3 on it now.")
    box.wait(8)
    assert len(box.numbers) == 1
    plug(box)
    assert box.numbers == ["KD-000001-3", "KD-000002-1"]
    assert box.sounds == [Sound.ACCEPTED] * 2


def test_a_runtime_that_still_lists_the_last_one_numbers_no_other_key(box: Bench) -> None:
    plug(box)
    box.place.bus.clear()
    box.look()
    box.place.bus.answer("sentinel", keys=[BASIC])  # not noticed yet that it was pulled
    box.place.bus.plug({"vid": "0529", "pid": "0001", "port": HASP_PORT})
    box.look()
    box.place.bus.answer("sentinel", keys=[{"haspid": "1234", "typ": "Sentinel HL Pro"}])
    box.wait(8)
    assert box.numbers == ["KD-000001-3", "1234"]


def test_going_on_with_a_sitting_numbers_nothing_twice(box: Bench) -> None:
    plug(box)
    number = box.house.start.state.open
    box.house.sitting.put_off()
    (line,) = box.house.start.state.open
    assert number == ()
    box.house.start.go_on(line.sitting)
    box.wait(8)
    assert box.numbers == ["KD-000001-3"]


def test_one_that_lies_there_before_the_first_line_is_taken(box: Bench) -> None:
    box.house.sitting.put_off()
    plug(box)
    box.house.start.begin(BOX_OF_BASIC)
    box.wait(8)
    assert box.numbers == ["KD-000001-3"]


def test_a_sticker_on_it_is_its_marking(box: Bench) -> None:
    plug(box)
    box.house.sitting.scan("S-17")
    (line,) = box.house.sitting.state.lines
    assert (line.key_id, line.marking) == ("KD-000001-3", "S-17")
