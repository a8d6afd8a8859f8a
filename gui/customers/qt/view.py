"""The Customers section: the list, or the page of one."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.customers.qt.page import CustomerPageView
from gui.customers.states import CustomersState, Face
from gui.kit.qt.base import Worded
from gui.kit.qt.faces import FacesView
from gui.lists.qt.view import ListView
from keytool.i18n import _


class CustomersScreen(Worded, FacesView[Face]):
    """`new_wanted` from the list's button. `tie` hears of each face."""

    new_wanted = Signal()

    def __init__(self, tie: Callable[[QWidget], None] = lambda _face: None) -> None:
        self._list: ListView | None = None
        super().__init__({Face.LIST: self._make_list, Face.PAGE: CustomerPageView}, tie)

    @property
    def list(self) -> ListView:
        return self.made(ListView, Face.LIST)

    @property
    def page(self) -> CustomerPageView:
        return self.made(CustomerPageView, Face.PAGE)

    def _make_list(self) -> ListView:
        face = self._list = ListView("users", more="plus", has_views=False)
        face.more.clicked.connect(self.new_wanted)
        self._word(face)
        return face

    def retranslate(self) -> None:
        if self._list:
            self._word(self._list)

    @staticmethod
    def _word(face: ListView) -> None:
        face.more.setText(_("New customer"))
        face.more.set_key("Ctrl+N")  # a new text takes the shortcut away
        face.more.setToolTip("Ctrl+N")
        face.say_what(_("Customers"), _("the customer's page"))

    def render(self, state: CustomersState) -> None:  # type: ignore[override]  # QWidget's prints
        face = self.face(state.face)
        if isinstance(face, CustomerPageView):
            face.render_back(state.back)
        self.show_face(state.face)
