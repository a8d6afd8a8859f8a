"""The lists of a coupon's page: its ledger, and the chain of its renewals."""

from PySide6.QtCore import Signal

from gui.coupons.states import ChainLine, LedgerLine
from gui.kit.qt.facts import RecordList
from gui.kit.qt.table import Column
from keytool.i18n import _


class LedgerView(RecordList):
    """What became of the units, the last change first. `opened(case)`."""

    opened = Signal(str)

    def __init__(self) -> None:
        columns = (Column(stretch=True), Column(right=True), Column(right=True, yields=1), Column())
        super().__init__("ticket-check", columns)
        self._lines: tuple[LedgerLine, ...] = ()
        self.table.opened.connect(lambda place: self.opened.emit(self._lines[place].id))

    def retranslate(self) -> None:
        self._heading.setText(_("Ledger"))
        self.table.set_titles((_("Case"), _("Units"), _("When"), _("State")))

    def render_lines(self, lines: tuple[LedgerLine, ...], nothing: str) -> None:
        self._lines = lines
        self._empty.say(nothing)
        self._show(len(lines))
        self.table.show_rows([(line.id, line.units, line.when, line.badge) for line in lines])


class ChainView(RecordList):
    """The coupons that renewed one another, the oldest first. `opened(coupon id)`."""

    opened = Signal(str)

    def __init__(self) -> None:
        columns = (
            Column(),
            Column(mono=True),
            Column(stretch=True),
            Column(right=True, yields=1),
            Column(),
        )
        super().__init__("rotate-cw", columns)
        self._lines: tuple[ChainLine, ...] = ()
        self.table.opened.connect(lambda place: self.opened.emit(self._lines[place].id))

    def retranslate(self) -> None:
        self._heading.setText(_("Renewals"))
        self.table.set_titles(("", _("Code"), _("Period"), _("Left"), _("Status")))

    def render_lines(self, lines: tuple[ChainLine, ...]) -> None:
        """A coupon that neither renews nor was renewed has no chain to show."""
        self._lines = lines
        self.setHidden(len(lines) < 2)
        self._show(len(lines))
        self.table.show_rows(
            [
                ("▸" if line.current else "", line.code, line.period, line.left, line.badge)
                for line in lines
            ]
        )
