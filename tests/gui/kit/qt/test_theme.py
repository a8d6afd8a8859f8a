import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication, QMenu, QProxyStyle, QTableView
from pytestqt.qtbot import QtBot

from gui.kit.qt.icons import TONE_ICONS, Icon, icon_pixmap
from gui.kit.qt.portraits import portrait_pixmap
from gui.kit.qt.theme import OF_THE_SYSTEM, Theming, colours, mono_font, motion_allowed, text_font
from gui.kit.qt.tokens import DARK, LIGHT, MONO, SANS, Weight
from gui.kit.tones import Portrait, Theme, Tone


def test_own_faces_are_used() -> None:
    assert QFontInfo(text_font()).family() == SANS
    assert QFontInfo(mono_font()).family() == MONO
    strong = QFontInfo(text_font(14, Weight.STRONG))
    assert (strong.family(), strong.weight()) == (SANS, Weight.STRONG)


def faces() -> set[str]:
    return {QApplication.font(name).family() for name in (*OF_THE_SYSTEM, "QHeaderView", "QLabel")}


def system_faces() -> None:
    """As Windows does at the start and with every change of its settings."""
    for name in OF_THE_SYSTEM:
        QApplication.setFont(QFont("MS Shell Dlg"), name)


@pytest.mark.parametrize("theme", [Theme.DARK, Theme.LIGHT])
def test_menus_tables_and_tips_have_our_face_whatever_the_system_says(
    theming: Theming, theme: Theme
) -> None:
    theming.use(Theme.DARK if theme is Theme.LIGHT else Theme.LIGHT)
    system_faces()
    theming.use(theme)
    assert faces() == {SANS}


def test_our_face_stays_when_the_settings_of_the_system_change(
    theming: Theming, qtbot: QtBot
) -> None:
    window = QTableView()
    qtbot.addWidget(window)
    window.installEventFilter(theming)
    system_faces()
    QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
    assert faces() == {SANS}
    assert QTableView().font().family() == QMenu().font().family() == SANS


def test_a_theme_is_put_on_and_told(theming: Theming, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theming.changed):
        theming.use(Theme.DARK)
    assert colours() is DARK
    assert DARK.canvas in QApplication.palette().window().color().name()
    theming.use(Theme.LIGHT)
    assert colours() is LIGHT


def test_the_same_theme_again_tells_nothing(theming: Theming, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theming.changed):
        theming.use(Theme.LIGHT)


def test_the_system_is_followed(theming: Theming) -> None:
    theming.use(Theme.SYSTEM)
    dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert colours() is (DARK if dark else LIGHT)


def test_nothing_moves_offscreen(qapp: QApplication) -> None:
    assert not motion_allowed(qapp)


@pytest.mark.parametrize(("milliseconds", "moves"), [(0, False), (200, True)])
def test_nothing_moves_where_the_system_asks_for_less(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, milliseconds: int, *, moves: bool
) -> None:
    class System(QProxyStyle):
        def styleHint(self, *_asked: object) -> int:  # noqa: N802  Qt's name
            return milliseconds

    monkeypatch.setattr(qapp, "platformName", lambda: "xcb")
    monkeypatch.setattr(qapp, "style", System)
    assert motion_allowed(qapp) is moves


def test_icons_take_the_colour_and_the_ratio_of_the_screen() -> None:
    pixmap = icon_pixmap("copy", LIGHT.bad, 16, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)
    image = pixmap.toImage()
    inked = [
        image.pixelColor(x, y)
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert inked
    assert {colour.name() for colour in inked} == {LIGHT.bad}


def test_every_tone_has_an_icon() -> None:
    for tone in Tone:
        assert not icon_pixmap(TONE_ICONS[tone], LIGHT.tone(tone)).isNull()


def test_an_icon_follows_the_theme(theming: Theming, qtbot: QtBot) -> None:
    icon = Icon("circle-check", "good")
    qtbot.addWidget(icon)
    icon.show()
    light = icon.grab().toImage()
    theming.use(Theme.DARK)
    assert icon.grab().toImage() != light


def test_portraits_are_drawn_and_differ() -> None:
    drawn = [portrait_pixmap(p, LIGHT, 160, 1.0).toImage() for p in Portrait]
    for place, picture in enumerate(drawn):
        # Something opaque lies in the middle, nothing touches the corners.
        assert picture.pixelColor(0, 0).alpha() == 0
        assert all(picture != other for other in drawn[:place])
