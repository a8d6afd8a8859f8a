"""The Customers section: the list, or the page of one."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.viewmodels.customers_states import CustomersState, Face
from gui.widgets.base import Worded, column, dress
from gui.widgets.customers_page import CustomerPageView
from gui.widgets.lists_view import ListView
from gui.widgets.tokens import Space, card_margin
from keytool.i18n import _


class CustomersScreen(Worded, QWidget):
    """`new_wanted` from its button."""

    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list, self.page = ListView("users", more="plus", has_views=False), CustomerPageView()
        self._faces = QStackedWidget()
        for face in (self.list, self.page):
            self._faces.addWidget(face)
        dress(self, column(self._faces))
        self.list.more.clicked.connect(self.new_wanted)
        self.list.more.setShortcut(QKeySequence("Ctrl+N"))
        self.retranslate()

    def retranslate(self) -> None:
        self.list.more.setText(_("New customer"))
        self.list.more.setToolTip("Ctrl+N")
        self.list.say_what(_("Customers"), (), _("the customer's page"))

    def render(self, state: CustomersState) -> None:  # type: ignore[override]  # QWidget's prints
        self.page.render_back(state.back)
        face: QWidget = self.page if state.face is Face.PAGE else self.list
        if face is not self._faces.currentWidget():
            self._faces.setCurrentWidget(face)
            self.focus_content()

    def focus_content(self) -> None:
        """Give the keyboard to the face that is shown."""
        shown = self._faces.currentWidget()
        if isinstance(shown, ListView | CustomerPageView):
            shown.focus_content()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = card_margin(self.width())
        self.setContentsMargins(side, 0, side, Space.XL)
