"""The Settings section: the list of pages, and the page that is shown."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.scrolling import scrolled
from gui.kit.qt.tokens import Radius, Space, card_margin
from gui.settings.page import PathWanted, Wants
from gui.settings.qt.page import PageView
from gui.settings.qt.page_list import PageList
from gui.settings.states import SettingsState
from keytool.i18n import _

_LIST, _SLIM = 216, 208
_NARROW = 960


class SettingsScreen(Worded, QWidget):
    """`page_chosen(page)`. A page's widget is made by `makers` when it is first shown."""

    page_chosen = Signal(str)

    def __init__(self, makers: Mapping[str, Callable[[], PageView]]) -> None:
        super().__init__()
        self._makers = makers
        self.pages: dict[str, PageView] = {}
        self.title, self.list = Text("title"), PageList()
        self._shown = QStackedWidget()
        self._aside, self._listed = QWidget(), scrolled(self.list)
        dress(self._aside, column(self.title, Space.XS, self._listed), Space.L, Space.S)
        self.title.setContentsMargins(Space.M, 0, 0, 0)
        sheet = Panel(Radius.XL)
        whole = row(self._aside, Line(upright=True), self._shown, gap=0)
        whole.setStretch(2, 1)
        dress(sheet, whole, 1)
        dress(self, column(sheet))
        self.list.chosen.connect(self.page_chosen)
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(_("Settings"))

    def render(self, state: SettingsState) -> None:  # type: ignore[override]  # QWidget's prints
        self.list.render_rows(state.pages, state.current)
        self._shown.setCurrentWidget(self.page(state.current))
        self._show_current()

    def page(self, name: str) -> PageView:
        """The widget of a page, made when it is first asked for."""
        if name not in self.pages:
            self.pages[name] = self._makers[name]()
            self._shown.addWidget(self.pages[name])
        return self.pages[name]

    def focus_content(self) -> None:
        self.list.focus_current()

    def ask_path(self, wanted: PathWanted) -> QFileDialog:
        """Let a person choose a file or a folder."""
        chooser = QFileDialog(self, wanted.title)
        if wanted.wants is Wants.NEW_FILE:
            chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            chooser.setDefaultSuffix(wanted.name.rpartition(".")[2])
            chooser.selectFile(wanted.name)
        elif wanted.wants is Wants.FOLDER:
            chooser.setFileMode(QFileDialog.FileMode.Directory)
        else:
            chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        return chooser

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = card_margin(self.width())
        self.setContentsMargins(side, 0, side, Space.XL)
        self._aside.setFixedWidth(_SLIM if self.width() < _NARROW else _LIST)
        QTimer.singleShot(0, self, self._show_current)  # the list has its new height then

    def _show_current(self) -> None:
        """The page that is shown stays in sight where the list is longer than its place."""
        if self.list.current:
            self._listed.ensureWidgetVisible(self.list.current, 0, Space.S)
