"""How far imports of files have come: table and the port `Imports`."""

from sqlalchemy import CheckConstraint, Column, Table, insert, select, update

from db.metadata import METADATA, TEXT, WHOLE, has
from db.repository import Repository

# How many rows of a file, known by the digest of its content, are in the register.
IMPORTS = Table(
    "imports",
    METADATA,
    Column("digest", TEXT, primary_key=True),
    has("rows", WHOLE),
    CheckConstraint("rows >= 0", name="rows"),
)


class SqlImports(Repository):
    """The port `Imports`."""

    def rows_done(self, digest: str) -> int:
        told = select(IMPORTS.c.rows).where(IMPORTS.c.digest == digest)
        return self._connection.execute(told).scalar() or 0

    def note(self, digest: str, rows: int) -> None:
        known = update(IMPORTS).where(IMPORTS.c.digest == digest)
        if self._connection.execute(known, {"rows": rows}).rowcount == 0:
            self._connection.execute(insert(IMPORTS), {"digest": digest, "rows": rows})
