"""The question before the last import is taken back, and what came of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.kit.qt.base import Panel, Text, column, dress
from gui.kit.qt.buttons import Button
from gui.kit.qt.dialog import Dialog
from gui.kit.qt.settling import settle
from gui.kit.qt.table import Column, DataTable
from gui.kit.qt.tokens import Radius, Space
from gui.register.undoing import UndoState
from keytool.i18n import _

_WIDE = 640
_MOST_ROWS = 6


class UndoDialog(Dialog):
    """`taken_back` when a person has said so."""

    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, _WIDE)
        self.state: UndoState | None = None
        self.summary, self.more = Text("large", wrap=True), Text("small")
        self.kept = DataTable((Column(), Column(stretch=True)), _MOST_ROWS)
        self._listed = Panel(Radius.L)
        dress(self._listed, column(self.kept), Space.XS, Space.S)
        self.cancel, self.go = Button(), Button("danger", "undo-2")
        held = QWidget()
        dress(held, column(self.summary, self._listed, self.more, gap=Space.M))
        self.body.addWidget(held)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.go)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.taken_back)
        self.retranslate()

    def retranslate(self) -> None:
        self.go.setText(_("Take it back"))
        self.kept.set_titles((_("What stays"), _("Why")))
        if self.state:
            self.render(self.state)

    def render(self, state: UndoState | None) -> None:  # type: ignore[override]  # QWidget's prints
        """Show what would go or has gone, or put the dialog away."""
        self.state = state
        if state is None:
            self.hide()
            return
        self.head(_("Take the last import back"), state.file)
        self.notice(state.banner)
        busy = _("Reading the register…") if state.busy and not state.summary else ""
        self.summary.say(state.summary or busy)
        self._listed.setHidden(not state.kept)
        self.kept.show_rows([(one.name, one.reason) for one in state.kept])
        self.more.say(state.more)
        self.go.setHidden(state.done or not state.summary)
        self.go.setEnabled(not state.busy and not state.nothing)
        asks = bool(state.summary) and not state.done
        self.cancel.setText(_("Leave it as it is") if asks else _("Close"))
        settle()
        self.present()
        self.cancel.setFocus()
