"""The questions of the inspection: what the reader told, what a person sees."""

import pytest

from gui.kit.tones import Tone
from gui.replacement.states import Ask
from tests.gui.place import GUARDANT_PORT, HASP_PORT
from tests.gui.replacement.qt.samples import FAULTY, HASP_ROW, Walk


def notice(walk: Walk) -> tuple[Tone, str, str]:
    told = walk.step.notice
    assert told is not None
    return told.tone, told.title, told.text


def test_nothing_is_plugged(walk: Walk) -> None:
    walk.received()
    assert notice(walk)[:2] == (Tone.UNKNOWN, "Plug the faulty key")
    assert walk.step.next is not None
    assert not walk.step.next.enabled


def test_the_reader_tells(walk: Walk) -> None:
    walk.received().plug(walk.place.plug_guardant)
    assert notice(walk) == (
        Tone.GOOD,
        "The reader tells: number only",
        "Read from Guardant Control Center",
    )
    walk.page.change("readable", "none")
    assert "a person said so" in notice(walk)[2]
    walk.page.change("readable", "number")
    assert "a person said so" not in notice(walk)[2]


def test_another_key_is_plugged(walk: Walk) -> None:
    walk.received().plug(walk.place.plug_hasp)
    assert notice(walk) == (
        Tone.BAD,
        "Another key is plugged: Sentinel HL Pro 7820 6201 2",
        "The faulty one is Guardant Sign 1A2B 3C01.",
    )
    assert walk.fields["readable"].value == ""


def test_another_of_its_family_is_another_key_too(walk: Walk) -> None:
    walk.received().plug(lambda: walk.place.plug_guardant(0x77))
    assert notice(walk)[:2] == (Tone.BAD, "Another key is plugged: Guardant Sign 0000 0077")


def test_two_that_tell_no_number_cannot_be_told_apart(walk: Walk) -> None:
    def both() -> None:
        walk.place.bus.answer("guardant", dongles=[])
        for port in (GUARDANT_PORT, HASP_PORT):
            walk.place.bus.plug({"vid": "0a89", "pid": "0008", "port": port})

    walk.received().plug(both)
    assert notice(walk)[0] is Tone.SOON
    assert walk.fields["readable"].value == ""


def test_the_faulty_one_answers_beside_another(walk: Walk) -> None:
    walk.received().plug(walk.place.plug_hasp).plug(walk.place.plug_guardant)
    assert notice(walk)[:2] == (Tone.GOOD, "The reader tells: number only")


def test_a_key_that_no_longer_tells_its_number(walk: Walk) -> None:
    def mute() -> None:
        walk.place.bus.answer("guardant", dongles=[])
        walk.place.bus.plug({"vid": "0a89", "pid": "0008", "port": GUARDANT_PORT})

    walk.received().plug(mute)
    assert walk.fields["readable"].value == "none"
    assert notice(walk)[0] is Tone.GOOD


@pytest.mark.parametrize(
    ("key", "value", "note"), [(FAULTY, "yes", "123456"), (HASP_ROW, "yes", "EAOWT-7")]
)
def test_a_known_marking_is_proposed(walk: Walk, key: int, value: str, note: str) -> None:
    walk.received(key).say(readable="number")
    assert walk.asks() is Ask.MARKING
    assert walk.fields["marked"].value == value
    assert walk.fields["marked"].choices[0].note == f"By the register: {note}"


def test_damage_is_never_assumed(walk: Walk) -> None:
    walk.received().say(readable="number").say(marked="yes")
    assert walk.fields["damaged"].value == ""
    assert walk.step.next is not None
    assert not walk.step.next.enabled


def test_a_remark_may_be_left_out(walk: Walk) -> None:
    walk.received().say(readable="number").say(marked="yes").say(damaged="no")
    assert (walk.step.ask, walk.fields["note"].value) == (Ask.PICTURES, "")
    assert walk.step.next is not None
    assert (walk.step.next.label, walk.step.next.enabled) == ("See the decision", True)
    walk.do("next")
    assert walk.known.inspection is not None
    assert walk.known.inspection.note is None
