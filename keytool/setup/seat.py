"""The seat: a random name in a home, by which a shared list knows whose line is whose."""

import re
import secrets
from pathlib import Path

from keytool.domain.errors import StorageTrouble
from keytool.files import write_whole

FILE = "seat"
_NAME = re.compile("[0-9a-f]{32}")


def seat_of(home: Path) -> str | None:
    """The name of the seat, given when it has none yet; None where it cannot be kept.

    Seats without a name can work, but share what is last among themselves.
    """
    path = home / FILE
    if known := _read(path):
        return known
    try:
        write_whole(path, secrets.token_hex(16).encode(), private=True, with_folder=True)
    except StorageTrouble:
        return None
    return _read(path)  # by whichever process of this home wrote it last


def _read(path: Path) -> str | None:
    try:
        told = path.read_bytes().decode("ascii", "replace").strip()
    except OSError:
        return None
    return told if _NAME.fullmatch(told) else None
