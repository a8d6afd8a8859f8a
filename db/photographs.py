"""Photographs of faulty keys: table, rows, statements."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Row, Table, UniqueConstraint, select

from db.metadata import BYTES, METADATA, TEXT, WHOLE, has, number
from db.repository import Repository, Values
from keytool.domain.replacements import Photograph

MOST_BYTES = 8 * 2**20
"""Of one photograph; a longer one is refused before it gets here."""

PHOTOGRAPHS = Table(
    "replacement_photographs",
    METADATA,
    number(),
    has("replacement", WHOLE, ForeignKey("replacements.id")),
    has("digest", TEXT),
    has("kind", TEXT),
    has("content", BYTES),
    CheckConstraint("kind IN ('jpeg', 'png', 'gif')", name="kind"),
    CheckConstraint(f"length(content) <= {MOST_BYTES}", name="content"),
    UniqueConstraint("replacement", "digest"),
)


def values_of_photograph(photograph: Photograph) -> Values:
    return {
        "replacement": photograph.replacement,
        "digest": photograph.digest,
        "kind": photograph.kind,
        "content": photograph.content,
    }


def photograph_of_row(row: Row[Any]) -> Photograph:
    return Photograph(
        replacement=row.replacement, digest=row.digest, kind=row.kind, content=row.content
    )


class SqlPhotographs(Repository):
    """Photographs; reached through `SqlReplacements` alone."""

    def add(self, photograph: Photograph) -> None:
        """One that is there already is left as it is."""
        table = PHOTOGRAPHS
        same = select(table.c.id).where(
            table.c.replacement == photograph.replacement, table.c.digest == photograph.digest
        )
        if self._first(same) is None:
            self._insert(table, values_of_photograph(photograph))

    def of_replacement(self, replacement: int) -> tuple[Photograph, ...]:
        table = PHOTOGRAPHS
        rows = self._all(
            select(table).where(table.c.replacement == replacement).order_by(table.c.id)
        )
        return tuple(map(photograph_of_row, rows))
