"""Letters, files and the outbox against what proves them: any column changed by hand is found, on
both engines, and honest ones raise no alarm.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Table,
    create_engine,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from db.case_blobs import CASE_BLOBS
from db.case_files import CASE_FILES
from db.letters import LETTERS
from db.metadata import MOMENT
from db.outbox import OUTBOX
from db.register import SqlRegister
from keytool.domain.audit_mail import LetterLine, letter_findings
from keytool.domain.cases import MessageKind
from keytool.domain.findings import Finding
from keytool.domain.mail import Box, MailServer
from keytool.domain.parties import Category, Contact, Customer, Vendor
from keytool.i18n.case_letters import write_case_letter
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.answer_case import Reply, reply
from keytool.services.check_register import check_register
from keytool.services.desk import Desk
from keytool.services.keep_consents import give_consent, withdraw_consent
from keytool.services.keep_parties import add_customer, add_vendor
from keytool.services.mail_boxes import add_box
from keytool.services.repair_register import repair_register
from tests.fakes.mint import SIGNED
from tests.mail.letters import BOX, CUSTOMER, PLAIN, Part, multipart
from tests.services.case_desk import CaseDesk, HandClock
from tests.services.mail_desk import PostRoom
from tests.services.test_audit_cases import PROOFS, other

TABLES = (LETTERS, OUTBOX, CASE_FILES, CASE_BLOBS)
NEVER = {("outbox", "version"): "counts changes, so that two hands do not overwrite one another"}
"""Columns that may be other without a finding, and why."""


@dataclass
class Audited:
    """A desk with letters in and out, and a way past it to its tables."""

    room: PostRoom
    engine: Engine

    def found(self) -> list[Finding]:
        return list(check_register(self.room.cases.desk, PROOFS))

    def codes(self) -> set[str]:
        return {one.code for one in self.found()}

    @contextmanager
    def by_hand(self) -> Iterator[Connection]:
        with self.engine.begin() as connection:
            if self.engine.dialect.name == "sqlite":
                connection.execute(sql("PRAGMA ignore_check_constraints = ON"))
            else:
                connection.execute(sql("SET session_replication_role = replica"))
            yield connection


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def mail(request: pytest.FixtureRequest) -> Iterator[Audited]:
    """Letters that became cases, with a file; one to be sorted; answers that went and that wait."""
    name = "register_file" if request.param == "sqlite" else "server_register"
    where, clock = request.getfixturevalue(name), HandClock()
    register = SqlRegister(where, clock)
    desk = Desk(
        register, built_in_rulebook(), clock, "anna", evidence=SIGNED, letters=write_case_letter
    )
    add_vendor(desk, Vendor("twinpro", "ТвинПро", "twinpro", "twinpro"))
    people = (Contact("Иванов", email=CUSTOMER),)
    add_customer(desk, Customer("ООО «Ромашка»", Category.COMMERCIAL, contacts=people))
    server, day = MailServer("localhost", 993), clock.moment.date()
    box = Box("support", BOX, BOX, server, server, day, vendor="twinpro")
    room = PostRoom(CaseDesk(desk, clock), add_box(desk, box))
    work(room)
    url = f"sqlite:///{where}" if request.param == "sqlite" else url_of(where)
    engine = create_engine(url)
    yield Audited(room, engine)
    engine.dispose()
    register.close()


def url_of(where: str) -> str:
    return where.replace("postgresql://", "postgresql+psycopg://", 1)


def work(room: PostRoom) -> None:
    desk, clock = room.cases.desk, room.cases.clock
    header = f"From: {CUSTOMER}\nTo: {BOX}\nMessage-ID: <f@romashka.example>\nSubject: С файлом"
    file = Part('Content-Type: text/csv; name="a.csv"\nContent-Disposition: attachment', "1;2\n3;4")
    room.put_raw(multipart("mixed", Part(PLAIN, "Вот файл"), file, header=header))
    room.put("Не печатает", **{"from": "other@vega.example"})
    room.fetch()
    room.send()
    clock.moment += timedelta(minutes=5)
    reply(desk, "KD-1-9", Reply("Какая версия?", MessageKind.QUESTION))
    room.send()
    reply(desk, "KD-1-9", Reply("И редакция?", MessageKind.QUESTION))


def test_honest_letters_raise_no_alarm(mail: Audited) -> None:
    assert mail.found() == []
    with mail.engine.connect() as connection:
        counts = [len(connection.execute(select(table)).all()) for table in TABLES]
    assert counts == [2, 4, 1, 1]


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_any_column_that_was_changed_by_hand_is_found(mail: Audited, table: Table) -> None:
    """In the first row and in the last; what the engine itself refuses cannot be changed."""
    key = next(iter(table.primary_key.columns))
    unseen = set()
    with mail.engine.connect() as connection:
        rows = connection.execute(select(table).order_by(key)).mappings().all()
    for column in table.columns:
        for row in (rows[0], rows[-1]):
            changed = different(column, row[column.name])
            if not put(mail, column, row[key.name], changed):
                continue
            if not mail.found():
                unseen.add((table.name, column.name))
            put(mail, column, changed if column is key else row[key.name], row[column.name])
    assert mail.found() == []
    assert unseen == {one for one in NEVER if one[0] == table.name}


def different(column: Column[Any], value: object) -> object:
    if column.type is MOMENT:
        value = value or datetime(2026, 11, 30, tzinfo=UTC)
    return value + timedelta(days=1) if isinstance(value, datetime) else other(value)


def put(mail: Audited, column: Column[Any], row: object, value: object) -> bool:
    key = next(iter(column.table.primary_key.columns))
    try:
        with mail.by_hand() as connection:
            connection.execute(update(column.table).where(key == row).values({column.name: value}))
    except (DBAPIError, ValueError):
        return False
    return True


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_a_row_that_was_taken_out_is_found(mail: Audited, table: Table) -> None:
    key = next(iter(table.primary_key.columns))
    with mail.by_hand() as connection:
        connection.execute(delete(table).where(key == connection.scalar(select(key).limit(1))))
    assert mail.found()


@pytest.mark.parametrize(
    ("table", "made", "code"),
    [
        (LETTERS, {"id": 90, "uid": 90, "message": None}, "record-unjournalled"),
        (LETTERS, {"id": 90, "uid": 0, "message": None, "box": None}, "record-unjournalled"),
        (OUTBOX, {"id": 90, "message": 90, "message_id": "<x@y>"}, "case-mail-differs"),
        (CASE_FILES, {"id": 90, "place": 9}, "case-mail-differs"),
        (CASE_BLOBS, {"digest": "0" * 64}, "file-content-differs"),
    ],
)
def test_a_row_that_nobody_wrote_is_found(
    mail: Audited, table: Table, made: dict[str, object], code: str
) -> None:
    with mail.by_hand() as connection:
        row = connection.execute(select(table).limit(1)).mappings().one()
        connection.execute(insert(table).values({**row, **made}))
    assert code in mail.codes()


def test_a_content_that_nobody_sent_is_found(mail: Audited) -> None:
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"  # of "x"
    with mail.by_hand() as connection:
        connection.execute(insert(CASE_BLOBS).values(digest=digest, content=b"x"))
    assert mail.codes() == {"file-content-loose"}


def test_what_differs_is_left_with_its_reason(mail: Audited) -> None:
    with mail.by_hand() as connection:
        connection.execute(update(LETTERS).values(subject="x"))
        connection.execute(update(OUTBOX).values(answer="x"))
        connection.execute(update(CASE_BLOBS).values(content=b"x"))
    wanted = {"letter-differs", "case-mail-differs", "file-content-differs"}
    assert mail.codes() == wanted
    left = repair_register(mail.room.cases.desk, PROOFS).left
    assert {one.code for one, _why in left} == wanted


def test_what_went_with_its_consent_is_proved_as_it_is_left(mail: Audited) -> None:
    desk = mail.room.cases.desk
    give_consent(desk, 1, "1", desk.today())
    withdraw_consent(desk, 1, desk.today())
    assert mail.found() == []
    with mail.by_hand() as connection:
        connection.execute(update(LETTERS).where(LETTERS.c.case == 1).values(subject="x"))
    assert mail.codes() == {"letter-differs"}


def test_a_letter_from_before_there_were_proofs_is_held_against_its_octets(mail: Audited) -> None:
    with mail.room.cases.desk.register.read() as unit:
        letter = unit.mail.letter(1)
    assert letter is not None
    changed = replace(letter, raw=b"x")
    assert [one.code for one in letter_findings(LetterLine(1, letter, ()))] == []
    assert [one.code for one in letter_findings(LetterLine(1, changed, ()))] == ["letter-differs"]
