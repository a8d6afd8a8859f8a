"""A customer's page: who they are, what they have, what may be kept of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from gui.customers.questions import CustomerAsker
from gui.customers.record import (
    CONSENT,
    CONTACT,
    CONTRACT,
    EDIT,
    WITHDRAW,
    CustomerRecord,
    customer_record,
    customer_sheet,
)
from gui.customers.states import CustomerPageState
from gui.kit.base import ViewModel, Workplace
from gui.kit.event import Event
from gui.kit.question import Question, QuestionViewModel
from gui.kit.states import Banner
from gui.kit.tasks import Lane, TaskRunner
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of
from keytool.domain.errors import KeydeskError
from keytool.i18n import _, on_language_change
from keytool.rulebook.book import Rulebook
from keytool.services.desk import Desk


@dataclass(frozen=True, slots=True)
class _Shown:
    row: int = 0
    record: CustomerRecord | None = None
    rulebook: Rulebook | None = None
    trouble: Exception | None = None
    done: bool = False
    busy: bool = False


class CustomerPageViewModel(ViewModel[CustomerPageState]):
    """One customer at a time. `kept` tells that the register has changed."""

    def __init__(self, place: Workplace, runner: TaskRunner, question: QuestionViewModel) -> None:
        self._place, self._runner, self._question = place, runner, question
        self._shown = _Shown()
        self.kept: Event[None] = Event()
        self.troubled: Event[Exception] = Event()
        super().__init__(self._state)
        self._forget_words = on_language_change(self._reword)

    def close(self) -> None:
        self._forget_words()
        super().close()

    def open(self, row: int, *, done: bool = False) -> None:
        """Fetch a customer; `done` says that something has just been changed."""
        same = self._shown.record if self._shown.row == row else None
        self._show(_Shown(row, same, self._shown.rulebook, done=done, busy=True))
        self._runner.run(
            Lane.DB,
            lambda: self._fetch(row),
            lambda fetched: self._fetched(row, *fetched),
            lambda error: self._failed(row, error),
        )

    def act(self, action: str) -> None:
        """Ask what must be told for an action, then do it."""
        asker, rulebook = self._asker(), self._shown.rulebook
        if asker is None or rulebook is None:
            return
        asks: dict[str, Callable[[], Question]] = {
            EDIT: asker.edit,
            CONTACT: asker.contact,
            CONTRACT: lambda: asker.conclude(rulebook),
            CONSENT: asker.give_consent,
            WITHDRAW: asker.withdraw_consent,
        }
        self._question.ask(asks[action]())

    def open_contact(self, place: str) -> None:
        asker = self._asker()
        if asker:
            self._question.ask(asker.contact(int(place)))

    def open_contract(self, name: str) -> None:
        """A contract that runs can be ended."""
        asker, record = self._asker(), self._shown.record
        contracts = record.contracts if record else ()
        meant = next((one for one in contracts if f"contract:{one.id}" == name), None)
        if asker and meant and meant.ended_on is None:
            self._question.ask(asker.end_contract(meant))

    def dismiss(self) -> None:
        """Put the notice away."""
        self._show(replace(self._shown, trouble=None, done=False))

    def _asker(self) -> CustomerAsker | None:
        record = self._shown.record
        return CustomerAsker(self._desk, record, self._done) if record else None

    def _desk(self) -> Desk:
        """Asked for on a lane, where it may have to be opened first."""
        return self._place.desk

    def _fetch(self, row: int) -> tuple[CustomerRecord, Rulebook]:
        desk = self._place.desk
        return customer_record(desk, row), desk.rulebook

    def _done(self, _outcome: object) -> None:
        self.kept.emit(None)
        self.open(self._shown.row, done=True)

    def _fetched(self, row: int, record: CustomerRecord, rulebook: Rulebook) -> None:
        if row == self._shown.row:
            fetched = replace(self._shown, record=record, rulebook=rulebook)
            self._show(replace(fetched, trouble=None, busy=False))

    def _failed(self, row: int, error: Exception) -> None:
        if not isinstance(error, KeydeskError):
            self.troubled.emit(error)
        if row == self._shown.row:
            self._show(replace(self._shown, trouble=error, busy=False))

    def _reword(self) -> None:
        """Lines are worded where they are fetched."""
        if self._shown.row:
            self.open(self._shown.row)

    def _show(self, shown: _Shown) -> None:
        self._shown = shown
        self._refresh()

    def _state(self) -> CustomerPageState:
        shown = self._shown
        sheet = customer_sheet(shown.record) if shown.record else None
        return CustomerPageState(sheet, _banner(shown), shown.busy)


def _banner(shown: _Shown) -> Banner | None:
    if shown.trouble:
        return banner_of(shown.trouble)
    return Banner(Tone.GOOD, _("Saved."), dismissible=True) if shown.done else None
