"""What the question for the passphrase shows, as frozen values."""

from enum import StrEnum

from keytool.domain.values import dataclass


class PassphraseMode(StrEnum):
    """Open the signing keys, make them for the first time, or tell that this seat has none."""

    UNLOCK = "unlock"
    CREATE = "create"
    NONE_HERE = "none-here"


@dataclass(frozen=True, slots=True)
class PassphraseState:
    """Asking for the passphrase of the signing keys. `error` stands under the field; `second` is
    whether another operator signs for it, too.
    """

    mode: PassphraseMode
    error: str = ""
    busy: bool = False
    second: bool = False
