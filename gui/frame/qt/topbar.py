"""The right of the top bar: what the reader sees, language and theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLayout, QSizePolicy

from gui.kit.qt.base import Text, Worded, dress, row, show_tip
from gui.kit.qt.buttons import IconButton, PaintedButton
from gui.kit.qt.icons import Icon
from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Space, Type, Weight
from gui.kit.tones import Theme
from keytool.i18n import LANGUAGES, _

if TYPE_CHECKING:  # the states' classes are made after the first paint
    from gui.bus.states import ReaderState


class ReaderBar(PaintedButton):
    """What the reader sees; which runtimes answer on hover or focus, and all of it by a press."""

    def __init__(self) -> None:
        super().__init__()
        self._state: ReaderState | None = None
        self._icon = Icon("usb")
        self._text = Text("strong")
        self._dot = Icon(size=14)
        line = row(self._icon, self._text, self._dot, gap=Space.S)
        line.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        dress(self, line, 0, Space.S)
        for part in (self._icon, self._text, self._dot):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter, colours().raised if self.underMouse() else "")
        painter.end()

    def render_reader(self, state: ReaderState) -> None:
        self._state = state
        self._text.setText(state.text)
        if state.busy:
            self._dot.show_icon("refresh-cw", "quiet")
        else:
            self._dot.show_tone(state.tone)
        self.setToolTip(state.detail)
        self.setAccessibleName(state.text)
        self.setAccessibleDescription(state.detail)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and self._state:
            show_tip(self, self._state.detail)
        return super().event(event)


class LanguageSwitch(PaintedButton):
    """RU and EN side by side; a press changes to the other. `chosen(language)`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._language = "en"
        self.setFixedSize(72, 28)
        self.setFont(text_font(Type.SMALL, Weight.MEDIUM))
        self.setAccessibleName("Русский / English")
        self.setToolTip("Русский / English")
        self.clicked.connect(self._other)

    def render_language(self, language: str) -> None:
        self._language = language
        self.update()

    def _other(self) -> None:
        place = LANGUAGES.index(self._language)
        self.chosen.emit(LANGUAGES[(place + 1) % len(LANGUAGES)])

    def sizeHint(self) -> QSize:
        return QSize(72, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        self.paint_ground(painter, palette.track)
        half = (self.width() - 4) / len(LANGUAGES)
        for place, language in enumerate(LANGUAGES):
            room = QRectF(2 + place * half, 2, half, self.height() - 4)
            current = language == self._language
            if current:
                painter.setPen(QPen(QColor(palette.edge), 1))
                painter.setBrush(QColor(palette.surface))
                painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setPen(QColor(palette.ink if current else palette.quiet))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), language.upper())
        painter.end()


_THEME_ICONS = {Theme.SYSTEM: "monitor", Theme.LIGHT: "sun", Theme.DARK: "moon"}


class ThemeSwitch(Worded, IconButton):
    """System, light, dark, in a circle. `chosen(theme)`, one of `Theme`'s values."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(_THEME_ICONS[Theme.SYSTEM], size=32)
        self._theme = Theme.SYSTEM
        self.clicked.connect(self._next)
        self.retranslate()

    def retranslate(self) -> None:
        names = {
            Theme.SYSTEM: _("Theme: as the system"),
            Theme.LIGHT: _("Theme: light"),
            Theme.DARK: _("Theme: dark"),
        }
        self.say(names[self._theme])

    def render_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.show_icon(_THEME_ICONS[theme], "quiet")
        self.retranslate()

    def _next(self) -> None:
        themes = tuple(Theme)
        self.chosen.emit(themes[(themes.index(self._theme) + 1) % len(themes)].value)
