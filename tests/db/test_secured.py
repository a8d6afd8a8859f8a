"""`db secure`: roles and grants from the table of rights, made, mended, and held against it."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from db.location import location_of
from db.migrations import CURRENT, Migrations
from db.opening import migrate
from db.register import SqlRegister
from db.secured import script_for, secure
from keytool.coupon.checking.proofs import SignedProofs
from keytool.domain.errors import BadInput, Conflict, KeydeskError, StorageTrouble
from keytool.domain.listing import COUPONS, CUSTOMERS, KEYS, Query
from keytool.domain.rights import Role
from keytool.register_logins import Keeping, RegisterLogins
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.ask_list import page_of
from keytool.services.check_register import check_register
from keytool.services.desk import Desk
from keytool.services.guard import Present, SeatGuard
from keytool.services.keep_operators import add_operator, change_role, give_password, give_pin
from keytool.services.keep_operators import retire as let_go
from keytool.services.keep_parties import add_customer
from keytool.services.register_key import register_key
from keytool.services.sign_in import approve, sign_in, unlock
from tests.db.samples import CUSTOMER, SetClock
from tests.db.secured_desk import (
    SERVERS_CLOCK,
    Secured,
    drifted,
    forget_roles,
    secured,
    unsecured,
)
from tests.helpers.postgres import Server
from tests.services.staffed_desk import PEOPLE, password_of, staff
from tests.services.test_guard import KEY
from tests.upgrade.keep import kept
from tests.upgrade.test_server_upgrade import fill_from
from tests.upgrade.test_upgrade import LATER, NEXT

__all__ = ["secured", "unsecured"]
pytestmark = pytest.mark.postgres
W, S, C, A, J = Role


def test_what_was_made_is_what_the_table_says(secured: Secured) -> None:
    assert drifted(secured) == []
    assert secure(secured.url, None) == ()
    assert RegisterLogins(secured.url).keeping() is Keeping.KEPT


def test_printed_it_does_the_same(unsecured: Secured, postgres_server: Server) -> None:
    assert RegisterLogins(unsecured.url).keeping() is Keeping.OPEN
    psql = [
        str(postgres_server.programs / "bin/psql"),
        "-v",
        "ON_ERROR_STOP=1",
        "-q",
        unsecured.url,
    ]
    script = script_for(unsecured.url)
    subprocess.run(psql, input=script, text=True, check=True, capture_output=True)
    assert drifted(unsecured) == []


DRIFTS = {
    "a grant too many": "GRANT SELECT ON coupons TO {database}_warehouse",
    "a column too many": "GRANT SELECT (contacts) ON customers TO {database}_warehouse",
    "a grant too few": "REVOKE SELECT ON keys FROM {database}_support",
    "to everybody": "GRANT UPDATE ON journal TO PUBLIC",
    "to one operator": "GRANT UPDATE ON keys TO op_{database}_lisitsyn",
    "another role": "GRANT {database}_administrator TO op_{database}_lisitsyn",
    "more than a role": "ALTER ROLE op_{database}_lisitsyn CREATEROLE",
    "a group that signs in": "ALTER ROLE {database}_support LOGIN",
    "row rules put out of work": "ALTER TABLE views DISABLE ROW LEVEL SECURITY",
    "a row rule dropped": "DROP POLICY seen ON search_lines",
    "the database open to all": "GRANT CONNECT ON DATABASE {database} TO PUBLIC",
    "another table of rights": (
        "CREATE OR REPLACE FUNCTION keydesk_may(role text, act text) RETURNS boolean"
        " LANGUAGE sql IMMUTABLE AS 'SELECT true'"
    ),
}


def test_what_was_changed_by_hand_is_found_and_mended(secured: Secured) -> None:
    for name, change in DRIFTS.items():
        with secured.psql() as owner:
            owner.execute(change.replace("{database}", secured.database).encode())
        assert drifted(secured) != [], name
        assert RegisterLogins(secured.url).keeping() is Keeping.DRIFTED
        with secured.desk_of(A) as desk:
            found = {one.code for one in check_register(desk, SignedProofs(None))}
        assert any(code.startswith("schema-") for code in found), name
        assert secure(secured.url, None) != (), name
        assert drifted(secured) == [], name


def test_only_a_superuser_makes_logins(secured: Secured) -> None:
    with pytest.raises(Conflict, match="secure-needs-superuser"):
        secure(secured.url_of(A), None)
    assert secure(secured.url_of(A), "keydesk") == ()


def test_a_file_has_no_logins(register_file: str) -> None:
    with pytest.raises(BadInput, match="secure-needs-server"):
        secure(str(register_file), None)
    assert RegisterLogins(str(register_file)).keeping() is Keeping.FILE


# Operators and their logins


def test_logins_follow_the_operators(secured: Secured) -> None:
    with secured.desk_of(A) as desk:
        add_operator(desk, "novikova", "Новикова", W, "пароль novikova")
        change_role(desk, "petrova", W)
        let_go(desk, "yusupova")
    assert drifted(secured) == []
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        psycopg.connect(secured.url_of(C))
    with secured.desk_of(S) as desk, pytest.raises(KeydeskError) as caught:
        page_of(desk, Query(COUPONS), None, 9)
    assert caught.value.code == "not-your-role"


def test_a_change_of_role_reaches_who_is_at_work(secured: Secured) -> None:
    with secured.desk_of(S) as there:
        page_of(there, Query(COUPONS), None, 9)
        with secured.desk_of(A) as desk:
            change_role(desk, "petrova", W)
        add_customer(there, CUSTOMER)
        page_of(there, Query(CUSTOMERS), None, 9)


def test_the_warehouse_lists_customers_by_name(secured: Secured) -> None:
    with secured.desk_of(S) as desk:
        add_customer(desk, CUSTOMER)
    with secured.desk_of(W) as desk:
        found = page_of(desk, Query(CUSTOMERS), None, 9).page.rows
        assert [(one.name, one.inn, one.contacts) for one in found] == [(CUSTOMER.name, None, ())]


def test_a_foreign_clock_is_told_as_that(secured: Secured) -> None:
    with secured.psql() as owner:
        owner.execute(
            b"UPDATE pg_proc SET prosrc = replace(prosrc, 'clock_timestamp()',"
            b" '(clock_timestamp() + interval ''1 hour'')') WHERE proname = 'keydesk_journal'"
        )
    with secured.desk_of(W) as desk, pytest.raises(Conflict, match="clock-off-server"):
        register_key(desk, KEY)


# Passwords


@pytest.fixture
def asked(secured: Secured, postgres_server: Server) -> Iterator[Secured]:
    """The same, where the server asks operators for their passwords."""
    hba = postgres_server.folder / "data/pg_hba.conf"
    before = hba.read_text("utf-8")
    hba.write_text(f"local {secured.database} /^op_ scram-sha-256\n{before}", "utf-8")
    postgres_server.run("SELECT pg_reload_conf()")
    with secured.desk_of(None) as desk:
        for login, _name in PEOPLE.values():
            give_password(desk, login, password_of(login))
    yield secured
    hba.write_text(before, "utf-8")
    postgres_server.run("SELECT pg_reload_conf()")


@pytest.fixture
def counter(asked: Secured) -> Iterator[Desk]:
    """A computer that several share: its address names the support engineer's login."""
    password = quote(password_of(PEOPLE[S][0]))
    url = asked.url_of(S).replace("@/", f":{password}@/")
    present = Present("petrova")
    register = SqlRegister(url, SERVERS_CLOCK, guard=SeatGuard(present))
    yield Desk(
        register,
        built_in_rulebook(),
        SERVERS_CLOCK,
        "petrova",
        present=present,
        logins=register.logins,
    )
    register.close()


