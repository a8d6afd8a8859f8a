"""The second operator in a question of the window: login and password."""

from collections.abc import Mapping

from gui.kit import standing
from gui.kit.question_states import Asks, QuestionField
from keytool.i18n import _
from keytool.services.desk import Desk
from keytool.services.sign_in import approve

SECOND, SECRET = "second", "second_secret"
SECOND_FIELD_OF = {
    "second-operator-missing": SECOND,
    "second-operator-is-the-first": SECOND,
    "second-operator-first": SECOND,
    "second-is-the-same": SECOND,
    "sign-in-wrong": SECRET,
    "sign-in-paused": SECRET,
}


def second_fields() -> tuple[QuestionField, ...]:
    """What a second operator fills in; nothing where one person works alone."""
    if not standing.here().guarded:
        return ()
    label = _("Password of the second operator")
    label = _("Password of the second operator")
    return (
        QuestionField(SECOND, _("The second operator's login"), optional=True),
        QuestionField(SECRET, label, kind=Asks.HIDDEN, optional=True),
    )


def let_sign(desk: Desk, act: str, answers: Mapping[str, str]) -> None:
    """Before the act, on a lane. Raises as `approve`."""
    second = answers.get(SECOND, "").strip()
    if standing.here().guarded and second:
        approve(desk, act, second, answers.get(SECRET, ""))
