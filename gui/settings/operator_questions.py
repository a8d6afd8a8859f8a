"""What is asked about operators: a new one, another role, another secret, an end."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from gui.kit.base import Workplace
from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Choice
from gui.kit.tones import Tone
from keytool.domain.operators import Operator
from keytool.domain.rights import Role
from keytool.i18n import _
from keytool.i18n.rights_words import role_told
from keytool.services.keep_operators import (
    add_operator,
    change_role,
    give_badge,
    give_password,
    give_pin,
    retire,
)

LOGIN, NAME, ROLE, PASSWORD, PIN, BADGE = "login", "name", "role", "password", "pin", "badge"
_FIELD_OF = {
    "login-malformed": LOGIN,
    "operator-exists": LOGIN,
    "operator-name": NAME,
    "first-is-administrator": ROLE,
    "last-administrator": ROLE,
    "password-too-short": PASSWORD,
    "password-too-long": PASSWORD,
    "password-is-login": PASSWORD,
    "pin-malformed": PIN,
    "pin-too-easy": PIN,
    "badge-malformed": BADGE,
    "badge-taken": BADGE,
}


@dataclass(frozen=True, slots=True)
class OperatorAsker:
    """Makes the questions about operators; `then` hears that something changed."""

    workplace: Workplace
    then: Callable[[object], None]

    def new(self, *, first: bool) -> Question:
        return self._question(partial(_new, first=first), self._add)

    def role(self, known: Operator) -> Question:
        def work(answers: Answers) -> object:
            return change_role(self.workplace.desk, known.login, Role(answers[ROLE]))

        return self._question(partial(_role, known), work)

    def password(self, known: Operator) -> Question:
        def work(answers: Answers) -> object:
            return give_password(self.workplace.desk, known.login, answers[PASSWORD])

        return self._question(partial(_password, known), work)

    def pin(self, known: Operator) -> Question:
        def work(answers: Answers) -> object:
            return give_pin(self.workplace.desk, known.login, answers.get(PIN, ""))

        return self._question(partial(_pin, known), work)

    def badge(self, known: Operator) -> Question:
        def work(answers: Answers) -> object:
            return give_badge(self.workplace.desk, known.login, answers.get(BADGE, ""))

        return self._question(partial(_badge, known), work)

    def ended(self, known: Operator) -> Question:
        def work(_answers: Answers) -> object:
            return retire(self.workplace.desk, known.login)

        return self._question(partial(_ended, known), work)

    def _question(
        self, render: Callable[[], QuestionState], work: Callable[[Answers], object]
    ) -> Question:
        return Question(render, self.then, work, field_of=_FIELD_OF)

    def _add(self, answers: Answers) -> object:
        role = Role(answers[ROLE])
        desk = self.workplace.desk
        return add_operator(desk, answers[LOGIN], answers[NAME], role, answers[PASSWORD])


def _roles(*only: Role) -> tuple[Choice, ...]:
    return tuple(Choice(role.value, role_told(role)) for role in only or tuple(Role))


def _new(*, first: bool) -> QuestionState:
    told = (
        _("From now on everybody signs in here. The first operator is an administrator: you.")
        if first
        else _("The operator signs in with the login and this password, and can change it.")
    )
    roles = _roles(Role.ADMINISTRATOR) if first else _roles()
    fields = (
        QuestionField(NAME, _("Name, as people know it")),
        QuestionField(LOGIN, _("Login, as the journal has it")),
        QuestionField(ROLE, _("Works as"), roles[0].id, Asks.CHOICE, roles),
        QuestionField(PASSWORD, _("Password, eight signs at least"), kind=Asks.HIDDEN),
    )
    return QuestionState(_("New operator"), told, _("Add the operator"), icon="plus", fields=fields)


def _role(known: Operator) -> QuestionState:
    roles = _roles()
    return QuestionState(
        _("Another role"),
        _("What the operator may see and do changes at once, at all desks."),
        _("Change the role"),
        known.name,
        "users",
        fields=(QuestionField(ROLE, _("Works as"), known.role.value, Asks.CHOICE, roles),),
    )


def _password(known: Operator) -> QuestionState:
    return QuestionState(
        _("New password"),
        _("The old one ends at once; so does a pause after wrong tries."),
        _("Keep the password"),
        known.name,
        "key-round",
        fields=(QuestionField(PASSWORD, _("Password, eight signs at least"), kind=Asks.HIDDEN),),
    )


def _pin(known: Operator) -> QuestionState:
    return QuestionState(
        _("New pin"),
        _("It opens a computer where the password was given that day. Leave it empty for none."),
        _("Keep the pin"),
        known.name,
        "lock-open",
        fields=(QuestionField(PIN, _("Four to eight digits"), kind=Asks.HIDDEN, optional=True),),
    )


def _badge(known: Operator) -> QuestionState:
    return QuestionState(
        _("Badge"),
        _("Scan it here. It names the operator and proves nothing. Leave it empty for none."),
        _("Keep the badge"),
        known.name,
        "user-round",
        fields=(QuestionField(BADGE, _("What the reader reads"), optional=True),),
    )


def _ended(known: Operator) -> QuestionState:
    return QuestionState(
        _("Let in no more"),
        _("The operator signs in no more. What they did stays theirs; the login is not reused."),
        _("Let in no more"),
        known.name,
        "ban",
        Tone.BAD,
    )
