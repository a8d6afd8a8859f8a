"""Keys, their licences and what the journal tells of them, by portions."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy import Connection, select

from db.audit_read import among, ids_of, readable, told_of
from db.journal import JOURNAL, JOURNAL_SUBJECTS
from db.keys import KEYS
from db.licences import LICENCES
from db.sittings import SITTINGS
from keytool.domain.audit_keys import KeyFile, KeyLine
from keytool.domain.audit_licences import Fitted, KeyLicence
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import KeyState

_KIND = "key"


def key_files(connection: Connection, since: int) -> Iterator[Sequence[KeyFile]]:
    """All that there is of all keys, or of those that entries above `since` name."""
    shipping, fitted = _shipping(connection), _fitted(connection)
    for ids in ids_of(connection, _KIND, KEYS.c.id, since):
        told = told_of(connection, _KIND, ids, without="coupon-")
        lines = dict(readable(partial(_lines, connection), ids))
        there = connection.scalars(select(KEYS.c.id).where(among(KEYS.c.id, ids)))
        unreadable = set(there) - lines.keys()
        licences = _licences(connection, ids)
        yield [
            KeyFile(
                one,
                lines.get(one),
                tuple(licences.get(one, ())),
                tuple(told.get(one, ())),
                shipping,
                fitted,
                one in unreadable,
            )
            for one in ids
        ]


def _shipping(connection: Connection) -> frozenset[int]:
    """Entries that name a shipment."""
    named = select(JOURNAL_SUBJECTS.c.number).where(JOURNAL_SUBJECTS.c.kind == "shipment")
    return frozenset(connection.scalars(named))


def _fitted(connection: Connection) -> dict[int, Fitted]:
    """What entries of the end of a sitting put on each of its keys."""
    subject = JOURNAL_SUBJECTS.c
    closed = (
        select(JOURNAL.c.number, SITTINGS.c.products)
        .join_from(JOURNAL, JOURNAL_SUBJECTS, subject.number == JOURNAL.c.number)
        .join(SITTINGS, SITTINGS.c.id == subject.id)
        .where(JOURNAL.c.action == "sitting-closed", subject.kind == "sitting")
    )
    return {
        number: tuple((one["product"], one["quantity"]) for one in json.loads(products))
        for number, products in connection.execute(closed)
    }


def _lines(connection: Connection, ids: Sequence[int]) -> list[tuple[int, KeyLine]]:
    k = KEYS.c
    rows = select(k.id, k.state, k.family, k.key_id, k.marking).where(among(k.id, ids))
    lines = []
    for number, state, family, key_id, marking in connection.execute(rows).all():
        named = str(KeyId(Family(family), int(key_id))) if key_id is not None else None
        lines.append((number, KeyLine(KeyState(state), named, marking)))
    return lines


def _licences(connection: Connection, ids: Sequence[int]) -> dict[int, list[KeyLicence]]:
    x = LICENCES.c
    rows = select(x.key, x.product, x.quantity, x.ended_on).where(among(x.key, ids))
    found: dict[int, list[KeyLicence]] = defaultdict(list)
    for key, product, quantity, ended in connection.execute(rows).all():
        found[key].append(KeyLicence(product, quantity, ended is not None))
    return found
