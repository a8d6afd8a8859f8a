"""Photographs of the faulty key: dropped here, or chosen from files."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gui.kit.qt.base import Text, Worded, clear, column, dress, row
from gui.kit.qt.buttons import Button, IconButton
from gui.kit.qt.icons import Icon
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Radius, Space
from keytool.i18n import _


class PhotographsView(Worded, QWidget):
    """`given(paths)` for files that were dropped or chosen, `removed(place)`."""

    given = Signal(object)
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._over = False
        self.choose = Button("", "image-down")
        self._words = Text("quiet", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        invite = row(self._words, self.choose, gap=Space.M)
        invite.setStretchFactor(self._words, 1)
        dress(self, column(invite, self._rows, gap=Space.S), Space.L, Space.L)
        self.setAcceptDrops(True)
        self.choose.clicked.connect(self._ask_which)
        self.retranslate()

    def retranslate(self) -> None:
        self._words.setText(_("Drop photographs of the key here (JPEG, PNG or GIF, up to 8 MB)."))
        self.choose.setText(_("Choose files…"))

    def render_names(self, names: tuple[str, ...] | None) -> None:
        self.setHidden(names is None)
        if names is None or names == self._names:
            return
        self._names = names
        clear(self._rows)
        for place, name in enumerate(names):
            self._rows.addWidget(self._line(place, name))

    def _line(self, place: int, name: str) -> QWidget:
        away = IconButton("x")
        away.say(_("Remove %(name)s") % {"name": name})
        away.clicked.connect(lambda: self.removed.emit(place))
        held = QWidget()
        dress(held, row(Icon("check", "good"), Text("", name, elide=True), None, away))
        return held

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._lift(over=True)

    def dragLeaveEvent(self, _event: object) -> None:
        self._lift(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._lift(over=False)
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.given.emit(paths)

    def _lift(self, *, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(palette.accent if self._over else palette.frame), 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        if self._over:
            painter.setBrush(QColor(palette.accent_wash))
        sheet = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(sheet, Radius.M, Radius.M)
        painter.end()

    def _ask_which(self) -> None:
        """Ask for files, without stopping the window meanwhile."""
        chooser = QFileDialog(self, _("Photographs of the key"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.setNameFilters([_("Pictures") + " (*.jpg *.jpeg *.png *.gif)"])
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # One signal cannot be tied to the other: theirs brings strings, ours any object.
        chooser.filesSelected.connect(self.given.emit)
        chooser.open()
