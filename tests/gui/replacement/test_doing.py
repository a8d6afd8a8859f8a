"""What each answered question does to the register."""

from datetime import date

import pytest

from gui.replacement.doing import day_of, wish_of
from gui.replacement.progress import Progress
from keytool.domain.replacement_table import Readable, ReplacementOutcome
from keytool.domain.replacements import Inspection, ReadBy
from tests.gui.replacement.qt.samples import FAULTY, Walk


def inspection(walk: Walk) -> Inspection:
    found = walk.known.inspection
    assert found is not None
    return found


def test_a_claim_is_opened_with_its_words_and_day(walk: Walk) -> None:
    walk.section.open_key(FAULTY)
    walk.say(lost="no").say(complaint="молчит", claimed_on="2026-11-18")
    known = walk.known
    assert (known.complaint, known.claimed_on, known.lost) == ("молчит", date(2026, 11, 18), False)


def test_a_key_is_received_on_the_day_that_was_told(walk: Walk) -> None:
    walk.section.open_key(FAULTY)
    walk.say(lost="no").say(complaint="молчит", claimed_on="2026-11-18")
    walk.say(received_on="2026-11-19")
    assert walk.known.received_on == date(2026, 11, 19)


@pytest.mark.parametrize("readable", list(Readable))
@pytest.mark.parametrize("damaged", ["yes", "no"])
def test_what_was_found_is_written_down(walk: Walk, readable: Readable, damaged: str) -> None:
    walk.inspected(readable=readable.value, damaged=damaged)
    found = inspection(walk)
    assert (found.readable, found.marked, found.damaged) == (readable, True, damaged == "yes")
    assert (found.read_by, found.note) == (ReadBy.PERSON, "корпус в пыли")


@pytest.mark.parametrize(("said", "found"), [("", True), ("yes", True), ("no", False)])
def test_a_fault_is_asked_for_where_the_regulation_asks(walk: Walk, said: str, found: bool) -> None:
    """TwinPro speaks of faulty keys (6.4); of one that works a person decides."""
    walk.received().say(readable="number").say(marked="yes").say(damaged="no")
    assert walk.fields["is_faulty"].value == "yes"  # as its customer says
    walk.say(**({"is_faulty": said} if said else {}))
    assert inspection(walk).faulty is found
    free, person = ReplacementOutcome.REPLACE_FREE, ReplacementOutcome.NEEDS_DECISION
    assert walk.known.outcome is (free if found else person)
    walk.do("inspect-again").do("next").do("next").do("next")
    assert walk.fields["is_faulty"].value == (said or "yes")


def test_what_the_reader_told_stays_the_readers_when_it_is_inspected_again(walk: Walk) -> None:
    walk.received().plug(walk.place.plug_guardant)
    walk.do("next").say(marked="yes").say(damaged="no").do("next")
    assert inspection(walk).read_by is ReadBy.READER
    walk.unplug()
    walk.do("inspect-again").do("next").do("next").say(damaged="yes").do("next")
    assert inspection(walk).read_by is ReadBy.READER
    assert inspection(walk).damaged


def test_a_person_who_says_it_again_says_it(walk: Walk) -> None:
    walk.received().plug(walk.place.plug_guardant)
    walk.do("next").say(marked="yes").say(damaged="no").do("next")
    walk.unplug()
    walk.do("inspect-again").say(readable="number").do("next").do("next").do("next")
    assert inspection(walk).read_by is ReadBy.PERSON


def test_a_remark_is_taken_back(walk: Walk) -> None:
    walk.inspected()
    walk.do("inspect-again").do("next").do("next").do("next").say(note="  ")
    assert inspection(walk).note is None


def test_a_day_that_was_not_told_is_the_usual_one() -> None:
    assert day_of(Progress(), "shipped") is None
    assert day_of(Progress(answers={"shipped": "2026-11-20"}), "shipped") == date(2026, 11, 20)


def test_what_a_person_wishes_to_send() -> None:
    told = {"shipped": "2026-11-20", "order": "94", "reason": "другой нет"}
    wish = wish_of(Progress(answers=told), "1A2B3C08")
    assert (wish.key, wish.shipped_on, wish.order, wish.model_reason) == (
        "1A2B3C08",
        date(2026, 11, 20),
        "94",
        "другой нет",
    )
