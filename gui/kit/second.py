"""The second operator in a question of the window: login and password."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from gui.kit import standing
from gui.kit.question_states import Asks, QuestionField
from gui.kit.states import Choice
from keytool.i18n import _
from keytool.services.desk import Desk
from keytool.services.sign_in import approve

SECOND, SECRET = "second", "second_secret"
NOBODY: Mapping[str, str] = MappingProxyType({})
"""The answers where no second one is asked for."""
SECOND_FIELD_OF = {
    "second-operator-missing": SECOND,
    "second-operator-is-the-first": SECOND,
    "second-operator-first": SECOND,
    "second-is-the-same": SECOND,
    "sign-in-wrong": SECRET,
    "sign-in-paused": SECRET,
    "password-first": SECRET,
}


def second_fields(act: str) -> tuple[QuestionField, ...]:
    """Who else answers for the act, and what proves it; nothing where one person works alone."""
    here, team = standing.here(), standing.team()
    if not here.guarded:
        return ()
    able = team.seconds(act, here.login)
    if not able:
        who = QuestionField(SECOND, _("The second operator's login"), optional=True)
    else:
        choices = (Choice("", ""), *(Choice(one.login, one.name) for one in able))
        who = QuestionField(
            SECOND, _("The second operator"), "", Asks.CHOICE, choices, optional=True
        )
    return (who, QuestionField(SECRET, secret_label(), kind=Asks.HIDDEN, optional=True))


def secret_label() -> str:
    """What the second operator is asked for here."""
    if standing.team().second_by_pin:
        return _("Pin or password of the second operator")
    return _("Password of the second operator")


@contextmanager
def two_answer_for(desk: Desk, act: str, answers: Mapping[str, str]) -> Iterator[None]:
    """The second operator signs, for what is done inside and nothing later: not for another try
    when it fails. On a lane. Raises as `approve`.
    """
    second = answers.get(SECOND, "").strip()
    if standing.here().guarded and second:
        given = standing.team().given_today(second.casefold())
        approve(desk, act, second, answers.get(SECRET, ""), given_today=given)
    try:
        yield
    finally:
        desk.present.approvals.pop(act, None)
