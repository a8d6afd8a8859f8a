"""What a register in a file needs beside its transactions."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Engine

from keytool.domain.errors import StorageTrouble


def scrub(engine: Engine) -> None:
    """Empty the write-ahead log into the file, where deleted content is overwritten.

    Below SQLAlchemy, which would begin a transaction: none may be open meanwhile.
    """
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as connection:
            cursor = connection.cursor()
            # The full-text table forgets for good when its parts are merged.
            cursor.execute("INSERT INTO search_grams (search_grams) VALUES ('optimize')")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def bring_home(engine: Engine) -> None:
    """What was saved goes from the write-ahead log into the file, as far as no reader is in the
    way: people copy the one file while another program has it open. Nobody is waited for.
    """
    if engine.dialect.name != "sqlite":
        return
    with suppress(StorageTrouble, sqlite3.Error), closing(engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")


def identity(path: Path | None) -> tuple[int, int] | None:
    """What stays the same while a file is the same file, None when there is none to be seen."""
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found else None