def last_of(place: Secured) -> tuple[object, ...] | None:
    with place.psql() as owner:
        last = "SELECT operator, action FROM journal ORDER BY number DESC LIMIT 1"
        return owner.execute(last.encode()).fetchone()


def at(desk: Desk, login: str) -> Desk:
    return replace(desk, operator=login)


def test_nobody_opens_the_register_without_their_password(asked: Secured) -> None:
    for url in (asked.url_of(S), asked.url_of(S).replace("@/", ":wrong@/")):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(url)


def test_who_signs_in_works_with_their_own_login(asked: Secured, counter: Desk) -> None:
    sign_in(counter, "lisitsyn", password_of("lisitsyn"))
    assert last_of(asked) == ("lisitsyn", "operator-signed-in")
    register_key(at(counter, "lisitsyn"), KEY)
    assert last_of(asked) == ("lisitsyn", "key-registered")
    with pytest.raises(Conflict, match="not-your-role"):
        page_of(counter, Query(COUPONS), None, 9)
    sign_in(counter, "petrova", password_of("petrova"))
    page_of(counter, Query(COUPONS), None, 9)
    assert last_of(asked) == ("petrova", "operator-signed-in")


def test_a_wrong_password_is_counted_and_changes_nobody(asked: Secured, counter: Desk) -> None:
    with pytest.raises(BadInput, match="sign-in-wrong"):
        sign_in(counter, "lisitsyn", "неверный")
    assert last_of(asked) == ("petrova", "sign-in-failed")
    page_of(counter, Query(COUPONS), None, 9)


