"""The port `Audit`: everything that proves a record, read in bulk beside the record."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import ColumnElement, Connection, create_engine, func, inspect, select, text

from db.acts import ACT_COUNTER, ACTS, act_of_row
from db.coupons import COUPONS, coupon_of_row, values_of_coupon
from db.journal import JOURNAL, JOURNAL_SUBJECTS
from db.metadata import METADATA
from db.migrations import upgrade
from db.redemptions import REDEMPTIONS, redemption_of_row, values_of_redemption
from db.repository import AT_ONCE, Repository
from keytool.domain.acts import Act
from keytool.domain.audit import ActsFile, CouponFile, SchemaPart, Told
from keytool.domain.coupons import Coupon, Redemption

_COUPON = "coupon"
_COMPLETED = "replacement-completed"
GUARDS = (
    "journal_append_only",
    "journal_subjects_append_only",
    "journal_head_one_step",
    "journal_head_no_delete",
    "journal_next_number",
)
"""Triggers of a register on a server."""


class SqlAudit(Repository):
    """Reads what `keytool.domain.audit` compares; `rebuild` writes caches anew."""

    def coupon_count(self) -> int:
        return self._connection.scalar(select(func.count()).select_from(COUPONS)) or 0

    def coupon_files(self, since: int = 0) -> Iterator[tuple[CouponFile, ...]]:
        """Portions of all coupons in the order of their ids; of those alone that entries above
        `since` name, when it is given.
        """
        after = 0
        while ids := self._coupon_ids(after, since):
            yield self._files(ids)
            after = ids[-1]

    def acts(self) -> ActsFile:
        number = select(ACTS).order_by(ACTS.c.number)
        completed = select(JOURNAL.c.number, JOURNAL.c.facts).where(JOURNAL.c.action == _COMPLETED)
        told = {
            row.number: json.loads(row.facts).get("act")
            for row in self._connection.execute(completed)
        }
        counter = self._connection.scalar(select(ACT_COUNTER.c.number)) or 0
        acts: tuple[Act, ...] = tuple(map(act_of_row, self._all(number)))
        return ActsFile(acts, counter, frozenset(one for one in told.values() if one))

    def strays(self) -> tuple[int, ...]:
        """Numbers of entries that no chain begins at."""
        below = select(JOURNAL.c.number).where(JOURNAL.c.number < 1).order_by(JOURNAL.c.number)
        return tuple(self._connection.scalars(below))

    def schema(self) -> tuple[SchemaPart, ...]:
        """Tables, indexes and triggers that are not as this program makes them."""
        if self._connection.dialect.name == "sqlite":
            return _differing(_sqlite_parts(self._connection), _reference())
        return _differing(_server_parts(self._connection), _server_reference())

    def rebuild(self, coupon: Coupon, ledger: Iterable[Redemption]) -> None:
        """Overwrite a coupon's row, and make its cases' entries these."""
        self._replace(COUPONS, values_of_coupon(coupon), coupon.version, "coupon")
        table = REDEMPTIONS
        known = self._all(select(table.c.case, table.c.id).where(table.c.coupon == coupon.id))
        kept = {row.case: row.id for row in known}
        for entry in ledger:
            values = values_of_redemption(entry)
            number = kept.pop(entry.case, None)
            if number is None:
                self._insert(table, values)
            else:
                this = table.update().where(table.c.id == number)
                self._connection.execute(this, values | {"id": number})
        gone = table.delete().where(table.c.id.in_(kept.values()))
        self._connection.execute(gone)

    def _coupon_ids(self, after: int, since: int) -> list[int]:
        subject = JOURNAL_SUBJECTS.c
        named = (
            select(subject.id)
            .where(subject.kind == _COUPON, subject.id > after, subject.number > since)
            .distinct()
            .order_by(subject.id)
            .limit(AT_ONCE)
        )
        found = set(self._connection.scalars(named))
        if not since:
            rows = select(COUPONS.c.id).where(COUPONS.c.id > after)
            found.update(self._connection.scalars(rows.order_by(COUPONS.c.id).limit(AT_ONCE)))
        return sorted(found)[:AT_ONCE]

    def _files(self, ids: list[int]) -> tuple[CouponFile, ...]:
        coupons = self._all(select(COUPONS).where(_among(COUPONS.c.id, ids)))
        rows = {row.id: coupon_of_row(row) for row in coupons}
        taken: dict[int, list[Redemption]] = defaultdict(list)
        for row in self._all(select(REDEMPTIONS).where(_among(REDEMPTIONS.c.coupon, ids))):
            taken[row.coupon].append(redemption_of_row(row))
        told = self._told(ids)
        return tuple(
            CouponFile(one, rows.get(one), tuple(taken.get(one, ())), tuple(told.get(one, ())))
            for one in ids
        )

    def _told(self, ids: list[int]) -> dict[int, list[Told]]:
        subject = JOURNAL_SUBJECTS.c
        about = (
            select(subject.id, subject.place, JOURNAL.c.number, JOURNAL.c.action, JOURNAL.c.facts)
            .join_from(JOURNAL_SUBJECTS, JOURNAL, JOURNAL.c.number == subject.number)
            .where(subject.kind == _COUPON, _among(subject.id, ids))
            .order_by(subject.id, JOURNAL.c.number)
        )
        told: dict[int, list[Told]] = defaultdict(list)
        for row in self._connection.execute(about):
            entry = Told(row.number, row.action, json.loads(row.facts), row.place)
            told[row.id].append(entry)
        return told


def _among(column: ColumnElement[int], ids: list[int]) -> ColumnElement[bool]:
    if ids[-1] - ids[0] == len(ids) - 1:
        return column.between(ids[0], ids[-1])
    return column.in_(ids)


# --- the schema


def _differing(found: Mapping[str, str], wanted: Mapping[str, str]) -> tuple[SchemaPart, ...]:
    missing = [SchemaPart(name, "missing") for name in wanted.keys() - found.keys()]
    extra = [SchemaPart(name, "unknown") for name in found.keys() - wanted.keys()]
    both = found.keys() & wanted.keys()
    changed = [SchemaPart(name, "changed") for name in both if found[name] != wanted[name]]
    return tuple(sorted(missing + extra + changed, key=lambda part: part.name))


def _sqlite_parts(connection: Connection) -> dict[str, str]:
    """The statement that made each part, by its kind and name."""
    made = text("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%'")
    return {f"{row.type} {row.name}": _plain(row.sql or "") for row in connection.execute(made)}


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
    """What the migrations make, in a database of its own."""
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            upgrade(connection)
            return _sqlite_parts(connection)
    finally:
        engine.dispose()


def _server_parts(connection: Connection) -> dict[str, str]:
    """Tables and triggers; a trigger that was put out of work says so."""
    triggers = text(
        "SELECT t.tgname AS name, t.tgenabled::text AS enabled FROM pg_trigger t JOIN pg_class c "
        "ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND c.relnamespace = "
        "current_schema()::regnamespace"
    )
    found = {f"trigger {row.name}": row.enabled for row in connection.execute(triggers)}
    return found | {f"table {name}": "" for name in inspect(connection).get_table_names()}


def _server_reference() -> dict[str, str]:
    tables = {*METADATA.tables, "alembic_version"}
    return {f"trigger {name}": "O" for name in GUARDS} | {f"table {name}": "" for name in tables}
