"""Small marks: a badge, a clause, a fact, an id that can be copied."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.kit.clause_words import clause_word
from gui.kit.qt.base import SELECTABLE, Text, Worded, dress, row, show_tip
from gui.kit.qt.buttons import IconButton
from gui.kit.qt.icons import TONE_ICONS, icon_pixmap
from gui.kit.qt.link_text import LinkText
from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Duration, Radius, Space, Type, Weight
from gui.kit.states import Badge, ClauseRef, Fact
from keytool.i18n import _
from keytool.i18n.rule_words import READ


class _Chip(QWidget):
    """A rounded word that paints itself: cheap, and follows the theme by itself."""

    HEIGHT = 24
    PAD = 8

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class BadgeView(_Chip):
    """Colour, icon and word, always the three together."""

    spoken_as = "StaticText"

    def __init__(self, badge: Badge | None = None) -> None:
        super().__init__()
        self._badge = badge
        self.setFont(text_font(Type.SMALL, Weight.MEDIUM))
        self.render_badge(badge)

    def render_badge(self, badge: Badge | None) -> None:
        self._badge = badge
        self.setHidden(badge is None)
        self.setAccessibleName(badge.text if badge else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        text = self._badge.text if self._badge else ""
        words = self.fontMetrics().horizontalAdvance(text)
        return QSize(self.PAD + 14 + Space.XS + 2 + words + self.PAD + 2, self.HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._badge is None:
            return
        painter = QPainter(self)
        paint_badge(painter, QRectF(self.rect()), self._badge, self.devicePixelRatioF())
        painter.end()


def paint_badge(painter: QPainter, room: QRectF, badge: Badge, ratio: float) -> None:
    """A badge that fills `room`; tables paint theirs with it too."""
    palette = colours()
    ink = palette.tone(badge.tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.wash(badge.tone)))
    painter.drawRoundedRect(room, room.height() / 2, room.height() / 2)
    icon = icon_pixmap(badge.icon or TONE_ICONS[badge.tone], ink, 14, ratio)
    painter.drawPixmap(int(room.x()) + 8, int(room.center().y()) - 7, icon)
    painter.setPen(QColor(ink))
    painter.setFont(text_font(Type.SMALL, Weight.MEDIUM))
    painter.drawText(
        room.adjusted(28, 0, -6, 0),
        int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
        badge.text,
    )


def _called(clause: ClauseRef) -> str:
    """`ТвинПро, clause 6.7 *`: with its regulation where another could be meant."""
    word = ", ".join(filter(None, (clause.source, clause_word(clause.number))))
    return f"{word} {READ}" if clause.marked else word


class Clause(_Chip):
    """The clause behind an answer: small and quiet; hover or focus tells its text.

    One that `opens` and knows its edition is a link: `opened(clause)` on a click or Enter.
    """

    spoken_as = "Link"
    HEIGHT = 20
    opened = Signal(object)

    def __init__(self, clause: ClauseRef, *, opens: bool = False) -> None:
        super().__init__()
        self.clause = clause
        self._opens = opens and bool(clause.edition)
        self._word = _called(clause)
        self.setFont(text_font(Type.SMALL))
        self.setToolTip(clause.text)
        self.setAccessibleName(self._word)
        self.setAccessibleDescription(clause.text)
        if clause.text:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.WhatsThisCursor)
        if self._opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._word) + 14, self.HEIGHT)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open()
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        if self._opens:
            self.opened.emit(self.clause)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        show_tip(self, self.clause.text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.hasFocus() or (self._opens and self.underMouse())
        painter.setPen(QPen(QColor(palette.accent if lit else palette.edge), 1))
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(sheet, Radius.S, Radius.S)
        painter.setPen(QColor(palette.accent if lit and self._opens else palette.faint))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._word)
        painter.end()


class FactView(QWidget):
    """`Marking 123456`: the label quiet, the value in ink and selectable, or leading on:
    `opened(link)`.
    """

    opened = Signal(object)

    def __init__(self, fact: Fact) -> None:
        super().__init__()
        if fact.link:
            name = LinkText(mono=fact.mono)
            name.opened.connect(self.opened)
            label = Text("small", fact.label)
            if not fact.label:
                label.hide()
            dress(self, row(label, name, gap=6))
            name.render_link(fact.value, fact.link)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            return
        value = Text("small-mono" if fact.mono else "small-ink", fact.value)
        label = Text("small", fact.label)
        # Qt sets selectable text a pixel higher; both are, so that they share a line.
        for text in (label, value):
            text.setTextInteractionFlags(SELECTABLE)
        dress(self, row(label, value, gap=6))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class KeyIdLabel(Worded, QWidget):
    """An id in groups of four: monospaced, selectable, copied with one press."""

    copied = Signal(str)

    def __init__(self, role: str = "id") -> None:
        super().__init__()
        self._text = Text(role)
        self._text.setTextInteractionFlags(SELECTABLE)
        self._copy = IconButton("copy")
        self._calm = QTimer(self, singleShot=True, interval=Duration.COPIED)
        self._calm.timeout.connect(self._settle)
        self._copy.clicked.connect(self.copy)
        dress(self, row(self._text, self._copy, gap=Space.XS))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        self._copy.say(_("Copy"))

    def render_id(self, grouped: str) -> None:
        self._text.setText(grouped)
        self.setHidden(not grouped)

    @property
    def plain(self) -> str:
        """The id without its spaces, as other programs expect it."""
        return "".join(self._text.text().split())

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.plain)
        self._copy.show_icon("check", "good")
        self._copy.say(_("Copied"))
        show_tip(self._copy, _("Copied"))
        self._calm.start()
        self.copied.emit(self.plain)

    def _settle(self) -> None:
        self._copy.show_icon("copy", "quiet")
        self.retranslate()
