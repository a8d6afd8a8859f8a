"""What files of cases and of notes hold: table and repository."""

from sqlalchemy import Table, insert, select

from db.metadata import BYTES, METADATA, TEXT, has
from db.repository import Repository

# A content is kept once, whoever sent it.
CASE_BLOBS = Table(
    "case_blobs", METADATA, has("digest", TEXT, primary_key=True), has("content", BYTES)
)


class SqlBlobs(Repository):
    """The part of the port `Mail` that is about contents."""

    def content(self, digest: str) -> bytes | None:
        row = self._first(select(CASE_BLOBS.c.content).where(CASE_BLOBS.c.digest == digest))
        return bytes(row[0]) if row else None

    def _keep_content(self, digest: str, content: bytes) -> None:
        known = self._first(select(CASE_BLOBS.c.digest).where(CASE_BLOBS.c.digest == digest))
        if known is None:
            values = {"digest": digest, "content": content}
            self._connection.execute(insert(CASE_BLOBS), values)
