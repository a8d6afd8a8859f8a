"""A pooler between: it hands a session on after each transaction, without what was set in it."""

from collections.abc import Iterator

import psycopg
import pytest

from db.register import SqlRegister
from db.server_troubles import server_trouble
from tests.db.samples import SetClock
from tests.db.test_server import run, shown, trouble

pytestmark = pytest.mark.postgres


@pytest.fixture
def register(server_register: str) -> Iterator[SqlRegister]:
    opened = SqlRegister(server_register, SetClock())
    yield opened
    opened.close()


def test_a_session_that_was_lent_to_somebody_before_is_refused(
    server_register: str, register: SqlRegister
) -> None:
    """As one that a pooler hands on after each transaction: what was set in it is gone."""
    name = psycopg.conninfo.conninfo_to_dict(server_register)["dbname"]
    run(server_register, f"ALTER DATABASE {name} SET keydesk.seat = 'taken'")
    for work in ("read", "write"):
        told = trouble(register, work)
        assert (told.code, told.params) == ("session-lent", {"path": shown(server_register)})


@pytest.mark.parametrize(
    "error", [psycopg.errors.DuplicatePreparedStatement, psycopg.errors.InvalidSqlStatementName]
)
def test_a_statement_that_another_one_prepared_is_no_mistake_in_code(
    error: type[psycopg.Error],
) -> None:
    told = server_trouble(error("_pg3_0"), connected=True, where="postgresql://h/keys")
    assert told is not None
    assert told.code == "session-lent"
