"""A customer's page: who they are, what they have, what may be kept of them."""

from gui.actions import certificate, contract
from gui.actions.customer import CONTACT, TAKE_BACK
from gui.customers.record import customer_sheet
from gui.customers.states import CustomerPageState
from gui.kit.base import ViewModel
from gui.kit.frame import Frame
from gui.kit.links import Kind, Link
from gui.kit.page import RecordPage
from gui.kit.work import Work
from keytool.i18n import on_language_change
from keytool.services.show_customer import CustomerRecord, show_customer


class CustomerPageViewModel(ViewModel[CustomerPageState]):
    """One customer at a time."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._page: RecordPage[CustomerRecord] = RecordPage(
            Work(frame.runner, frame.report),
            lambda row: show_customer(frame.workplace.desk, row),
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

    def look_again(self) -> None:
        """The register has changed."""
        self._page.look_again()

    def act(self, action: str, part: str = "") -> None:
        """Do something with the customer."""
        if self._page.row:
            self._frame.do(Link(Kind.CUSTOMER, self._page.row), action, part)

    def open_contact(self, place: str) -> None:
        self.act(CONTACT.id, place)

    def open_contract(self, row: int) -> None:
        """A contract that runs can be ended."""
        self._frame.do(Link(Kind.CONTRACT, row), contract.END.id)

    def open_certificate(self, row: int) -> None:
        """One that was not ended can be."""
        self._frame.do(Link(Kind.CERTIFICATE, row), certificate.END.id)

    def open_consent(self, row: int) -> None:
        """One that holds can be taken back."""
        self.act(TAKE_BACK.id, str(row))

    def dismiss(self) -> None:
        """Put the notice away."""
        self._page.dismiss()

    def _state(self) -> CustomerPageState:
        page = self._page
        sheet = customer_sheet(page.record) if page.record else None
        return CustomerPageState(sheet, page.banner(), page.busy)
