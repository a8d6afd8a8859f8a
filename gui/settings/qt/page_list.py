"""The list of pages at the left: one that is in trouble has its sign."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.kit.qt.base import dress
from gui.kit.qt.buttons import OneOfSeveral
from gui.kit.qt.icons import TONE_ICONS, icon_pixmap
from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Size, Space, Type, Weight
from gui.settings.states import PageRow


class PageButton(OneOfSeveral):
    """One page; the current one is lit."""

    def __init__(self) -> None:
        super().__init__()
        self.page = PageRow("", "", "")
        self.setCheckable(True)
        self.setFont(text_font(Type.BODY, Weight.MEDIUM))
        self.setFixedHeight(Size.ROW + 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def render_row(self, page: PageRow, *, current: bool) -> None:
        self.page = page
        self.setText(page.label)
        self.setChecked(current)
        self.explain(page.label, page.told, self._room().width())
        self.setAccessibleName(page.label)
        self.setAccessibleDescription(page.told)
        # Tab stops once in the list, at the page that is shown.
        stops = Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(stops)
        self.update()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + 2 * Space.M + 2 * (Size.ICON + Space.M), Size.ROW + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, Size.ROW + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.explain(self.page.label, self.page.told, self._room().width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, current = colours(), self.isChecked()
        painter = QPainter(self)
        hovered = palette.raised if self.underMouse() else ""
        self.paint_ground(painter, palette.accent_wash if current else hovered)
        ink, ratio = palette.accent if current else palette.quiet, self.devicePixelRatioF()
        top = (self.height() - Size.ICON) // 2
        painter.drawPixmap(Space.M, top, icon_pixmap(self.page.icon, ink, Size.ICON, ratio))
        painter.setPen(QColor(palette.accent if current else palette.ink))
        painter.setFont(self.font())
        painter.drawText(self._room(), int(Qt.AlignmentFlag.AlignVCenter), self.shown_text())
        if self.page.sign:
            sign = icon_pixmap(
                TONE_ICONS[self.page.sign], palette.tone(self.page.sign), Size.ICON, ratio
            )
            painter.drawPixmap(self.width() - Space.M - Size.ICON, top, sign)
        painter.end()

    def shown_text(self) -> str:
        """The label, cut where the room ends."""
        metrics = QFontMetrics(self.font())
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room().width())

    def _room(self) -> QRect:
        right = Space.M + (Size.ICON + Space.S if self.page.sign else 0)
        return self.rect().adjusted(Space.M + Size.ICON + Space.M, 0, -right, 0)


class PageList(QWidget):
    """`chosen(page)`; the arrows turn the pages."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[PageButton] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        dress(self, self._rows)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> PageButton | None:
        return next((one for one in self.buttons if one.isChecked()), None)

    def render_rows(self, pages: tuple[PageRow, ...], current: str) -> None:
        while len(self.buttons) < len(pages):
            button = PageButton()
            button.clicked.connect(lambda _on=False, one=button: self._choose(one))
            self.buttons.append(button)
            self._rows.addWidget(button)
        for button, page in zip(self.buttons, pages, strict=True):
            button.render_row(page, current=page.id == current)

    def focus_current(self) -> None:
        if self.current:
            self.current.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = next((n for n, one in enumerate(self.buttons) if one.isChecked()), 0)
        following = self.buttons[max(0, min(place + step, len(self.buttons) - 1))]
        following.setFocus()
        self._choose(following)

    def _choose(self, button: PageButton) -> None:
        self.chosen.emit(button.page.id)
        for one in self.buttons:
            one.setChecked(one is button)
