"""A customer's page: who they are, what they have, what may be kept of them."""

from collections.abc import Callable

from gui.customers.questions import CustomerAsker
from gui.customers.record import (
    CERTIFICATE,
    CONSENT,
    CONTACT,
    CONTRACT,
    EDIT,
    WITHDRAW,
    customer_sheet,
)
from gui.customers.states import CustomerPageState
from gui.kit.base import ViewModel
from gui.kit.frame import Frame
from gui.kit.page import RecordPage
from gui.kit.question import Question, QuestionViewModel
from gui.kit.work import Work
from keytool.i18n import _, on_language_change
from keytool.rulebook.book import Rulebook
from keytool.services.desk import Desk
from keytool.services.show_customer import CustomerRecord, show_customer


class CustomerPageViewModel(ViewModel[CustomerPageState]):
    """One customer at a time. The frame hears of each change of the register."""

    def __init__(self, frame: Frame, question: QuestionViewModel) -> None:
        self._frame, self._workplace, self._question = frame, frame.workplace, question
        self._page: RecordPage[tuple[CustomerRecord, Rulebook]] = RecordPage(
            Work(frame.runner, frame.report),
            self._fetch,
            self._refresh,
        )
        super().__init__(self._state)
        self._forget_words = on_language_change(self._page.look_again)

    def close(self) -> None:
        self._forget_words()
        super().close()

    def open(self, row: int) -> None:
        """Fetch a customer."""
        self._page.open(row)

    @property
    def _record(self) -> CustomerRecord | None:
        return self._page.record[0] if self._page.record else None

    def act(self, action: str) -> None:
        """Ask what must be told for an action, then do it."""
        asker, fetched = self._asker(), self._page.record
        if asker is None or fetched is None:
            return
        asks: dict[str, Callable[[], Question]] = {
            EDIT: asker.edit,
            CONTACT: asker.contact,
            CONTRACT: lambda: asker.conclude(fetched[1]),
            CERTIFICATE: lambda: asker.certify(fetched[1]),
            CONSENT: asker.give_consent,
            WITHDRAW: asker.withdraw_consent,
        }
        self._question.ask(asks[action]())

    def open_contact(self, place: str) -> None:
        asker = self._asker()
        if asker:
            self._question.ask(asker.contact(int(place)))

    def open_contract(self, row: int) -> None:
        """A contract that runs can be ended."""
        asker, record = self._asker(), self._record
        contracts = record.contracts if record else ()
        meant = next((one for one in contracts if one.id == row), None)
        if asker and meant and meant.ended_on is None:
            self._question.ask(asker.end_contract(meant))

    def open_certificate(self, row: int) -> None:
        """A certificate that counts can be ended."""
        asker, record = self._asker(), self._record
        certificates = record.certificates if record else ()
        meant = next((one for one in certificates if one.id == row), None)
        if asker and meant and meant.ended_on is None:
            self._question.ask(asker.end_certificate(meant))

    def dismiss(self) -> None:
        """Put the notice away."""
        self._page.dismiss()

    def _asker(self) -> CustomerAsker | None:
        record = self._record
        return CustomerAsker(self._desk, record, self._done) if record else None

    def _desk(self) -> Desk:
        """Asked for on a lane, where it may have to be opened first."""
        return self._workplace.desk

    def _fetch(self, row: int) -> tuple[CustomerRecord, Rulebook]:
        desk = self._workplace.desk
        return show_customer(desk, row), desk.rulebook

    def _done(self, _outcome: object) -> None:
        self._frame.kept()
        self._page.open(self._page.row, lambda: _("Saved."))

    def _state(self) -> CustomerPageState:
        record = self._record
        sheet = customer_sheet(record) if record else None
        return CustomerPageState(sheet, self._page.banner(), self._page.busy)
