"""The icon near the clock, and how the window comes to the front."""

from dataclasses import replace

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget

from gui.frame.tray import Arrival, TrayState
from gui.kit.qt.icons import draw_svg
from gui.resources import drawing
from keytool.setup.desk import Tray

SIZES = (16, 24, 32, 48, 64)
STAYS = 6_000
"""Milliseconds that a notice is asked to be shown."""


def own_icon() -> QIcon:
    """The icon of the program."""
    icon, svg = QIcon(), drawing("keydesk")
    for size in SIZES:
        icon.addPixmap(draw_svg(svg, QSize(size, size), 1.0))
    return icon


def bring_forward(window: QWidget) -> None:
    """Before everything else, and with the keyboard."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def is_in_front() -> bool:
    """Whether a person has a window of ours before them."""
    return QApplication.activeWindow() is not None


class TrayIcon(QObject):
    """Where the system has no such place nothing is missed: the window's own button blinks.

    `front_wanted` by the icon, its menu or a notice; `leave_wanted` by its menu.
    """

    front_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._state = window, TrayState(Tray.OFF, "", "")
        self._icon: QSystemTrayIcon | None = None
        self._menu = QMenu(window)
        self._open = self._menu.addAction("", self.front_wanted.emit)
        self._leave = self._menu.addAction("", self.leave_wanted.emit)

    @property
    def keeps_window(self) -> bool:
        """Whether a closed window can be had back from the icon."""
        return self._state.tray is Tray.STAYS and self._shown() is not None

    def render_tray(self, state: TrayState) -> None:
        self._state = state
        self._open.setText(state.open)
        self._leave.setText(state.leave)
        if self._shown() is None:
            self._drop()

    def tell(self, arrival: Arrival) -> None:
        """Of a key, unless a person sees it come."""
        if self._state.tray is Tray.OFF or is_in_front():
            return
        QApplication.alert(self._window)
        if icon := self._shown():
            icon.showMessage(arrival.title, arrival.text, self._window.windowIcon(), STAYS)

    def _shown(self) -> QSystemTrayIcon | None:
        """The icon, where it is wanted and there is a place for it by now."""
        if self._state.tray is Tray.OFF or not QSystemTrayIcon.isSystemTrayAvailable():
            return None
        if self._icon is None:
            self._icon = self._made()
        return self._icon

    def remove(self) -> None:
        """Take the icon away for good."""
        self._state = replace(self._state, tray=Tray.OFF)
        self._drop()

    def _drop(self) -> None:
        if self._icon:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def _made(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon(self._window.windowIcon(), self)
        icon.setToolTip("Keydesk")
        icon.setContextMenu(self._menu)
        icon.activated.connect(self._activated)
        icon.messageClicked.connect(self.front_wanted)
        icon.show()
        return icon

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.front_wanted.emit()
