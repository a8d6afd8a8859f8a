"""What the question for the passphrase shows, as frozen values."""

from enum import StrEnum

from keytool.domain.values import dataclass


class PassphraseMode(StrEnum):
    """Open the signing keys, or make them for the first time."""

    UNLOCK = "unlock"
    CREATE = "create"


@dataclass(frozen=True, slots=True)
class PassphraseState:
    """Asking for the passphrase of the signing keys. `error` stands under the field."""

    mode: PassphraseMode
    error: str = ""
    busy: bool = False
