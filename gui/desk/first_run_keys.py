"""The guide's question about the signing keys: a passphrase, twice; pure functions."""

from collections.abc import Mapping

from gui.desk.first_run_states import Asks, GuideField
from gui.kit.passphrase import NEW_ROOT
from gui.kit.question_states import Asks as Kind
from gui.kit.question_states import QuestionField
from gui.kit.second import SECOND, SECRET, second_fields
from keytool.domain.passphrases import LEAST, LEAST_SIGNS
from keytool.i18n import _, ngettext

PASSPHRASE, AGAIN = "keys.passphrase", "keys.again"
FIELDS = (PASSPHRASE, AGAIN, SECOND, SECRET)
_LONG = 20
_KINDS = {Kind.HIDDEN: Asks.HIDDEN, Kind.CHOICE: Asks.CHOICE}

Values = Mapping[str, str]
Errors = dict[str, str]


def wrong(values: Values) -> Errors:
    """What keeps it from being used, by field."""
    typed, again = values.get(PASSPHRASE, ""), values.get(AGAIN, "")
    short = LEAST - len(typed)
    if short > 0:
        text = ngettext("%(n)s sign is missing.", "%(n)s signs are missing.", short)
        return {PASSPHRASE: text % {"n": short}}
    if len(set(typed)) < LEAST_SIGNS:
        return {PASSPHRASE: _("It is guessed at once: too few different signs.")}
    return {} if typed == again else {AGAIN: _("The two are not the same.")}


def strength(typed: str) -> str:
    """In a few words; nothing before anything is typed."""
    short = LEAST - len(typed)
    if not typed:
        return _("At least %(n)s signs: a few words that mean something to you.") % {"n": LEAST}
    if short > 0:
        text = ngettext("Too short: %(n)s sign more", "Too short: %(n)s signs more", short)
        return text % {"n": short}
    if len(set(typed)) < LEAST_SIGNS:
        return _("Weak: too few different signs")
    if len(typed) >= _LONG or len(typed.split()) >= 4:
        return _("Strong")
    return _("Good")


def fields(values: Values, errors: Errors) -> tuple[GuideField, ...]:
    """What is typed stays in the fields: no state holds a secret."""
    typed = values.get(PASSPHRASE, "")
    return (
        GuideField(
            PASSPHRASE, _("Passphrase"), "", Asks.HIDDEN, error=errors.get(PASSPHRASE, ""),
            hint=strength(typed), narrow=True,
        ),
        GuideField(
            AGAIN, _("The same once more"), "", Asks.HIDDEN, error=errors.get(AGAIN, ""),
            narrow=True,
        ),
        *(_of_second(one, values) for one in second_fields(NEW_ROOT)),
    )  # fmt: skip


def _of_second(asked: QuestionField, values: Values) -> GuideField:
    """Who else answers for the first keys, where there are operators already."""
    kind = _KINDS.get(asked.kind, Asks.LINE)
    value = "" if kind is Asks.HIDDEN else values.get(asked.id, "")
    return GuideField(asked.id, asked.label, value, kind, asked.choices, narrow=True)
