"""All other records and what the journal tells of them: which there are, and how many rows."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    exists,
    func,
    literal,
    select,
    text,
)

from db.audit_mail import brought_by_hand
from db.audit_read import proving, readable, told_of
from db.case_rows import CASES
from db.certificates import CERTIFICATES
from db.contracts import CONTRACTS
from db.coupon_rows import COUPONS
from db.customers import CUSTOMERS
from db.editions import EDITIONS
from db.extensions import WARRANTY_EXTENSIONS
from db.imports import IMPORTS
from db.journal import JOURNAL, JOURNAL_SUBJECTS
from db.keys import KEYS
from db.letters import LETTERS
from db.notes import NOTES
from db.operators import OPERATORS
from db.photographs import PHOTOGRAPHS
from db.replacements import REPLACEMENTS, replacement_of_row
from db.repository import portions
from db.retired_tokens import RETIRED_TOKENS
from db.search_index import SEARCH_LINES
from db.shipments import SHIPMENT_KEYS, SHIPMENTS
from db.sightings import SIGHTINGS
from db.sitting_items import SITTING_ITEMS
from db.sittings import SITTING_LINES, SITTINGS
from db.vendors import VENDORS
from keytool.domain.audit import Told
from keytool.domain.audit_records import LINKING, Known, Orphan, Photo, ReplacementFile, Tally
from keytool.domain.journal import Subject
from keytool.domain.replacements import Replacement

_TABLES: dict[str, Table] = {
    "case": CASES,
    "certificate": CERTIFICATES,
    "contract": CONTRACTS,
    "customer": CUSTOMERS,
    "edition": EDITIONS,
    "key": KEYS,
    "letter": LETTERS,
    "note": NOTES,
    "operator": OPERATORS,
    "replacement": REPLACEMENTS,
    "shipment": SHIPMENTS,
    "sitting": SITTINGS,
}
_SEARCHED: dict[str, Select[int]] = {
    "key": select(KEYS.c.id),
    "coupon": select(COUPONS.c.id),
    "note": select(NOTES.c.id).where(NOTES.c.text != "", ~NOTES.c.struck),
}
"""Records that are looked for, by their kind."""
_UNDONE, _IMPORTED = "import-undone", "keys-imported"
_MOST = 100
"""Records of a kind that are named."""


def replacement_files(connection: Connection, since: int) -> Iterator[ReplacementFile]:
    """All replacements with their entries, or those that entries above `since` name."""
    ids = select(REPLACEMENTS.c.id)
    if since:
        named = JOURNAL_SUBJECTS.c
        ids = ids.join(JOURNAL_SUBJECTS, named.id == REPLACEMENTS.c.id)
        ids = ids.where(named.kind == "replacement", named.number > since).distinct()
    for some in portions(sorted(connection.scalars(ids))):
        told = told_of(connection, "replacement", some)
        rows = dict(readable(partial(_replacements, connection), some))
        for one in some:
            entries = tuple(told.get(one, ()))
            beside = subjects_of(connection, entries, LINKING)
            yield ReplacementFile(one, rows.get(one), entries, beside)


def subjects_of(
    connection: Connection, entries: Sequence[Told], linking: Sequence[str]
) -> dict[int, tuple[Subject, ...]]:
    """All that the `linking` ones of these entries name, in its order."""
    numbers = [entry.number for entry in entries if entry.action in linking]
    named = JOURNAL_SUBJECTS.c
    rows = select(named.number, named.kind, named.id).where(named.number.in_(numbers))
    found: dict[int, tuple[Subject, ...]] = {}
    for number, kind, one in connection.execute(rows.order_by(named.number, named.place)):
        found[number] = (*found.get(number, ()), Subject(kind, one))
    return found


def _replacements(connection: Connection, ids: Sequence[int]) -> list[tuple[int, Replacement]]:
    rows = connection.execute(select(REPLACEMENTS).where(REPLACEMENTS.c.id.in_(ids)))
    return [(row.id, replacement_of_row(row)) for row in rows]


def photographs(connection: Connection) -> Iterator[Photo]:
    """Those whose content is not what their digest says."""
    for number in connection.scalars(select(PHOTOGRAPHS.c.id)).all():
        row = connection.execute(select(PHOTOGRAPHS).where(PHOTOGRAPHS.c.id == number)).one()
        found = hashlib.sha256(row.content).hexdigest()
        if found != row.digest:
            yield Photo(row.replacement, found, row.digest)


# --- which there are


def known_kinds(connection: Connection) -> Iterator[Known]:
    """Kinds that rows and the journal do not have alike."""
    for kind, table in _TABLES.items():
        gone = _gone(connection, kind, table)
        unnamed = tuple(connection.scalars(_unnamed(kind, table).limit(_MOST)))
        if gone or unnamed:
            yield Known(kind, gone, unnamed)


def _gone(connection: Connection, kind: str, table: Table) -> dict[int, str]:
    """Ids that the journal has, with the last entry about each; what an import took back is not
    among them.
    """
    subject = JOURNAL_SUBJECTS.c
    told = select(subject.id).where(subject.kind == kind, proving(subject.number))
    named = told.except_(select(table.c.id))
    undone = connection.scalar(
        select(func.max(JOURNAL.c.number)).where(JOURNAL.c.action == _UNDONE)
    )
    gone: dict[int, str] = {}
    for number in connection.scalars(named).all():
        last = _last(connection, kind, number)
        taken_back = last.action == _UNDONE or (kind == "shipment" and (undone or 0) > last.number)
        if not taken_back and len(gone) < _MOST:
            gone[number] = f"#{last.number} {last.action}"
    return gone


def _last(connection: Connection, kind: str, number: int) -> Row[int, str]:
    subject = JOURNAL_SUBJECTS.c
    about = (
        select(JOURNAL.c.number, JOURNAL.c.action)
        .join_from(JOURNAL_SUBJECTS, JOURNAL, JOURNAL.c.number == subject.number)
        .where(subject.kind == kind, subject.id == number, proving(subject.number))
        .order_by(subject.number.desc())
    )
    return connection.execute(about.limit(1)).one()


def _unnamed(kind: str, table: Table) -> Select[int]:
    subject = JOURNAL_SUBJECTS.c
    about = (subject.kind == kind, subject.id == table.c.id)
    named = exists().where(*about, proving(subject.number))
    rows = select(table.c.id).where(~named).order_by(table.c.id)
    beside = {"shipment": _of_an_import, "letter": brought_by_hand}.get(kind)
    return rows.where(~beside()) if beside else rows


def _of_an_import() -> ColumnElement[bool]:
    """An import names the keys that it shipped, not their shipments."""
    subject = JOURNAL_SUBJECTS.c
    imported = select(JOURNAL.c.number).where(JOURNAL.c.action == _IMPORTED)
    return exists().where(
        SHIPMENT_KEYS.c.shipment == SHIPMENTS.c.id,
        subject.kind == "key",
        subject.id == SHIPMENT_KEYS.c.key,
        subject.number.in_(imported),
    )


# --- how many there are


def tallies(connection: Connection) -> Iterator[Tally]:
    """Those of which rows and the journal count differently."""
    for what, kind, rows, more, fewer in _COUNTED:
        stored = _counts(connection, rows)
        told = _told(connection, what, kind, more)
        told.subtract(_told(connection, what, kind, fewer) if fewer else {})
        if what in _ONCE:
            told = Counter({one: min(count, 1) for one, count in told.items()})
        for one in sorted(stored.keys() | told.keys()):
            if stored[one] != told[one]:
                yield Tally(what, Subject(kind, one), stored[one], told[one])
    yield from _vendors(connection)
    yield from _imports(connection)
    yield from _search(connection)


def _per(column: ColumnElement[int], *where: ColumnElement[bool]) -> Select[int, int]:
    return select(column, func.count()).where(*where).group_by(column)


_WITHDRAWN = ("extension-withdrawn",)
_COUNTED: tuple[tuple[str, str, Select[int, int], tuple[str, ...], tuple[str, ...]], ...] = (
    ("extensions", "key", _per(WARRANTY_EXTENSIONS.c.key), ("warranty-extended",), _WITHDRAWN),
    ("retired-tokens", "coupon", _per(RETIRED_TOKENS.c.coupon), ("replacement-completed",), ()),
    ("sighting", "key", _per(SIGHTINGS.c.key), ("key-seen",), ()),
    (
        "sitting-end",
        "sitting",
        _per(SITTINGS.c.id, SITTINGS.c.state == "closed"),
        ("sitting-closed", "sitting-dropped", "intake-closed", "stock-counted"),
        (),
    ),
    (
        "sitting-lines",
        "sitting",
        _per(SITTING_LINES.c.sitting),
        ("line-accepted", "line-restored"),
        ("line-undone",),
    ),
    (
        "sitting-items",
        "sitting",
        # What a count misses is added when it ends, and told by no entry of its own.
        _per(SITTING_ITEMS.c.sitting, func.coalesce(SITTING_ITEMS.c.finding, "") != "missing"),
        ("key-taken-in", "key-counted", "item-restored"),
        ("item-undone",),
    ),
)
"""What, the kind of the record it is of, its rows, and the entries that make and take them."""
_ONCE = {"sighting"}
"""What has one row however often it is told; it is a kind of subject, too."""


def _counts(connection: Connection, rows: Select[int, int]) -> Counter[int]:
    return Counter({row[0]: row[1] for row in connection.execute(rows)})


def _told(connection: Connection, what: str, kind: str, actions: tuple[str, ...]) -> Counter[int]:
    """By records that are there: what is gone has nothing."""
    subject, table = JOURNAL_SUBJECTS.c, COUPONS if kind == "coupon" else _TABLES[kind]
    named = what if what in _ONCE else kind
    told = (
        select(subject.id, func.count())
        .join_from(JOURNAL, JOURNAL_SUBJECTS, JOURNAL.c.number == subject.number)
        .join(table, table.c.id == subject.id)
        .where(JOURNAL.c.action.in_(actions), subject.kind == named)
        .group_by(subject.id)
    )
    return _counts(connection, told)


def _vendors(connection: Connection) -> Iterator[Tally]:
    stored = Counter(connection.scalars(select(VENDORS.c.id)))
    told = Counter(_facts(connection, "vendor-added", "vendor"))
    for one in sorted(stored.keys() | told.keys()):
        yield Tally("vendor", Subject("vendor", 0), stored[one], told[one], one)


def _imports(connection: Connection) -> Iterator[Tally]:
    told = set(_facts(connection, _IMPORTED, "digest"))
    for one in connection.scalars(select(IMPORTS.c.digest)):
        if one not in told:
            yield Tally("import", Subject("import", 0), 1, 0, one)


def _facts(connection: Connection, action: str, name: str) -> Iterator[str]:
    for facts in connection.scalars(select(JOURNAL.c.facts).where(JOURNAL.c.action == action)):
        value = json.loads(facts).get(name)
        if isinstance(value, str):
            yield value


def _search(connection: Connection) -> Iterator[Tally]:
    """Words that lead to nothing, and records that no words lead to."""
    for kind, rows in _SEARCHED.items():
        lines = select(SEARCH_LINES.c.record).where(SEARCH_LINES.c.kind == literal(kind))
        for number in connection.scalars(lines.except_(rows).limit(_MOST)):
            yield Tally("search", Subject(kind, number), 1, 0)
        for number in connection.scalars(rows.except_(lines).limit(_MOST)):
            yield Tally("search", Subject(kind, number), 0, 1)


def orphans(connection: Connection) -> tuple[Orphan, ...]:
    """Rows that name a row which is not there; a server never lets one be."""
    if connection.dialect.name != "sqlite":
        return ()
    found = connection.execute(text("PRAGMA foreign_key_check")).all()
    return tuple(Orphan(table, row or 0, parent) for table, row, parent, _key in found[:_MOST])
