"""Puts the tokens on the application: fonts, palette, stylesheet; light, dark or the system's."""

import os
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

import keytool
from gui.kit.qt.stylesheet import stylesheet
from gui.kit.qt.tokens import DARK, LIGHT, MONO, SANS, Palette, Type
from gui.kit.tones import Theme

STYLE = "Fusion"
OF_THE_SYSTEM: tuple[Any, ...] = (  # texts; PySide6's stubs wrongly ask for bytes
    "QAbstractItemView",
    "QDockWidgetTitle",
    "QMdiSubWindowTitleBar",
    "QMenu",
    "QMenuBar",
    "QMessageBox",
    "QStatusBar",
    "QTipLabel",
    "QToolButton",
)
"""Classes for which a desktop names fonts of its own; Windows does, and again with each change of
its settings (QApplicationPrivate::initializeWidgetFontHash).
"""
_FACES = (
    "IBMPlexSans-Regular.ttf",
    "IBMPlexSans-Medium.ttf",
    "IBMPlexSans-SemiBold.ttf",
    "IBMPlexMono-Regular.ttf",
    "IBMPlexMono-Medium.ttf",
)

# By path and not by importlib.resources, whose import alone costs a tenth of a bare
# window's start.
_FONTS = Path(keytool.__file__).parent / "papers" / "typeset" / "fonts"


class _Active:
    palette: Palette = LIGHT


def colours() -> Palette:
    """The colours of the theme in use, for widgets that paint themselves."""
    return _Active.palette


class Theming(QObject):
    """The look of the application. `changed` fires after another palette was put on."""

    changed = Signal()

    def __init__(self, app: QApplication, theme: Theme = Theme.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self.theme = theme
        load_fonts()
        if os.environ.get("QT_STYLE_OVERRIDE") != STYLE:
            app.setStyle(STYLE)
        app.setFont(text_font())
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._put_on(self._wanted())

    def use(self, theme: Theme) -> None:
        """Light, dark, or follow the system from now on."""
        self.theme = theme
        hints = self._app.styleHints()
        if theme is Theme.SYSTEM:
            hints.unsetColorScheme()
        else:
            # Told to Qt too, so that title bars and the system's dialogs follow.
            hints.setColorScheme(_SCHEMES[theme])
        self._follow()

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is not _Active.palette:
            self._put_on(wanted)
            self.changed.emit()

    def _wanted(self) -> Palette:
        if self.theme is Theme.SYSTEM:
            scheme = self._app.styleHints().colorScheme()
            return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        return DARK if self.theme is Theme.DARK else LIGHT

    def _put_on(self, palette: Palette) -> None:
        _Active.palette = palette
        # Replacing one sheet by another takes Qt 6.11 four times as long as taking the
        # first off and putting the second on (400 and 100 ms, 470 widgets).
        self._app.setStyleSheet("")
        self._app.setPalette(qt_palette(palette))
        self._app.setStyleSheet(stylesheet(palette))
        self.keep_face()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Of a window that asked for it: the system's settings have changed."""
        if event.type() is QEvent.Type.ThemeChange:
            self.keep_face()
        return super().eventFilter(watched, event)

    def keep_face(self) -> None:
        """Let every class have the product's face, after the system has brought its own back."""
        for name in OF_THE_SYSTEM:
            if self._app.font(name) != text_font():
                self._app.setFont(text_font(), name)


_SCHEMES = {Theme.LIGHT: Qt.ColorScheme.Light, Theme.DARK: Qt.ColorScheme.Dark}


@cache
def load_fonts() -> None:
    """Make the product's own faces known to Qt, once."""
    for face in _FACES:
        QFontDatabase.addApplicationFont(str(_FONTS / face))


def text_font(size: int = Type.BODY, weight: int = QFont.Weight.Normal) -> QFont:
    """The text face at a size of the scale."""
    return _font(SANS, size, weight)


def mono_font(size: int = Type.BODY, weight: int = QFont.Weight.Normal) -> QFont:
    """The face of ids and codes."""
    return _font(MONO, size, weight)


def _font(family: str, size: int, weight: int) -> QFont:
    font = QFont(family)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def qt_palette(palette: Palette) -> QPalette:
    """The tokens in Qt's roles, for what the stylesheet leaves to the style."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, colour in (
        (roles.Window, palette.canvas),
        (roles.WindowText, palette.ink),
        (roles.Base, palette.surface),
        (roles.AlternateBase, palette.raised),
        (roles.Text, palette.ink),
        (roles.PlaceholderText, palette.faint),
        (roles.Button, palette.surface),
        (roles.ButtonText, palette.ink),
        (roles.Highlight, palette.accent),
        (roles.HighlightedText, palette.on_accent),
        (roles.ToolTipBase, palette.ink),
        (roles.ToolTipText, palette.surface),
        (roles.Link, palette.accent),
        (roles.Mid, palette.edge),
    ):
        made.setColor(role, QColor(colour))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):  # an entry of a menu, say
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.quiet))
    return made


def motion_allowed(app: QApplication) -> bool:
    """Whether things may move: not offscreen, not where the system switched animation off."""
    if app.platformName() in {"offscreen", "minimal"}:
        return False
    # Imported here: making Python's view of QStyle takes 10 ms that a start can do without.
    from PySide6.QtWidgets import QStyle

    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return app.style().styleHint(hint) > 0
