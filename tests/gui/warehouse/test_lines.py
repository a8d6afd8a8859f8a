"""What is scanned into a box and what is taken out of it again, without widgets."""

import pytest

from gui.frame.shell import ShellViewModel
from gui.kit.tones import Tone
from keytool import i18n
from keytool.ports import Sound
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
