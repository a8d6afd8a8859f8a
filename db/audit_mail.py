"""Letters that came with what the journal tells of them, by portions; contents of files."""

from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256

from sqlalchemy import ColumnElement, Connection, String, cast, exists, literal, select, union

from db.audit_read import among, ids_of, readable, told_of
from db.case_blobs import CASE_BLOBS
from db.case_files import CASE_FILES
from db.journal import JOURNAL, JOURNAL_SUBJECTS
from db.letters import LETTERS, letter_of_row
from db.note_files import NOTE_FILES
from keytool.domain.audit_mail import ContentLine, LetterLine
from keytool.domain.mail import StoredLetter

_AT_ONCE = 100
"""Letters in memory at a time."""


def letter_lines(connection: Connection, since: int) -> Iterator[LetterLine]:
    """All letters that have a row, or those of them that entries above `since` name."""
    for ids in ids_of(connection, "letter", LETTERS.c.id, since):
        told = told_of(connection, "letter", ids)
        there = connection.scalars(select(LETTERS.c.id).where(among(LETTERS.c.id, ids))).all()
        for start in range(0, len(there), _AT_ONCE):
            some = there[start : start + _AT_ONCE]
            rows = {one.id: one for one in readable(partial(_letters, connection), some)}
            for one in some:
                yield LetterLine(one, rows.get(one), tuple(told.get(one, ())))


def _letters(connection: Connection, ids: Sequence[int]) -> list[StoredLetter]:
    rows = connection.execute(select(LETTERS).where(LETTERS.c.id.in_(ids)))
    return list(map(letter_of_row, rows))


def contents(connection: Connection) -> Iterator[ContentLine]:
    """Those that are not what their digest says or are not there, and those that no file has."""
    there = CASE_BLOBS.c.digest
    files = union(select(CASE_FILES.c.digest), select(NOTE_FILES.c.digest)).subquery()
    had = set(connection.scalars(select(files.c.digest)))
    for digest in sorted(had.union(connection.scalars(select(there)))):
        content = connection.scalar(select(CASE_BLOBS.c.content).where(there == digest))
        stored = "" if content is None else sha256(content).hexdigest()
        if stored != digest or digest not in had:
            yield ContentLine(digest, stored, loose=stored == digest)


def brought_by_hand() -> ColumnElement[bool]:
    """A letter that was brought as a file before 0028 is named by the entry of its case alone."""
    subject = JOURNAL_SUBJECTS.c
    told = literal('%"letter": ') + cast(LETTERS.c.id, String) + "%"
    return exists().where(
        LETTERS.c.box.is_(None),
        subject.kind == "case",
        subject.id == LETTERS.c.case,
        JOURNAL.c.number == subject.number,
        JOURNAL.c.facts.like(told),
    )
