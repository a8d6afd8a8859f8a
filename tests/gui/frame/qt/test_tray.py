"""A window where there is no place near the clock: it is told otherwise, and closes as ever."""

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from gui.frame.qt.shell import ShellWindow
from gui.frame.qt.tray import TrayIcon, bring_forward, own_icon
from gui.frame.tray import Arrival, TrayState
from keytool.setup.desk import Tray
from tests.gui.keyboard import in_front

KEY = Arrival("Guardant Sign", "ООО «Ромашка»")


def blinks(monkeypatch: pytest.MonkeyPatch) -> list[QWidget]:
    """Whose button was asked to blink: what the platform does then cannot be seen here."""
    asked: list[QWidget] = []
    monkeypatch.setattr(QApplication, "alert", asked.append)
    return asked


@pytest.mark.parametrize("tray", Tray)
def test_without_a_place_for_icons_a_closed_window_is_closed(qtbot: QtBot, tray: Tray) -> None:
    assert not QSystemTrayIcon.isSystemTrayAvailable()
    window = in_front(qtbot, ShellWindow())
    icon = TrayIcon(window)
    window.keep_when_closed(lambda: icon.keeps_window)
    icon.render_tray(TrayState(tray, "Open", "Quit"))
    with qtbot.waitSignal(window.closed):
        window.close()


@pytest.mark.parametrize(("tray", "told"), [(Tray.OFF, 0), (Tray.TELLS, 1), (Tray.STAYS, 1)])
def test_a_key_is_told_to_who_does_not_look(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tray: Tray, told: int
) -> None:
    window, asked = in_front(qtbot, ShellWindow()), blinks(monkeypatch)
    icon = TrayIcon(window)
    icon.render_tray(TrayState(tray, "Open", "Quit"))
    icon.tell(KEY)
    assert asked == []
    window.hide()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is None)
    icon.tell(KEY)
    assert asked == [window] * told


def test_a_kept_window_hides_and_comes_back(qtbot: QtBot) -> None:
    window = in_front(qtbot, ShellWindow())
    window.keep_when_closed(lambda: True)
    assert not window.close()
    assert window.isHidden()
    bring_forward(window)
    assert window.isVisible()
    window.showMinimized()
    bring_forward(window)
    assert not window.isMinimized()


def test_the_program_has_an_icon_in_every_size(qtbot: QtBot) -> None:
    del qtbot
    icon = own_icon()
    assert {size.width() for size in icon.availableSizes()} == {16, 24, 32, 48, 64}
    assert icon.pixmap(32).toImage().pixelColor(16, 2).alpha() == 255
