"""What is asked before the trust list changes: plain warnings, and the doing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from gui.kit.base import Workplace
from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.second import SECOND_FIELD_OF, second_fields, two_answer_for
from gui.kit.states import Choice
from gui.kit.tones import Tone
from gui.settings.keys import (
    DISTRUST,
    DISTRUST_AFTER,
    NEW,
    RENEW,
    RETIRE,
    kid_name,
    purpose_name,
)
from keytool.coupon.format.trust import Purpose, TrustedKey, distrusted_after
from keytool.coupon.keys.keystore import FIRST_FILES
from keytool.coupon.keys.trust_changes import new_key, renew_trust, retire_key
from keytool.domain.errors import BadInput
from keytool.i18n import _
from keytool.services.rights import require_right

_DISTRUST = "distrust-key"
_CHANGE = "change-signing-keys"
_FIELD_OF = {
    **SECOND_FIELD_OF,
    "passphrase-wrong": "passphrase",
    "passphrase-empty": "passphrase",
    "passphrase-weak": "passphrase",
    "day-missing": "day",
}


@dataclass(frozen=True, slots=True)
class TrustAsker:
    """Makes the questions about the trust list; `then` hears that it has changed."""

    workplace: Workplace
    then: Callable[[object], None]

    def of_list(self, action: str) -> Question:
        """A question about the list as a whole."""
        render, work = {NEW: (self._new, self._made), RENEW: (self._renew, self._renewed)}[action]
        return Question(render, self.then, work, field_of=_FIELD_OF)

    def of_key(self, action: str, key: TrustedKey) -> Question:
        """A question about one key."""
        render = {
            RETIRE: self._retire,
            DISTRUST_AFTER: self._distrust_after,
            DISTRUST: self._distrust,
        }[action]
        work = partial(self._retired, action, key.kid)
        return Question(partial(render, key), self.then, work, field_of=_FIELD_OF)

    # --- the words --------------------------------------------------------------------

    def _new(self) -> QuestionState:
        choices = tuple(Choice(p.name, purpose_name(p)) for p in FIRST_FILES)
        what = QuestionField("purpose", _("What it signs"), "COUPON", Asks.CHOICE, choices)
        return QuestionState(
            _("New key"),
            _(
                "A fresh key signs from now on, and the last one retires. What the last one "
                "signed stays good. Publish afterwards, so that customers' pages know the new one."
            ),
            _("Make the key"),
            icon="plus",
            fields=(what, _passphrase(), *second_fields(_CHANGE)),
        )

    def _renew(self) -> QuestionState:
        return QuestionState(
            _("New term"),
            _(
                "The same keys in a list that is good for another year and a half. Coupons stay "
                "as they are. Publish afterwards."
            ),
            _("Sign the list"),
            icon="rotate-cw",
            fields=(_passphrase(), *second_fields(_CHANGE)),
        )

    def _retire(self, key: TrustedKey) -> QuestionState:
        text = _("The key signs nothing more. What it signed stays good until its own end.")
        if key.purpose is Purpose.COUPON:
            text += " " + _("Coupons can be issued only while another key signs coupons.")
        return QuestionState(
            _("Retire the key"),
            text,
            _("Retire"),
            _subject(key),
            "archive",
            Tone.SOON,
            (_passphrase(), *second_fields(_CHANGE)),
        )

    def _distrust_after(self, key: TrustedKey) -> QuestionState:
        return QuestionState(
            _("Distrust the key after a day"),
            _(
                "For a key that may have been copied. Coupons of it that begin after this day stop "
                "working once this is published; earlier ones go on. The key signs nothing more. "
                "Renew the coupons that stop."
            ),
            _("Distrust"),
            _subject(key),
            "shield-alert",
            Tone.BAD,
            (
                QuestionField("day", _("Last day that is believed"), "", Asks.DAY),
                _passphrase(),
                *second_fields(_DISTRUST),
            ),
        )

    def _distrust(self, key: TrustedKey) -> QuestionState:
        return QuestionState(
            _("Distrust everything"),
            _(
                "For a key that was stolen long ago. Everything it ever signed stops working once "
                "this is published, for every customer, and this cannot be undone. "
                "The register keeps the coupons: renew each under another key."
            ),
            _("Distrust everything"),
            _subject(key),
            "shield-x",
            Tone.BAD,
            (_passphrase(), *second_fields(_DISTRUST)),
        )

    # --- the doing --------------------------------------------------------------------

    def _made(self, answers: Answers) -> object:
        self._begin(_CHANGE, answers)
        purpose = Purpose[answers["purpose"]]
        return new_key(self.workplace.keystore, _secret(answers), self.workplace.clock, purpose)

    def _renewed(self, answers: Answers) -> object:
        self._begin(_CHANGE, answers)
        return renew_trust(self.workplace.keystore, _secret(answers), self.workplace.clock)

    def _begin(self, right: str, answers: Answers) -> None:
        """What is changed is the newest list: other desks may have changed it meanwhile."""
        with two_answer_for(self.workplace.desk, right, answers):
            require_right(self.workplace.desk, right)
        self.workplace.signing_keys.catch_up()

    def _retired(self, action: str, kid: bytes, answers: Answers) -> object:
        after = _day_after(answers.get("day", "")) if action == DISTRUST_AFTER else None
        act = _DISTRUST if action in {DISTRUST, DISTRUST_AFTER} else _CHANGE
        self._begin(act, answers)
        return retire_key(
            self.workplace.keystore,
            _secret(answers),
            self.workplace.clock,
            kid,
            distrust=action == DISTRUST,
            distrust_from=after,
        )


def _subject(key: TrustedKey) -> str:
    return f"{kid_name(key.kid)} · {purpose_name(key.purpose)}"


def _passphrase() -> QuestionField:
    return QuestionField("passphrase", _("Passphrase of the signing keys"), kind=Asks.HIDDEN)


def _secret(answers: Answers) -> bytes:
    typed = answers.get("passphrase", "")
    if not typed:
        raise BadInput("passphrase-empty")
    return typed.encode()


def _day_after(day: str) -> datetime:
    """Raises BadInput `day-missing`, and as `distrusted_after`."""
    if not day:
        raise BadInput("day-missing")
    return distrusted_after(date.fromisoformat(day))
