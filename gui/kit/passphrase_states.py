"""What the question for the passphrase shows, as frozen values."""

from enum import StrEnum

from gui.kit.question_states import QuestionField
from keytool.domain.values import dataclass


class PassphraseMode(StrEnum):
    """Open the signing keys, make them for the first time, or tell that this seat has none."""

    UNLOCK = "unlock"
    CREATE = "create"
    NONE_HERE = "none-here"


@dataclass(frozen=True, slots=True)
class PassphraseState:
    """Asking for the passphrase of the signing keys. `second` asks for the operator who signs for
    it, too; `error` stands under the one of its fields that is `wrong`, else under the passphrase.
    """

    mode: PassphraseMode
    error: str = ""
    busy: bool = False
    second: tuple[QuestionField, ...] = ()
    wrong: str = ""
