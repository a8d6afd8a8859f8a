"""The Register section: its list, or the page of a shipment."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from gui.kit.qt.base import Worded
from gui.kit.qt.faces import FacesView
from gui.lists.qt.view import ListView
from gui.register.qt.importing_source import dropped_file
from gui.register.qt.shipment import ShipmentView
from gui.register.states import Face, RegisterState
from keytool.i18n import _


class RegisterScreen(Worded, FacesView[Face]):
    """`import_wanted` from its button, `file_dropped(path)`."""

    import_wanted = Signal()
    file_dropped = Signal(str)

    def __init__(self, tie: Callable[[QWidget], None] = lambda _face: None) -> None:
        self.list = ListView("archive", more="upload")
        super().__init__({Face.LIST: lambda: self.list, Face.SHIPMENT: ShipmentView}, tie)
        self.list.more.clicked.connect(self.import_wanted)
        self.setAcceptDrops(True)
        self.retranslate()

    @property
    def shipment(self) -> ShipmentView:
        return self.made(ShipmentView, Face.SHIPMENT)

    def retranslate(self) -> None:
        self.list.more.setText(_("Import…"))
        self.list.more.set_key("Ctrl+I")  # a new text takes the shortcut away
        self.list.more.setToolTip(_("Take keys from a table") + "  Ctrl+I")

    def render(self, state: RegisterState) -> None:  # type: ignore[override]  # QWidget's prints
        self.list.kinds.render_choices(state.lists, state.current)
        self.list.say_what(_("Register"), state.opens)
        self.show_face(state.face)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if path := dropped_file(event.mimeData()):
            event.acceptProposedAction()
            self.file_dropped.emit(path)
