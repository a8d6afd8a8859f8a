"""On a server, too, whoever changes the journal behind the register's back is found out."""

import json
from collections.abc import Iterator

import psycopg
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from db.register import SqlRegister
from keytool.domain.journal import Event, Subject
from tests.db.samples import SetClock, writing

pytestmark = pytest.mark.postgres
ENTRIES = 3


@pytest.fixture
def url(server_register: str) -> str:
    """A register with three entries."""
    register = SqlRegister(server_register, SetClock())
    for number in range(1, ENTRIES + 1):
        event = Event("key-registered", (Subject("key", number),), {"marking": f"A-{number}"})
        with writing(register, event):
            pass
    register.close()
    return server_register


@pytest.fixture
def owner(url: str) -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


def broken_at(url: str) -> int | None:
    register = SqlRegister(url, SetClock())
    try:
        with register.read() as unit:
            return unit.journal.broken_at()
    finally:
        register.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET operator = 'nobody'",
        "DELETE FROM journal WHERE number = 3",
        "TRUNCATE journal CASCADE",
        "UPDATE journal_subjects SET id = 77",
        "DELETE FROM journal_subjects",
        "TRUNCATE journal_subjects",
        "UPDATE journal_head SET number = 1",
        "UPDATE journal_head SET hash = 'x'",
        "DELETE FROM journal_head",
        "TRUNCATE journal_head",
    ],
)
def test_the_database_itself_refuses_changes(
    url: str, owner: "psycopg.Connection[tuple[object, ...]]", statement: str
) -> None:
    with pytest.raises(psycopg.errors.CheckViolation, match="append-only"):
        owner.execute(statement.encode())
    assert broken_at(url) is None


@pytest.mark.parametrize("number", [-1, 0, 9])
def test_the_database_itself_takes_only_the_next_entry(
    url: str, owner: "psycopg.Connection[tuple[object, ...]]", number: int
) -> None:
    with pytest.raises(psycopg.errors.CheckViolation, match="one entry at a time"):
        owner.execute(
            "INSERT INTO journal VALUES (%s, '', 'x', 'key-added', '{}', '', '', NULL)", (number,)
        )
    assert broken_at(url) is None


@pytest.mark.parametrize(
    ("edit", "number"),
    [
        ("UPDATE journal SET facts = '{}' WHERE number = 2", 2),
        ("UPDATE journal_subjects SET id = 77 WHERE number = 1", 1),
        ("DELETE FROM journal_subjects WHERE number = 3; DELETE FROM journal WHERE number = 3", 3),
    ],
)
def test_who_switches_the_guards_off_is_found_out(
    url: str, owner: "psycopg.Connection[tuple[object, ...]]", edit: str, number: int
) -> None:
    owner.execute("SET session_replication_role = replica")
    owner.execute(edit.encode())
    assert broken_at(url) == number


LETTERS = st.characters(exclude_characters="\0", exclude_categories=["Cs"])


@given(texts=st.lists(st.text(LETTERS), min_size=1, max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@example(texts=["ключ «А-100»", '\x7f\x1f\n\t"\\/', "\U0001f511", "\ue000\uffff", ""])
def test_the_database_writes_texts_as_the_chain_does(
    owner: "psycopg.Connection[tuple[object, ...]]", texts: list[str]
) -> None:
    found = owner.execute("SELECT keydesk_json(unnest(%s::text[]))", (texts,)).fetchall()
    assert [row[0] for row in found] == [json.dumps(one) for one in texts]
