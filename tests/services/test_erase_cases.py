"""Whose personal data go takes the words of his cases along; the rest stays and holds."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from db.register import SqlRegister
from keytool.coupon.checking.proofs import SignedProofs
from keytool.domain.errors import Conflict
from keytool.domain.mail import ERASED, Box, FiledAs, MailServer, Sending
from keytool.domain.notes import NoteOn
from keytool.domain.parties import Address, AddressKind, Category, Contact, Customer, Vendor
from keytool.i18n.case_letters import written_line
from keytool.mail.letter import attached
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.check_register import check_register
from keytool.services.desk import Desk
from keytool.services.join_cases import split_case
from keytool.services.keep_consents import withdraw_consent
from keytool.services.keep_notes import add_note
from keytool.services.keep_parties import add_customer, add_vendor
from keytool.services.mail_boxes import add_box
from keytool.services.settle_letters import repeat_letter
from keytool.services.show_case import show_case
from tests.coupon.samples import TRUSTED
from tests.fakes.mail import MemoryFolder
from tests.fakes.mint import SIGNED
from tests.mail.letters import BOX, PLAIN, Part, multipart, raw_letter
from tests.services.case_desk import CaseDesk, HandClock, moscow
from tests.services.mail_desk import PostRoom

PROOFS = SignedProofs(TRUSTED)
HERS = "shchegoleva@example.com"
SECRETS = ("Щёголева", "щеголева", "shchegoleva", "Кирова", "заклёпка", "заклепка", "schema-42")
"""Words of hers, and of nobody else."""
HEADER = f"""From: Щёголева <{HERS}>
To: {BOX}
Subject: заклёпка
Date: Mon, 30 Nov 2026 09:00:00 +0300
Message-ID: <1.{HERS}>"""
FILE = Part(
    'Content-Type: application/octet-stream\nContent-Disposition: attachment; filename="schema-42"',
    "заклёпка на schema-42",
)
LETTER = multipart("mixed", Part(PLAIN, "Щёголева: сломана заклёпка."), FILE, header=HEADER)


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest) -> str | Path:
    names = {"file": "register_file", "server": "server_register"}
    where: str | Path = request.getfixturevalue(names[request.param])
    return where


@pytest.fixture
def room(place: str | Path) -> Iterator[PostRoom]:
    clock = HandClock()
    register = SqlRegister(place, clock)
    desk = Desk(register, built_in_rulebook(), clock, "anna", evidence=SIGNED)
    add_vendor(desk, Vendor("twinpro", "ТвинПро", "twinpro", "twinpro"))
    server = MailServer("localhost", 993)
    day = clock.moment.date()
    box = add_box(desk, Box("support", BOX, BOX, server, server, day, vendor="twinpro"))
    yield PostRoom(CaseDesk(desk, clock), box)
    register.close()


@pytest.fixture
def her(room: PostRoom) -> Customer:
    """Letters in and out, a file, a call, a note, a split, a letter to be sorted."""
    desk, clock = room.cases.desk, room.cases.clock
    home = Address(AddressKind.LEGAL, "Томск, пр. Кирова, 1")
    contacts = (Contact("Щёголева Анна", "владелец", email=HERS),)
    name = "Щёголева Анна Юрьевна"
    person = Customer(name, Category.COMMERCIAL, "500100732259", contacts=contacts)
    known = add_customer(desk, replace(person, addresses=(home,)), "2025-12")
    room.put_raw(LETTER)
    room.fetch()
    room.send()
    (case,) = room.all()
    clock.moment = moscow("2026-11-30 10:00")
    told = Received("Щёголева: и ещё одна заклёпка", "phone", clock.moment, "Щёголева")
    receive(desk, case.number, told)
    answer = Reply("Госпожа Щёголева, какая заклёпка?", channel="e-mail")
    reply(desk, case.number, answer)
    add_note(desk, NoteOn.CASE, case.id, "Щёголева сердится из-за заклёпка")
    first = show_case(desk, case.number).messages[0]
    split_case(desk, case.number, [first.id])
    unsorted(room)
    return known


def unsorted(room: PostRoom) -> None:
    """A letter of hers about a case of somebody else's number: a person is to look."""
    raw = raw_letter(
        "Опять заклёпка",
        sender="",
        **{"from": f"Щёголева <{HERS}>"},
        subject="Fwd: [KD-9999-9] заклёпка",
        message_id=f"<2.{HERS}>",
        auto_submitted="auto-replied",
    )
    room.put_raw(raw)
    room.fetch()


