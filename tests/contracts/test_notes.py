"""Notes on things, in every register."""

from dataclasses import replace

import pytest

from keytool.domain.journal import Event, Subject
from keytool.domain.notes import ADDED, Note, NoteOn, without_text
from keytool.domain.search import HitKind
from keytool.ports import Register
from tests.contracts.test_register import clock, register
from tests.db.samples import MOMENT, coupon_for, stock, writing

__all__ = ["clock", "register"]

SEAL = Note(NoteOn.KEY, 1, "Пломба сорвана", b"salt", 1)
LATE = Note(NoteOn.CUSTOMER, 1, "Звонить после двух", b"pepper", 1)


@pytest.fixture
def noted(register: Register) -> Register:
    """Key 1 and customer 1 have a note each, written by `tester`."""
    stock(register)
    for note in (SEAL, LATE):
        with register.write("tester") as unit:
            added = unit.notes.add(note)
            unit.commit(Event(ADDED, (Subject("note", added.id), note.about)))
    return register


def test_the_newest_note_on_any_of_the_records_comes_first(noted: Register) -> None:
    with noted.read() as unit:
        told = unit.notes.on(Subject("key", 1), Subject("customer", 1))
        assert [one.note for one in told] == [replace(LATE, id=2), replace(SEAL, id=1)]
        assert {(one.at, one.by) for one in told} == {(MOMENT, "tester")}
        assert [one.note.id for one in unit.notes.on(Subject("key", 1))] == [1]
        assert unit.notes.on(Subject("key", 2)) == ()
        assert unit.notes.on() == ()
        assert [one.note.id for one in unit.notes.newest(1)] == [2]


def test_a_note_is_got_and_saved(noted: Register) -> None:
    with writing(noted) as unit:
        unit.notes.save(replace(SEAL, id=1, struck=True))
    with noted.read() as unit:
        assert unit.notes.get(1) == replace(SEAL, id=1, struck=True)
        assert unit.notes.get(9) is None


def test_what_was_a_customers_then_is_found_by_the_customer(noted: Register) -> None:
    with writing(noted) as unit:
        unit.notes.add(replace(SEAL, record=2, customer=None))
    with noted.read() as unit:
        assert [one.id for one in unit.notes.of_customer(1)] == [1, 2]
        assert list(unit.notes.of_customer(2)) == []


@pytest.mark.parametrize("text", ["пломба сорвана", "сорван", "ломба", "gkjv,f"])
def test_a_note_is_found_by_its_words_and_leads_to_its_key(noted: Register, text: str) -> None:
    with noted.read() as unit:
        (hit,) = unit.search(text, 9)
    assert (hit.kind, hit.id, hit.title) == (HitKind.NOTE, 1, SEAL.text)
    assert (hit.about, hit.note) == (Subject("key", 1), "1A2B 3C4D")


@pytest.mark.parametrize("after", [replace(SEAL, struck=True), without_text(SEAL)])
def test_a_note_that_stands_no_more_is_not_found(noted: Register, after: Note) -> None:
    with writing(noted) as unit:
        unit.notes.save(replace(after, id=1))
    with noted.read() as unit:
        assert unit.search("пломба", 9) == ()


def test_a_note_on_a_coupon_changes_nothing_of_the_site(noted: Register) -> None:
    with writing(noted) as unit:
        unit.coupons.add(coupon_for(1))
    about = (Subject("note", 3), Subject("coupon", 1))
    with writing(noted, Event(ADDED, about)) as unit:
        unit.notes.add(Note(NoteOn.COUPON, 1, "ждёт счёта", b"s"))
    with noted.read() as unit:
        assert unit.changes.waiting(0).coupons == 0
        assert unit.changes.coupons(0).codes == ()
        (hit,) = unit.search("счёта", 9)
    assert hit.note == coupon_for(1).code
