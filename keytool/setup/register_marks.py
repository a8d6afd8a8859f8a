"""What this desk remembers of each register: one line, in a small file of the register's own name.

A bound, not a record: one that is lost or torn costs a warning, never an entry. So no disk is
waited for, what cannot be read counts as not there, and a home that is closed stops nothing.
"""

from contextlib import suppress
from pathlib import Path
from re import Match, Pattern

from keytool.files import put_whole


def read_mark(folder: Path, identity: str, form: Pattern[bytes]) -> Match[bytes] | None:
    """The line that was kept, when it has this form as a whole."""
    try:
        return form.fullmatch((folder / identity).read_bytes())
    except OSError:
        return None


def keep_mark(folder: Path, identity: str, line: str) -> None:
    """Take the place of what was kept."""
    with suppress(OSError):
        content = f"{line}\n".encode()
        put_whole(folder / identity, content, private=True, with_folder=True, one_of_many=True)
