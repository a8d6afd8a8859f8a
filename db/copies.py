"""One file of SQLite into another, complete or absent."""

import sqlite3
from contextlib import closing
from pathlib import Path

from keytool.domain.errors import StorageTrouble
from keytool.files import held_or, replacing


def copy(path: Path, target: Path) -> None:
    """While others may go on writing. Raises StorageTrouble `backup-failed`."""
    try:
        with (
            replacing(target, private=True) as part,
            closing(sqlite3.connect(path)) as source,
            closing(sqlite3.connect(part)) as made,
        ):
            source.backup(made)
    except sqlite3.Error as error:
        raise StorageTrouble("backup-failed", path=str(target)) from error
    except OSError as error:
        raise held_or(error, StorageTrouble("backup-failed", path=str(target))) from error
