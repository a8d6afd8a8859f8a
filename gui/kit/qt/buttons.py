"""Buttons: primary and secondary, an icon alone, and a row of what can be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from gui.kit.qt.icons import icon_pixmap
from gui.kit.qt.letters import key_sequences
from gui.kit.qt.theme import colours, mono_font
from gui.kit.qt.tokens import Radius, Size, Space, Type

if TYPE_CHECKING:  # the states' classes are made after the first paint
    from gui.kit.states import ActionState

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ARROWS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}


class _Prompt:
    """Mixin of buttons: their key acts at once, and so does Enter where the keyboard is.

    Qt shows the button pressed for 100 ms first, and knows Space alone. `takes_enter` is False
    where Enter alone must not answer.
    """

    takes_enter = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.takes_enter and plain and event.key() in _ENTER:
            if isinstance(self, QAbstractButton) and not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)  # type: ignore[misc]  # the button's own

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Shortcut and isinstance(self, QAbstractButton):
            self.click()
            return True
        return bool(super().event(event))  # type: ignore[misc]  # the button's own


class Button(_Prompt, QPushButton):
    """A push button; `look` is `primary`, `danger`, `link`, `small`, or "" for a secondary one."""

    def __init__(self, look: str = "", icon: str = "") -> None:
        super().__init__()
        self._elsewhere: QShortcut | None = None
        self._icon_name = icon
        self._tinted: tuple[str, float] | None = None
        self.look = look
        self.setProperty("look", look)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._tint()

    def render_action(self, action: ActionState) -> None:
        self.setText(action.label)
        self.setToolTip(action.hint)
        self.setEnabled(action.enabled)
        self.set_key(action.shortcut)

    def take_look(self, look: str) -> None:
        """Look otherwise from now on."""
        if look != self.look:
            self.look = look
            self.setProperty("look", look)
            # A stylesheet looks at properties only when the style is put on.
            self.style().polish(self)
            self._tint()

    def set_key(self, shortcut: str) -> None:
        """Its key, and the same on a Russian layout; a new text takes the first one away."""
        self.setShortcut(QKeySequence(shortcut))
        russian = key_sequences(shortcut)[1:]
        if self._elsewhere is None and russian:
            self._elsewhere = QShortcut(self)
            self._elsewhere.activated.connect(self.click)
        if self._elsewhere:
            self._elsewhere.setKeys(russian)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.EnabledChange}:
            self._tint()

    def _tint(self) -> None:
        if not self._icon_name:
            return
        palette = colours()
        ink = palette.on_accent if self.look == "primary" else palette.ink
        ink = ink if self.isEnabled() else palette.faint
        ratio = self.devicePixelRatioF()
        if self._tinted == (ink, ratio):  # the style is put on at every move to another parent
            return
        self._tinted = ink, ratio
        icon = icon_pixmap(self._icon_name, ink, Size.ICON, ratio)
        # The style leaves 4 px after an icon; a wider, half-empty picture makes it 8.
        room = QSize(Size.ICON + Space.XS, Size.ICON)
        wide = QPixmap(room * ratio)
        wide.setDevicePixelRatio(ratio)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap(0, 0, icon)
        painter.end()
        self.setIcon(QIcon(wide))
        self.setIconSize(room)


class PaintedButton(_Prompt, QAbstractButton):
    """A button that paints itself; hover and focus repaint it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def explain(self, words: str, tip: str, room: int) -> None:
        """The tip; in front of it the words, where they are cut in so many pixels."""
        cut = self.fontMetrics().horizontalAdvance(words) > room
        self.setToolTip("\n".join(filter(None, (words if cut else "", tip))))

    def paint_ground(self, painter: QPainter, fill: str, radius: int = Radius.M) -> None:
        """The rounded ground, and the accent's ring round a focused button."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(self.rect())
        if fill:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(fill))
            painter.drawRoundedRect(sheet, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours().accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(sheet.adjusted(1, 1, -1, -1), radius - 1, radius - 1)


class OneOfSeveral(PaintedButton):
    """A button that is one of several to choose from: arrows are theirs who hold them.

    Qt's own buttons take arrows to move the keyboard along, without choosing anything.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class IconButton(PaintedButton):
    """An icon that can be pressed; its words are a tooltip and its accessible name."""

    def __init__(self, icon: str, ink: str = "quiet", size: int = 28) -> None:
        super().__init__()
        self.icon_name = icon
        self._ink = ink
        self.setFixedSize(size, size)

    def say(self, words: str) -> None:
        self.setToolTip(words)
        self.setAccessibleName(words)

    def show_icon(self, icon: str, ink: str) -> None:
        self.icon_name, self._ink = icon, ink
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter, colours().raised if self.underMouse() else "", Radius.S + 2)
        ink = colours().named()[self._ink]
        edge = (self.width() - Size.ICON) // 2
        pixmap = icon_pixmap(self.icon_name, ink, Size.ICON, self.devicePixelRatioF())
        painter.drawPixmap(edge, edge, pixmap)
        painter.end()


def key_hint_width(shortcut: str) -> int:
    """The width of a key cap with these words; 0 without."""
    if not shortcut:
        return 0
    return max(20, 8 * len(shortcut) + 12)


def paint_key_hint(painter: QPainter, cap: QRectF, words: str, ink: str) -> None:
    """The key that does it, drawn as a key cap."""
    edge = QColor(ink)
    edge.setAlphaF(0.4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), Radius.S, Radius.S)
    painter.setPen(QColor(ink))
    painter.setFont(mono_font(Type.SMALL))
    painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), words)


class KeyHint(QWidget):
    """A key cap on its own."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.say(words)

    def say(self, words: str) -> None:
        """Another key; none takes no width."""
        self.words = words
        self.setFixedSize(key_hint_width(words), 20)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.words:
            return
        painter = QPainter(self)
        paint_key_hint(painter, QRectF(self.rect()), self.words, colours().faint)
        painter.end()
