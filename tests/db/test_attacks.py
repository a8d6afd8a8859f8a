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
from tests.db.attacks import CASES, DENIED, EVERYBODY, NOTHING, NOW
from tests.db.samples import VENDOR, coupon_for
from tests.db.secured_desk import Secured, drifted, secured, staffed, unsecured
from tests.helpers.postgres import Server
from tests.services.staffed_desk import PEOPLE
from tests.services.test_guard import KEY

__all__ = ["secured", "unsecured"]
pytestmark = pytest.mark.postgres
W, S, C, A, J = Role
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
    assert refused(place, S, b"UPDATE act_counter SET number = 0") == "keydesk_told"
    assert refused(place, A, b"INSERT INTO team_settings VALUES ('lock', '0')") == "keydesk_told"


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


def test_what_proves_somebody_is_told_to_themselves_alone(place: Secured) -> None:
    """Of the others whether they have a pin at all: the cover of a window asks for it."""
    said = (
        b"SELECT login, told.password, told.pin, told.badge"
        b" FROM keydesk_secrets() AS told JOIN operators USING (id)"
    )
    for role in (W, S, C):
        with place.psql(role) as connection:
            found = connection.execute(said).fetchall()
        mine, _name = PEOPLE[role]
        whole = {str(row[0]) for row in found if "$argon2id$" in f"{row[1]}{row[2]}"}
        assert whole == {mine}
        assert {row[1:] for row in found if row[0] != mine} == {("…", "", "")}


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
