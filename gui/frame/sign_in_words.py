"""What the cover of the window says, of what is known of who sits there."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from gui.frame.sign_in_states import PersonState, SignInState
from keytool.domain.errors import KeydeskError
from keytool.domain.operators import Operator
from keytool.i18n import _, ngettext
from keytool.i18n.messages import explain_error
from keytool.i18n.rights_words import role_told
from keytool.i18n.words import moment

DIGITS = "123456789"


@dataclass(slots=True)
class At:
    """Who works here, who sits here and sat here last; who was chosen on the cover, and how the
    last try went; how many drafts each has here. `idle` is a window that covered
    itself, `lock_after` so long without a key press.
    """

    people: tuple[Operator, ...] = ()
    here: Operator | None = None
    last: str = ""
    chosen: str = ""
    by_password: bool = False
    covered_at: datetime | None = None
    idle: bool = False
    lock_after: timedelta = timedelta(minutes=15)
    trouble: Exception | None = None
    drafts: Mapping[str, int] = field(default_factory=dict)

    def called(self, login: str) -> Operator | None:
        return next((one for one in self.people if one.login == login), None)


def state_of(at: At, place: str, *, busy: bool) -> SignInState:
    """The cover, or only the name where there is none."""
    if at.covered_at is None:
        return SignInState(name=at.here.name if at.here else "")
    chosen = at.called(at.chosen)
    state = SignInState(
        covered=True,
        place=place,
        people=tuple(_person(at, number, one) for number, one in enumerate(at.people)),
        chosen=chosen.name if chosen else "",
        wrong=_wrong(at),
        since=_since(at, at.covered_at),
        busy=busy,
    )
    if chosen is None:
        return state
    if at.by_password:
        hint = _("The pin is enough for the rest of the day.") if chosen.pin else ""
        return replace(state, asks=_("Password"), hint=hint)
    hint = _("Four to eight digits")
    return replace(state, asks=_("Pin"), hint=hint, digits=True, other=True)


def _person(at: At, number: int, operator: Operator) -> PersonState:
    return PersonState(
        operator.login,
        operator.name,
        role_told(operator.role),
        initials_of(operator.name),
        DIGITS[number] if number < len(DIGITS) else "",
        operator.login == at.chosen,
        _begun(at.drafts.get(operator.login, 0)),
    )


def _begun(drafts: int) -> str:
    return ngettext("%(n)s draft", "%(n)s drafts", drafts) % {"n": drafts} if drafts else ""


def _wrong(at: At) -> str:
    if not isinstance(at.trouble, KeydeskError):
        return ""
    told = explain_error(at.trouble)
    return f"{told.message} {told.hint}".strip()


def _since(at: At, covered_at: datetime) -> str:
    if not at.last:
        return _("This register has operators: say who sits here.")
    text = (
        _("Covered at %(at)s: nobody pressed a key for %(minutes)s minutes.")
        if at.idle
        else _("Covered at %(at)s.")
    )
    whole = _("What was begun is whole and waits.")
    minutes = int(at.lock_after.total_seconds()) // 60
    return f"{text % {'at': moment(covered_at), 'minutes': minutes}} {whole}"


def initials_of(name: str) -> str:
    """Two letters at most: of the first two words."""
    return "".join(word[0] for word in name.split()[:2]).upper()
