"""The passphrase of the signing keys: asked once of who sits there, when it is first needed."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar, cast

from gui.kit.base import ViewModel, Workplace
from gui.kit.event import Event
from gui.kit.passphrase_states import PassphraseMode, PassphraseState
from gui.kit.second import NOBODY, SECOND_FIELD_OF, second_fields, two_answer_for
from gui.kit.tasks import Lane, TaskRunner
from gui.kit.troubles import explanation_of
from gui.kit.work import Work
from keytool.domain.errors import KeydeskError, StorageTrouble
from keytool.domain.values import dataclass
from keytool.ports import Mint, Signer
from keytool.services.rights import require_right

if TYPE_CHECKING:
    from keytool.services.complete_replacement import ActTools

T = TypeVar("T")
OPEN = "open"
NEW_ROOT = "new-root"
_NONE_HERE = frozenset({"keystore-lost", "signing-key-waits", "signing-key-missing"})
"""No passphrase opens a key that this seat does not have."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be opened, who waits for it, and among what it is kept once it is open."""

    name: str
    open: Callable[[bytes], object]
    then: Callable[[object], None]
    among: dict[str, object]


@dataclass(frozen=True, slots=True)
class _Asked:
    mode: PassphraseMode
    error: Exception | None = None
    busy: bool = False


class PassphraseViewModel(ViewModel[PassphraseState | None]):
    """Opens the signing keys, or makes them the first time; None while nothing is asked."""

    def __init__(
        self, workplace: Workplace, runner: TaskRunner, report: Callable[[Exception], None]
    ) -> None:
        self._workplace, self._work = workplace, Work(runner, report)
        self._asked: _Asked | None = None
        self._opened: dict[str, object] = {}
        self._wanted: _Wanted | None = None
        self.cancelled: Event[None] = Event()
        super().__init__(self._state)

    def with_mint(self, then: Callable[[Mint], None]) -> None:
        """Go on with the coupons' key, asking a person only when there is no other way."""
        self._with("coupons", self._workplace.mint, then)

    def with_act_tools(self, then: "Callable[[ActTools], None]") -> None:
        """Go on with what signs a replacement: the coupons' key and the receipts' key."""
        self._with("acts", lambda secret: self._workplace.act_tools(secret, secret), then)

    def with_status(self, then: Callable[[Signer], None]) -> None:
        """Go on with what signs the lists of the customers' site."""

        def opened(secret: bytes) -> Signer:
            return self._workplace.publishing.signer(secret)

        self._with("status", opened, then)

    def with_journal(self, then: Callable[[Signer], None]) -> None:
        """Go on with what signs the journal's head."""
        from keytool.coupon.format.trust import Purpose

        def opened(secret: bytes) -> Signer:
            return self._workplace.signing_keys.signer(secret, Purpose.JOURNAL)

        self._with("journal", opened, then)

    def _with(self, name: str, opener: Callable[[bytes], T], then: Callable[[T], None]) -> None:
        opened = self._opened.get(name)
        if opened is not None:
            then(cast("T", opened))
            return
        done = lambda found: then(cast("T", found))  # noqa: E731  typed for one name
        self._wanted = _Wanted(name, opener, done, self._opened)
        self._work.latest(
            OPEN, Lane.DB, self._open_unasked, self._opened_or_ask, self._could_not_open
        )

    def forget(self) -> None:
        """Other keys sign from now on, or another person: open them when they are next needed.
        What is being opened goes to who waits for it, and is not kept.
        """
        self._opened = {}

    def submit(self, passphrase: str, answers: Mapping[str, str] = NOBODY) -> None:
        """The person typed it; for the first keys also who else signs for them."""
        asked, wanted = self._asked, self._wanted
        if asked is None or asked.busy or wanted is None:
            return
        self._show(_Asked(asked.mode, busy=True))
        secret = passphrase.encode()
        make: Callable[[bytes], object] = lambda typed: self._make(typed, answers)  # noqa: E731  one of two ways
        work = make if asked.mode is PassphraseMode.CREATE else wanted.open
        self._work.latest(
            OPEN,
            Lane.DB,
            lambda: work(secret),
            self._has_opened,
            lambda error: self._refused(asked.mode, error),
        )

    def cancel(self) -> None:
        """The person would rather not."""
        self._work.forget()
        self._wanted = None
        self._show(None)
        self.cancelled.emit(None)

    def _open_unasked(self) -> object:
        """What was wanted; a PassphraseMode when a person has to be asked."""
        keystore, wanted = self._workplace.keystore, self._wanted
        if wanted is None or not keystore.exists():
            if self._workplace.signing_keys.others_sign():
                raise StorageTrouble("keystore-lost", path=str(keystore))
            return PassphraseMode.CREATE
        from keytool.coupon.keys.remembered import recall

        secret = self._workplace.passphrase_from_file() or recall(keystore)
        return wanted.open(secret) if secret else PassphraseMode.UNLOCK

    def _opened_or_ask(self, outcome: object) -> None:
        if isinstance(outcome, PassphraseMode):
            self._show(_Asked(outcome))
        else:
            self._has_opened(outcome)

    def _make(self, passphrase: bytes, answers: Mapping[str, str]) -> object:
        make_signing_keys(self._workplace, passphrase, answers)
        return self._wanted.open(passphrase) if self._wanted else None

    def _has_opened(self, found: object) -> None:
        wanted = self._wanted
        self._show(None)
        if wanted and found is not None:
            wanted.among[wanted.name] = found
            wanted.then(found)

    def _could_not_open(self, error: Exception) -> None:
        """The passphrase in the file does not fit: a person may know the right one."""
        self._refused(PassphraseMode.UNLOCK, error)

    def _refused(self, mode: PassphraseMode, error: Exception) -> None:
        if isinstance(error, KeydeskError):
            lacks = error.code in _NONE_HERE
            self._show(_Asked(PassphraseMode.NONE_HERE if lacks else mode, error))
        else:
            self.cancel()

    def _show(self, asked: _Asked | None) -> None:
        self._asked = asked
        self._refresh()

    def _state(self) -> PassphraseState | None:
        if self._asked is None:
            return None
        told = explanation_of(self._asked.error) if self._asked.error else None
        error = f"{told.message} {told.hint}".strip() if told else ""
        creates = self._asked.mode is PassphraseMode.CREATE
        second = second_fields(NEW_ROOT) if creates else ()
        code = getattr(self._asked.error, "code", "")
        wrong = SECOND_FIELD_OF.get(code, "") if second else ""
        return PassphraseState(self._asked.mode, error, self._asked.busy, second, wrong)


def make_signing_keys(workplace: Workplace, passphrase: bytes, answers: Mapping[str, str]) -> None:
    """The first keys of a register, for which two operators answer where there are any.

    Raises as `refuse_second_root`, `two_answer_for`, `require_right` and `init_keystore`.
    """
    from keytool.coupon.keys.keystore import init_keystore
    from keytool.services.judge_coupon import refuse_second_root

    refuse_second_root(workplace.desk)
    with two_answer_for(workplace.desk, NEW_ROOT, answers):
        require_right(workplace.desk, NEW_ROOT)
    init_keystore(workplace.keystore, passphrase, workplace.clock)
    workplace.signing_keys.begin_trust()
