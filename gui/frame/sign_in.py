"""Who sits at the window: chosen by a digit or a badge, proven by a pin or a password. Without
operators in the register nothing of it is shown.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from gui.frame.notices import Notices
from gui.frame.sections import DESK, open_places
from gui.frame.sign_in_states import SignInState
from gui.frame.sign_in_words import DIGITS, At, state_of
from gui.frame.states import ShellState
from gui.kit import standing
from gui.kit.base import ViewModel, Workplace
from gui.kit.drafts import drafts_of, take_over
from gui.kit.event import Event
from gui.kit.passphrase import PassphraseViewModel
from gui.kit.section import Section
from gui.kit.tasks import Lane, TaskRunner
from gui.kit.work import Work
from keytool.domain.errors import KeydeskError
from keytool.domain.operators import Operator
from keytool.domain.rights import ALONE, Role, Standing
from keytool.i18n import people
from keytool.services.keep_operators import who_works_here
from keytool.services.sign_in import sign_out, whose_badge

if TYPE_CHECKING:
    from gui.frame.begun import Begun, People

READ, ENTER, LEAVE, TAKE = "read", "enter", "leave", "take"


class SignIn(ViewModel[SignInState]):
    """The cover of the window and who may lift it. `seated` tells who it is before anything is
    shown, `entered` whether another one than before, `left` that the cover lies over the window.
    """

    def __init__(
        self, workplace: Workplace, runner: TaskRunner, report: Callable[[Exception], None]
    ) -> None:
        self._workplace = workplace
        self._work = Work(runner, report)
        self._at = At()
        self._touched = workplace.clock.now()
        self.entered: Event[bool] = Event()
        self.seated: Event[str] = Event()
        self.left: Event[None] = Event()
        # A command's sign-in is the command's: a window asks who sits at it.
        workplace.present.take(None)
        standing.take(ALONE)
        super().__init__(self._state)

    @property
    def covered(self) -> bool:
        return self._at.covered_at is not None

    # --- what happens -----------------------------------------------------------------

    def begin(self) -> None:
        """Look whether the register has operators; if so, ask who sits here."""
        self._read()

    def touch(self) -> None:
        """A key or a button was pressed."""
        self._touched = self._workplace.clock.now()

    def tick(self) -> None:
        """Some time has passed."""
        idle = self._workplace.clock.now() - self._touched
        if self._at.here and not self.covered and idle >= self._at.lock_after:
            self._at.idle = True
            self._cover()
        elif not self.covered:
            self._read()

    def lock(self) -> None:
        """The person leaves the window, or another one is to sit here. What is under way goes on
        in the name of who began it, until another one has proven to sit here.
        """
        if self._at.here and not self.covered:
            self._at.idle = False
            self._cover()

    def wanted(self) -> None:
        """Something asked for a person who has signed in: there are operators now, or this one was
        retired.
        """
        if not self.covered:
            self._at.here = None
            self._read()

    def changed_here(self) -> None:
        """Operators were made or changed in this window."""
        if self._workplace.present.login:
            self._work.latest(READ, Lane.DB, self._found, self._seat_maker)

    # --- what a person does -----------------------------------------------------------

    def choose(self, login: str) -> None:
        """This is who I am."""
        self._at.chosen, self._at.trouble = login, None
        self._at.by_password = not self._has_pin(login)
        self._refresh()

    def press(self, digit: str) -> bool:
        """A digit chooses, while nobody is chosen yet."""
        place = DIGITS.find(digit) if digit else -1
        if not 0 <= place < len(self._at.people):
            return False
        self.choose(self._at.people[place].login)
        return True

    def ask_password(self) -> None:
        """Rather the password than the pin."""
        self._at.by_password, self._at.trouble = True, None
        self._refresh()

    def scan(self, text: str) -> None:
        """A badge names a person; any other scan does nothing while the window is covered."""
        place = self._workplace
        work = lambda: place.enter_by_badge(text) or whose_badge(place.desk, text).login  # noqa: E731  on a lane
        self._work.latest(ENTER, Lane.DB, work, self._was_scanned, self._failed)

    def _was_scanned(self, found: Operator | str) -> None:
        """In, where a badge is enough here; else named, and the pin follows."""
        if isinstance(found, str):
            self.choose(found)
        else:
            self._enter(found)

    def submit(self, secret: str) -> None:
        """The pin or the password of who is chosen."""
        login, pin = self._at.chosen, not self._at.by_password
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
        found, names, agreed = who_works_here(self._workplace.desk)
        people.know(names)
        enough = self._workplace.pin_is_enough
        standing.know(standing.Team(found, agreed.second_by_pin, enough))
        self._at.lock_after = timedelta(minutes=agreed.lock_minutes)
        people_here = tuple(one for one in found if one.role is not Role.SERVICE)
        self._at.drafts = {
            one.login: len(drafts_of(self._workplace, one.login).names()) for one in people_here
        }
        return people_here

    def _know(self, found: tuple[Operator, ...]) -> None:
        self._at.people = found
        gone = self._at.here and self._at.here.login not in {one.login for one in found}
        if found and gone:
            self._at.here, self._at.last = None, ""
        if found and self._at.here is None and not self.covered:
            self._cover()
        self._refresh()

    def _seat_maker(self, found: tuple[Operator, ...]) -> None:
        """Who makes the first operator sits here already; one may change one's own role."""
        self._at.people, place = found, self._workplace
        login, is_first = place.present.login, not self._at.last
        self._at.here = next((one for one in found if one.login == login), None)
        self._at.last = login or ""
        if self._at.here:
            standing.take(Standing(True, self._at.here.login, self._at.here.role))
            self.seated.emit(self._at.here.login)
        if login and is_first:
            self._work.latest(TAKE, Lane.DB, lambda: take_over(place, login), lambda _none: None)
        self._refresh()

    def _cover(self) -> None:
        self._at.covered_at = self._workplace.clock.now()
        self._at.chosen, self._at.trouble = "", None
        self.left.emit(None)
        self._read_again()
        self._refresh()

    def _read_again(self) -> None:
        """Who works here may have changed since."""

        def know(found: tuple[Operator, ...]) -> None:
            self._at.people = found
            self._refresh()

        self._work.latest(READ, Lane.DB, self._found, know, lambda _error: None)

    def _gone(self) -> None:
        self._at.here, self._at.last = None, ""
        standing.take(Standing(guarded=True))
        self._cover()

    def _enter(self, operator: Operator) -> None:
        another = operator.login != self._at.last
        self._at.here, self._at.last, self._at.covered_at = operator, operator.login, None
        self._at.trouble, self._at.chosen = None, ""
        self.touch()
        standing.take(Standing(True, operator.login, operator.role))
        self.seated.emit(operator.login)
        self._refresh()
        self.entered.emit(another)

    def _failed(self, error: Exception) -> None:
        self._at.trouble = error
        if isinstance(error, KeydeskError) and error.code in {"sign-in-paused", "password-first"}:
            self._at.by_password = True
        self._refresh()

    def _has_pin(self, login: str) -> bool:
        known = self._at.called(login)
        return bool(known and known.pin) and self._workplace.pin_is_enough(login)

    def _state(self) -> SignInState:
        place = f"Keydesk · {self._workplace.register_name}"
        return state_of(self._at, place, busy=self._work.busy(ENTER))


