"""Coupons from a table: each row and what it gets, before anything is issued and afterwards."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from gui.coupons.batch_states import BatchState
from gui.kit.qt.base import Panel, Text, column, dress
from gui.kit.qt.buttons import Button
from gui.kit.qt.dialog import Dialog
from gui.kit.qt.saving import LISTS, ask_for_file
from gui.kit.qt.settling import settle
from gui.kit.qt.table import Column, DataTable
from gui.kit.qt.tokens import Radius, Space
from keytool.i18n import _

_WIDE, _MOST_ROWS = 880, 10
_BEAT = 200
"""Milliseconds between looks at how far it has come."""


class BatchDialog(Dialog):
    """`issue_wanted`, `stopped`, `saved(path)`; `ticked` while something is under way."""

    issue_wanted = Signal()
    stopped = Signal()
    saved = Signal(str)
    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, _WIDE)
        self.state: BatchState | None = None
        self.summary, self.more = Text("large", wrap=True), Text("small")
        self.why = Text("quiet", wrap=True)
        self.why.hide()
        columns = (Column(right=True), Column(mono=True), Column(), Column(stretch=True, least=240))
        self.rows = DataTable(columns, _MOST_ROWS)
        self._listed = Panel(Radius.L)
        dress(self._listed, column(self.rows), Space.XS, Space.S)
        self.cancel, self.save, self.go = Button(), Button("", "file-down"), Button("primary")
        held = QWidget()
        dress(held, column(self.summary, self._listed, self.more, self.why, gap=Space.M))
        self.body.addWidget(held)
        self.buttons.addStretch(1)
        for button in (self.cancel, self.save, self.go):
            self.buttons.addWidget(button)
        self._beat = QTimer(self, interval=_BEAT)
        self._beat.timeout.connect(self.ticked)
        self.cancel.clicked.connect(self._cancel)
        self.save.clicked.connect(self._ask_where)
        self.go.clicked.connect(self.issue_wanted)
        self.rows.selectionModel().currentRowChanged.connect(self._say_why)
        self.retranslate()

    def retranslate(self) -> None:
        self.save.setText(_("Save the list…"))
        self.rows.set_titles((_("Row"), _("Key"), _("Outcome"), _("What it gets, or why not")))
        if self.state:
            self.render(self.state)

    def render(self, state: BatchState | None) -> None:  # type: ignore[override]  # QWidget's prints
        """Show the rows, or put the dialog away."""
        before, self.state = self.state, state
        if state is None:
            self._beat.stop()
            self.hide()
            return
        self.head(_("Coupons from a table"), state.file)
        self.notice(state.banner)
        self.summary.say(state.progress or state.summary)
        self._listed.setHidden(not state.lines)
        if before is None or before.lines != state.lines:
            self.rows.show_rows([(x.row, x.key, x.outcome, x.gets) for x in state.lines])
        self.more.say(state.more)
        self._say_why()
        self._show_buttons(state)
        settle()
        self.present()

    def _show_buttons(self, state: BatchState) -> None:
        busy = bool(state.progress)
        if busy != self._beat.isActive():
            self._beat.start() if busy else self._beat.stop()
        self.cancel.setText(_("Stop") if busy else _("Close") if state.done else _("Cancel"))
        self.save.setHidden(not state.done)
        self.go.setHidden(state.done)
        self.go.setText(_("Issue: %(n)s") % {"n": state.can_issue})
        self.go.setEnabled(not busy and bool(state.can_issue))

    def _say_why(self) -> None:
        """All that stands against the row under the keyboard."""
        place = self.rows.currentIndex().row()
        lines = self.state.lines if self.state else ()
        why = lines[place].why if 0 <= place < len(lines) else ""
        if why != self.why.text():
            self.why.say(why)
            self.why.setHidden(not why)
            settle()
            self.fit()

    def _cancel(self) -> None:
        if self.state and self.state.progress:
            self.stopped.emit()
        else:
            self.reject()

    def _ask_where(self) -> None:
        ask_for_file(self, _("Save the list"), _("coupons.xlsx"), LISTS[:2], self.saved.emit)
