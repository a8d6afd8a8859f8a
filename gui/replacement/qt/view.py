"""The Replace section: the list or the guided page."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui.kit.qt.base import Worded
from gui.kit.qt.faces import FacesView
from gui.lists.qt.view import ListView
from gui.replacement.qt.page import WorkView
from gui.replacement.states import Face, ReplacementState
from keytool.i18n import _


class ReplacementScreen(Worded, FacesView[Face]):
    """Renders a `ReplacementState`; each face renders a state of its own. `tie` hears of each."""

    def __init__(self, tie: Callable[[QWidget], None] = lambda _face: None) -> None:
        self.list = ListView("replace", more="plus")
        self.list.more.take_look("primary")
        super().__init__({Face.LIST: lambda: self.list, Face.PAGE: WorkView}, tie)
        self.retranslate()

    def retranslate(self) -> None:
        self.list.more.setText(_("Start a replacement"))
        self.list.more.set_key("Ctrl+N")  # a new text takes the shortcut away
        self.list.more.setToolTip("Ctrl+N")

    @property
    def page(self) -> WorkView:
        return self.made(WorkView, Face.PAGE)

    def render(self, state: ReplacementState) -> None:  # type: ignore[override]  # QWidget's prints
        self.list.say_what(_("Replacements"), _("the replacement"))
        self.list.kinds.render_choices(state.quick, state.current)
        face = self.face(state.face)
        if isinstance(face, WorkView):
            face.render_back(state.back)
        self.show_face(state.face)
