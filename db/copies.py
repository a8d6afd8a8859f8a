"""One file of SQLite into another, complete or absent."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from keytool.domain.errors import StorageTrouble


def copy(path: Path, target: Path) -> None:
    """While others may go on writing. Raises StorageTrouble `backup-failed`."""
    part = target.with_name(f"{target.name}.part")
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as made:
            source.backup(made)
        os.replace(part, target)  # noqa: PTH105  named as what it is: atomic
    except (sqlite3.Error, OSError) as error:
        part.unlink(missing_ok=True)
        raise StorageTrouble("backup-failed", path=str(target)) from error
