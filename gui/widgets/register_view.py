"""The Register section: its list, or the page of a shipment."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.viewmodels.register_states import Face, RegisterState
from gui.widgets.base import Worded, column, dress
from gui.widgets.lists_export import ask_for_pdf
from gui.widgets.lists_view import ListView
from gui.widgets.register_shipment import ShipmentView
from gui.widgets.tokens import Space, card_margin
from keytool.i18n import _


class RegisterScreen(Worded, QWidget):
    """`import_wanted` from its button; `labels_saved(keys, stock, path)`."""

    import_wanted = Signal()
    labels_saved = Signal(object, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.list, self.shipment = ListView("archive", more="upload"), ShipmentView()
        self._faces = QStackedWidget()
        for face in (self.list, self.shipment):
            self._faces.addWidget(face)
        dress(self, column(self._faces))
        self.list.more.clicked.connect(self.import_wanted)
        self.list.more.setShortcut(QKeySequence("Ctrl+I"))
        self.retranslate()

    def retranslate(self) -> None:
        self.list.more.setText(_("Import…"))
        self.list.more.setToolTip(_("Take keys from a table") + "  Ctrl+I")

    def render(self, state: RegisterState) -> None:  # type: ignore[override]  # QWidget's prints
        self.list.kinds.render_choices(state.lists, state.current)
        self.list.say_what(_("Register"), state.actions, state.opens)
        face: QWidget = self.shipment if state.face is Face.SHIPMENT else self.list
        if face is not self._faces.currentWidget():
            self._faces.setCurrentWidget(face)
            self.focus_content()

    def focus_content(self) -> None:
        """Give the keyboard to the face that is shown."""
        shown = self._faces.currentWidget()
        if isinstance(shown, ListView | ShipmentView):
            shown.focus_content()

    def ask_where(self, keys: tuple[int, ...], stock: str) -> None:
        """Ask where the labels are to lie."""
        ask_for_pdf(
            self,
            _("Save the labels"),
            "labels",
            lambda path: self.labels_saved.emit(keys, stock, path),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = card_margin(self.width())
        self.setContentsMargins(side, 0, side, Space.XL)
