"""Who sits at the window: chosen by a digit or a badge, proven by a pin or a password. Without
operators in the register nothing of it is shown.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from gui.frame.sign_in_states import PersonState, SignInState
from gui.kit import standing
from gui.kit.base import ViewModel, Workplace
from gui.kit.event import Event
from gui.kit.tasks import Lane, TaskRunner
from gui.kit.work import Work
from keytool.domain.errors import KeydeskError
from keytool.domain.operators import Operator
from keytool.domain.rights import ALONE, Role, Standing
from keytool.i18n import _
from keytool.i18n.messages import explain_error
from keytool.i18n.rights_words import role_told
from keytool.i18n.words import moment
from keytool.services.keep_operators import operators
from keytool.services.sign_in import sign_out, whose_badge

IDLE = timedelta(minutes=15)
"""Without a key press the window is covered."""
READ, ENTER, LEAVE = "read", "enter", "leave"
_DIGITS = "123456789"


class SignIn(ViewModel[SignInState]):
    """The cover of the window and who may lift it; `entered` tells whether it is another person
    than before.
    """

    def __init__(
        self, workplace: Workplace, runner: TaskRunner, report: Callable[[Exception], None]
    ) -> None:
        self._workplace = workplace
        self._work = Work(runner, report)
        self._people: tuple[Operator, ...] = ()
        self._here: Operator | None = None
        self._last = ""
        self._chosen = ""
        self._by_password = False
        self._covered_at: datetime | None = None
        self._idle = False
        self._trouble: Exception | None = None
        self._touched = workplace.clock.now()
        self.entered: Event[bool] = Event()
        # A command's sign-in is the command's: a window asks who sits at it.
        workplace.present.take(None)
        standing.take(ALONE)
        super().__init__(self._state)

    @property
    def covered(self) -> bool:
        return self._covered_at is not None

    # --- what happens -----------------------------------------------------------------

    def begin(self) -> None:
        """Look whether the register has operators; if so, ask who sits here."""
        self._read()

    def touch(self) -> None:
        """A key or a button was pressed."""
        self._touched = self._workplace.clock.now()

    def tick(self) -> None:
        """Some time has passed."""
        now = self._workplace.clock.now()
        if self._here and not self.covered and now - self._touched >= IDLE:
            self._idle = True
            self._cover()
        elif not self.covered:
            self._read()

    def lock(self) -> None:
        """The person leaves the window, or another one is to sit here. What is under way goes on
        in the name of who began it, until another one has proven to sit here.
        """
        if self._here and not self.covered:
            self._idle = False
            self._cover()

    def wanted(self) -> None:
        """Something asked for a person who has signed in: there are operators now, or this one was
        retired.
        """
        if not self.covered:
            self._here = None
            self._read()

    def changed_here(self) -> None:
        """Operators were made or changed in this window."""
        if self._workplace.present.login:
            self._work.latest(READ, Lane.DB, self._found, self._seat_maker)

    # --- what a person does -----------------------------------------------------------

    def choose(self, login: str) -> None:
        """This is who I am."""
        self._chosen, self._trouble = login, None
        self._by_password = not self._has_pin(login)
        self._refresh()

    def press(self, digit: str) -> bool:
        """A digit chooses, while nobody is chosen yet."""
        place = _DIGITS.find(digit) if digit else -1
        if not 0 <= place < len(self._people):
            return False
        self.choose(self._people[place].login)
        return True

    def ask_password(self) -> None:
        """Rather the password than the pin."""
        self._by_password, self._trouble = True, None
        self._refresh()

    def scan(self, text: str) -> None:
        """A badge names a person; any other scan does nothing while the window is covered."""
        desk = self._workplace.desk
        self._work.latest(
            ENTER,
            Lane.DB,
            lambda: whose_badge(desk, text).login,
            self.choose,
            self._failed,
        )

    def submit(self, secret: str) -> None:
        """The pin or the password of who is chosen."""
        login, pin = self._chosen, not self._by_password
        if not login or not secret:
            return
        place = self._workplace
        self._work.once(
            ENTER, Lane.DB, lambda: place.enter(login, secret, pin=pin), self._enter, self._failed
        )
        self._refresh()

    def leave(self) -> None:
        """Sign out: nobody sits here."""
        desk = self._workplace.desk
        self._work.once(LEAVE, Lane.DB, lambda: sign_out(desk), lambda _none: self._gone())

    # --- inside -----------------------------------------------------------------------

    def _read(self) -> None:
        self._work.latest(READ, Lane.DB, self._found, self._know, lambda _error: None)

    def _found(self) -> tuple[Operator, ...]:
        if not self._workplace.has_register:
            return ()
        found = operators(self._workplace.desk)
        return tuple(one for one in found if one.role is not Role.SERVICE)

    def _know(self, people: tuple[Operator, ...]) -> None:
        self._people = people
        gone = self._here and self._here.login not in {one.login for one in people}
        if people and gone:
            self._here, self._last = None, ""
        if people and self._here is None and not self.covered:
            self._cover()
        self._refresh()

    def _seat_maker(self, people: tuple[Operator, ...]) -> None:
        """Who makes the first operator sits here already; one may change one's own role."""
        self._people, login = people, self._workplace.present.login
        self._here = next((one for one in people if one.login == login), None)
        self._last = login or ""
        if self._here:
            standing.take(Standing(True, self._here.login, self._here.role))
        self._refresh()

    def _cover(self) -> None:
        self._covered_at = self._workplace.clock.now()
        self._chosen, self._trouble = "", None
        self._read_again()
        self._refresh()

    def _read_again(self) -> None:
        """Who works here may have changed since."""

        def know(people: tuple[Operator, ...]) -> None:
            self._people = people
            self._refresh()

        self._work.latest(READ, Lane.DB, self._found, know, lambda _error: None)

    def _gone(self) -> None:
        self._here, self._last = None, ""
        standing.take(Standing(guarded=True))
        self._cover()

    def _enter(self, operator: Operator) -> None:
        another = operator.login != self._last
        self._here, self._last, self._covered_at = operator, operator.login, None
        self._trouble, self._chosen = None, ""
        self.touch()
        standing.take(Standing(True, operator.login, operator.role))
        self._refresh()
        self.entered.emit(another)

    def _failed(self, error: Exception) -> None:
        self._trouble = error
        if isinstance(error, KeydeskError) and error.code in {"sign-in-paused", "password-first"}:
            self._by_password = True
        self._refresh()

    def _has_pin(self, login: str) -> bool:
        known = next((one for one in self._people if one.login == login), None)
        return bool(known and known.pin) and self._workplace.pin_is_enough(login)

    def _state(self) -> SignInState:
        name = self._here.name if self._here else ""
        if not self.covered:
            return SignInState(name=name)
        chosen = next((one for one in self._people if one.login == self._chosen), None)
        state = SignInState(
            covered=True,
            place=f"Keydesk · {self._workplace.register_name}",
            people=tuple(self._person(place, one) for place, one in enumerate(self._people)),
            chosen=chosen.name if chosen else "",
            wrong=self._wrong(),
            since=self._since(),
            busy=self._work.busy(ENTER),
        )
        if chosen is None:
            return state
        if self._by_password:
            return replace(state, asks=_("Password"), hint=_password_hint(chosen))
        hint = _("Four to eight digits")
        return replace(state, asks=_("Pin"), hint=hint, digits=True, other=True)

    def _person(self, place: int, operator: Operator) -> PersonState:
        return PersonState(
            operator.login,
            operator.name,
            role_told(operator.role),
            initials_of(operator.name),
            _DIGITS[place] if place < len(_DIGITS) else "",
            operator.login == self._chosen,
        )

    def _wrong(self) -> str:
        if not isinstance(self._trouble, KeydeskError):
            return ""
        told = explain_error(self._trouble)
        return f"{told.message} {told.hint}".strip()

    def _since(self) -> str:
        if not (self._last and self._covered_at):
            return _("This register has operators: say who sits here.")
        facts = {"at": moment(self._covered_at)}
        text = (
            _("Covered at %(at)s: nobody pressed a key for a quarter of an hour.")
            if self._idle
            else _("Covered at %(at)s.")
        )
        return f"{text % facts} {_('What was begun is whole and waits.')}"


def _password_hint(operator: Operator) -> str:
    return _("The pin is enough for the rest of the day.") if operator.pin else ""


def initials_of(name: str) -> str:
    """Two letters at most: of the first two words."""
    return "".join(word[0] for word in name.split()[:2]).upper()
