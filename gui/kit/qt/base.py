"""What every widget is made of: texts with a role, rows and columns, words that can change."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Space

SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)

_LED = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


class Worded:
    """Mixin for widgets with texts of their own: `retranslate` runs when the language changes."""

    def retranslate(self) -> None:
        """Set every static text again, in the active language."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)  # type: ignore[misc]  # the widget that this is mixed into


class Text(QLabel):
    """A label with a role of the stylesheet. Plain text always: names may hold `<`.

    `wrap` breaks lines; `elide` cuts one line with an ellipsis and keeps the whole
    in the tooltip.
    """

    def __init__(
        self, role: str = "", text: str = "", *, wrap: bool = False, elide: bool = False
    ) -> None:
        super().__init__(text)
        self.elide = elide
        self.cut_at = Qt.TextElideMode.ElideRight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Show the text; a label with nothing to say takes no room."""
        self.setText(text)
        self.setHidden(not text)
        if self.elide:
            self._explain()

    @property
    def is_cut(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def heightForWidth(self, width: int) -> int:
        """Of the width that it may have: a layout asks for that of the whole room."""
        return super().heightForWidth(min(width, self.maximumWidth()))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 48), hint.height()) if self.elide else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.elide:
            self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.elide and self.is_cut):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        cut = self.fontMetrics().elidedText(self.text(), self.cut_at, room.width())
        painter.drawText(room, self.alignment(), cut)
        painter.end()

    def _explain(self) -> None:
        self.setToolTip(self.text() if self.is_cut else "")


class Line(QWidget):
    """A hairline, level or upright."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self._upright = upright
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours().line))
        painter.end()


class Panel(QWidget):
    """A rounded sheet with a hairline edge and the faintest shadow."""

    def __init__(self, radius: int, *, fill: str = "surface", edge: str = "line") -> None:
        super().__init__()
        self._radius = radius
        self._fill = fill
        self._edge = edge

    def show_edge(self, edge: str) -> None:
        """Draw the edge in another colour of the palette."""
        self._edge = edge
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        named = colours().named()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(named[self._edge]), 1))
        painter.setBrush(QColor(named[self._fill]))
        sheet = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(sheet, self._radius, self._radius)
        painter.end()


class Ringed:
    """Mixin of pages that have the keyboard as a whole: it is seen where a key has led it there,
    and no frame is drawn where the page came by itself.
    """

    spoken_as = "Grouping"

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)  # type: ignore[misc]  # the widget that this is mixed into
        _sheet_of(self).show_edge("accent" if event.reason() in _LED else "line")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)  # type: ignore[misc]  # the widget that this is mixed into
        _sheet_of(self).show_edge("line")


def _sheet_of(page: Ringed) -> Panel:
    sheet = getattr(page, "sheet", page)
    assert isinstance(sheet, Panel)  # noqa: S101  a page is one, or has one
    return sheet


def row(*parts: QWidget | QLayout | int | None, gap: int = Space.S) -> QHBoxLayout:
    """A line of widgets; a number is a space, None stretches."""
    layout = QHBoxLayout()
    _fill(layout, parts, gap)
    return layout


def column(*parts: QWidget | QLayout | int | None, gap: int = Space.S) -> QVBoxLayout:
    """A stack of widgets; a number is a space, None stretches."""
    layout = QVBoxLayout()
    _fill(layout, parts, gap)
    return layout


def _fill(layout: QBoxLayout, parts: Sequence[QWidget | QLayout | int | None], gap: int) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)


def show_tip(widget: QWidget, text: str) -> None:
    """Show a tooltip below the widget now, without waiting for the mouse."""
    if text and widget.isVisible():
        below = widget.mapToGlobal(QPoint(0, widget.height() - Space.S))
        QToolTip.showText(below, text, widget)


def dress(widget: QWidget, layout: QLayout, *margins: int) -> None:
    """Put a layout on a widget with margins as in CSS: all, or vertical and horizontal."""
    vertical, horizontal = (margins * 2)[:2] if margins else (0, 0)
    layout.setContentsMargins(horizontal, vertical, horizontal, vertical)
    widget.setLayout(layout)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets go at once from sight, soon from memory."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def fit(floating: QWidget) -> None:
    """Make a floating widget as large as what it has now.

    Qt shows what was added to a visible parent in the next turn only, and a layout counts what
    is not shown as nothing.
    """
    for child in floating.findChildren(QWidget):
        if not child.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            child.show()
    floating.adjustSize()
