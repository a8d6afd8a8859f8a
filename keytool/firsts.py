"""Which row of a file was the first to say a thing, in memory that does not grow with the file.

The last values lie in memory, all before them in a file of SQLite's own, which nobody else sees
and which goes with it. A map of bits says of most new values at once that they are not there.
"""

import sqlite3
from contextlib import closing

from keytool.domain.errors import StorageTrouble

NEAR = 20_000
"""Values in memory."""
_BITS = 2**24
_MOST_PAGES = 2**18
"""Of 4 KB: more than a million rows take."""


class Firsts:
    """Values and the rows that said them first. `close` gives the file back."""

    def __init__(self, near: int = NEAR, most_pages: int = _MOST_PAGES) -> None:
        self._near: dict[str | int, int] = {}
        self._most, self._most_pages = near, most_pages
        self._seen = bytearray()
        self._far: sqlite3.Connection | None = None

    def first(self, value: str | int, row: int) -> int | None:
        """The row that said it before; None when this one is the first.

        Raises StorageTrouble `temporary-file-full`.
        """
        known = self._near.get(value)
        if known is None and self._far is not None:
            known = self._found(self._far, value)
        if known is None:
            self._near[value] = row
            if len(self._near) > self._most:
                self._put_away()
        return known

    def close(self) -> None:
        self._near.clear()
        if self._far is not None:
            self._far.close()
            self._far = None

    def _found(self, far: sqlite3.Connection, value: str | int) -> int | None:
        bit = hash(value) % _BITS
        if not self._seen[bit >> 3] & (1 << (bit & 7)):
            return None
        told = far.execute("SELECT place FROM said WHERE value = ?", (str(value),)).fetchone()
        return told[0] if told else None

    def _put_away(self) -> None:
        try:
            far = self._far = self._far or _opened(self._most_pages)
            rows = sorted((str(value), row) for value, row in self._near.items())
            far.executemany("INSERT INTO said VALUES (?, ?)", rows)
        except sqlite3.Error as error:
            self.close()
            raise StorageTrouble("temporary-file-full") from error
        self._seen = self._seen or bytearray(_BITS // 8)
        for value in self._near:
            bit = hash(value) % _BITS
            self._seen[bit >> 3] |= 1 << (bit & 7)
        self._near.clear()


def _opened(most_pages: int) -> sqlite3.Connection:
    far = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    for setting in ("journal_mode = OFF", "cache_size = -1000", f"max_page_count = {most_pages}"):
        with closing(far.execute(f"PRAGMA {setting}")):
            pass
    far.execute("CREATE TABLE said (value TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID")
    far.execute("BEGIN")
    return far
