"""What every collection `Mail` does with what needs a person, and with looks into boxes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from keytool.domain.box_looks import BoxLook
from keytool.domain.cases import Case, CaseMessage, MessageKind, ReceivedFrom
from keytool.domain.errors import MailTrouble
from keytool.domain.journal import Event
from keytool.domain.mail import (
    Box,
    Decided,
    FiledAs,
    Judged,
    MailServer,
    OutboxLetter,
    Sending,
    StoredLetter,
)
from keytool.ports import Register
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.db.samples import MOMENT, SetClock

SERVER = MailServer("mail.vendor.example", 993)
BOX = Box("support", "help@vendor.example", "help", SERVER, SERVER, date(2026, 3, 1))
CASE = Case(
    "KD-1-9", "entels", "entels-undated", 1, "e-mail", MOMENT, "Ключ", ReceivedFrom.LETTER,
    changed_at=MOMENT,
)  # fmt: skip
LETTER = OutboxLetter(1, 1, 1, "1@x", BOX.address, ("x@y.example",), b"To: x", MOMENT)


@pytest.fixture(params=IMPLEMENTATIONS)
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    opened = new_register(request.param, request, SetClock())
    with opened.write("anna") as unit:
        unit.mail.add_box(BOX)
        case = unit.cases.add(CASE)
        for _ in range(9):
            said = CaseMessage(
                case.id, False, "anna", "e-mail", MOMENT, MOMENT, MessageKind.ANSWER, "Да"
            )
            unit.cases.add_message(said)
        unit.commit(Event("case-opened", ()))
    yield opened
    opened.close()


def queued(register: Register, *letters: OutboxLetter) -> None:
    with register.write("anna") as unit:
        for number, one in enumerate(letters, 1):
            unit.mail.add_outgoing(replace(one, message=number, message_id=f"{number}@x"))
        unit.commit(Event("x", ()))


def test_a_look_is_kept_and_replaced_and_writes_no_entry(register: Register) -> None:
    with register.read() as unit:
        assert unit.mail.looks() == {}
        entries = len(unit.journal.page(0, 100))
    first = BoxLook(1).in_vain(MOMENT, MailTrouble("mail-silent", server="x"))
    for look in (first, first.well(MOMENT, 3)):
        with register.write("anna") as unit:
            unit.mail.note_look(look)
            unit.commit_look()
        with register.read() as unit:
            assert unit.mail.looks() == {1: look}
    with register.read() as unit:
        assert len(unit.journal.page(0, 100)) == entries


def test_a_reader_notes_no_look(register: Register) -> None:
    with register.read() as unit, pytest.raises(RuntimeError):
        unit.commit_look()


def test_what_waits_for_a_person_is_found_the_newest_first(register: Register) -> None:
    begun = {"state": Sending.UNCERTAIN, "trying_since": MOMENT}
    queued(
        register,
        replace(LETTER, next_at=MOMENT),
        replace(LETTER, state=Sending.HANDED_OVER),
        replace(LETTER, state=Sending.UNCERTAIN),
        replace(LETTER, **begun),  # type: ignore[arg-type]
        replace(LETTER, state=Sending.BOUNCED),
        replace(LETTER, state=Sending.REFUSED, decided=Decided.SETTLED),
        LETTER,
        replace(LETTER, state=Sending.REFUSED, decided=Decided.REPEAT),
    )
    with register.read() as unit:
        soon = unit.mail.waiting_for_a_person(MOMENT, 9)
        assert [one.id for one in soon] == [8, 7, 5, 3]
        assert unit.mail.counted_for_a_person(MOMENT) == {
            Sending.UNCERTAIN: 1, Sending.BOUNCED: 1, Sending.QUEUED: 1, Sending.REFUSED: 1,
        }  # fmt: skip
        late = MOMENT + timedelta(minutes=5)
        assert [one.id for one in unit.mail.waiting_for_a_person(late, 9)] == [8, 7, 5, 4, 3]
        assert [one.id for one in unit.mail.waiting_for_a_person(late, 1)] == [8]
        found = [unit.mail.outgoing(number) for number in range(1, 9)]
        waiting = [one.id for one in found if one and one.wants_a_person(late)]
        assert waiting == [3, 4, 5, 7, 8]


def test_what_was_judged_of_a_letter_is_told_with_its_message(register: Register) -> None:
    judged = Judged("claimed", "no-results", doubts=("answers-elsewhere",), silence="machine")
    letter = StoredLetter(
        1, 7, 1, "0" * 64, b"From: x", MOMENT, MOMENT, filed=FiledAs.CASE, case=1, message=2
    )
    with register.write("anna") as unit:
        unit.mail.add_letter(replace(letter, judged=judged))
        unit.mail.add_letter(replace(letter, uid=2, message=3))
        unit.commit(Event("x", ()))
    with register.read() as unit:
        assert unit.mail.judged_of([1, 2, 3]) == {2: judged, 3: Judged()}
