"""The Register section: its list, or the page of a shipment."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.kit.qt.base import Worded, column, dress
from gui.kit.qt.tokens import Space, card_margin
from gui.lists.qt.export import ask_for_pdf
from gui.lists.qt.view import ListView
from gui.register.qt.shipment import ShipmentView
from gui.register.states import Face, RegisterState
from keytool.i18n import _


class RegisterScreen(Worded, QWidget):
    """`import_wanted` from its button; `labels_saved(keys, stock, path)`."""

    import_wanted = Signal()
    labels_saved = Signal(object, str, str)

    def __init__(self, made: Callable[[ShipmentView], None] = lambda _face: None) -> None:
        super().__init__()
        self._made = made
        self.list = ListView("archive", more="upload")
        self._faces = QStackedWidget()
        self._faces.addWidget(self.list)
        dress(self, column(self._faces))
        self.list.more.clicked.connect(self.import_wanted)
        self.retranslate()

    @cached_property
    def shipment(self) -> ShipmentView:
        """Made when it is first shown; `made` hears of it."""
        face = ShipmentView()
        self._faces.addWidget(face)
        self._made(face)
        return face

    def retranslate(self) -> None:
        self.list.more.setText(_("Import…"))
        self.list.more.setShortcut(QKeySequence("Ctrl+I"))  # a new text takes the shortcut away
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
