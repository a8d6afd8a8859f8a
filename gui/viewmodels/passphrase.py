"""The passphrase of the signing keys: asked once a session, when it is first needed."""

from collections.abc import Callable
from dataclasses import dataclass

from gui.viewmodels.base import ViewModel, Workplace
from gui.viewmodels.event import Event
from gui.viewmodels.states import PassphraseMode, PassphraseState
from gui.viewmodels.tasks import Lane, TaskRunner
from gui.viewmodels.troubles import explanation_of
from keytool.domain.errors import KeydeskError
from keytool.ports import Mint


@dataclass(frozen=True, slots=True)
class _Asked:
    mode: PassphraseMode
    error: Exception | None = None
    busy: bool = False


class PassphraseViewModel(ViewModel[PassphraseState | None]):
    """Opens the signing keys, or makes them the first time; None while nothing is asked."""

    def __init__(self, place: Workplace, runner: TaskRunner) -> None:
        self._place, self._runner = place, runner
        self._asked: _Asked | None = None
        self._mint: Mint | None = None
        self._then: Callable[[Mint], None] = lambda _mint: None
        self.troubled: Event[Exception] = Event()
        self.cancelled: Event[None] = Event()
        super().__init__(self._state)

    def with_mint(self, then: Callable[[Mint], None]) -> None:
        """Go on with the opened keys, asking a person only when there is no other way."""
        if self._mint:
            then(self._mint)
            return
        self._then = then
        self._runner.run(Lane.DB, self._open_unasked, self._opened_or_ask, self._could_not_open)

    def forget(self) -> None:
        """Other keys sign from now on: open them when they are next needed."""
        self._mint = None

    def submit(self, passphrase: str) -> None:
        """The person typed it."""
        asked = self._asked
        if asked is None or asked.busy:
            return
        self._show(_Asked(asked.mode, busy=True))
        secret = passphrase.encode()
        work = self._make if asked.mode is PassphraseMode.CREATE else self._place.mint
        self._runner.run(
            Lane.DB,
            lambda: work(secret),
            self._opened,
            lambda error: self._refused(asked.mode, error),
        )

    def cancel(self) -> None:
        """The person would rather not."""
        self._show(None)
        self.cancelled.emit(None)

    def _open_unasked(self) -> Mint | PassphraseMode:
        keystore = self._place.keystore
        if not keystore.exists():
            return PassphraseMode.CREATE
        from keytool.coupon.remembered import recall

        secret = self._place.passphrase_from_file() or recall(keystore)
        return self._place.mint(secret) if secret else PassphraseMode.UNLOCK

    def _opened_or_ask(self, outcome: Mint | PassphraseMode) -> None:
        if isinstance(outcome, PassphraseMode):
            self._show(_Asked(outcome))
        else:
            self._opened(outcome)

    def _make(self, passphrase: bytes) -> Mint:
        from keytool.coupon.keystore import init_keystore

        init_keystore(self._place.keystore, passphrase, self._place.clock)
        return self._place.mint(passphrase)

    def _opened(self, mint: Mint) -> None:
        self._mint = mint
        self._show(None)
        self._then(mint)

    def _could_not_open(self, error: Exception) -> None:
        """The passphrase in the file does not fit: a person may know the right one."""
        self._refused(PassphraseMode.UNLOCK, error)

    def _refused(self, mode: PassphraseMode, error: Exception) -> None:
        if isinstance(error, KeydeskError):
            self._show(_Asked(mode, error))
        else:
            self.cancel()
            self.troubled.emit(error)

    def _show(self, asked: _Asked | None) -> None:
        self._asked = asked
        self._refresh()

    def _state(self) -> PassphraseState | None:
        if self._asked is None:
            return None
        told = explanation_of(self._asked.error) if self._asked.error else None
        error = f"{told.message} {told.hint}".strip() if told else ""
        return PassphraseState(self._asked.mode, error, self._asked.busy)
