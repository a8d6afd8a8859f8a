"""By hand, with no program between: what each role is told by a secured database."""

from collections.abc import Iterator

import psycopg
import pytest

from db.secured import secure
from keytool.domain.journal import Event, Subject
from keytool.domain.listing import KEYS, Query, View
from keytool.domain.parties import Category, Contact, Customer
from keytool.domain.rights import Role
from keytool.services.keep_operators import retire
from tests.db.samples import VENDOR, coupon_for
from tests.db.secured_desk import Secured, drifted, secured, staffed, unsecured
from tests.helpers.postgres import Server
from tests.services.test_guard import KEY

__all__ = ["secured", "unsecured"]
pytestmark = pytest.mark.postgres
W, S, C, A, J = Role
EVERYBODY = tuple(Role)
NOW = "clock_timestamp()"
NOTHING = "ARRAY[]::text[], ARRAY[]::bigint[], NULL"
ENTRY = f"SELECT keydesk_journal({NOW}, 'x', '%s', '{{}}', {NOTHING})"

DENIED = "42501"
NOBODY_MAY = {
    "become the keeper of logins": "SET ROLE {database}_keeper",
    "become the owner": "SET SESSION AUTHORIZATION keydesk",
    "become a superuser": "ALTER ROLE {login} SUPERUSER",
    "make roles": "ALTER ROLE {login} CREATEROLE",
    "make a role": "CREATE ROLE {login}_too",
    "give oneself a role": "GRANT {database}_administrator TO {login}",
    "a table of its own": "CREATE TABLE mine (n int)",
    "a temporary table": "CREATE TEMP TABLE journal_head (n int)",
    "a function of its own": "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "a schema of its own": "CREATE SCHEMA mine",
    "run a program": "COPY journal TO PROGRAM 'cat'",
    "write a file of the server": "COPY journal TO '/tmp/keydesk-attack'",
    "read a file of the server": "SELECT pg_read_file('/etc/passwd')",
    "read passwords": "SELECT rolpassword FROM pg_authid",
    "change the schema": "ALTER TABLE coupons DROP COLUMN units",
    "change the schema's number": "UPDATE alembic_version SET version_num = '9999'",
    "put a trigger out of work": "ALTER TABLE coupons DISABLE TRIGGER coupons_told",
    "put all triggers out of work": "SET session_replication_role = replica",
    "drop a trigger": "DROP TRIGGER coupons_claims_stay ON coupons",
    "exchange a function": (
        "CREATE OR REPLACE FUNCTION keydesk_login() RETURNS text LANGUAGE sql AS 'SELECT ''x'''"
    ),
    "put row rules out of work": "ALTER TABLE views DISABLE ROW LEVEL SECURITY",
    "drop a row rule": "DROP POLICY own ON views",
    "write an entry past the function": (
        "INSERT INTO journal VALUES (1, '', 'kovalev', 'key-added', '{}', '', '', NULL)"
    ),
    "an entry before all": (
        "INSERT INTO journal VALUES (0, '', 'kovalev', 'key-added', '{}', '', '', NULL)"
    ),
    "edit the journal": "UPDATE journal SET operator = 'kovalev'",
    "cut the journal": "DELETE FROM journal",
    "empty the journal": "TRUNCATE journal CASCADE",
    "empty coupons": "TRUNCATE coupons CASCADE",
    "edit what entries are about": "UPDATE journal_subjects SET id = 7",
    "turn back the head": "UPDATE journal_head SET number = 0",
    "another register's name": "UPDATE register_identity SET identity = 'x'",
    "say that the register was moved": (
        "INSERT INTO register_move VALUES (1, 'moved', 'x', clock_timestamp())"
    ),
    "remove a key": "DELETE FROM coupons",
    "remove an act": "DELETE FROM acts",
    "change an act": "UPDATE acts SET record = ''",
    "remove an operator": "DELETE FROM operators",
    "end another's work": (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'keydesk'"
    ),
    "an entry that is no act": ENTRY % "made-up",
}
BY_ROLE = {
    "issue a coupon": ("INSERT INTO coupons (id) VALUES (1)", (W, C)),
    "more units": ("UPDATE coupons SET units = 200000", (W, C)),
    "read codes": ("SELECT code, token FROM coupons", (W,)),
    "read what was spent": ("SELECT * FROM redemptions", (W,)),
    "read a customer whole": ("SELECT * FROM customers", (W,)),
    "read contacts": ("SELECT contacts FROM customers", (W,)),
    "read numbers of taxpayers": ("SELECT inn FROM customers", (W,)),
    "read addresses": ("SELECT addresses FROM customers", (W,)),
    "change a customer": ("UPDATE customers SET name = 'x'", (W, J)),
    "read consents": ("SELECT * FROM consents", (W,)),
    "read contracts": ("SELECT * FROM contracts", (W,)),
    "write contracts": ("INSERT INTO contracts (id) VALUES (1)", (W, S, J)),
    "read cases": ("SELECT * FROM cases", (W,)),
    "read what was said in cases": ("SELECT text FROM case_messages", (W,)),
    "read letters": ("SELECT raw FROM letters", (W,)),
    "read what is sent": ("SELECT raw FROM outbox", (W,)),
    "read files of cases": ("SELECT content FROM case_files JOIN case_blobs USING (digest)", (W,)),
    "read what was decided": ("SELECT decision, settlement FROM replacements", (W,)),
    "decide": ("UPDATE replacements SET decision = '{}'", (W, J)),
    "read acts": ("SELECT * FROM acts", (W,)),
    "put a letter in the outbox": ("INSERT INTO outbox (id) VALUES (1)", (W, C)),
    "put a box there": ("INSERT INTO boxes (id) VALUES (1)", (W, S, C, J)),
    "take another's role": ("SET ROLE {database}_administrator", (W, S, C, J)),
    "keys": ("UPDATE keys SET state = 'lost'", (J,)),
    "ship": ("INSERT INTO shipments (id) VALUES (1)", (C, J)),
    "edit vendors": ("UPDATE vendors SET name = 'x'", (W, S, C, J)),
    "adopt rules": ("INSERT INTO editions (id) VALUES (9)", (W, S, C, J)),
    "believe signing keys": ("INSERT INTO trust_lists VALUES (9, '')", (W, C)),
    "a head of the journal": ("INSERT INTO journal_heads VALUES (9, '')", (W, C)),
    "make an operator": (
        "INSERT INTO operators VALUES (99, 'x', 'x', 'administrator', '', '', '', 0)",
        (W, S, C, J),
    ),
    "become an administrator": (
        "UPDATE operators SET role = 'administrator' WHERE login <> 'kovalev'",
        (W, S, C, J),
    ),
    "another's password": (
        "UPDATE operators SET password = 'x' WHERE login = 'kovalev'",
        (W, S, C, J),
    ),
    "another's password of the database": (
        "SELECT keydesk_follow('kovalev', 'SCRAM-SHA-256$4096:eA==$eA==:eA==')",
        (W, S, C, J),
    ),
    "tell that a coupon was issued": (ENTRY % "coupon-issued", (W, C, J)),
    "tell that a key was shipped": (ENTRY % "keys-shipped", (C, J)),
    "tell of another operator": (ENTRY % "operator-added", (W, S, C, J)),
}
CASES = [
    *((name, said, role) for name, said in NOBODY_MAY.items() for role in EVERYBODY),
    *((name, said, role) for name, (said, roles) in BY_ROLE.items() for role in roles),
]


