"""What imports put into the register, found through the journal, and its removal.

Rows are deleted, entries of the journal never: its rows name ids that are gone, and no new
record gets one of them (`db.bulk.new_ids`).
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, select

from db.case_rows import CASE_EVENTS, CASE_MESSAGES, CASES
from db.certificates import CERTIFICATES
from db.chain import StoredLink, entry_of
from db.consents import CONSENTS
from db.contracts import CONTRACTS
from db.coupon_rows import COUPONS
from db.customers import CUSTOMERS
from db.extensions import WARRANTY_EXTENSIONS
from db.journal import JOURNAL, JOURNAL_SUBJECTS
from db.keys import KEYS
from db.licences import LICENCES
from db.replacements import REPLACEMENTS
from db.repository import portions
from db.search_index import forget
from db.shipments import SHIPMENT_KEYS, SHIPMENTS
from db.sightings import SIGHTINGS
from db.sitting_items import SITTING_ITEMS
from db.sittings import SITTING_LINES, SITTINGS
from keytool.domain.imports import CASES_IMPORTED, IMPORTED, UNDONE, Hold, Made
from keytool.domain.journal import JournalEntry
from keytool.domain.search import HitKind

_HOLDING: Sequence[tuple[Column[Any], Hold]] = (
    (COUPONS.c.key, Hold.COUPON),
    (REPLACEMENTS.c.key, Hold.REPLACEMENT),
    (REPLACEMENTS.c.new_key, Hold.REPLACEMENT),
    (SITTING_LINES.c.key, Hold.SITTING),
    (SITTING_ITEMS.c.key, Hold.SITTING),
    (WARRANTY_EXTENSIONS.c.key, Hold.EXTENSION),
)
_OF_CUSTOMERS: Sequence[Column[Any]] = (
    CASES.c.customer,
    KEYS.c.customer,
    SHIPMENTS.c.customer,
    CONTRACTS.c.customer,
    CERTIFICATES.c.customer,
    CONSENTS.c.customer,
    SITTINGS.c.customer,
    SITTING_ITEMS.c.owner,
    REPLACEMENTS.c.customer,
)
_HANGING: Sequence[Column[Any]] = (LICENCES.c.key, SIGHTINGS.c.key, SHIPMENT_KEYS.c.key)


def import_entries(connection: Connection) -> tuple[JournalEntry, ...]:
    """Entries of imports and of their undoing, in their order and without their subjects."""
    wanted = select(JOURNAL).where(JOURNAL.c.action.in_((IMPORTED, CASES_IMPORTED, UNDONE)))
    rows = connection.execute(wanted.order_by(JOURNAL.c.number))
    return tuple(
        entry_of(
            StoredLink(
                row.number, row.at, row.operator, row.action, row.facts, (), row.previous, row.hash
            )
        )
        for row in rows
    )


def made_by(connection: Connection, entries: Collection[int]) -> Made:
    """What is still there of what these entries added."""
    return Made(
        tuple(_subjects(connection, "key", entries, KEYS)),
        tuple(_subjects(connection, "customer", entries, CUSTOMERS)),
        tuple(_subjects(connection, "case", entries, CASES)),
    )


def _subjects(
    connection: Connection, kind: str, entries: Collection[int], table: Table
) -> Sequence[int]:
    """Those that the journal tells of first in these entries: others were there before."""
    told, before = JOURNAL_SUBJECTS, JOURNAL_SUBJECTS.alias()
    earlier = select(before.c.id).where(
        before.c.kind == kind, before.c.id == told.c.id, before.c.number < min(entries, default=0)
    )
    named = (
        select(told.c.id)
        .join(table, table.c.id == told.c.id)
        .where(told.c.kind == kind, told.c.number.in_(entries), ~earlier.exists())
        .distinct()
        .order_by(told.c.id)
    )
    return connection.scalars(named).all()


def holds_of(connection: Connection, made: Made, entries: Collection[int]) -> Mapping[int, Hold]:
    """Keys that have to stay, with the first reason."""
    held: dict[int, Hold] = {}
    for some in portions(made.keys):
        for column, hold in _HOLDING:
            for key in connection.scalars(select(column).where(column.in_(some)).distinct()):
                held.setdefault(key, hold)
        for key in connection.scalars(_told_of_elsewhere("key", some, entries)):
            held.setdefault(key, Hold.CHANGED)
    return held


def _told_of_elsewhere(kind: str, records: Sequence[int], entries: Collection[int]) -> Any:
    told = JOURNAL_SUBJECTS
    elsewhere = (told.c.kind == kind, told.c.id.in_(records), told.c.number.not_in(entries))
    return select(told.c.id).where(*elsewhere).distinct()


def changed_cases(connection: Connection, made: Made, entries: Collection[int]) -> Collection[int]:
    """Cases that the journal tells of elsewhere."""
    changed: set[int] = set()
    for some in portions(made.cases):
        changed |= set(connection.scalars(_told_of_elsewhere("case", some, entries)))
    return changed


def take_back_cases(connection: Connection, cases: Sequence[int]) -> None:
    """Remove cases with their events and messages."""
    for some in portions(cases):
        for column in (CASE_EVENTS.c.case, CASE_MESSAGES.c.case, CASES.c.id):
            connection.execute(delete(column.table).where(column.in_(some)))


def take_back_keys(connection: Connection, keys: Sequence[int]) -> None:
    """Remove keys with their licences, sightings and places in shipments; a shipment without
    keys goes, too.
    """
    for some in portions(keys):
        emptied = connection.scalars(
            select(SHIPMENT_KEYS.c.shipment).where(SHIPMENT_KEYS.c.key.in_(some)).distinct()
        ).all()
        for column in _HANGING:
            connection.execute(delete(column.table).where(column.in_(some)))
        forget(connection, HitKind.KEY, some)
        connection.execute(delete(KEYS).where(KEYS.c.id.in_(some)))
        for shipments in portions(emptied):
            _remove_empty(connection, shipments)


def _remove_empty(connection: Connection, shipments: Sequence[int]) -> None:
    filled = set(
        connection.scalars(
            select(SHIPMENT_KEYS.c.shipment).where(SHIPMENT_KEYS.c.shipment.in_(shipments))
        )
    )
    closed = set(
        connection.scalars(select(SITTINGS.c.shipment).where(SITTINGS.c.shipment.in_(shipments)))
    )
    empty = [number for number in shipments if number not in filled | closed]
    forget(connection, HitKind.SHIPMENT, empty)
    connection.execute(delete(SHIPMENTS).where(SHIPMENTS.c.id.in_(empty)))


def take_back_customers(
    connection: Connection, customers: Sequence[int], entries: Collection[int]
) -> Mapping[int, Hold]:
    """Remove customers that nothing needs any more; those that stay, with the reason."""
    held: dict[int, Hold] = {}
    for some in portions(customers):
        for column in _OF_CUSTOMERS:
            used = connection.scalars(select(column).where(column.in_(some)).distinct())
            held |= dict.fromkeys(used, Hold.IN_USE)
        for one in connection.scalars(_told_of_elsewhere("customer", some, entries)):
            held.setdefault(one, Hold.CHANGED)
        gone = [number for number in some if number not in held]
        forget(connection, HitKind.CUSTOMER, gone)
        connection.execute(delete(CUSTOMERS).where(CUSTOMERS.c.id.in_(gone)))
    return held
