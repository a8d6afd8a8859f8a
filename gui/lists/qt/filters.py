"""The filters above a list: each a button that says what it lets through and opens its choices."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QSizePolicy, QWidget

from gui.kit.qt.base import clear, dress
from gui.kit.qt.buttons import Button, PaintedButton
from gui.kit.qt.flow import Flow
from gui.kit.qt.icons import icon_pixmap
from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Size, Space, Type, Weight
from gui.kit.states import Choice
from gui.lists.states import FilterKind, FilterState
from keytool.i18n import _

_HEIGHT = Size.CHIP
_WIDEST = 260
_REST = 200


class MenuChip(PaintedButton):
    """A word that opens a menu; `lit` when it narrows something. `chosen(id)`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.lit = False
        self.choices: tuple[Choice, ...] = ()
        self._current = ""
        self.setFont(text_font(Type.SMALL, Weight.MEDIUM))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)

    def offer(self, words: str, choices: tuple[Choice, ...], current: str, *, lit: bool) -> None:
        self.choices, self._current = choices, current
        self.lit = lit
        if words != self.text():
            self.setText(words)
            self.setToolTip(words)
            self.setAccessibleName(words)
            self.updateGeometry()
        self.update()

    def menu(self) -> QMenu:
        """The choices, the current one ticked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        one = QActionGroup(menu)
        for choice in self.choices:
            action = menu.addAction(choice.label.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(choice.id == self._current)
            action.triggered.connect(lambda _on=False, name=choice.id: self.chosen.emit(name))
            one.addAction(action)
        return menu

    def open_menu(self) -> None:
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height() + Space.XS)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(min(words + 2 * Space.M + Size.ICON + Space.XS, _WIDEST), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        hovered = palette.raised if self.underMouse() else ""
        self.paint_ground(painter, palette.accent_wash if self.lit else hovered, _HEIGHT // 2)
        if not self.lit and not self.hasFocus():
            painter.setPen(QPen(QColor(palette.edge), 1))
            sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(sheet, _HEIGHT / 2, _HEIGHT / 2)
        ink = palette.accent if self.lit else palette.ink
        room = self.rect().adjusted(Space.M, 0, -Space.M - Size.ICON, 0)
        painter.setPen(QColor(ink))
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), cut)
        icon = icon_pixmap("chevron-down", ink, Size.ICON, self.devicePixelRatioF())
        top = (_HEIGHT - Size.ICON) // 2
        painter.drawPixmap(self.width() - Space.S - Size.ICON, top, icon)
        painter.end()


class CustomerLine(QLineEdit):
    """Whose records: a name with suggestions. `typed(text)`, `chosen(id, name)`."""

    typed = Signal(str)
    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[Choice, ...] = ()
        self._shown = ""
        self.setProperty("look", "small")
        self.setFixedSize(200, _HEIGHT)
        self.setFont(text_font(Type.SMALL))
        self.setClearButtonEnabled(True)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(lambda: self.typed.emit(self.text().strip()))
        self.textEdited.connect(self._edited)
        self.returnPressed.connect(self._take)

    def render_filter(self, state: FilterState) -> None:
        self.setPlaceholderText(state.label)
        self.setAccessibleName(state.label)
        if state.text != self._shown:
            self._shown = state.text
            self.setText(state.text)
            self.setCursorPosition(0)
        if state.choices != self._choices:
            self._suggest(state.choices)

    def _suggest(self, choices: tuple[Choice, ...]) -> None:
        self._choices = choices
        completer = QCompleter([choice.label for choice in choices], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(lambda _text: self._take())
        self.setCompleter(completer)
        if choices and self.hasFocus() and self.text() != self._shown:
            completer.complete()

    def _edited(self, text: str) -> None:
        if text.strip():
            self._rest.start()
        elif self._shown:
            self._shown = ""
            self.chosen.emit("", "")

    def _take(self) -> None:
        """The customer of this very name, else the only one that fits."""
        typed = self.text().strip().casefold()
        fits = [choice for choice in self._choices if choice.label.casefold() == typed]
        fits = fits or (list(self._choices) if len(self._choices) == 1 else [])
        if fits and typed:
            self._shown = fits[0].label
            self.setText(fits[0].label)
            self.setCursorPosition(0)
            self.chosen.emit(fits[0].id, fits[0].label)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.text().strip() and self._shown:
            self._edited("")


class FilterBar(QWidget):
    """`chosen(filter, choice)`, `customer_typed(text)`, `customer_chosen(id, name)`, `cleared`."""

    chosen = Signal(str, str)
    customer_typed = Signal(str)
    customer_chosen = Signal(str, str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, MenuChip | CustomerLine] = {}
        self.clear = Button("link")
        self.clear.clicked.connect(self.cleared)
        self._flow = Flow(gap=Space.S, line_gap=Space.S)
        dress(self, self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def render_filters(self, filters: tuple[FilterState, ...], *, narrowed: bool) -> None:
        if tuple(self.parts) != tuple(state.id for state in filters):
            self._make(filters)
        for state in filters:
            self._show(self.parts[state.id], state)
        self.clear.setText(_("Clear the filters"))
        self.clear.setHidden(not narrowed)
        self.setHidden(not filters)

    def _make(self, filters: tuple[FilterState, ...]) -> None:
        self._flow.removeWidget(self.clear)
        clear(self._flow)
        self.parts = {}
        for state in filters:
            part = self._part(state)
            self.parts[state.id] = part
            self._flow.addWidget(part)
        self._flow.addWidget(self.clear)

    def _part(self, state: FilterState) -> MenuChip | CustomerLine:
        if state.kind is FilterKind.CUSTOMER:
            line = CustomerLine()
            line.typed.connect(self.customer_typed)
            line.chosen.connect(self.customer_chosen)
            return line
        chip = MenuChip()
        chip.chosen.connect(lambda choice, name=state.id: self.chosen.emit(name, choice))
        return chip

    @staticmethod
    def _show(part: MenuChip | CustomerLine, state: FilterState) -> None:
        if isinstance(part, CustomerLine):
            part.render_filter(state)
            return
        word = next((c.label for c in state.choices if c.id == state.current), "")
        words = f"{state.label}: {word}" if state.current else state.label
        part.offer(words, state.choices, state.current, lit=bool(state.current))
