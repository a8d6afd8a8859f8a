"""Cases on the page of another thing: of a key, of a customer."""

from PySide6.QtCore import Signal

from gui.kit.case_rows import CaseRow
from gui.kit.qt.facts import RecordList
from gui.kit.qt.table import Column
from keytool.i18n import _, pgettext


class CasesView(RecordList):
    """The open ones first; `opened(link)` on Enter or double click."""

    opened = Signal(object)

    def __init__(self) -> None:
        columns = (
            Column(mono=True),
            Column(stretch=True, least=120),
            Column(right=True, yields=2),
            Column(right=True, yields=1),
            Column(),
        )
        super().__init__("messages-square", columns)
        self._rows: tuple[CaseRow, ...] = ()
        self.table.opened.connect(lambda place: self.opened.emit(self._rows[place].link))

    def retranslate(self) -> None:
        self._heading.setText(_("Cases"))
        titles = ("№", _("Subject"), pgettext("case", "Opened"), _("Until"), _("State"))
        self.table.set_titles(titles)
        self._empty.say(_("No cases yet. Press C to open one."))

    def render_cases(self, rows: tuple[CaseRow, ...], count: str) -> None:
        self._rows = rows
        self._show(len(rows))
        if rows:
            self._count.say(count)
        self.table.show_rows([(r.number, r.subject, r.opened, r.until, r.badge) for r in rows])
