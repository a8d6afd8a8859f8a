"""Photographs of faulty keys: table, rows, statements."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint, select

from db.metadata import BYTES, METADATA, TEXT, WHOLE
from db.repository import Repository, Values
from keytool.domain.replacements import Photograph

MOST_BYTES = 8 * 2**20
"""Of one photograph; a longer one is refused before it gets here."""

PHOTOGRAPHS = Table(
    "replacement_photographs",
    METADATA,
    Column("id", WHOLE, primary_key=True),
    Column("replacement", WHOLE, ForeignKey("replacements.id"), nullable=False),
    Column("digest", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("content", BYTES, nullable=False),
    CheckConstraint("kind IN ('jpeg', 'png', 'gif')", name="kind"),
    CheckConstraint(f"length(content) <= {MOST_BYTES}", name="content"),
    UniqueConstraint("replacement", "digest"),
)


def _photograph_values(photograph: Photograph) -> Values:
    return {
        "replacement": photograph.replacement,
        "digest": photograph.digest,
        "kind": photograph.kind,
        "content": photograph.content,
    }


class SqlPhotographs(Repository):
    """Photographs; reached through `SqlReplacements` alone."""

    def add(self, photograph: Photograph) -> None:
        """One that is there already is left as it is."""
        table = PHOTOGRAPHS
        same = select(table.c.id).where(
            table.c.replacement == photograph.replacement, table.c.digest == photograph.digest
        )
        if self._first(same) is None:
            self._insert(table, _photograph_values(photograph))

    def of_replacement(self, replacement: int) -> tuple[Photograph, ...]:
        table = PHOTOGRAPHS
        rows = self._all(
            select(table).where(table.c.replacement == replacement).order_by(table.c.id)
        )
        return tuple(Photograph(r.replacement, r.digest, r.kind, r.content) for r in rows)
