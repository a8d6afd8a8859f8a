"""Cases that somebody changes behind Keydesk's back are found, and their caches made anew."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Table

from db.case_rows import CASE_EVENTS, CASE_MESSAGES, CASES
from db.register import SqlRegister
from keytool.coupon.checking.proofs import SignedProofs
from keytool.domain.cases import CaseOutcome, MessageKind, WaitsFor
from keytool.domain.findings import Finding
from keytool.domain.parties import Vendor
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.check_register import check_register
from keytool.services.desk import Desk
from keytool.services.end_case import close_case
from keytool.services.join_cases import merge_cases
from keytool.services.keep_parties import add_vendor
from keytool.services.repair_register import repair_register
from keytool.services.step_case import take
from tests.coupon.samples import TRUSTED
from tests.fakes.mint import SIGNED
from tests.services.case_desk import CaseDesk, HandClock, moscow

PROOFS = SignedProofs(TRUSTED)
CACHED = {
    "state": "UPDATE cases SET state = 'waiting' WHERE id = 1",
    "turn": "UPDATE cases SET turn = 'nobody' WHERE id = 1",
    "level": "UPDATE cases SET level = 'x' WHERE id = 1",
    "critical": "UPDATE cases SET critical = 1 WHERE id = 1",
    "responsible": "UPDATE cases SET responsible = 'x' WHERE id = 1",
    "outcome": "UPDATE cases SET outcome = 'refused' WHERE id = 2",
    "late": "UPDATE cases SET late = 7 WHERE id = 1",
    "burns": "UPDATE cases SET burns = 'details' WHERE id = 1",
    "burns_at": "UPDATE cases SET burns_at = '2030-01-01 00:00:00.000000' WHERE id = 1",
    "warn_at": "UPDATE cases SET warn_at = '2030-01-01 00:00:00.000000' WHERE id = 1",
    "merged_into": "UPDATE cases SET merged_into = 2 WHERE id = 4",
}
PROVED = {
    "an event that was changed": (
        "UPDATE case_events SET at = '2026-11-01 00:00:00.000000' WHERE \"case\" = 1 AND place = 1",
        "case-events-differ",
    ),
    "facts that were changed": (
        "UPDATE case_events SET facts = '{}' WHERE \"case\" = 2 AND place = 1",
        "case-events-differ",
    ),
    "an operator that was changed": (
        "UPDATE case_events SET operator = 'x' WHERE \"case\" = 2",
        "case-events-differ",
    ),
    "an event that was taken out": (
        'DELETE FROM case_events WHERE "case" = 1 AND place = 2',
        "case-events-differ",
    ),
    "an event that nobody wrote": (
        (
            'INSERT INTO case_events ("case", place, what, at, recorded_at, operator, facts,'
            " clauses, readings) SELECT 1, 9, what, at, recorded_at, operator, facts, clauses,"
            ' readings FROM case_events WHERE "case" = 1 AND place = 2'
        ),
        "count-differs",
    ),
    "a text that was changed": (
        "UPDATE case_messages SET text = 'x' WHERE id = 1",
        "case-message-differs",
    ),
    "a moment of a message that was changed": (
        "UPDATE case_messages SET at = '2026-11-01 00:00:00.000000' WHERE id = 1",
        "case-message-differs",
    ),
    "a message that was taken out": (
        "DELETE FROM case_messages WHERE id = 2",
        "case-message-differs",
    ),
    "a message that nobody wrote": (
        (
            'INSERT INTO case_messages ("case", inwards, author, channel, at, recorded_at, kind,'
            ' text) SELECT "case", inwards, author, channel, at, recorded_at, kind, text'
            " FROM case_messages WHERE id = 1"
        ),
        "case-message-differs",
    ),
    "a case that was taken out": ("DELETE FROM cases WHERE id = 3", "record-missing"),
}
NEVER = {
    ("cases", "version"): "counts changes, so that two hands do not overwrite one another",
    ("cases", "changed_at"): "moves no clock: what is counted of it is compared",
}
"""Columns that may be other without a finding, and why."""
LOOSE = ("PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON")


@pytest.fixture
def cases(register_file: Path) -> Iterator[CaseDesk]:
    """Case 1 runs, 2 is closed, 3 waits, 4 went into 3."""
    clock = HandClock()
    register = SqlRegister(register_file, clock)
    desk = Desk(register, built_in_rulebook(), clock, "anna", evidence=SIGNED)
    add_vendor(desk, Vendor("twinpro", "ТвинПро", "twinpro", "twinpro"))
    found = CaseDesk(desk, clock)
    customer = found.customer()
    first, second, third, fourth = (
        found.open("twinpro", "phone", customer=customer.id) for _ in range(4)
    )
    take(desk, first.number)
    found.at("2026-11-30 12:00")
    close_case(desk, second.number, CaseOutcome.CONFIRMED)
    reply(desk, third.number, Reply("Какая версия?", MessageKind.QUESTION))
    receive(desk, third.number, Received("3.8", "phone", moscow("2026-11-30 12:00")))
    waits = Reply("Ждём", MessageKind.QUESTION, waits_for=WaitsFor.ANSWER)
    reply(desk, third.number, waits)
    merge_cases(desk, fourth.number, third.number)
    yield found
    register.close()


def change(register_file: Path, statement: str) -> None:
    with closing(sqlite3.connect(register_file)) as connection, connection:
        for pragma in LOOSE:
            connection.execute(pragma)
        connection.execute(statement)


def found(cases: CaseDesk) -> list[Finding]:
    return list(check_register(cases.desk, PROOFS))


def test_honest_cases_give_no_finding(cases: CaseDesk) -> None:
    assert found(cases) == []


def test_a_case_that_is_overdue_by_now_gives_no_finding(cases: CaseDesk) -> None:
    cases.at("2026-12-20 12:00")
    assert found(cases) == []


@pytest.mark.parametrize("name", CACHED)
def test_a_cache_that_was_changed_is_found_and_made_anew(
    cases: CaseDesk, register_file: Path, name: str
) -> None:
    change(register_file, CACHED[name])
    told = [one for one in found(cases) if one.code == "case-differs"]
    assert [one.facts["field"] for one in told] == [name]
    repair_register(cases.desk, PROOFS)
    assert found(cases) == []


@pytest.mark.parametrize("name", PROVED)
def test_what_proves_a_case_is_found_changed_and_left_with_its_reason(
    cases: CaseDesk, register_file: Path, name: str
) -> None:
    statement, code = PROVED[name]
    change(register_file, statement)
    assert code in {one.code for one in found(cases)}
    left = repair_register(cases.desk, PROOFS).left
    assert code in {one.code for one, _why in left}


def test_a_text_that_is_blank_and_was_not_erased_is_found(
    cases: CaseDesk, register_file: Path
) -> None:
    change(register_file, "UPDATE case_messages SET text = '' WHERE id = 1")
    assert {one.code for one in found(cases)} == {"case-message-differs", "case-said-differs"}


def test_units_of_a_case_are_in_the_ledger_of_its_coupon(
    tmp_path: Path, register_file: Path
) -> None:
    del tmp_path
    clock = HandClock()
    register = SqlRegister(register_file, clock)
    desk = Desk(register, built_in_rulebook(), clock, "anna", evidence=SIGNED)
    add_vendor(desk, Vendor("distate", "DiState", "distate", "twinpro"))
    cases = CaseDesk(desk, clock)
    coupon = cases.coupon()
    first, second = (cases.open("distate", "web", coupon=coupon.code) for _ in range(2))
    reply(desk, first.number, Reply("Ответ"))
    close_case(desk, second.number, CaseOutcome.WITHDRAWN)
    assert cases.balance(coupon) == (11, 0, 1)
    ledger = [one.code for one in check_register(desk, PROOFS) if "coupon" not in one.code]
    assert ledger == []
    codes = {one.code for one in check_register(desk, PROOFS)}
    assert "coupon-ledger-differs" not in codes
    assert "redemption-differs" not in codes
    register.close()


@pytest.mark.parametrize("table", [CASES, CASE_MESSAGES, CASE_EVENTS], ids=lambda one: one.name)
def test_any_column_that_was_changed_by_hand_is_found(
    cases: CaseDesk, register_file: Path, table: Table
) -> None:
    """In the first row and in the last."""
    unseen = set()
    for column in table.columns:
        cell = f'SELECT rowid, "{column.name}" FROM {table.name}'  # noqa: S608
        with closing(sqlite3.connect(register_file)) as connection:
            rows = connection.execute(cell).fetchall()
        for row, value in (rows[0], rows[-1]):
            changed = other(value)
            put(register_file, column, row, changed)
            if not found(cases):
                unseen.add((table.name, column.name))
            put(register_file, column, changed if column.name == "id" else row, value)
    assert unseen == {one for one in NEVER if one[0] == table.name}


def other(value: object) -> object:
    if isinstance(value, int):
        return 1 - value if value in {0, 1} else value + 90
    if isinstance(value, bytes):
        return b"other"
    if isinstance(value, str) and value[:2] == "20":
        return value.replace("20", "21", 1)
    return 99 if value is None else f"{value}x"


def put(register_file: Path, column: Column[Any], row: object, value: object) -> None:
    with closing(sqlite3.connect(register_file)) as connection, connection:
        for pragma in LOOSE:
            connection.execute(pragma)
        cell = f'UPDATE {column.table.name} SET "{column.name}" = ? WHERE rowid = ?'  # noqa: S608
        connection.execute(cell, (value, row))
