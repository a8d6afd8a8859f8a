"""Adopted editions against what the journal told of them when they were adopted."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from db.editions import EDITIONS, edition_of_row
from db.journal import JOURNAL, JOURNAL_SUBJECTS
from keytool.domain.adopted import digest_of
from keytool.domain.audit_records import EditionLine

_SHOWN = 16


def changed_editions(connection: Connection) -> Iterator[EditionLine]:
    """Those whose text or first day is not the one that was told."""
    for row in connection.execute(select(EDITIONS).order_by(EDITIONS.c.id)):
        adopted = edition_of_row(row)
        told = _told(connection, adopted.id)
        for stored, proof in (
            (digest_of(adopted.text), told.get("digest")),
            (adopted.starts.isoformat(), told.get("from")),
        ):
            if proof is not None and stored != proof:
                yield EditionLine(adopted.id, adopted.edition, stored[:_SHOWN], str(proof)[:_SHOWN])


def _told(connection: Connection, record: int) -> dict[str, str]:
    subject = JOURNAL_SUBJECTS.c
    about = (
        select(JOURNAL.c.facts)
        .join_from(JOURNAL_SUBJECTS, JOURNAL, JOURNAL.c.number == subject.number)
        .where(subject.kind == "edition", subject.id == record)
        .order_by(subject.number)
    )
    facts = connection.scalar(about.limit(1))
    told: dict[str, str] = json.loads(facts) if facts else {}
    return told
