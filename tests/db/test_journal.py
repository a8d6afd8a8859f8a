"""Whoever changes, adds or removes entries behind the register's back is found out."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from db import journal
from db.chain import GENESIS, StoredLink, first_break, link_of
from db.register import SqlRegister
from keytool.domain.journal import Event, Subject
from tests.db.samples import MOMENT, SetClock, writing

ENTRIES = 5
GUARDS = (
    "journal_no_update",
    "journal_no_delete",
    "journal_subjects_no_update",
    "journal_subjects_no_delete",
    "journal_head_one_step",
    "journal_head_no_delete",
    "journal_next_number",
)


@pytest.fixture
def path(register_file: Path) -> Path:
    """A register with five entries."""
    register = SqlRegister(register_file, SetClock())
    for number in range(1, ENTRIES + 1):
        event = Event("key-registered", (Subject("key", number),), {"marking": f"A-{number}"})
        with writing(register, event):
            pass
    register.close()
    return register_file


@pytest.fixture
def unguarded(path: Path) -> Iterator[sqlite3.Connection]:
    """The file without its triggers, as somebody with the right tool would have it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for guard in GUARDS:
            connection.execute(f"DROP TRIGGER {guard}")
        yield connection


def broken_at(path: Path) -> int | None:
    register = SqlRegister(path, SetClock())
    try:
        with register.read() as unit:
            return unit.journal.broken_at()
    finally:
        register.close()


@pytest.mark.parametrize("number", [-1, 0, ENTRIES, ENTRIES + 2])
def test_only_the_next_entry_can_be_written(path: Path, number: int) -> None:
    entry = "INSERT INTO journal VALUES (?, '', 'x', 'key-added', '{}', '', '', NULL)"
    with closing(sqlite3.connect(path)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="one entry at a time"):
            connection.execute(entry, (number,))
        connection.execute(entry, (ENTRIES + 1,))


def test_a_page_of_any_length_is_read_in_portions(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_AT_ONCE", 2)  # a statement has room for 65,535 numbers
    register = SqlRegister(path, SetClock())
    with register.read() as unit:
        for limit in range(ENTRIES + 2):
            page = unit.journal.page(1, limit)
            assert [entry.number for entry in page] == list(range(2, ENTRIES + 1))[:limit]
        assert page[-1].event.subjects == (Subject("key", ENTRIES),)
    register.close()


def test_an_untouched_journal_holds(path: Path) -> None:
    assert broken_at(path) is None


@pytest.mark.parametrize("number", [1, 3, ENTRIES])
@pytest.mark.parametrize(
    "edit",
    [
        "DELETE FROM journal WHERE number = :n",
        "UPDATE journal SET operator = 'nobody' WHERE number = :n",
        "UPDATE journal SET at = '2020-01-01T00:00:00.000000+00:00' WHERE number = :n",
        "UPDATE journal SET at = 'yesterday' WHERE number = :n",
        "UPDATE journal SET action = x'00ff' WHERE number = :n",
        "UPDATE journal SET facts = '{}' WHERE number = :n",
        "UPDATE journal SET facts = 'no json' WHERE number = :n",
        "UPDATE journal SET previous = hash WHERE number = :n",
        "UPDATE journal SET hash = previous WHERE number = :n",
        "UPDATE journal_subjects SET id = 77 WHERE number = :n",
        "DELETE FROM journal_subjects WHERE number = :n",
        "INSERT INTO journal_subjects VALUES (:n, 1, 'key', 77)",
    ],
)
def test_a_changed_entry_is_named(
    path: Path, unguarded: sqlite3.Connection, edit: str, number: int
) -> None:
    unguarded.execute("PRAGMA foreign_keys = OFF")
    assert unguarded.execute(edit, {"n": number}).rowcount == 1
    assert broken_at(path) == number


def test_removed_last_entries_are_named(path: Path, unguarded: sqlite3.Connection) -> None:
    unguarded.execute("DELETE FROM journal WHERE number >= 4")
    assert broken_at(path) == 4


def test_a_journal_emptied_is_broken_from_the_start(
    path: Path, unguarded: sqlite3.Connection
) -> None:
    unguarded.execute("DELETE FROM journal")
    assert broken_at(path) == 1


@pytest.mark.parametrize(
    ("edit", "number"),
    [
        ("UPDATE journal_head SET number = 3", 4),
        ("UPDATE journal_head SET number = 9", 6),
        ("UPDATE journal_head SET hash = 'x'", 5),
        ("DELETE FROM journal_head", 1),
        (
            "INSERT INTO journal SELECT 6, '', '', '', at, previous, hash, 0 FROM journal LIMIT 1",
            6,
        ),
    ],
)
def test_a_head_that_disagrees_is_noticed(
    path: Path, unguarded: sqlite3.Connection, edit: str, number: int
) -> None:
    unguarded.execute(edit)
    assert broken_at(path) == number


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET operator = 'nobody'",
        "DELETE FROM journal WHERE number = 5",
        "UPDATE journal_subjects SET id = 77",
        "DELETE FROM journal_subjects",
        "UPDATE journal_head SET number = 1",
        "UPDATE journal_head SET hash = 'x'",
        "DELETE FROM journal_head",
    ],
)
def test_the_file_itself_refuses_changes(path: Path, statement: str) -> None:
    refused = pytest.raises(sqlite3.IntegrityError, match="journal")
    with closing(sqlite3.connect(path)) as connection, refused:
        connection.execute(statement)


# The chain by itself


def links(count: int) -> list[StoredLink]:
    made: list[StoredLink] = []
    for number in range(1, count + 1):
        previous = made[-1].hash if made else GENESIS
        made.append(link_of(number, MOMENT, "tester", Event("step", ()), previous))
    return made


def test_a_chain_holds_up_to_its_head() -> None:
    chain = links(3)
    assert first_break(chain, (3, chain[-1].hash)) is None
    assert first_break([], (0, GENESIS)) is None


def test_facts_are_sealed_in_one_order() -> None:
    one = link_of(1, MOMENT, "x", Event("a", (), {"b": 1, "a": 2}), GENESIS)
    other = link_of(1, MOMENT, "x", Event("a", (), {"a": 2, "b": 1}), GENESIS)
    assert one == other


def test_entries_in_another_order_break_the_chain() -> None:
    first, second, third = links(3)
    swapped = [first, replace(third, number=2), replace(second, number=3)]
    assert first_break(swapped, (3, third.hash)) == 2


def test_what_is_hashed_never_changes() -> None:
    """Registers outlive programs: entries that exist must hold under every later version."""
    event = Event("coupon-issued", (Subject("key", 7),), {"units": None, "level": "VIP «ё»"})
    sealed = (
        r'[1,"2026-03-02T09:30:15.250000+00:00","\u041c\u0430\u0440\u0438\u044f","coupon-issued",'
        r'"{\"level\":\"VIP \u00ab\u0451\u00bb\",\"units\":null}",[["key",7]],"' + GENESIS + '"]'
    )
    link = link_of(1, MOMENT, "Мария", event, GENESIS)
    assert link.hash == hashlib.sha256(sealed.encode("ascii")).hexdigest()
