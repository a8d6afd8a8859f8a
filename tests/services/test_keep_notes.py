"""Notes on things: written, struck out, and erased with their customer's personal data."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.register import SqlRegister
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Subject
from keytool.domain.notes import LONGEST, NoteOn
from keytool.domain.verdicts import Refusal
from keytool.services.case_facts import NewCase
from keytool.services.keep_consents import give_consent, withdraw_consent
from keytool.services.keep_notes import add_note, newest_notes, notes_on, strike_note
from keytool.services.open_case import open_case
from keytool.services.show_card import card_of_key
from keytool.services.show_key import show_key
from tests.coupon.samples import NOON, StoppedClock
from tests.services.replacing import Shop, open_shop

TODAY = NOON.date()


@pytest.fixture
def shop(register_file: Path) -> Iterator[Shop]:
    """Key 1 is at customer 1."""
    register = SqlRegister(register_file, StoppedClock())
    yield open_shop(register)
    register.close()


def test_a_note_is_one_line_and_one_entry_without_its_text(shop: Shop) -> None:
    note = add_note(shop.desk, NoteOn.KEY, 1, "  Пломба\n сорвана ")
    assert note.text == "Пломба сорвана"
    with shop.register.read() as unit:
        (entry,) = unit.journal.about(Subject("note", note.id), 9)
    assert entry.event.action == "note-added"
    named = (Subject("note", note.id), Subject("key", 1), Subject("customer", 1))
    assert tuple(entry.event.subjects) == named
    assert dict(entry.event.facts) == {"digest": note.digest}


def test_the_digest_does_not_tell_equal_texts(shop: Shop) -> None:
    one, other = (add_note(shop.desk, NoteOn.KEY, 1, "да") for _ in range(2))
    assert one.digest != other.digest


@pytest.mark.parametrize(
    ("kind", "record", "text", "code"),
    [
        (NoteOn.KEY, 1, " ", "note-missing"),
        (NoteOn.KEY, 1, "я" * (LONGEST + 1), "note-too-long"),
        (NoteOn.KEY, 99, "x", "key-not-found"),
        (NoteOn.CUSTOMER, 99, "x", "customer-unknown"),
        (NoteOn.COUPON, 99, "x", "coupon-not-found"),
        (NoteOn.SHIPMENT, 99, "x", "shipment-unknown"),
        (NoteOn.REPLACEMENT, 99, "x", "replacement-unknown"),
        (NoteOn.CASE, 99, "x", "case-not-found"),
    ],
)
def test_what_cannot_be_noted_says_why(
    shop: Shop, kind: NoteOn, record: int, text: str, code: str
) -> None:
    with pytest.raises(BadInput) as refused:
        add_note(shop.desk, kind, record, text)
    assert refused.value.code == code


def test_everything_that_can_have_notes_knows_whose_it_is(shop: Shop) -> None:
    coupon, replacement = shop.coupon(1).id, shop.opened().id
    with shop.register.read() as unit:
        shipment = unit.shipments.last_of_key(1)
    assert shipment
    case = open_case(shop.desk, NewCase("twinpro", "phone", NOON, customer=1, text="Нет связи"))
    assert not isinstance(case, Refusal)
    things = {
        NoteOn.KEY: 1,
        NoteOn.CUSTOMER: 1,
        NoteOn.COUPON: coupon,
        NoteOn.SHIPMENT: shipment.id,
        NoteOn.REPLACEMENT: replacement,
        NoteOn.CASE: case.id,
    }
    made = [add_note(shop.desk, kind, record, kind.value) for kind, record in things.items()]
    assert [note.customer for note in made] == [1] * len(NoteOn)
    told = [notes_on(shop.desk, kind, record)[0].note for kind, record in things.items()]
    assert told == made


def test_a_card_has_the_notes_on_its_key_and_its_customer(shop: Shop) -> None:
    add_note(shop.desk, NoteOn.KEY, 1, "ключ")
    add_note(shop.desk, NoteOn.CUSTOMER, 1, "клиент")
    assert [one.note.text for one in card_of_key(shop.desk, 1).notes] == ["клиент", "ключ"]
    assert [one.note.text for one in show_key(shop.desk, 1).notes] == ["ключ"]
    assert [one.note.text for one in newest_notes(shop.desk, 1)] == ["клиент"]


def test_a_struck_note_stays_and_is_struck_once(shop: Shop) -> None:
    note = add_note(shop.desk, NoteOn.KEY, 1, "ошибка")
    assert strike_note(shop.desk, note.id).struck
    (told,) = notes_on(shop.desk, NoteOn.KEY, 1)
    assert (told.note.text, told.note.struck) == ("ошибка", True)
    for number, kind, code in (
        (note.id, Conflict, "note-struck-already"),
        (99, BadInput, "note-unknown"),
    ):
        with pytest.raises(kind) as refused:
            strike_note(shop.desk, number)
        assert refused.value.code == code


def test_withdrawn_consent_takes_every_text_with_it(shop: Shop, register_file: Path) -> None:
    give_consent(shop.desk, 1, "1", TODAY)
    for kind in (NoteOn.KEY, NoteOn.CUSTOMER):
        add_note(shop.desk, kind, 1, "Щёголева просит звонить")
    elsewhere = add_note(shop.desk, NoteOn.KEY, shop.stock().id, "новый")
    withdraw_consent(shop.desk, 1, TODAY)
    told = notes_on(shop.desk, NoteOn.KEY, 1) + notes_on(shop.desk, NoteOn.CUSTOMER, 1)
    assert [(one.note.text, one.note.erased) for one in told] == [("", True)] * 2
    assert newest_notes(shop.desk, 1)[0].note == elsewhere
    with shop.register.read() as unit:
        assert unit.search("щёголева", 9) == ()
    with pytest.raises(Conflict) as refused:
        strike_note(shop.desk, told[0].note.id)
    assert refused.value.code == "note-erased"
    shop.register.close()
    files = [one.read_bytes() for one in register_file.parent.iterdir() if one.is_file()]
    assert not any("голева".encode() in content for content in files)
