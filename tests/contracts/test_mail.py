"""What every collection `Mail` does: boxes, letters, the outbox, files, addresses."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest

from keytool.domain.cases import CaseMessage, MessageKind
from keytool.domain.errors import Conflict
from keytool.domain.journal import Event
from keytool.domain.mail import (
    ERASED,
    Box,
    CaseAddress,
    CaseFile,
    FiledAs,
    MailServer,
    OutboxLetter,
    Sending,
    StoredLetter,
)
from keytool.ports import Register, UnitOfWork
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.contracts.test_cases import case
from tests.db.samples import SetClock

AT = datetime(2026, 11, 30, 6, tzinfo=UTC)
SERVER = MailServer("mail.vendor.example", 993)
BOX = Box("support", "support@vendor.example", "support", SERVER, SERVER, date(2026, 11, 1))
IVANOV = "ivanov@romashka.example"


@pytest.fixture(params=IMPLEMENTATIONS)
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    """A box and two cases with a message each."""
    opened = new_register(request.param, request, SetClock())
    with opened.write("anna") as unit:
        unit.mail.add_box(BOX)
        for count in (1, 2):
            kept = unit.cases.add(case(count))
            said = CaseMessage(kept.id, True, "И", "e-mail", AT, AT, MessageKind.REQUEST, "текст")
            unit.cases.add_message(said)
        unit.commit(Event("case-opened", ()))
    yield opened
    opened.close()


def letter(uid: int, **told: object) -> StoredLetter:
    raw = f"Subject: {uid}\r\n\r\nтекст".encode()
    usual = StoredLetter(1, 7, uid, sha256(raw).hexdigest(), raw, AT, AT)
    return replace(usual, **told)  # type: ignore[arg-type]


def outgoing(message: int, **told: object) -> OutboxLetter:
    name = f"KD-{message}@vendor.example"
    usual = OutboxLetter(message, message, 1, name, BOX.address, (IVANOV,), b"x", AT, next_at=AT)
    return replace(usual, **told)  # type: ignore[arg-type]


def file(message: int, content: bytes, place: int = 0) -> CaseFile:
    digest = sha256(content).hexdigest()
    return CaseFile(message, place, "shot.bmp", len(content), digest, "picture:bmp", clause="5.7")


def keep(register: Register, *letters: StoredLetter) -> list[StoredLetter]:
    with register.write("anna") as unit:
        kept = [unit.mail.add_letter(one) for one in letters]
        unit.commit(Event("letter-stored", ()))
    return kept


def send(register: Register, *letters: OutboxLetter) -> list[OutboxLetter]:
    with register.write("anna") as unit:
        kept = [unit.mail.add_outgoing(one) for one in letters]
        unit.commit(Event("letter-queued", ()))
    return kept


def test_a_box_keeps_its_position_against_two_hands(register: Register) -> None:
    with register.write("anna") as unit:
        (known,) = unit.mail.boxes()
        assert known == replace(BOX, id=known.id)
        moved = unit.mail.save_box(replace(known, validity=7, last=3))
        unit.commit(Event("letter-stored", ()))
    with register.write("boris") as unit:
        assert unit.mail.box(known.id) == moved
        assert unit.mail.box(99) is None
        with pytest.raises(Conflict, match="changed-by-another"):
            unit.mail.save_box(known)


def test_a_letter_is_kept_octet_for_octet_and_once(register: Register) -> None:
    (kept,) = keep(register, letter(1))
    with register.write("anna") as unit:
        assert unit.mail.letter(kept.id) == kept
        assert unit.mail.letter(99) is None
        assert unit.mail.is_stored(1, 7, 1)
        assert not unit.mail.is_stored(1, 8, 1)
        with pytest.raises(Exception, match=r"(?i)unique|uid"):
            unit.mail.add_letter(letter(1))


def test_filing_leaves_the_octets(register: Register) -> None:
    (kept,) = keep(register, letter(1))
    filed = replace(kept, raw=b"other", filed=FiledAs.SORTING, why="stranger", cases=("KD-1-0",))
    with register.write("anna") as unit:
        unit.mail.save_letter(filed)
        unit.commit(Event("letter-filed", ()))
    with register.read() as unit:
        assert unit.mail.letter(kept.id) == replace(filed, raw=kept.raw)
        assert unit.mail.letters(FiledAs.NEW, 0, 9) == ()
        assert dict(unit.mail.letters_counted()) == {FiledAs.SORTING: 1}


def test_letters_are_gone_through_in_their_order(register: Register) -> None:
    first, second, third = keep(register, letter(1), letter(2), letter(3))
    with register.read() as unit:
        assert unit.mail.letters(FiledAs.NEW, 0, 2) == (first, second)
        assert unit.mail.letters(FiledAs.NEW, second.id, 2) == (third,)


def test_a_letter_that_was_filed_is_known_by_its_third_key_and_its_id(register: Register) -> None:
    new = letter(1, third_key="k")
    filed = letter(2, third_key="k", filed=FiledAs.CASE, case=1, message=1, message_id="<a@b>")
    again = letter(3, third_key="k", filed=FiledAs.DUPLICATE, message_id="<a@b>")
    keep(register, new, filed, again)
    with register.read() as unit:
        found = unit.mail.filed_by_key("k")
        assert found is not None
        assert found.uid == 2
        assert unit.mail.filed_by_key("other") is None
        assert unit.mail.case_of_message_id("<a@b>") == 1
        assert unit.mail.case_of_message_id("<c@d>") is None


def test_ids_of_a_case_are_told_as_they_came_and_went(register: Register) -> None:
    came = letter(
        1, received_at=AT + timedelta(hours=2), message_id="<in>", case=1, filed=FiledAs.CASE
    )
    keep(register, came, letter(2, case=1, filed=FiledAs.CASE))
    send(register, outgoing(1, written_at=AT))
    with register.read() as unit:
        assert unit.mail.ids_of_case(1) == ("KD-1@vendor.example", "<in>")
        assert unit.mail.ids_of_case(2) == ()


def test_what_is_due_is_sent_the_earliest_first(register: Register) -> None:
    later = AT + timedelta(hours=1)
    first, second = send(register, outgoing(1, next_at=later), outgoing(2))
    with register.write("anna") as unit:
        assert unit.mail.to_send(AT) == (second,)
        assert unit.mail.to_send(later) == (second, first)
        done = replace(second, state=Sending.UNCERTAIN, next_at=None, tries=1)
        unit.mail.save_outgoing(done)
        unit.commit(Event("letter-tried", ()))
    with register.write("boris") as unit:
        assert unit.mail.to_send(later) == (first,)
        assert unit.mail.outgoing_by_id(second.message_id) == replace(done, version=2)
        assert unit.mail.outgoing_by_id("other") is None
        assert unit.mail.outgoing_of_case(1) == (first,)
        assert unit.mail.outgoing(99) is None
        counted = {Sending.QUEUED: 1, Sending.UNCERTAIN: 1}
        assert dict(unit.mail.outgoing_counted()) == counted
        with pytest.raises(Conflict, match="changed-by-another"):
            unit.mail.save_outgoing(second)


def test_acknowledgements_are_known_by_the_address(register: Register) -> None:
    kind = MessageKind.ACKNOWLEDGEMENT
    said = CaseMessage(1, False, "", "e-mail", AT, AT, kind, "Номер KD-1-9")
    with register.write("anna") as unit:
        told = unit.cases.add_message(said)
        unit.commit(Event("case-acknowledged", ()))
    ours = outgoing(1, automatic=True, recipients=("Ivanov@Romashka.example",))
    send(register, replace(ours, message=told.id), outgoing(2, automatic=True))
    with register.read() as unit:
        assert unit.mail.acknowledged(IVANOV, AT - timedelta(days=1)) == (AT,)
        assert unit.mail.acknowledged(IVANOV, AT + timedelta(days=1)) == ()
        assert unit.mail.acknowledged("petrov@vega.example", AT) == ()


def test_a_content_is_kept_once_and_files_by_their_place(register: Register) -> None:
    logo, shot = b"logo", b"shot"
    with register.write("anna") as unit:
        kept = [
            unit.mail.add_file(one, content)
            for one, content in (
                (file(1, shot, 1), shot),
                (file(1, logo), logo),
                (file(2, logo), logo),
            )
        ]
        unit.commit(Event("case-received", ()))
    with register.read() as unit:
        assert list(unit.mail.files_of([1])) == [kept[1], kept[0]]
        assert list(unit.mail.files_of([])) == []
        assert unit.mail.content(kept[2].digest) == logo
        assert unit.mail.content("0" * 64) is None


def test_an_address_belongs_at_least_so(register: Register) -> None:
    with register.write("anna") as unit:
        for standing in (1, 3, 2):
            unit.mail.belongs(CaseAddress(1, IVANOV, standing))
        unit.commit(Event("case-received", ()))
    with register.read() as unit:
        assert unit.mail.standing(1, IVANOV) == 3
        assert unit.mail.standing(2, IVANOV) is None
        assert unit.mail.addresses(1) == (CaseAddress(1, IVANOV, 3),)


def everything(unit: UnitOfWork) -> None:
    """Mail of both cases, a file that both have, a copy, a letter of the same sender."""
    mine = {"third_key": "k", "message_id": "<a@b>", "sender": IVANOV, "subject": "ключ"}
    unit.mail.add_letter(letter(1, filed=FiledAs.CASE, case=1, message=1, **mine))
    unit.mail.add_letter(letter(2, filed=FiledAs.DUPLICATE, **mine))
    unit.mail.add_letter(letter(3, filed=FiledAs.SORTING, sender=IVANOV))
    unit.mail.add_letter(letter(4, filed=FiledAs.CASE, case=2, message=2, sender=IVANOV))
    for number in (1, 2):
        unit.mail.add_outgoing(outgoing(number, answer="250 OK"))
        unit.mail.add_file(file(number, b"logo"), b"logo")
        unit.mail.add_file(file(number, b"shot%d" % number, 1), b"shot%d" % number)
        unit.mail.belongs(CaseAddress(number, IVANOV, 3))
    unit.commit(Event("case-received", ()))


def test_mail_of_a_case_loses_its_words_and_no_other_does(register: Register) -> None:
    with register.write("anna") as unit:
        everything(unit)
    with register.write("anna") as unit:
        unit.mail.erase_case(1)
        unit.commit(Event("consent-withdrawn", ()))
    with register.read() as unit:
        told = [unit.mail.letter(number) for number in (1, 2, 3, 4)]
        assert [bool(one and one.raw) for one in told] == [False, False, True, True]
        assert [bool(one and one.sender) for one in told] == [False, False, True, True]
        (gone,), (stays,) = unit.mail.outgoing_of_case(1), unit.mail.outgoing_of_case(2)
        assert (gone.raw, gone.recipients, gone.answer, gone.state) == (
            b"",
            (),
            "",
            Sending.REFUSED,
        )
        assert (stays.raw, stays.state) == (b"x", Sending.QUEUED)
        assert unit.mail.addresses(1) == ()
        assert unit.mail.addresses(2)
        assert [one.name for one in unit.mail.files_of([1])] == ["", ""]
        assert [one.size for one in unit.mail.files_of([1])] == [4, 5]
        assert unit.mail.content(file(1, b"shot1").digest) is None
        assert unit.mail.content(file(2, b"logo").digest) == b"logo"


def test_letters_of_a_sender_that_are_in_no_case_are_ignored(register: Register) -> None:
    with register.write("anna") as unit:
        everything(unit)
    with register.write("anna") as unit:
        unit.mail.erase_from(IVANOV)
        unit.commit(Event("consent-withdrawn", ()))
    with register.read() as unit:
        told = [unit.mail.letter(number) for number in (1, 2, 3, 4)]
        assert [bool(one and one.raw) for one in told] == [True, False, False, True]
        assert told[2] is not None
        assert (told[2].filed, told[2].why) == (FiledAs.IGNORED, ERASED)


def test_copies_of_a_letter_lose_their_words_together(register: Register) -> None:
    with register.write("anna") as unit:
        everything(unit)
    with register.write("anna") as unit:
        unit.mail.erase_copies("k")
        unit.commit(Event("letter-filed", ()))
    with register.read() as unit:
        told = [unit.mail.letter(number) for number in (1, 2, 3, 4)]
        assert [bool(one and one.raw) for one in told] == [False, False, True, True]


def test_octets_of_a_letter_and_its_copies_go_and_all_else_stays(register: Register) -> None:
    with register.write("anna") as unit:
        everything(unit)
    with register.write("anna") as unit:
        unit.mail.erase_octets(1)
        unit.commit(Event("case-blanked", ()))
    with register.read() as unit:
        told = [unit.mail.letter(number) for number in (1, 2, 3, 4)]
        assert [bool(one and one.raw) for one in told] == [False, False, True, True]
        assert [bool(one and one.sender) for one in told] == [True, True, True, True]
        (gone,), (stays,) = unit.mail.outgoing_of_case(1), unit.mail.outgoing_of_case(2)
        assert (gone.raw, bool(gone.recipients), stays.raw) == (b"", True, b"x")
