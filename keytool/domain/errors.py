"""What can go wrong, as one tree.

    KeydeskError
      BadInput         what a person or a file gave us cannot be used        exit 2
        CannotSay      what would decide is not known here                   exit 5
      Conflict         the register already says otherwise                   exit 1
      DoneAlready      what was asked for was done before                    exit 0
      DeviceTrouble    a key, a runtime or a port did not do its part         exit 3
      MailTrouble      a mail server did not do its part                     exit 3
      StorageTrouble   the register or a folder cannot be used               exit 4

An error carries a stable `code` and its `params`, never a sentence: people's
words live in `keytool.i18n`. A rule that says "no" is not an error but a value.
"""

from collections.abc import Mapping
from typing import ClassVar


class KeydeskError(Exception):
    """Something could not be done; `code` says what, `params` fill its sentence."""

    exit_code: ClassVar[int] = 70

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params: Mapping[str, object] = params

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.code} ({facts})" if facts else self.code


class BadInput(KeydeskError):
    """The input cannot be used as it is; nothing was changed."""

    exit_code = 2


class Conflict(KeydeskError):
    """The register already holds something else; nothing was changed."""

    exit_code = 1


class DoneAlready(KeydeskError):
    """The same request was carried out before, as the journal's entry `entry`; nothing was done."""

    exit_code = 0


class DeviceTrouble(KeydeskError):
    """A device, its runtime or its port failed; the register is untouched."""

    exit_code = 3


class MailTrouble(KeydeskError):
    """A mail server cannot be reached, trusted or used; no letter was lost or doubled."""

    exit_code = 3


class StorageTrouble(KeydeskError):
    """The register or a folder cannot be read or written."""

    exit_code = 4


class CannotSay(BadInput):
    """Neither yes nor no: a fact that decides is missing, and nothing is guessed."""

    exit_code = 5
