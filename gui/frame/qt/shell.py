"""The window: side bar, top bar, notices, and the screen of the current place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from gui.desk.qt.view import DeskView
from gui.frame.qt.saying import SayingLine
from gui.frame.qt.search import SearchBox
from gui.frame.qt.sidebar import SideBar
from gui.frame.qt.topbar import LanguageSwitch, ReaderBar, ThemeSwitch
from gui.kit.qt.base import Worded, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.letters import hear
from gui.kit.qt.notices import BannerView
from gui.kit.qt.settling import Settled
from gui.kit.qt.tokens import Size, Space, card_margin
from keytool.i18n import _, on_language_change

if TYPE_CHECKING:  # the states' classes are made after the first paint
    from collections.abc import Callable, Mapping

    from gui.frame.qt.keys_sheet import KeysSheet
    from gui.frame.qt.panes import Panes
    from gui.frame.qt.sample_strip import SampleStrip
    from gui.frame.states import ShellState

_NARROW = 1150  # below this the side bar is a rail


class ShellWindow(Settled, Worded, QMainWindow):
    """Renders a `ShellState`. `desk` and `search` render states of their own.

    When the product's language changes, every widget of the process hears Qt's
    LanguageChange event and sets its own texts again.
    """

    place_chosen = Signal(str)
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    verify_wanted = Signal()
    banner_acted = Signal(str)
    banner_dismissed = Signal()
    devices_wanted = Signal()
    back_wanted = Signal()
    forward_wanted = Signal()
    hushed = Signal()
    undo_wanted = Signal()
    sample_left = Signal()
    sample_turned = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.side = SideBar()
        self.search = SearchBox()
        self.reader = ReaderBar()
        self.person = Button("", "user-round")
        self.person.hide()
        self.language = LanguageSwitch()
        self.theme = ThemeSwitch()
        self.banner = BannerView()
        self.desk = DeskView()
        self._bar = QWidget()
        self._notices = QWidget()
        self._screens = QStackedWidget()
        self._places: dict[str, QWidget] = {}
        self._state: ShellState | None = None
        self._sheet: KeysSheet | None = None
        self._strip: SampleStrip | None = None
        self._panes: Panes | None = None
        self._keeps: Callable[[], bool] = lambda: False
        self._lay()
        self.add_screen("desk", self.desk)
        self._connect()
        self.setMinimumSize(900, 600)
        self.resize(1240, 800)
        self.retranslate()

    def _lay(self) -> None:
        bar = self._bar
        bar.setFixedHeight(Size.BAR)
        tail = row(self.reader, self.person, self.language, self.theme, gap=Space.S)
        line = row(self.search, None, tail, gap=Space.XL)
        line.setStretchFactor(self.search, 2)
        line.setStretch(1, 1)
        dress(bar, line)
        dress(self._notices, column(self.banner))
        main = column(bar, self._notices, Space.S, self._screens, gap=0)
        main.setStretchFactor(self._screens, 1)
        whole, main_part = QWidget(), QWidget()
        dress(main_part, main)
        self._whole = column(row(self.side, main_part, gap=0), gap=0)
        dress(whole, self._whole)
        self.setCentralWidget(whole)
        self._main, self.saying = main_part, SayingLine(main_part)

    def _connect(self) -> None:
        self.side.chosen.connect(self.place_chosen)
        self.language.chosen.connect(self.language_chosen)
        self.theme.chosen.connect(self.theme_chosen)
        self.reader.clicked.connect(self.devices_wanted)
        self.banner.acted.connect(self.banner_acted)
        self.banner.dismissed.connect(self.banner_dismissed)
        self.search.left.connect(self._focus_screen)
        self.desk.arrived.connect(self._settle_focus)
        hear(self, "Ctrl+K", self._find)
        hear(self, "Ctrl+Shift+V", self.verify_wanted.emit)
        hear(self, "F1", self.show_keys)
        hear(self, "F6", lambda: self._step(1))
        hear(self, "Shift+F6", lambda: self._step(-1))
        for keys, wanted in (("Alt+Left", self.back_wanted), ("Alt+Right", self.forward_wanted)):
            hear(self, keys, wanted.emit)
        self.saying.faded.connect(self.hushed)
        self.saying.undone.connect(self.undo_wanted)
        self._silence = on_language_change(_tell_widgets)

    def add_screen(self, place: str, screen: QWidget) -> None:
        """The screen of a place of the side bar."""
        self._places[place] = screen
        self._screens.addWidget(screen)

    def take_away(self, places: frozenset[str]) -> dict[str, QWidget]:
        """The screens of all places but these are somebody's who leaves; they are kept whole."""
        gone = {place: one for place, one in self._places.items() if place not in places}
        self._places = {place: self._places[place] for place in self._places.keys() - gone.keys()}
        return gone

    def put_back(self, screens: Mapping[str, QWidget]) -> None:
        """Those of somebody who comes back."""
        self._places |= screens

    def screen_of(self, place: str) -> QWidget | None:
        """The screen of a place; None before a person first went there."""
        return self._places.get(place)

    def retranslate(self) -> None:
        self.setWindowTitle(_("Keydesk"))
        self.person.setToolTip(_("Cover the window, or let another sit here (Ctrl+Shift+L)"))

    def render(self, state: ShellState) -> None:  # type: ignore[override]  # QWidget's prints
        self._state = state
        self.side.render_places(state.places, state.current, state.register)
        self.reader.render_reader(state.reader)
        self.language.render_language(state.language)
        self.theme.render_theme(state.theme)
        self.banner.render_banner(state.banner)
        self.saying.render_said(state.said, state.said_times)
        if state.sample:
            self._sample_strip().render_bar(state.sample)
        screen = self._places.get(state.current)
        if screen and screen is not self._screens.currentWidget():
            self._screens.setCurrentWidget(screen)
            self._focus_screen()

    def _sample_strip(self) -> SampleStrip:
        """Made where a register to play on is open; it stays as long as the window."""
        if self._strip is None:
            from gui.frame.qt.sample_strip import SampleStrip

            self._strip = SampleStrip()
            self._strip.left.connect(self.sample_left)
            self._strip.turned.connect(self.sample_turned)
            self._whole.insertWidget(0, self._strip)
        return self._strip

    def _focus_screen(self) -> None:
        """Give the keyboard to the screen that is shown; it knows what in it wants it."""
        focus_content = getattr(self._screens.currentWidget(), "focus_content", None)
        if focus_content:
            focus_content()

    def _step(self, by: int) -> None:
        """To the next part of the window, or the one before."""
        from gui.frame.qt.panes import Panes

        if self._panes is None:
            self._panes = Panes(self, (self.side, self._bar, self._notices))
        self._panes.step(by)

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_keys(self) -> None:
        """The sheet of keys."""
        from gui.frame.qt.keys_sheet import KeysSheet, keys_of

        if self._sheet is None:
            self._sheet = KeysSheet(self)
        places = [(one.shortcut, one.label) for one in self._state.places] if self._state else []
        self._sheet.show_keys(keys_of(self._screens), places)

    def _settle_focus(self) -> None:
        """What arrives gets the keyboard, unless a person is typing or in a dialog."""
        typing = self.search.hasFocus() and self.search.text()
        if self._screens.currentWidget() is not self.desk:
            return
        if typing or QApplication.activeModalWidget():
            return
        if self.desk.is_empty:
            self.search.setFocus()
        else:
            self.desk.focus_content()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self.side.make_narrow(narrow=narrow)
        # Search and notices share their edges with the card below.
        sides = card_margin(self.width() - (Size.RAIL if narrow else Size.SIDE))
        for part in (self._bar, self._notices):
            part.setContentsMargins(sides, 0, sides, 0)
        self.saying.place()

    def keep_when_closed(self, keeps: Callable[[], bool]) -> None:
        """Where `keeps` says so, closing the window hides it alone."""
        self._keeps = keeps

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._keeps():
            event.ignore()
            self.hide()
            return
        self._silence()
        self.closed.emit()
        super().closeEvent(event)


def _tell_widgets() -> None:
    app = QCoreApplication.instance()
    if app:
        QCoreApplication.sendEvent(app, QEvent(QEvent.Type.LanguageChange))
