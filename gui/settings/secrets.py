"""Passphrases that a question of the settings asks for."""

from gui.kit.question import Answers
from gui.kit.question_states import Asks, QuestionField
from gui.kit.second import SECOND_FIELD_OF
from keytool.domain.errors import BadInput
from keytool.i18n import _

FIELD_OF = {
    **SECOND_FIELD_OF,
    "passphrase-wrong": "passphrase",
    "passphrase-empty": "passphrase",
    "passphrase-weak": "fresh",
    "passphrases-differ": "again",
    "root-unknown": "drop",
    "roots-unusable": "threshold",
}


def secret_field(label: str, name: str = "passphrase") -> QuestionField:
    return QuestionField(name, label, kind=Asks.HIDDEN)


def fresh_fields() -> tuple[QuestionField, QuestionField]:
    """A new passphrase, twice."""
    return secret_field(_("New passphrase"), "fresh"), secret_field(_("The same again"), "again")


def fresh_of(answers: Answers) -> bytes:
    """Raises BadInput `passphrases-differ`."""
    if answers["fresh"] != answers["again"]:
        raise BadInput("passphrases-differ")
    return answers["fresh"].encode()