class Shell(Protocol):
    """What of the window has to do with who sits there."""

    sign_in: SignIn
    notices: Notices

    @property
    def state(self) -> ShellState: ...

    people: "People"
    passphrase: PassphraseViewModel
    another: Event["Begun"]

    def front(self, section: str) -> None: ...
    def hush(self) -> None: ...
    def show(self, section: str) -> None: ...
    def kept(self) -> None: ...
    def section(self, name: str) -> Section: ...


def receive(shell: Shell) -> None:
    """Whoever comes finds a window of their own. What their role may not see goes from it, and all
    is looked up again. What was opened for whoever sat there is closed as soon as they leave.
    """

    def sits(login: str) -> None:
        before = shell.people.here
        if shell.people.sits(login):
            shell.passphrase.cancel()
            shell.hush()
            shell.section(DESK).open()
            shell.another.emit(before)
            shell.front(shell.people.here.current)

    def came(another: bool) -> None:
        is_new = another and not shell.people.is_back
        if is_new or shell.state.current not in {place.id for place in open_places()}:
            shell.show(DESK)
        shell.kept()
        shell.notices.mind()

    shell.notices.unsigned.connect(lambda _none: shell.sign_in.wanted())
    shell.sign_in.left.connect(lambda _none: shell.passphrase.forget())
    shell.sign_in.seated.connect(sits)
    shell.sign_in.entered.connect(came)
