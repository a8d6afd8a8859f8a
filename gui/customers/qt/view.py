"""The Customers section: the list, or the page of one."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.customers.qt.page import CustomerPageView
from gui.customers.states import CustomersState, Face
from gui.kit.qt.base import Worded, column, dress
from gui.kit.qt.tokens import Space, card_margin
from gui.lists.qt.view import ListView
from keytool.i18n import _

AnyFace = ListView | CustomerPageView


class CustomersScreen(Worded, QWidget):
    """`new_wanted` from its button.

    A face is made when it is first shown, and `made` hears of it: both at once would hold up
    the window.
    """

    new_wanted = Signal()

    def __init__(self, made: Callable[[AnyFace], None] = lambda _face: None) -> None:
        super().__init__()
        self._made = made
        self._faces = QStackedWidget()
        dress(self, column(self._faces))

    @cached_property
    def list(self) -> ListView:
        face = ListView("users", more="plus", has_views=False)
        face.more.clicked.connect(self.new_wanted)
        self._word(face)
        self._faces.addWidget(face)
        self._made(face)
        return face

    @cached_property
    def page(self) -> CustomerPageView:
        face = CustomerPageView()
        self._faces.addWidget(face)
        self._made(face)
        return face

    def retranslate(self) -> None:
        if "list" in self.__dict__:
            self._word(self.list)

    @staticmethod
    def _word(face: ListView) -> None:
        face.more.setText(_("New customer"))
        face.more.setShortcut(QKeySequence("Ctrl+N"))  # a new text takes the shortcut away
        face.more.setToolTip("Ctrl+N")
        face.say_what(_("Customers"), (), _("the customer's page"))

    def render(self, state: CustomersState) -> None:  # type: ignore[override]  # QWidget's prints
        face: AnyFace = self.list if state.face is Face.LIST else self.page
        if isinstance(face, CustomerPageView):
            face.render_back(state.back)
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
