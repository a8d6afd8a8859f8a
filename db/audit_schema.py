"""The register's own tables, indexes and triggers against what this program makes."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from sqlalchemy import Connection, create_engine, inspect, text

from db.metadata import METADATA
from db.migrations import made_by, upgrade
from db.seats import is_secured
from keytool.domain.audit_whole import SchemaPart

GUARDS = (
    "journal_append_only",
    "journal_subjects_append_only",
    "journal_head_one_step",
    "journal_head_no_delete",
    "journal_next_number",
    "journal_head_not_moved",
)
"""Triggers of a register on a server, beside those of `KEEPING`."""
KEEPING = ("0030", "0031")
"""The revisions whose triggers, and the functions of the first, keep operators to their roles."""


def differing_parts(connection: Connection) -> tuple[SchemaPart, ...]:
    """Tables, indexes and triggers that are not as this program makes them."""
    if connection.dialect.name == "sqlite":
        return _differing(_sqlite_parts(connection), _reference())
    from db.secured import drift  # only a server's register loads its driver

    secured = is_secured(connection)
    parts = _differing(_server_parts(connection), _server_reference(secured=secured))
    return (*parts, *(drift(connection) if secured else ()))


def make_parts(connection: Connection, parts: Iterable[str]) -> frozenset[str]:
    """Make these indexes and triggers as this program does; those that it could. Of a server's
    those are put to work again that are there: they call functions, which may be gone as well.
    """
    if connection.dialect.name != "sqlite":
        return _put_to_work(connection, frozenset(parts))
    known = {name: made for name, made in _statements().items() if name in set(parts)}
    for name, made in known.items():
        kind, _blank, own = name.partition(" ")
        connection.exec_driver_sql(f'DROP {kind} IF EXISTS "{own}"')
        connection.exec_driver_sql(made)
    return frozenset(known)


def _put_to_work(connection: Connection, parts: frozenset[str]) -> frozenset[str]:
    there = text(
        "SELECT t.tgname AS name, c.relname AS over FROM pg_trigger t JOIN pg_class c"
        " ON c.oid = t.tgrelid WHERE c.relnamespace = current_schema()::regnamespace"
    )
    found = {f"trigger {row.name}": row.over for row in connection.execute(there)}
    known = parts & found.keys() & _server_reference(secured=True).keys()
    for part in known:
        trigger = part.partition(" ")[2]
        connection.exec_driver_sql(f'ALTER TABLE "{found[part]}" ENABLE TRIGGER "{trigger}"')
    return known


def _differing(found: Mapping[str, str], wanted: Mapping[str, str]) -> tuple[SchemaPart, ...]:
    missing = [SchemaPart(name, "missing") for name in wanted.keys() - found.keys()]
    extra = [SchemaPart(name, "unknown") for name in found.keys() - wanted.keys()]
    both = found.keys() & wanted.keys()
    changed = [SchemaPart(name, "changed") for name in both if found[name] != wanted[name]]
    return tuple(sorted(missing + extra + changed, key=lambda part: part.name))


def _sqlite_parts(connection: Connection) -> dict[str, str]:
    """The statement that made each part, by its kind and name, without what does not matter."""
    return {name: _plain(made) for name, made in _as_made(connection).items()}


def _as_made(connection: Connection) -> dict[str, str]:
    made = text("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%'")
    return {f"{row.type} {row.name}": row.sql or "" for row in connection.execute(made)}


def _plain(statement: str) -> str:
    """The statement without what differs though it makes the same: older SQLite wrote names and
    blanks otherwise, and a table that was altered has its constraints in any order.
    """
    plain = re.sub(r'[\s"]+', " ", statement).strip()
    if not plain.startswith("CREATE TABLE"):
        return plain
    head, _bracket, body = plain.partition("(")
    return head + ", ".join(sorted(_parts(body)))


def _parts(body: str) -> list[str]:
    """What stands between the commas that no bracket encloses."""
    parts, depth = [""], 0
    for sign in body:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip(" )") for part in parts]


def _reference() -> dict[str, str]:
    return {name: _plain(made) for name, made in _statements().items()}


@cache
def _statements() -> dict[str, str]:
    """What the migrations make, in a database of its own."""
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            upgrade(connection)
            return _as_made(connection)
    finally:
        engine.dispose()


def _server_parts(connection: Connection) -> dict[str, str]:
    """Tables, triggers and what they call; a trigger that was put out of work says so."""
    triggers = text(
        "SELECT t.tgname AS name, t.tgenabled::text AS enabled FROM pg_trigger t JOIN pg_class c "
        "ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND c.relnamespace = "
        "current_schema()::regnamespace"
    )
    functions = text(
        "SELECT proname AS name, prosrc AS body FROM pg_proc"
        " WHERE pronamespace = current_schema()::regnamespace AND proname = ANY (:names)"
    )
    found = {f"trigger {row.name}": row.enabled for row in connection.execute(triggers)}
    bodies = connection.execute(functions, {"names": list(_functions())})
    found |= {f"function {row.name}": row.body for row in bodies}
    return found | {f"table {name}": "" for name in inspect(connection).get_table_names()}


def _server_reference(*, secured: bool) -> dict[str, str]:
    from db.secure import FOLLOWING

    tables = {*METADATA.tables, "alembic_version"}
    keeping = (trigger for revision in KEEPING for trigger in made_by(revision)["TRIGGERS"])
    triggers = (*GUARDS, *keeping, *(FOLLOWING if secured else ()))
    wanted = {f"trigger {name}": "O" for name in triggers} | {f"table {one}": "" for one in tables}
    return wanted | {f"function {name}": body for name, body in _functions().items()}


@cache
def _functions() -> Mapping[str, str]:
    """What their texts should be, by their names."""
    made = made_by(KEEPING[0])["FUNCTIONS"]
    return {name.partition("(")[0]: body for name, (_kind, body) in made.items()}
