"""Boxes of the desk: table, rows and repository."""

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import ForeignKey, Row, Table, select

from db.metadata import DAY, METADATA, TEXT, WHOLE, has, may_have, number
from db.repository import Repository, Values, json_of, numbered
from keytool.domain.mail import Box, MailServer

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


class SqlBoxes(Repository):
    """The part of the port `Mail` that is about boxes."""

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
