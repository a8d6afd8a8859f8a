"""The Customers section: their list, and the page of one."""

from typing import Any

from gui.customers.page import CustomerPageViewModel
from gui.customers.questions import new_customer
from gui.customers.states import CustomersState, Face
from gui.kit.base import ViewModel, Workplace
from gui.kit.event import Event
from gui.kit.passphrase import PassphraseViewModel
from gui.kit.question import QuestionViewModel
from gui.kit.tasks import TaskRunner
from gui.lists.model import ListViewModel
from keytool.domain.listing import CUSTOMERS, Query
from keytool.domain.parties import Customer
from keytool.i18n import _
from keytool.services.desk import Desk


class CustomersViewModel(ViewModel[CustomersState]):
    """`key_opened(row)` and `shipment_opened(row)` lead out of the section."""

    def __init__(
        self, place: Workplace, runner: TaskRunner, passphrase: PassphraseViewModel
    ) -> None:
        self._place = place
        self._face = Face.LIST
        self.question = QuestionViewModel(runner, passphrase)
        self.list = ListViewModel(place, runner, Query(CUSTOMERS, sort="name"))
        self.page = CustomerPageViewModel(place, runner, self.question)
        self.troubled: Event[Exception] = Event()
        self.kept = self.page.kept
        self.key_opened: Event[int] = Event()
        self.shipment_opened: Event[int] = Event()
        super().__init__(self._state)
        for part in self._parts:
            part.troubled.connect(self.troubled.emit)

    @property
    def _parts(self) -> tuple[Any, ...]:
        return (self.question, self.list, self.page)

    def close(self) -> None:
        for part in self._parts:
            part.close()
        super().close()

    # --- intentions -------------------------------------------------------------------

    def open(self) -> None:
        """The list; gone to again from a page, that leads back to it."""
        self._show(Face.LIST)
        self.list.reload()

    def go_back(self) -> None:
        self.open()

    def open_customer(self, row: int) -> None:
        """A customer's page."""
        self.page.open(row)
        self._show(Face.PAGE)

    def open_record(self, name: str) -> None:
        """Go to what a row is about: `customer:3`, `key:12`, `shipment:7`."""
        kind, _colon, number = name.partition(":")
        if kind == "customer":
            self.open_customer(int(number))
        elif kind == "key":
            self.key_opened.emit(int(number))
        else:
            self.shipment_opened.emit(int(number))

    def add_customer(self) -> None:
        """Ask for a new one, and go to its page."""
        self.question.ask(new_customer(self._desk, self._was_added))

    def _desk(self) -> Desk:
        """Asked for on a lane, where it may have to be opened first."""
        return self._place.desk

    def _was_added(self, customer: object) -> None:
        if isinstance(customer, Customer):
            self.open_customer(customer.id)

    def _show(self, face: Face) -> None:
        self._face = face
        self._refresh()

    def _state(self) -> CustomersState:
        return CustomersState(self._face, _("Customers"))
