"""Warranties made longer: table, rows and the port `Extensions`."""

from dataclasses import replace
from typing import Any

from sqlalchemy import ForeignKey, Row, Table, delete, select

from db.metadata import DAY, METADATA, TEXT, WHOLE, has, number
from db.repository import Repository, Values, numbered
from keytool.domain.errors import Conflict
from keytool.domain.warranty import Extension

# A warranty made longer than the regulation gives.
WARRANTY_EXTENSIONS = Table(
    "warranty_extensions",
    METADATA,
    number(),
    has("key", WHOLE, ForeignKey("keys.id"), index=True),
    has("until", DAY),
    has("reason", TEXT),
    has("made_on", DAY),
)


def values_of_extension(extension: Extension) -> Values:
    return numbered(
        id=extension.id,
        key=extension.key,
        until=extension.until,
        reason=extension.reason,
        made_on=extension.made_on,
    )


def extension_of_row(row: Row[Any]) -> Extension:
    return Extension(
        key=row.key, until=row.until, reason=row.reason, made_on=row.made_on, id=row.id
    )


class SqlExtensions(Repository):
    """The port `Extensions`."""

    def add(self, extension: Extension) -> Extension:
        added = self._insert(WARRANTY_EXTENSIONS, values_of_extension(extension))
        return replace(extension, id=added)

    def of_key(self, key: int) -> tuple[Extension, ...]:
        table = WARRANTY_EXTENSIONS
        rows = self._all(select(table).where(table.c.key == key).order_by(table.c.id))
        return tuple(map(extension_of_row, rows))

    def remove(self, extension: Extension) -> None:
        this = delete(WARRANTY_EXTENSIONS).where(WARRANTY_EXTENSIONS.c.id == extension.id)
        if self._connection.execute(this).rowcount == 0:
            raise Conflict("changed-by-another", what="key", id=extension.key)
