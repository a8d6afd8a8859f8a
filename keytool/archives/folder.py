"""Copies in a folder, by their names alone."""

import re
from datetime import UTC, datetime
from pathlib import Path

from keytool.domain.copies import KeptCopy
from keytool.domain.errors import StorageTrouble

_NAME = re.compile(r"keydesk-([0-9a-f]{8})-([0-9]{8}T[0-9]{6})Z-[0-9]+\.age")


def kept_in(folder: Path, register: str = "") -> tuple[KeptCopy, ...]:
    """The newest first; of one register, where its name is told. Raises StorageTrouble
    `copy-folder-missing`.
    """
    try:
        names = [one.name for one in folder.iterdir()]
    except OSError as error:
        raise StorageTrouble("copy-folder-missing", folder=str(folder)) from error
    found = filter(None, map(_NAME.fullmatch, names))
    copies = (
        KeptCopy(one[0], datetime.strptime(one[2], "%Y%m%dT%H%M%S").replace(tzinfo=UTC))
        for one in found
        if register.startswith(one[1]) or not register
    )
    return tuple(sorted(copies, key=lambda copy: (copy.at, copy.name), reverse=True))
