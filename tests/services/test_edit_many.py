"""What is alike in several keys' records is corrected in all of them, by one entry."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import JournalEntry
from keytool.domain.key_ids import Family
from keytool.domain.keys import Key
from keytool.domain.parties import Vendor
from keytool.domain.verdicts import Refusal
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.edit_many import Common, Edited, edit_keys, unedit_keys
from keytool.services.keep_parties import add_vendor
from keytool.services.register_key import edit_key
from keytool.services.ship_keys import ship_keys
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.db.samples import SetClock, stock

BOTH = (1, 2)
"""A Guardant key with customer 1, and a HASP key in stock."""


@pytest.fixture(params=IMPLEMENTATIONS)
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    clock = SetClock()
    register = new_register(request.param, request, clock)
    stock(register)
    opened = Desk(register, built_in_rulebook(), clock, "anna")
    add_vendor(opened, Vendor("entels", "ЭНТЕЛС", "entels", "entels"))
    ship_keys(opened, 1, [1], date(2026, 3, 1), "17/26")
    yield opened
    register.close()


def keys(desk: Desk) -> tuple[Key, ...]:
    with desk.register.read() as unit:
        known = unit.keys.many(BOTH)
    return tuple(known[row] for row in BOTH)


def journal(desk: Desk) -> tuple[JournalEntry, ...]:
    with desk.register.read() as unit:
        return unit.journal.page(0, 100)


def edited(outcome: Edited | Refusal) -> Edited:
    assert isinstance(outcome, Edited)
    return outcome


def test_what_is_told_is_said_by_all_and_the_rest_stays(desk: Desk) -> None:
    before, told = keys(desk), len(journal(desk))
    done = edited(edit_keys(desk, (*BOTH, 1), Common(batch=" B-18 ", produced_on=date(2026, 2, 1))))
    assert (done.before, done.left) == (before, ())
    assert keys(desk) == done.keys
    assert [replace(key, batch=None, produced_on=None, version=1) for key in done.keys] == [
        replace(key, batch=None, produced_on=None, version=1) for key in before
    ]
    assert {(key.batch, key.produced_on) for key in done.keys} == {("B-18", date(2026, 2, 1))}
    *_others, entry = journal(desk)
    assert len(journal(desk)) == told + 1
    assert entry.event.action == "key-edited"
    assert list(entry.event.concerned("key")) == [1, 2]
    assert entry.event.facts == {"batch": "B-18", "produced_on": "2026-02-01"}


def test_another_vendor_warrants_otherwise(desk: Desk) -> None:
    before = keys(desk)[0]
    done = edited(edit_keys(desk, BOTH, Common(vendor="entels")))
    single = edit_key(desk, replace(done.keys[0], vendor=before.vendor))
    alone = edit_key(desk, replace(single, vendor="entels"))
    assert (done.keys[0].warranty_ends, done.keys[0].warranty_edition) == (
        alone.warranty_ends,
        alone.warranty_edition,
    )
    assert [key.vendor for key in keys(desk)] == ["entels"] * 2


def test_each_that_stays_says_why(desk: Desk) -> None:
    model = Common("time")
    done = edited(edit_keys(desk, BOTH, model, Family.GUARDANT))
    assert [key.id for key in done.keys] == [1]
    assert [one.code for one in done.left] == ["key-of-another-family"]
    again = edit_keys(desk, BOTH, model, Family.GUARDANT)
    assert isinstance(again, Refusal)
    codes = [one.code for one in again.conditions]
    assert (again.code, codes) == ("keys-stay", ["key-says-so-already", "key-of-another-family"])
    late = edited(edit_keys(desk, BOTH, Common(produced_on=date(2026, 3, 2))))
    assert [one.code for one in late.left] == ["key-left-before-that"]
    assert late.left[0].params["date"] == date(2026, 3, 1)


def test_the_records_say_again_what_they_said(desk: Desk) -> None:
    first = edited(edit_keys(desk, (1,), Common(batch="A-1", sold_on=date(2026, 2, 20))))
    before = keys(desk)
    done = edited(edit_keys(desk, BOTH, Common("max", batch="B-2", sold_on=date(2026, 2, 21))))
    unedit_keys(desk, done, "сразу")
    assert [replace(key, version=1) for key in keys(desk)] == [
        replace(key, version=1) for key in before
    ]
    assert keys(desk)[0].batch == first.keys[0].batch
    last = journal(desk)[-1].event
    assert (last.action, last.facts) == ("key-edited", {"reason": "сразу"})


def test_what_another_has_changed_since_stays_with_all_of_them(desk: Desk) -> None:
    done = edited(edit_keys(desk, BOTH, Common(batch="B-2")))
    edit_key(desk, replace(keys(desk)[1], batch="B-3"))
    before, told = keys(desk), len(journal(desk))
    with pytest.raises(Conflict, match="changed-by-another"):
        unedit_keys(desk, done, "сразу")
    assert (keys(desk), len(journal(desk))) == (before, told)


@pytest.mark.parametrize(
    ("common", "code"),
    [
        (Common(), "edit-missing"),
        (Common(batch=" "), "edit-missing"),
        (Common(vendor="nobody"), "vendor-unknown"),
        (Common(sold_on=date(2099, 1, 1)), "date-in-future"),
    ],
)
def test_what_cannot_be(desk: Desk, common: Common, code: str) -> None:
    before = journal(desk)
    with pytest.raises(BadInput, match=code):
        edit_keys(desk, BOTH, common)
    with pytest.raises(BadInput, match="key-not-found"):
        edit_keys(desk, (1, 99), Common(batch="B-2"))
    assert journal(desk) == before
