"""What a customer has: contacts, contracts, coupons, keys, shipments."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from gui.customers.states import ContactLine
from gui.kit.qt.facts import RecordList
from gui.kit.qt.table import Column
from gui.lists.states import Cell, ListLine
from keytool.i18n import _, pgettext


class _Records(RecordList):
    """`opened(what)` on Enter or double click: what its row was given for."""

    opened = Signal(object)

    def __init__(self, icon: str, columns: tuple[Column, ...]) -> None:
        self._opens: tuple[object, ...] = ()
        super().__init__(icon, columns)
        self.table.horizontalHeader().setResizeContentsPrecision(0)  # by the rows in sight
        self.table.opened.connect(self._open)

    def _open(self, row: int) -> None:
        self.opened.emit(self._opens[row])

    def _fill(
        self, opens: Sequence[object], rows: Sequence[Sequence[Cell]], count: str = ""
    ) -> None:
        self._opens = tuple(opens)
        self._show(len(rows))
        if count and rows:
            self._count.say(count)
        self.table.show_rows(rows)


class ContactsView(_Records):
    """The people to speak with."""

    def __init__(self) -> None:
        columns = (Column(stretch=True, least=140), Column(yields=2), Column(), Column(yields=1))
        super().__init__("users", columns)

    def retranslate(self) -> None:
        self._heading.setText(_("Contacts"))
        titles = (pgettext("person", "Name"), _("Role"), _("Phone"), _("E-mail"))
        self.table.set_titles(titles)
        self._empty.say(_("No contacts."))

    def render_contacts(self, contacts: tuple[ContactLine, ...]) -> None:
        rows = [(one.name, one.role, one.phone, one.email) for one in contacts]
        self._fill([one.id for one in contacts], rows)


class ContractsView(_Records):
    """Support contracts, the newest first."""

    def __init__(self) -> None:
        columns = (
            Column(),
            Column(stretch=True, least=120),
            Column(yields=2),
            Column(right=True, yields=1),
            Column(),
        )
        super().__init__("scale", columns)

    def retranslate(self) -> None:
        self._heading.setText(_("Contracts"))
        titles = (_("Contract"), _("Regulation"), _("Support levels"), _("From"), _("Until"))
        self.table.set_titles(titles)
        self._empty.say(_("No contracts."))

    def render_lines(self, lines: tuple[ListLine, ...]) -> None:
        self._fill([line.id for line in lines], [line.cells for line in lines])


class CertificatesView(_Records):
    """Certificates of support, the newest first."""

    def __init__(self) -> None:
        columns = (Column(), Column(stretch=True, least=120), Column(right=True), Column())
        super().__init__("ticket-check", columns)

    def retranslate(self) -> None:
        self._heading.setText(_("Certificates of support"))
        self.table.set_titles((_("Number"), _("Regulation"), _("From"), _("Until")))
        self._empty.say(_("No certificates."))

    def render_lines(self, lines: tuple[ListLine, ...]) -> None:
        self._fill([line.id for line in lines], [line.cells for line in lines])


class ConsentsView(_Records):
    """What the customer agreed to, each for itself, the newest first."""

    def __init__(self) -> None:
        columns = (
            Column(stretch=True, least=140),
            Column(yields=1),
            Column(right=True),
            Column(right=True),
        )
        super().__init__("check", columns)

    def retranslate(self) -> None:
        self._heading.setText(_("Consents"))
        titles = (_("To what"), _("Version of the text"), _("Given on"), _("Withdrawn on"))
        self.table.set_titles(titles)
        self._empty.say(_("No consents."))

    def render_lines(self, lines: tuple[ListLine, ...]) -> None:
        self._fill([line.id for line in lines], [line.cells for line in lines])


class KeysView(_Records):
    """The keys that the customer has, the last shipped first."""

    def __init__(self) -> None:
        columns = (
            Column(mono=True),
            Column(stretch=True, least=120),
            Column(mono=True, yields=2),
            Column(right=True, yields=1),
            Column(),
            Column(),
        )
        super().__init__("key-round", columns)

    def retranslate(self) -> None:
        self._heading.setText(_("Keys"))
        self.table.set_titles(
            (_("Key"), _("Model"), _("Marking"), _("Shipped"), _("Warranty until"), _("State"))
        )
        self._empty.say(_("No key has been shipped to this customer."))

    def render_lines(self, lines: tuple[ListLine, ...], count: str) -> None:
        # The customer's own name is in the title of the page already.
        rows = [(*line.cells[:3], *line.cells[4:]) for line in lines]
        self._fill([line.link for line in lines], rows, count)


class ShipmentsView(_Records):
    """What left for the customer, the last first."""

    def __init__(self) -> None:
        super().__init__("package", (Column(), Column(stretch=True), Column(right=True)))

    def retranslate(self) -> None:
        self._heading.setText(_("Shipments"))
        self.table.set_titles((_("Date"), _("Order"), _("Keys")))
        self._empty.say(_("Nothing has been shipped to this customer."))

    def render_lines(self, lines: tuple[ListLine, ...], count: str) -> None:
        rows = [(*line.cells[:2], *line.cells[3:]) for line in lines]
        self._fill([line.link for line in lines], rows, count)


class CouponsView(_Records):
    """Coupons for the customer's keys, the one that ends last first."""

    def __init__(self) -> None:
        columns = (
            Column(mono=True),
            Column(stretch=True, least=120),
            Column(yields=2),
            Column(),
            Column(right=True, yields=1),
            Column(),
        )
        super().__init__("ticket", columns)

    def retranslate(self) -> None:
        self._heading.setText(_("Coupons"))
        titles = (_("Code"), _("Key"), _("Level"), _("Until"), _("Left"), _("Status"))
        self.table.set_titles(titles)
        self._empty.say(_("No coupon was issued for this customer's keys."))

    def render_lines(self, lines: tuple[ListLine, ...], count: str) -> None:
        self._fill([line.link for line in lines], [line.cells for line in lines], count)
