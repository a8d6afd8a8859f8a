"""What the plugged keys answer on the guided page."""

from gui.kit.tones import Tone
from keytool.domain.replacements import ReadBy
from tests.gui.replacement.qt.samples import SPARE, Walk


def test_what_the_reader_tells_is_filled_in_and_counts_as_the_readers(walk: Walk) -> None:
    walk.received().plug(walk.place.plug_guardant)
    assert walk.fields["readable"].value == "number"
    walk.do("next").say(marked="yes").say(damaged="no").do("next")
    seen = walk.known.inspection
    assert seen is not None
    assert seen.read_by is ReadBy.READER


def test_a_person_may_say_otherwise_than_the_reader(walk: Walk) -> None:
    walk.received().plug(walk.place.plug_guardant)
    walk.say(readable="none").say(marked="yes").say(damaged="no").do("next")
    seen = walk.known.inspection
    assert seen is not None
    assert seen.read_by is ReadBy.PERSON


def test_the_faulty_key_is_pulled_meanwhile(walk: Walk) -> None:
    walk.received().plug(walk.place.plug_guardant)
    walk.unplug()
    assert walk.fields["readable"].value == ""
    assert walk.step.notice is not None
    assert walk.step.notice.title == "Plug the faulty key"


def test_the_new_key_is_plugged(walk: Walk) -> None:
    walk.inspected().do("next")
    walk.plug(lambda: walk.place.plug_guardant(SPARE.number))
    assert walk.fields["new"].value == SPARE.grouped
    assert walk.step.notice is not None
    assert walk.step.notice.title == "This key fits."


def test_a_key_that_does_not_fit_is_never_meant(walk: Walk) -> None:
    """The plugged HASP is another customer's."""
    walk.inspected().do("next")
    walk.plug(lambda: walk.place.plug_guardant(SPARE.number))
    walk.unplug()
    assert walk.fields["new"].value == SPARE.grouped
    walk.plug(walk.place.plug_hasp)
    assert walk.fields["new"].value == SPARE.grouped


def test_what_fits_from_stock_is_offered_and_chosen(walk: Walk) -> None:
    walk.inspected().do("next")
    offered = walk.fields["fits"].choices
    assert [choice.id for choice in offered] == [SPARE.grouped]
    walk.page.change("fits", SPARE.grouped)
    assert walk.fields["new"].value == SPARE.grouped


def test_a_typed_key_stays_while_the_plugged_one_does(walk: Walk) -> None:
    walk.inspected().do("next")
    walk.plug(lambda: walk.place.plug_guardant(SPARE.number))
    walk.page.change("new", "1A2B3C08")
    walk.look()
    assert walk.fields["new"].value == "1A2B3C08"


def test_the_faulty_key_is_no_new_one(walk: Walk) -> None:
    walk.inspected().do("next")
    walk.plug(walk.place.plug_guardant)
    assert walk.fields["new"].value == ""
    walk.say(new="1A2B3C01")
    assert walk.step.notice is not None
    assert walk.step.notice.tone is Tone.BAD