IVANOVA = Contact("Иванова И. И.", email="i@romashka.example")
ROMASHKA = Customer("ООО «Ромашка»", Category.COMMERCIAL, contacts=(IVANOVA,))
ENTRY_OF = "SELECT keydesk_journal({}, 'kovalev', '{}', '{{}}', {})"


def entry(act: str, at: str = NOW) -> bytes:
    """By hand, in the administrator's name."""
    return ENTRY_OF.format(at, act, NOTHING).encode()


@pytest.fixture(scope="module")
def place(postgres_server: Server, _template: str) -> Iterator[Secured]:
    """With a key, a customer who has contacts, and a coupon. One for all: nothing of what is tried
    in it is left behind.
    """
    with staffed(postgres_server, _template) as made:
        secure(made.url, None)
        fill(made)
        yield made


def fill(place: Secured) -> None:
    """In the owner's session, where no rule of a role is in the way."""
    with place.desk_of(None) as desk, desk.register.write("owner") as unit:
        unit.vendors.add(VENDOR)
        key = unit.keys.add(KEY)
        coupon = unit.coupons.add(coupon_for(key.id))
        unit.customers.add(ROMASHKA)
        unit.commit(Event("coupon-issued", (Subject("coupon", coupon.id),)))


def is_whole(place: Secured) -> bool:
    with place.desk_of(None) as desk, desk.register.read() as unit:
        return unit.journal.broken_at() is None


def filled(place: Secured, statement: str, role: Role) -> bytes:
    login = place.url_of(role).partition("//")[2].partition("@")[0]
    return statement.replace("{database}", place.database).replace("{login}", login).encode()


def test_what_a_role_may_not_do_is_refused(place: Secured) -> None:
    """All of it in one register: each case would make one of its own."""
    told: dict[tuple[str, str], str | None] = {}
    for role in EVERYBODY:
        with place.psql(role) as connection:
            for name, statement, whose in CASES:
                if whose is role:
                    told[name, role.value] = _answer(connection, filled(place, statement, role))
    assert {case: state for case, state in told.items() if state != DENIED} == {}
    assert is_whole(place)


def _answer(connection: "psycopg.Connection[tuple[object, ...]]", statement: bytes) -> str | None:
    try:
        with connection.transaction():
            connection.execute(statement)
    except psycopg.Error as error:
        return error.sqlstate
    return None


def refused(place: Secured, role: Role, *statements: bytes) -> str:
    """The constraint that stops a transaction of these, or its state."""
    with place.psql(role) as connection:
        try:
            with connection.transaction():
                for one in statements:
                    connection.execute(one)
        except psycopg.Error as error:
            return error.diag.constraint_name or error.sqlstate or ""
    return "done"


