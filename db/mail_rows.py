"""Boxes, letters, the outbox, files and addresses of cases: tables and rows."""

import json
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Row, Table, UniqueConstraint

from db.metadata import (
    BYTES,
    DAY,
    FLAG,
    METADATA,
    MOMENT,
    TEXT,
    WHOLE,
    has,
    may_have,
    number,
    one_of,
)
from db.repository import Values, json_of, numbered
from keytool.domain.mail import (
    Box,
    CaseAddress,
    CaseFile,
    FiledAs,
    MailServer,
    OutboxLetter,
    Sending,
    StoredLetter,
)

# The password is never here. `providers` are JSON.
BOXES = Table(
    "boxes",
    METADATA,
    number(),
    has("name", TEXT, unique=True),
    has("address", TEXT),
    has("login", TEXT),
    has("imap_host", TEXT),
    has("imap_port", WHOLE),
    has("imap_security", TEXT),
    has("smtp_host", TEXT),
    has("smtp_port", WHOLE),
    has("smtp_security", TEXT),
    has("since", DAY),
    has("folder", TEXT),
    may_have("vendor", TEXT, ForeignKey("vendors.id")),
    has("providers", TEXT),
    has("authority", TEXT),
    may_have("validity", WHOLE),
    has("last", WHOLE),
    has("stopped", TEXT),
    has("version", WHOLE),
)

# What came, as it came; filing comes after it.
LETTERS = Table(
    "letters",
    METADATA,
    number(),
    has("box", WHOLE, ForeignKey("boxes.id")),
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
    UniqueConstraint("box", "validity", "uid"),
    one_of("filed", FiledAs),
    Index(None, "filed", "id"),
)

OUTBOX = Table(
    "outbox",
    METADATA,
    number(),
    has("case", WHOLE, ForeignKey("cases.id"), index=True),
    has("message", WHOLE, ForeignKey("case_messages.id"), unique=True),
    has("box", WHOLE, ForeignKey("boxes.id")),
    has("message_id", TEXT, unique=True),
    has("sender", TEXT),
    has("recipients", TEXT),
    has("raw", BYTES),
    has("written_at", MOMENT),
    has("state", TEXT),
    has("automatic", FLAG),
    has("tries", WHOLE),
    may_have("next_at", MOMENT),
    has("answer", TEXT),
    has("version", WHOLE),
    one_of("state", Sending),
    CheckConstraint("next_at IS NULL OR state = 'queued'", name="next_at"),
    Index(None, "state", "next_at", "id"),
)

# A content is kept once, whoever sent it.
CASE_BLOBS = Table(
    "case_blobs", METADATA, has("digest", TEXT, primary_key=True), has("content", BYTES)
)

CASE_FILES = Table(
    "case_files",
    METADATA,
    number(),
    has("message", WHOLE, ForeignKey("case_messages.id")),
    has("place", WHOLE),
    has("name", TEXT),
    has("size", WHOLE),
    has("digest", TEXT, ForeignKey("case_blobs.digest"), index=True),
    has("kind", TEXT),
    has("inline", FLAG),
    has("verdict", TEXT),
    has("clause", TEXT),
    UniqueConstraint("message", "place"),
)

CASE_ADDRESSES = Table(
    "case_addresses",
    METADATA,
    has("case", WHOLE, ForeignKey("cases.id"), primary_key=True),
    has("address", TEXT, primary_key=True),
    has("standing", WHOLE),
)


def values_of_box(box: Box) -> Values:
    return numbered(
        id=box.id,
        name=box.name,
        address=box.address,
        login=box.login,
        imap_host=box.imap.host,
        imap_port=box.imap.port,
        imap_security=box.imap.security,
        smtp_host=box.smtp.host,
        smtp_port=box.smtp.port,
        smtp_security=box.smtp.security,
        since=box.since,
        folder=box.folder,
        vendor=box.vendor,
        providers=json_of(box.providers),
        authority=box.authority,
        validity=box.validity,
        last=box.last,
        stopped=box.stopped,
        version=box.version,
    )


def box_of_row(row: Row[Any]) -> Box:
    return Box(
        name=row.name,
        address=row.address,
        login=row.login,
        imap=MailServer(row.imap_host, row.imap_port, row.imap_security),
        smtp=MailServer(row.smtp_host, row.smtp_port, row.smtp_security),
        since=row.since,
        folder=row.folder,
        vendor=row.vendor,
        providers=tuple(json.loads(row.providers)),
        authority=row.authority,
        validity=row.validity,
        last=row.last,
        stopped=row.stopped,
        id=row.id,
        version=row.version,
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
        id=row.id,
    )


def values_of_outgoing(letter: OutboxLetter) -> Values:
    return numbered(
        id=letter.id,
        case=letter.case,
        message=letter.message,
        box=letter.box,
        message_id=letter.message_id,
        sender=letter.sender,
        recipients=json_of(letter.recipients),
        raw=letter.raw,
        written_at=letter.written_at,
        state=letter.state.value,
        automatic=letter.automatic,
        tries=letter.tries,
        next_at=letter.next_at,
        answer=letter.answer,
        version=letter.version,
    )


def outgoing_of_row(row: Row[Any]) -> OutboxLetter:
    return OutboxLetter(
        case=row.case,
        message=row.message,
        box=row.box,
        message_id=row.message_id,
        sender=row.sender,
        recipients=tuple(json.loads(row.recipients)),
        raw=row.raw,
        written_at=row.written_at,
        state=Sending(row.state),
        automatic=row.automatic,
        tries=row.tries,
        next_at=row.next_at,
        answer=row.answer,
        id=row.id,
        version=row.version,
    )


def values_of_file(file: CaseFile) -> Values:
    return numbered(
        id=file.id,
        message=file.message,
        place=file.place,
        name=file.name,
        size=file.size,
        digest=file.digest,
        kind=file.kind,
        inline=file.inline,
        verdict=file.verdict,
        clause=file.clause,
    )


def file_of_row(row: Row[Any]) -> CaseFile:
    return CaseFile(
        message=row.message,
        place=row.place,
        name=row.name,
        size=row.size,
        digest=row.digest,
        kind=row.kind,
        inline=row.inline,
        verdict=row.verdict,
        clause=row.clause,
        id=row.id,
    )


def values_of_address(address: CaseAddress) -> Values:
    return {"case": address.case, "address": address.address, "standing": address.standing}


def address_of_row(row: Row[Any]) -> CaseAddress:
    return CaseAddress(row.case, row.address, row.standing)
