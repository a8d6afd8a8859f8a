"""Passwords of boxes: each in a file of its own under the desk's folder, the owner's alone.

The register has none, and no argument of a command: what is in an argument, everybody who lists
processes reads.
"""

import hashlib
from pathlib import Path

from keytool.domain.errors import BadInput
from keytool.files import make_private_folder, write_whole

FOLDER = "mail"


class MailPasswords:
    """The passwords that this desk keeps, by the names of their boxes."""

    def __init__(self, home: Path) -> None:
        self._folder = home / FOLDER

    def keep(self, box: str, password: str) -> None:
        """Raises BadInput `password-missing`."""
        if not password:
            raise BadInput("password-missing")
        make_private_folder(self._folder)
        write_whole(self._file(box), password.encode(), private=True)

    def has(self, box: str) -> bool:
        return self._file(box).exists()

    def of(self, box: str) -> str:
        """Raises BadInput `mail-password-unknown`."""
        try:
            return self._file(box).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise BadInput("mail-password-unknown", box=box) from None

    def _file(self, box: str) -> Path:
        """A box may be called as its owner likes; a file may not."""
        return self._folder / f"{hashlib.sha256(box.encode()).hexdigest()[:16]}.secret"
