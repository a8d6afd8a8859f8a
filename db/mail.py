"""The port `Mail`: boxes, letters that came, letters that go, files of messages."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, insert, select, update

from db.mail_rows import (
    BOXES,
    CASE_ADDRESSES,
    CASE_BLOBS,
    CASE_FILES,
    LETTERS,
    OUTBOX,
    address_of_row,
    box_of_row,
    file_of_row,
    letter_of_row,
    outgoing_of_row,
    values_of_address,
    values_of_box,
    values_of_file,
    values_of_letter,
    values_of_outgoing,
)
from db.repository import Repository, portions
from keytool.domain.mail import (
    Box,
    CaseAddress,
    CaseFile,
    FiledAs,
    OutboxLetter,
    Sending,
    StoredLetter,
)


class SqlMail(Repository):
    """The port `Mail`."""

    def add_box(self, box: Box) -> Box:
        return replace(box, id=self._insert(BOXES, values_of_box(box)))

    def save_box(self, box: Box) -> Box:
        """Raises Conflict `changed-by-another`."""
        self._replace(BOXES, values_of_box(box), box.version, "box")
        return replace(box, version=box.version + 1)

    def boxes(self) -> tuple[Box, ...]:
        return tuple(map(box_of_row, self._all(select(BOXES).order_by(BOXES.c.id))))

    def box(self, box: int) -> Box | None:
        row = self._by_id(BOXES, box)
        return box_of_row(row) if row else None

    # ------------------------------------------------------------------ came

    def add_letter(self, letter: StoredLetter) -> StoredLetter:
        return replace(letter, id=self._insert(LETTERS, values_of_letter(letter)))

    def save_letter(self, letter: StoredLetter) -> None:
        values = values_of_letter(letter)
        del values["raw"]
        self._connection.execute(update(LETTERS).where(LETTERS.c.id == letter.id), values)

    def letter(self, letter: int) -> StoredLetter | None:
        row = self._by_id(LETTERS, letter)
        return letter_of_row(row) if row else None

    def letters(self, filed: FiledAs, after: int, limit: int) -> tuple[StoredLetter, ...]:
        table = LETTERS
        rows = select(table).where(table.c.filed == filed.value, table.c.id > after)
        return tuple(map(letter_of_row, self._all(rows.order_by(table.c.id).limit(limit))))

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

    def case_of_message_id(self, message_id: str) -> int | None:
        table = LETTERS.c
        known = select(table.case).where(table.message_id == message_id, table.case.is_not(None))
        row = self._first(known.order_by(table.id))
        return int(row[0]) if row else None

    def ids_of_case(self, case: int) -> tuple[str, ...]:
        """Message-IDs of the case's letters, the oldest first."""
        came = select(LETTERS.c.received_at, LETTERS.c.message_id).where(
            LETTERS.c.case == case, LETTERS.c.message_id != ""
        )
        went = select(OUTBOX.c.written_at, OUTBOX.c.message_id).where(OUTBOX.c.case == case)
        told = [*self._connection.execute(came), *self._connection.execute(went)]
        return tuple(dict.fromkeys(name for _at, name in sorted(told, key=lambda one: one[0])))

    # ------------------------------------------------------------------ goes

    def add_outgoing(self, letter: OutboxLetter) -> OutboxLetter:
        return replace(letter, id=self._insert(OUTBOX, values_of_outgoing(letter)))

    def save_outgoing(self, letter: OutboxLetter) -> OutboxLetter:
        """Raises Conflict `changed-by-another`."""
        self._replace(OUTBOX, values_of_outgoing(letter), letter.version, "letter")
        return replace(letter, version=letter.version + 1)

    def outgoing(self, letter: int) -> OutboxLetter | None:
        row = self._by_id(OUTBOX, letter)
        return outgoing_of_row(row) if row else None

    def outgoing_by_id(self, message_id: str) -> OutboxLetter | None:
        row = self._first(select(OUTBOX).where(OUTBOX.c.message_id == message_id))
        return outgoing_of_row(row) if row else None

    def outgoing_of_case(self, case: int) -> tuple[OutboxLetter, ...]:
        rows = select(OUTBOX).where(OUTBOX.c.case == case).order_by(OUTBOX.c.id)
        return tuple(map(outgoing_of_row, self._all(rows)))

    def to_send(self, now: datetime) -> tuple[OutboxLetter, ...]:
        table = OUTBOX.c
        due = select(OUTBOX).where(table.state == Sending.QUEUED.value, table.next_at <= now)
        return tuple(map(outgoing_of_row, self._all(due.order_by(table.next_at, table.id))))

    def outgoing_counted(self) -> Mapping[Sending, int]:
        state = OUTBOX.c.state
        rows = self._connection.execute(select(state, func.count()).group_by(state))
        return {Sending(name): count for name, count in rows}

    def acknowledged(self, address: str, since: datetime) -> tuple[datetime, ...]:
        """When automatic letters went to an address."""
        table = OUTBOX.c
        rows = select(table.written_at, table.recipients).where(
            table.automatic.is_(True), table.written_at >= since
        )
        told = self._connection.execute(rows)
        return tuple(at for at, recipients in told if f'"{address}"' in recipients.lower())

    # ----------------------------------------------------------------- files

    def add_file(self, file: CaseFile, content: bytes) -> CaseFile:
        known = self._first(select(CASE_BLOBS.c.digest).where(CASE_BLOBS.c.digest == file.digest))
        if known is None:
            values = {"digest": file.digest, "content": content}
            self._connection.execute(insert(CASE_BLOBS), values)
        return replace(file, id=self._insert(CASE_FILES, values_of_file(file)))

    def files_of(self, messages: Collection[int]) -> Sequence[CaseFile]:
        table, found = CASE_FILES, list[CaseFile]()
        for some in portions(sorted(messages)):
            rows = select(table).where(table.c.message.in_(some))
            found += map(file_of_row, self._all(rows.order_by(table.c.message, table.c.place)))
        return found

    def content(self, digest: str) -> bytes | None:
        row = self._first(select(CASE_BLOBS.c.content).where(CASE_BLOBS.c.digest == digest))
        return bytes(row[0]) if row else None

    # ------------------------------------------------------------- addresses

    def belongs(self, address: CaseAddress) -> None:
        """From now on, at least so."""
        known = self.standing(address.case, address.address)
        table = CASE_ADDRESSES
        if known is None:
            self._connection.execute(insert(table), values_of_address(address))
        elif known < address.standing:
            this = update(table).where(
                table.c.case == address.case, table.c.address == address.address
            )
            self._connection.execute(this, {"standing": address.standing})

    def standing(self, case: int, address: str) -> int | None:
        table = CASE_ADDRESSES
        row = self._first(select(table).where(table.c.case == case, table.c.address == address))
        return address_of_row(row).standing if row else None

    def addresses(self, case: int) -> tuple[CaseAddress, ...]:
        table = CASE_ADDRESSES
        rows = select(table).where(table.c.case == case).order_by(table.c.address)
        return tuple(map(address_of_row, self._all(rows)))
