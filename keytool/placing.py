"""Put a finished file into the place of another, which may be open in some program."""

import time
from pathlib import Path

from keytool.domain.errors import StorageTrouble

_PAUSES = (0.05, 0.1, 0.2, 0.4)
"""Seconds; what only looks at a new file (a virus scanner, an indexer) lets go by then."""


def put_in_place(draft: Path, path: Path) -> None:
    """Let `draft` become `path` in one step.

    Raises StorageTrouble `file-in-use` when a program keeps hold of what is there, as Excel does
    on Windows; OSError for what else can go wrong.
    """
    for pause in _PAUSES:
        try:
            draft.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    try:
        draft.replace(path)
    except PermissionError as error:
        raise StorageTrouble("file-in-use", file=str(path)) from error