def octets(place: str | Path) -> bytes:
    """Everything that the register keeps."""
    if isinstance(place, Path):
        return b"".join(one.read_bytes() for one in sorted(place.parent.glob(f"{place.name}*")))
    tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema"
    engine = create_engine(place)
    with engine.connect() as connection:
        rows: list[Any] = [
            row
            for name in connection.scalars(text(tables)).all()
            for row in connection.execute(text(f'TABLE "{name}"'))
        ]
    engine.dispose()
    return b"\n".join(_plain(one) for row in rows for one in row)


def _plain(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def left(place: str | Path) -> list[str]:
    kept = octets(place)
    return [one for one in SECRETS if one.encode() in kept]


def test_no_word_of_a_person_is_left_and_the_register_holds(
    room: PostRoom, her: Customer, place: str | Path
) -> None:
    desk = room.cases.desk
    before = [show_case(desk, one.number) for one in room.all()]
    assert left(place)
    assert list(check_register(desk, PROOFS)) == []
    withdraw_consent(desk, her.id, desk.today())
    assert left(place) == []
    assert list(check_register(desk, PROOFS)) == []
    after = [show_case(desk, one.number) for one in room.all()]
    for was, now in zip(before, after, strict=True):
        kept = (now.case.number, now.case.state, now.events, now.clocks)
        assert kept == (was.case.number, was.case.state, was.events, was.clocks)
        assert {one.text for one in now.messages} == {""}
        assert [one.at for one in now.messages] == [one.at for one in was.messages]
        files = [[(one.size, one.kind) for one in view.files] for view in (was, now)]
        assert files[0] == files[1]


def test_a_file_that_a_note_of_another_has_too_stays_there(room: PostRoom, her: Customer) -> None:
    desk = room.cases.desk
    another = room.cases.open("twinpro", "e-mail")
    content = "заклёпка на schema-42".encode()
    add_note(desk, NoteOn.CASE, another.id, "Чертёж", (attached("schema-42", content),))
    withdraw_consent(desk, her.id, desk.today())
    assert list(check_register(desk, PROOFS)) == []


def test_her_case_goes_on(room: PostRoom, her: Customer) -> None:
    """What is written later is proved as before."""
    desk = room.cases.desk
    withdraw_consent(desk, her.id, desk.today())
    number = room.all()[0].number
    room.now("2026-11-30 12:00")
    receive(desk, number, Received("Ещё слово", "phone", room.cases.clock.moment))
    reply(desk, number, Reply("Ответ"))
    assert list(check_register(desk, PROOFS)) == []
    assert [one.text for one in show_case(desk, number).messages if one.text] == [
        "Ещё слово",
        "Ответ",
    ]


def test_what_waited_is_neither_sent_nor_sorted(room: PostRoom, her: Customer) -> None:
    desk = room.cases.desk
    assert room.states()[-1] is Sending.QUEUED
    waiting = len(room.letters(FiledAs.SORTING))
    withdraw_consent(desk, her.id, desk.today())
    sent = len(room.post.taken)
    room.send()
    assert len(room.post.taken) == sent
    assert room.states()[-1] is Sending.REFUSED
    ignored = [one for one in room.letters(FiledAs.IGNORED) if one.why == ERASED]
    assert (len(ignored), room.letters(FiledAs.SORTING)) == (waiting, ())
    assert not any(one.wants_a_person(desk.clock.now()) for one in room.outgoing())
    with pytest.raises(Conflict, match="letter-erased"):
        repeat_letter(desk, room.outgoing()[-1].id, written_line)


def test_a_box_that_is_taken_anew_brings_nothing_back(
    room: PostRoom, her: Customer, place: str | Path
) -> None:
    desk = room.cases.desk
    withdraw_consent(desk, her.id, desk.today())
    room.mailbox.kept["INBOX"] = MemoryFolder()
    room.put_raw(LETTER)
    assert room.fetch().counts == {FiledAs.DUPLICATE: 1}
    desk.register.scrub()
    assert left(place) == []
