"""The Customers section: their list, and the page of one."""

from typing import Any

from gui.actions.customer_questions import new_customer
from gui.customers.page import CustomerPageViewModel
from gui.customers.states import CustomersState, Face
from gui.kit.base import ViewModel
from gui.kit.frame import Frame
from gui.kit.links import Link
from gui.kit.question import QuestionViewModel
from gui.kit.states import ClauseRef
from gui.lists.model import ListViewModel
from keytool.domain.listing import CUSTOMERS, Query
from keytool.domain.parties import Customer
from keytool.i18n import _
from keytool.services.desk import Desk


class CustomersViewModel(ViewModel[CustomersState]):
    """Which of its two faces is shown."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._face = Face.LIST
        self.question = QuestionViewModel(frame)
        self.list = ListViewModel(frame, Query(CUSTOMERS, sort="name"))
        self.page = CustomerPageViewModel(frame)
        super().__init__(self._state)

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

    def look_again(self) -> None:
        """Where the person was, as it is now."""
        if self._face is Face.PAGE:
            self.page.look_again()
        else:
            self.list.reload()

    def follow(self, link: Link | ClauseRef, came_from: str) -> None:
        """The page of a customer."""
        del came_from
        if isinstance(link, Link):
            self.open_customer(link.row)

    def open_customer(self, row: int) -> None:
        """A customer's page."""
        self.page.open(row)
        self._show(Face.PAGE)

    def add_customer(self) -> None:
        """Ask for a new one, and go to its page."""
        self.question.ask(new_customer(self._desk, self._was_added))

    def _desk(self) -> Desk:
        """Asked for on a lane, where it may have to be opened first."""
        return self._frame.workplace.desk

    def _was_added(self, customer: object) -> None:
        if isinstance(customer, Customer):
            self.open_customer(customer.id)

    def _show(self, face: Face) -> None:
        self._face = face
        self._refresh()

    def _state(self) -> CustomersState:
        return CustomersState(self._face, _("Customers"))


def section(frame: Frame) -> CustomersViewModel:
    """The section of this room, for the frame."""
    return CustomersViewModel(frame)