LOST = b"UPDATE keys SET state = 'lost'"
SPENT = b"UPDATE coupons SET spent = 5"


def test_nothing_changes_without_an_entry(place: Secured) -> None:
    assert refused(place, W, LOST) == "keydesk_told"
    at_once = b"SET CONSTRAINTS ALL IMMEDIATE"
    assert refused(place, W, at_once, LOST) == "keydesk_told"


def test_an_entry_bears_the_name_of_who_wrote_it(place: Secured) -> None:
    with place.psql(W) as connection, connection.transaction():
        connection.execute(LOST)
        connection.execute(entry("key-lost"))
    with place.psql() as connection:
        last = "SELECT operator, action FROM journal ORDER BY number DESC LIMIT 1"
        assert connection.execute(last.encode()).fetchone() == ("lisitsyn", "key-lost")
    assert is_whole(place)


@pytest.mark.parametrize("by", ["'-6 min'", "'6 min'", "'-6 years'"])
def test_an_entry_of_another_time_is_refused(place: Secured, by: str) -> None:
    assert refused(place, S, entry("key-lost", f"{NOW} + interval {by}")) == "keydesk_clock"


@pytest.mark.parametrize("facts", ["[]", "7", "{"])
def test_an_entry_that_nobody_could_read_is_refused(place: Secured, facts: str) -> None:
    said = f"SELECT keydesk_journal({NOW}, '', 'key-lost', '{facts}', {NOTHING})"
    assert refused(place, S, said.encode()) in {"23514", "22P02"}
    assert is_whole(place)


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (b"UPDATE coupons SET units = 200000", "keydesk_claims"),
        (b"UPDATE coupons SET valid_until = '2099-01-01'", "keydesk_claims"),
        (b"UPDATE coupons SET code = 'X'", "keydesk_claims"),
        (SPENT, "keydesk_ledger"),
        (b"INSERT INTO redemptions VALUES (9, 1, 'x', 3, now(), 'spent')", "keydesk_ledger"),
    ],
)
def test_what_a_coupon_says_and_has_spent_is_kept(place: Secured, edit: bytes, told: str) -> None:
    assert refused(place, S, edit, entry("coupon-redeemed")) == told


def test_a_wrong_coupon_can_be_mended_by_the_owner_alone(place: Secured) -> None:
    with place.psql() as connection:
        connection.execute(b"UPDATE coupons SET units = 3")


def test_a_view_is_its_operators_own(place: Secured) -> None:
    for role in (W, S):
        with place.desk_of(role) as desk, desk.register.write(desk.operator) as unit:
            unit.views.put(View(desk.operator, "Мои", Query(KEYS, {})))
            unit.commit(Event("view-saved", ()))
    with place.psql(W) as connection:
        assert connection.execute(b"SELECT operator FROM views").fetchall() == [("lisitsyn",)]
        assert connection.execute(b"DELETE FROM views WHERE name = 'x'").rowcount == 0
    with place.psql(S) as connection, connection.transaction(force_rollback=True):
        assert connection.execute(b"DELETE FROM views").rowcount == 1
    theirs = b"UPDATE views SET operator = 'kovalev'"
    assert refused(place, W, theirs, entry("view-saved")) == DENIED


def test_the_warehouse_finds_names_and_no_people(place: Secured) -> None:
    with place.psql(W) as connection:
        found = connection.execute(b"SELECT term FROM search_terms WHERE kind = 'customer'")
        assert "ромашка" in " ".join(str(row[0]) for row in found.fetchall())
        said = connection.execute(
            b"SELECT term FROM search_terms WHERE term LIKE '%romashka.example%' OR kind = 'coupon'"
        )
        assert said.fetchall() == []
        lines = connection.execute(b"SELECT line FROM search_lines WHERE kind <> 'key'")
        assert lines.fetchall() == []
    with place.psql(S) as connection:
        everything = connection.execute(b"SELECT line FROM search_lines").fetchall()
        assert any("romashka.example" in str(line) for (line,) in everything)


@pytest.mark.parametrize("other", ["postgres", "template1"])
def test_no_login_looks_into_another_database(place: Secured, other: str) -> None:
    elsewhere = place.url_of(S).replace(f"/{place.database}?", f"/{other}?")
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(elsewhere)


def test_who_is_retired_is_cut_off(secured: Secured) -> None:
    with secured.psql(S) as connection:
        connection.execute(b"SELECT code FROM coupons")
        with secured.desk_of(A) as desk:
            retire(desk, "petrova")
        with pytest.raises(psycopg.Error):
            connection.execute(b"SELECT code FROM coupons")
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        psycopg.connect(secured.url_of(S))


def test_nobody_gives_away_what_they_have(place: Secured) -> None:
    """The database answers with a warning, and gives nothing."""
    for role in EVERYBODY:
        with place.psql(role) as connection:
            _answer(connection, filled(place, "GRANT ALL ON coupons, keys TO PUBLIC", role))
    assert drifted(place) == []
