"""A key without any number of its own in a sitting: this desk numbers it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from keytool.domain.key_ids import Family
from keytool.domain.keys import Key
from keytool.domain.readings import TEMPORARY_ID, Kind, Reading, RuntimeKey, Sighting, Status
from keytool.domain.sittings import Offered, Outcome, Sitting
from keytool.papers.labels import scan_text
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.register_key import register_key
from keytool.services.show_sitting import show_sitting
from keytool.services.warehouse import offered_as, offered_by, open_sitting, take_key
from tests.contracts.registers import new_register
from tests.db.samples import MOMENT, SetClock, stock

BASIC = Offered(Family.HASP, "hasp-hl-basic", numberless=True)
BOX = Sitting("", MOMENT, "distate", family=Family.HASP)


@pytest.fixture(params=["memory", "sqlite"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    clock = SetClock()
    register = new_register(request.param, request, clock)
    stock(register)
    yield Desk(register, built_in_rulebook(), clock, "anna")
    register.close()


def reading(model: str, reason: str = TEMPORARY_ID) -> Reading:
    sighting = Sighting(0x0529, 1, "1-1", Kind.KEY, "HASP HL", Family.HASP, "hasp")
    return Reading(sighting, Status.NO_ID, reason, told=RuntimeKey(Family.HASP, None, model))


def numbers(desk: Desk, sitting: int) -> list[str]:
    record = show_sitting(desk, sitting)
    return [str(record.keys[line.key].key_id) for line in record.lines]


def test_only_a_key_that_surely_has_no_number_is_numbered_here() -> None:
    basic = offered_by(reading("sentinel-hl-basic"))
    assert (basic.numberless, basic.unreadable) == (True, None)
    for other in (reading("hasp4"), reading("sentinel-hl-basic", "runtime-sees-no-key")):
        offered = offered_by(other)
        assert (offered.numberless, offered.unreadable) == (False, other.reason)


def test_each_plugged_one_gets_the_next_number(desk: Desk) -> None:
    register_key(desk, Key(Family.HASP, model="hasp-hl-basic"))
    sitting = open_sitting(desk, BOX).id
    taken = [take_key(desk, sitting, BASIC) for _time in range(2)]
    assert [one.outcome for one in taken] == [Outcome.ACCEPTED] * 2
    assert numbers(desk, sitting) == ["KD-000002-1", "KD-000003-7"]
    after = register_key(desk, Key(Family.HASP, model="hasp-hl-basic"))
    assert str(after.key_id) == "KD-000004-5"


def test_its_label_names_it_again(desk: Desk) -> None:
    sitting = open_sitting(desk, BOX).id
    key = take_key(desk, sitting, BASIC).key
    assert key is not None
    again = take_key(desk, sitting, offered_as(scan_text(key)))
    assert (again.outcome, again.line and again.line.place) == (Outcome.TWICE, 1)
    assert len(numbers(desk, sitting)) == 1


def test_a_sticker_that_is_scanned_while_it_is_plugged_is_its_marking(desk: Desk) -> None:
    sitting = open_sitting(desk, BOX).id
    take_key(desk, sitting, BASIC)
    marked = take_key(desk, sitting, replace(BASIC, marking="S-17"))
    assert marked.outcome is Outcome.MARKED
    assert marked.key is not None
    assert (str(marked.key.key_id), marked.key.marking) == ("KD-000001-3", "S-17")
    other = take_key(desk, sitting, offered_as("S-18"))  # nothing is plugged any more
    assert other.outcome is Outcome.ACCEPTED


def test_another_family_takes_none(desk: Desk) -> None:
    sitting = open_sitting(desk, replace(BOX, family=Family.GUARDANT)).id
    assert take_key(desk, sitting, BASIC).outcome is Outcome.WRONG_MODEL
    assert numbers(desk, sitting) == []
