"""Letters that came: table, rows and repository."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import ForeignKey, Index, Row, Table, UniqueConstraint, func, select, update

from db.metadata import BYTES, FLAG, METADATA, MOMENT, TEXT, WHOLE, has, may_have, number, one_of
from db.repository import Values, json_of, numbered
from db.written import Written
from keytool.domain.mail import NOTHING_JUDGED, FiledAs, Judged, StoredLetter

# What came, as it came; filing comes after it.
LETTERS = Table(
    "letters",
    METADATA,
    number(),
    may_have("box", WHOLE, ForeignKey("boxes.id")),
    has("validity", WHOLE),
    has("uid", WHOLE),
    has("digest", TEXT, index=True),
    has("raw", BYTES),
    has("received_at", MOMENT),
    has("stored_at", MOMENT),
    has("whole", FLAG),
    has("filed", TEXT),
    has("why", TEXT),
    has("third_key", TEXT, index=True),
    has("message_id", TEXT, index=True),
    has("sender", TEXT),
    has("subject", TEXT),
    has("cases", TEXT),
    may_have("case", WHOLE, ForeignKey("cases.id"), index=True),
    may_have("message", WHOLE, ForeignKey("case_messages.id"), unique=True),
    has("judged", TEXT, server_default=""),
    UniqueConstraint("box", "validity", "uid"),
    one_of("filed", FiledAs),
    Index(None, "filed", "id"),
)


def values_of_letter(letter: StoredLetter) -> Values:
    return numbered(
        id=letter.id,
        box=letter.box,
        validity=letter.validity,
        uid=letter.uid,
        digest=letter.digest,
        raw=letter.raw,
        received_at=letter.received_at,
        stored_at=letter.stored_at,
        whole=letter.whole,
        filed=letter.filed.value,
        why=letter.why,
        third_key=letter.third_key,
        message_id=letter.message_id,
        sender=letter.sender,
        subject=letter.subject,
        cases=json_of(letter.cases),
        case=letter.case,
        message=letter.message,
        judged=_judged_told(letter.judged),
    )


def letter_of_row(row: Row[Any]) -> StoredLetter:
    return StoredLetter(
        box=row.box,
        validity=row.validity,
        uid=row.uid,
        digest=row.digest,
        raw=row.raw,
        received_at=row.received_at,
        stored_at=row.stored_at,
        whole=row.whole,
        filed=FiledAs(row.filed),
        why=row.why,
        third_key=row.third_key,
        message_id=row.message_id,
        sender=row.sender,
        subject=row.subject,
        cases=tuple(json.loads(row.cases)),
        case=row.case,
        message=row.message,
        judged=_judged_of(row.judged),
        id=row.id,
    )


def _judged_told(judged: Judged) -> str:
    """JSON, nothing where nothing was judged."""
    return "" if judged == NOTHING_JUDGED else json_of(asdict(judged))


def _judged_of(told: str) -> Judged:
    if not told:
        return NOTHING_JUDGED
    facts = json.loads(told)
    return Judged(**facts | {name: tuple(facts[name]) for name in ("doubts", "troubles")})


class SqlLetters(Written):
    """The part of the port `Mail` that is about letters that came."""

    def add_letter(self, letter: StoredLetter) -> StoredLetter:
        added = replace(letter, id=self._insert(LETTERS, values_of_letter(letter)))
        self._letters.add(added.id)
        return added

    def save_letter(self, letter: StoredLetter) -> None:
        self._letters.add(letter.id)
        values = values_of_letter(letter)
        del values["raw"]
        self._connection.execute(update(LETTERS).where(LETTERS.c.id == letter.id), values)

    def letter(self, letter: int) -> StoredLetter | None:
        row = self._by_id(LETTERS, letter)
        return letter_of_row(row) if row else None

    def letter_of_message(self, message: int) -> StoredLetter | None:
        row = self._first(select(LETTERS).where(LETTERS.c.message == message))
        return letter_of_row(row) if row else None

    def letters(self, filed: FiledAs, after: int, limit: int) -> tuple[StoredLetter, ...]:
        table = LETTERS
        rows = select(table).where(table.c.filed == filed.value, table.c.id > after)
        return tuple(map(letter_of_row, self._all(rows.order_by(table.c.id).limit(limit))))

    def judged_of(self, messages: Collection[int]) -> Mapping[int, Judged]:
        """Of the letters that are these messages."""
        table = LETTERS.c
        known = select(table.message, table.judged).where(table.message.in_(messages))
        return {row.message: _judged_of(row.judged) for row in self._all(known)}

    def letters_counted(self) -> Mapping[FiledAs, int]:
        filed = LETTERS.c.filed
        rows = self._connection.execute(select(filed, func.count()).group_by(filed))
        return {FiledAs(name): count for name, count in rows}

    def is_stored(self, box: int, validity: int, uid: int) -> bool:
        table = LETTERS.c
        row = select(table.id).where(table.box == box, table.validity == validity)
        return self._first(row.where(table.uid == uid)) is not None

    def filed_by_key(self, third_key: str) -> StoredLetter | None:
        """The one that was filed of these, be it from another box."""
        table = LETTERS
        known = select(table).where(table.c.third_key == third_key, table.c.filed != FiledAs.NEW)
        row = self._first(known.order_by(table.c.id))
        return letter_of_row(row) if row else None

    def filed_by_id(self, message_id: str) -> StoredLetter | None:
        """The first letter of this Message-ID that a person or a rule placed."""
        table = LETTERS
        known = select(table).where(
            table.c.message_id == message_id, table.c.filed != FiledAs.NEW.value
        )
        row = self._first(known.order_by(table.c.id))
        return letter_of_row(row) if row else None

    def case_of_message_id(self, message_id: str) -> int | None:
        table = LETTERS.c
        known = select(table.case).where(table.message_id == message_id, table.case.is_not(None))
        row = self._first(known.order_by(table.id))
        return int(row[0]) if row else None
