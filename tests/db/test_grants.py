"""What the grants of a server's database are made from: one table of rights, and all tables."""

import pytest

import db.unit_of_work  # noqa: F401  declares all tables
from db.audit_schema import KEEPING
from db.grants import USES, Use, acts_of, grants, hidden_columns
from db.metadata import METADATA
from db.migrations import made_by
from keytool.domain.rights import MAY, READING, Role

GIVEN = {(one.role, one.verb, one.table) for one in grants()}


def test_every_table_says_who_uses_it() -> None:
    assert set(USES) == {*METADATA.tables, "alembic_version"}


@pytest.mark.parametrize("table", USES)
def test_every_right_that_a_table_names_is_one(table: str) -> None:
    use: Use = USES[table]
    named = f"{use.read} {use.insert} {use.update} {use.delete}".split()
    assert set(named) <= set(MAY)


def test_every_collection_is_some_tables() -> None:
    beside = {"read-lists", "read-changes", "read-audit", "read-mends"}
    read = {right for use in USES.values() for right in use.read.split()}
    assert {f"read-{name}" for name in READING} - read == beside


def test_what_people_write_needs_an_entry() -> None:
    """But whose turn a copy is, when a box was looked at, and words that follow their record."""
    told = {
        trigger.removesuffix("_told") for one in KEEPING for trigger in made_by(one)["TRIGGERS"]
    }
    written = {table for _role, verb, table in GIVEN if verb != "SELECT"}
    assert written - told == {"copy_lease", "box_looks", "search_terms", "search_lines"}


def test_nobody_writes_the_journal() -> None:
    journal = ("journal", "journal_subjects", "journal_head")
    assert {(verb, table) for _role, verb, table in GIVEN if table in journal} == {
        ("SELECT", table) for table in journal
    }


def test_acts_are_added_and_never_changed() -> None:
    assert {verb for _role, verb, table in GIVEN if table == "acts"} == {"SELECT", "INSERT"}


def test_who_may_not_see_a_thing_has_none_of_its_columns() -> None:
    assert {"code", "token", "coupon_id", "lookup"} <= hidden_columns("coupons", Role.WAREHOUSE)
    assert hidden_columns("coupons", Role.SUPPORT) == frozenset()
    assert {"inn", "contacts"} <= hidden_columns("customers", Role.WAREHOUSE)
    every = set(METADATA.tables["case_messages"].columns.keys())
    assert hidden_columns("case_messages", Role.WAREHOUSE) == every


def test_what_a_role_may_tell_is_what_the_table_says() -> None:
    assert "coupon-issued" in acts_of(Role.SUPPORT)
    assert "coupon-issued" not in acts_of(Role.WAREHOUSE)
    assert not [act for role in Role for act in acts_of(role) if act.startswith("read-")]