def test_a_pin_is_enough_where_the_password_was_given(asked: Secured, counter: Desk) -> None:
    with pytest.raises(Conflict, match="password-first"):
        unlock(counter, "lisitsyn", "4711", given_today=True)
    sign_in(counter, "lisitsyn", password_of("lisitsyn"))
    give_pin(at(counter, "lisitsyn"), "lisitsyn", "4711")
    sign_in(counter, "petrova", password_of("petrova"))
    unlock(counter, "lisitsyn", "4711", given_today=True)
    assert last_of(asked) == ("lisitsyn", "operator-unlocked")


def test_a_second_person_signs_with_their_own_login(asked: Secured, counter: Desk) -> None:
    approve(counter, "condition-overridden", "kovalev", password_of("kovalev"))
    assert last_of(asked) == ("kovalev", "act-approved")
    register_key(counter, KEY)
    assert last_of(asked) == ("petrova", "key-registered")


def test_who_signed_in_elsewhere_is_not_who_opened_the_register(counter: Desk) -> None:
    counter.present.take("kovalev")
    with pytest.raises(Conflict, match="login-of-another"):
        register_key(at(counter, "kovalev"), KEY)


def test_a_new_password_is_good_for_the_database(asked: Secured, counter: Desk) -> None:
    give_password(counter, "petrova", "совсем другой")
    url = asked.url_of(S).replace("@/", f":{quote('совсем другой')}@/")
    psycopg.connect(url).close()
    with asked.psql() as owner:
        kept = owner.execute(b"SELECT rolpassword FROM pg_authid WHERE rolname LIKE 'op%petrova'")
        assert str(kept.fetchone()).startswith("('SCRAM-SHA-256$4096:")
    assert drifted(asked) == []


# Old registers


@pytest.mark.parametrize("schema", ["0001", "0018", "0027"])
def test_an_old_register_is_upgraded_and_secured(schema: str, postgres_server: Server) -> None:
    database = postgres_server.create()
    place = Secured(postgres_server.url(database), database, SetClock())
    migrate(location_of(place.url), Migrations(schema, CURRENT.versions), 60)
    fill_from(kept(schema), place.url)
    with place.desk_of(None) as desk:
        staff(desk)
        before = [page_of(desk, Query(one), None, 99).page.rows for one in (KEYS, CUSTOMERS)]
    secure(place.url, None)
    assert drifted(place) == []
    with place.desk_of(S) as desk:
        after = [page_of(desk, Query(one), None, 99).page.rows for one in (KEYS, CUSTOMERS)]
        assert after == before
        with desk.register.read() as unit:
            assert unit.journal.broken_at() is None
    postgres_server.drop(database)
    forget_roles(postgres_server, database)


def test_who_may_not_upgrade_is_told_that_the_register_is_older(
    secured: Secured, tmp_path: Path
) -> None:
    (tmp_path / f"{LATER}_later.py").write_text(NEXT, encoding="utf-8")
    later = Migrations(LATER, (*CURRENT.versions, tmp_path))
    register = SqlRegister(secured.url_of(A), SERVERS_CLOCK, migrations=later)
    with pytest.raises(StorageTrouble) as caught:
        register.read()
    assert caught.value.code == "register-older"
