"""Keys: table, rows and the port `Keys`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Row,
    Table,
    UniqueConstraint,
    false,
    select,
    text,
)

from db.bulk import among
from db.metadata import DAY, FLAG, METADATA, TEXT, WHOLE, has, may_have, number, one_of
from db.repository import Repository, Rows, Values, numbered, portions
from db.search_index import index, index_new
from db.terms import terms_of_key
from keytool.domain.errors import Conflict
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState
from keytool.domain.search import HitKind

# `key_id` is the number in 20 decimal digits: exact for 64 bits, sorted like the number.
#
# A marking is unique among the keys of one vendor and family: the regulations
# promise a unique number per vendor, and each family has a manufacturer of its
# own. Keys of no known vendor are one more such group; NULLs never collide in a
# unique constraint, hence the second, partial index. Its condition on PostgreSQL
# stands in the migration alone: said here, it would load that dialect at every start.
#
# Who has the key since when, and until when it is in warranty, follows from other tables
# and is written with them: lists are filtered and sorted by it.
KEYS = Table(
    "keys",
    METADATA,
    number(),
    has("family", TEXT),
    may_have("key_id", TEXT),
    may_have("marking", TEXT),
    may_have("model", TEXT),
    may_have("vendor", TEXT, ForeignKey("vendors.id")),
    has("state", TEXT),
    has("version", WHOLE),
    may_have("batch", TEXT),
    may_have("produced_on", DAY),
    may_have("sold_on", DAY),
    has("unmarked", FLAG, server_default=false()),
    may_have("customer", WHOLE, ForeignKey("customers.id")),
    may_have("shipped_on", DAY),
    may_have("warranty_ends", DAY),
    may_have("warranty_edition", TEXT),
    one_of("family", Family),
    one_of("state", KeyState),
    CheckConstraint("shipped_on IS NULL OR customer IS NOT NULL", name="shipped_on"),
    CheckConstraint("produced_on <= shipped_on", name="produced_on"),
    CheckConstraint("shipped_on <= warranty_ends", name="warranty_ends"),
    CheckConstraint("key_id IS NOT NULL OR marking IS NOT NULL", name="identity"),
    CheckConstraint("length(key_id) = 20", name="key_id"),
    UniqueConstraint("family", "key_id"),
    UniqueConstraint("vendor", "family", "marking"),
    Index(None, "state", "id"),
    Index(None, "state", "shipped_on", "id"),
    Index(None, "state", "warranty_ends", "id"),
    Index(None, "model", "id"),
    Index(None, "family", "model", "id"),
    # Two filters that many keys meet each, and few together.
    Index(None, "state", "model", "id"),
    Index(None, "state", "family", "id"),
    Index(None, "vendor", "state", "id"),
    Index(None, "vendor", "model", "id"),
    Index(None, "vendor", "family", "id"),
    Index(None, "vendor", "shipped_on", "id"),
    Index(None, "vendor", "warranty_ends", "id"),
    Index(None, "model", "shipped_on", "id"),
    Index(None, "model", "warranty_ends", "id"),
    Index(None, "family", "shipped_on", "id"),
    Index(None, "family", "warranty_ends", "id"),
    Index(None, "batch", "id"),
    Index(None, "customer", "id"),
    Index(None, "key_id", "id"),
    Index(None, "shipped_on", "id"),
    Index(None, "warranty_ends", "id"),
    Index("ix_keys_marking", "marking"),
    Index(
        "uq_keys_family_marking_without_vendor",
        "family",
        "marking",
        unique=True,
        sqlite_where=text("vendor IS NULL"),
    ),
)


def values_of_key(key: Key) -> Values:
    """Raises ValueError for a key whose id belongs to another family: that is two keys."""
    if key.key_id and key.key_id.family is not key.family:
        raise ValueError(f"{key.family} cannot have an id of {key.key_id.family}")
    return numbered(
        id=key.id,
        family=key.family.value,
        key_id=padded(key.key_id.number) if key.key_id else None,
        marking=key.marking,
        model=key.model,
        vendor=key.vendor,
        state=key.state.value,
        version=key.version,
        batch=key.batch,
        produced_on=key.produced_on,
        sold_on=key.sold_on,
        unmarked=key.unmarked,
        customer=key.customer,
        shipped_on=key.shipped_on,
        warranty_ends=key.warranty_ends,
        warranty_edition=key.warranty_edition,
    )


def key_of_row(row: Row[Any]) -> Key:
    family = Family(row.family)
    return Key(
        family=family,
        key_id=KeyId(family, int(row.key_id)) if row.key_id is not None else None,
        marking=row.marking,
        model=row.model,
        vendor=row.vendor,
        state=KeyState(row.state),
        id=row.id,
        version=row.version,
        batch=row.batch,
        produced_on=row.produced_on,
        sold_on=row.sold_on,
        unmarked=row.unmarked,
        customer=row.customer,
        shipped_on=row.shipped_on,
        warranty_ends=row.warranty_ends,
        warranty_edition=row.warranty_edition,
    )


def _with_id(key: Key, row: int) -> Key:
    """As `dataclasses.replace` would make it, in a quarter of its time."""
    return Key(
        key.family,
        key.key_id,
        key.marking,
        key.model,
        key.vendor,
        key.state,
        row,
        key.version,
        key.batch,
        key.produced_on,
        key.sold_on,
        key.unmarked,
        key.customer,
        key.shipped_on,
        key.warranty_ends,
        key.warranty_edition,
    )


def padded(number: int) -> str:
    """An unsigned 64-bit number as text that is exact and sorts like the number."""
    return f"{number:020d}"


class SqlKeys(Repository):
    """The port `Keys`."""

    def add(self, key: Key) -> Key:
        """Raises Conflict `key-already-registered` or `marking-already-registered`."""
        return self.add_all((key,))[0]

    def add_all(self, keys: Sequence[Key]) -> tuple[Key, ...]:
        """Raises what `add` raises; a refused one leaves the unit of work as it was."""
        added: list[Key] = []
        try:
            with self._connection.begin_nested():
                for some in portions(keys):
                    ids = self._insert_all(KEYS, list(map(values_of_key, some)))
                    added += map(_with_id, some, ids)
                terms = {key.id: terms_of_key(key) for key in added}
                index_new(self._connection, HitKind.KEY, terms)
        except Conflict as error:
            # The constraints have refused it; only then it is looked for which key does.
            raise next(iter(self.taken(keys).values()), error) from error
        return tuple(added)

    def taken(self, keys: Sequence[Key]) -> Mapping[int, Conflict]:
        known: dict[object, Row[Any]] = {}
        for some in portions(keys):
            numbers = [padded(key.key_id.number) for key in some if key.key_id]
            wanted = KEYS.c.key_id.in_(among(self._connection, numbers))
            for row in self._all(select(KEYS).where(wanted)):
                known[row.family, row.key_id] = row
            markings = [key.marking for key in some if key.marking is not None]
            wanted = KEYS.c.marking.in_(among(self._connection, markings))
            for row in self._all(select(KEYS).where(wanted)):
                known[row.vendor, row.family, row.marking] = row
        return {place: refused for place, key in enumerate(keys) if (refused := _taken(key, known))}

    def save(self, key: Key) -> Key:
        """Raises what `add` raises, and Conflict `changed-by-another`."""
        self._refuse_double(key)
        self._replace(KEYS, values_of_key(key), key.version, "key")
        index(self._connection, HitKind.KEY, key.id, terms_of_key(key))
        return replace(key, version=key.version + 1)

    def get(self, key: int) -> Key | None:
        row = self._by_id(KEYS, key)
        return key_of_row(row) if row else None

    def many(self, keys: Collection[int]) -> Mapping[int, Key]:
        rows = self._all(select(KEYS).where(KEYS.c.id.in_(keys)))
        return {row.id: key_of_row(row) for row in rows}

    def by_key_id(self, key_id: KeyId) -> Key | None:
        row = self._first(_with_key_id(key_id))
        return key_of_row(row) if row else None

    def by_marking(self, marking: str) -> tuple[Key, ...]:
        marked = select(KEYS).where(KEYS.c.marking == marking).order_by(KEYS.c.id)
        return tuple(map(key_of_row, self._all(marked)))

    def page(self, after: int, limit: int) -> tuple[Key, ...]:
        return tuple(map(key_of_row, self._page(KEYS, after, limit)))

    def _refuse_double(self, key: Key) -> None:
        another = KEYS.c.id != key.id
        if key.key_id:
            row = self._first(_with_key_id(key.key_id).where(another))
            if row:
                named = {"key_id": str(key.key_id)}
                raise Conflict("key-already-registered", **named, **_pointer(row))
        if key.marking is not None:
            row = self._first(_with_marking(key).where(another))
            if row:
                named = {"marking": key.marking}
                raise Conflict("marking-already-registered", **named, **_pointer(row))


def _taken(key: Key, known: Mapping[object, Row[Any]]) -> Conflict | None:
    if key.key_id:
        row = known.get((key.family.value, padded(key.key_id.number)))
        if row:
            return Conflict("key-already-registered", key_id=str(key.key_id), **_pointer(row))
    row = known.get((key.vendor, key.family.value, key.marking)) if key.marking else None
    if row:
        return Conflict("marking-already-registered", marking=key.marking, **_pointer(row))
    return None


def _pointer(row: Row[Any]) -> dict[str, object]:
    """Where the other key is found."""
    return {"id": row.id, "state": row.state, "customer": row.customer}


def _with_key_id(key_id: KeyId) -> Rows:
    number = padded(key_id.number)
    return select(KEYS).where(KEYS.c.family == key_id.family.value, KEYS.c.key_id == number)


def _with_marking(key: Key) -> Rows:
    """Keys of the same vendor and family with the same marking; no vendor is one more vendor."""
    return select(KEYS).where(
        KEYS.c.marking == key.marking,
        KEYS.c.family == key.family.value,
        KEYS.c.vendor.is_not_distinct_from(key.vendor),
    )
