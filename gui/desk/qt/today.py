"""What a day begins with: the parts in two columns, each folded where it has nothing to say."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.desk.qt.today_rows import (
    RowsView,
    RowView,
    Style,
    burning_style,
    duty_style,
    ending_style,
    waiting_style,
)
from gui.desk.today_states import TodayGroup, TodayMore, TodayPart, TodayState
from gui.kit.qt.base import Line, Panel, Text, Worded, clear, column, dress, row
from gui.kit.qt.buttons import Button, KeyHint
from gui.kit.qt.chips import ChipRow
from gui.kit.qt.icons import Icon
from gui.kit.qt.notices import BannerView
from gui.kit.qt.theme import text_font
from gui.kit.qt.tokens import Radius, Space, Type, Weight
from gui.kit.tones import Tone
from keytool.i18n import _, pgettext

_PARTS = ("burning", "waiting", "ending", "duties")
_ASIDE = 392
_ASIDE_NARROW = 304
_WIDE = 1100
_ONE_COLUMN = 820
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class _More(QWidget):
    """The way to all of them, with the key that goes there from anywhere."""

    chosen = Signal(object)

    def __init__(self, size: int = Type.BODY) -> None:
        super().__init__()
        self._more: TodayMore | None = None
        self.button = Button("link")
        self.button.setFont(text_font(size, Weight.MEDIUM))
        self._key = KeyHint("Ctrl+0")
        self.button.clicked.connect(self._go)
        dress(self, row(self.button, self._key, gap=Space.S))

    def render_more(self, more: TodayMore | None) -> None:
        self._more = more
        self.setHidden(more is None)
        if more:
            self.button.setText(more.label)
            self._key.say(more.shortcut)
            self._key.setHidden(not more.shortcut)

    def _go(self) -> None:
        if self._more:
            self.chosen.emit(self._more.link)


class _GroupView(QWidget):
    """A heading with the number of them all, and the lines."""

    chosen = Signal(object)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._heading, self._count = Text("heading"), Text("small")
        self._more = _More(Type.SMALL)
        self.rows = RowsView(style)
        self.rows.chosen.connect(self.chosen)
        self._more.chosen.connect(self.chosen)
        self._head = QWidget()
        dress(self._head, row(self._heading, self._count, None, self._more), 0, Space.M)
        dress(self, column(self._head, self.rows, gap=0))

    def render_group(self, group: TodayGroup) -> None:
        self._head.setHidden(not group.heading)
        self._heading.setText(group.heading)
        self._count.setText(group.count)
        self._more.render_more(group.more)
        self.rows.render_rows(group.rows)


class PartView(Panel):
    """A part with a title and groups, or folded into a line. `asked(action)` whose it shows."""

    chosen = Signal(object)
    asked = Signal(str)

    def __init__(self, part: str) -> None:
        super().__init__(Radius.XL)
        self.whose = ChipRow()
        self.whose.chosen.connect(self.asked)
        self._part = part
        self._title, self._note = Text("part"), Text("small", elide=True)
        self._good = Icon()
        self._good.show_tone(Tone.GOOD)
        self._more = _More()
        self._more.chosen.connect(self.chosen)
        words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        words.setSpacing(Space.S)
        words.addWidget(self._title)
        words.addWidget(self._note)
        self._words = words
        line = row(self._good, words, None, self.whose, self._more, gap=Space.M)
        head = QWidget()
        dress(head, line, Space.M, Space.XL)
        self._line = Line()
        self._body = QVBoxLayout()
        self._body.setSpacing(Space.S)
        self._groups: list[_GroupView] = []
        self._kinds: tuple[tuple[str, bool], ...] = ()
        inside = QWidget()
        dress(inside, self._body, Space.S, Space.M)
        self._inside = inside
        dress(self, column(head, self._line, inside, gap=0), 1)

    @property
    def rows(self) -> Iterator[RowView]:
        return (view for group in self._groups for view in group.rows.rows)

    def render_part(self, part: TodayPart) -> None:
        self._good.setHidden(not part.folded)
        self._words.setDirection(
            QBoxLayout.Direction.TopToBottom if part.folded else QBoxLayout.Direction.LeftToRight
        )
        self._words.setSpacing(0 if part.folded else Space.S)
        self._title.setText(part.title)
        self._note.say(part.note)
        self._more.render_more(part.more)
        self.whose.render_choices(part.whose, part.chosen)
        self.whose.setHidden(not part.whose)
        for hidden in (self._line, self._inside):
            hidden.setHidden(part.folded)
        self._make_groups(part)
        everything = [line for group in part.groups for line in group.rows]
        for view, group in zip(self._groups, part.groups, strict=True):
            view.render_group(group)
            view.rows.line_up(everything)

    def _make_groups(self, part: TodayPart) -> None:
        """Others where other kinds of things are told."""
        kinds = tuple((group.heading, group.mono) for group in part.groups)
        if kinds == self._kinds:
            return
        self._kinds = kinds
        clear(self._body)
        self._groups = [_GroupView(_style_of(self._part, group)) for group in part.groups]
        for view in self._groups:
            view.chosen.connect(self.chosen)
            self._body.addWidget(view)


class TodayView(Worded, QWidget):
    """`chosen(link)` for whatever was chosen, `acted(action)` for the button of a notice.

    Lines that a person points at, or that have the keyboard, stay where they are: news that
    would move them waits until they are left.
    """

    chosen = Signal(object)
    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: TodayState | None = None
        self._held: TodayState | None = None
        self._banner = BannerView()
        self._banner.acted.connect(self.acted)
        self.parts = {name: PartView(name) for name in _PARTS}
        for part in self.parts.values():
            part.chosen.connect(self.chosen)
            part.asked.connect(self.acted)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for side in (self._left, self._right):
            side.setSpacing(Space.L)
        self._aside = QWidget()
        dress(self._aside, self._right)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(Space.L)
        self._columns.addLayout(self._left, 1)
        self._columns.addWidget(self._aside)
        self._hints = row(gap=Space.S)
        self._words = (Text("small"), Text("small"))
        for key, words in zip(("↓", "Enter"), self._words, strict=True):
            self._hints.addWidget(KeyHint(key))
            self._hints.addWidget(words)
            self._hints.addSpacing(Space.L)
        self._hints.addStretch(1)
        self._place()
        dress(self, column(self._banner, self._columns, self._hints, None, gap=Space.L))
        self.retranslate()

    def retranslate(self) -> None:
        down, enter = self._words
        down.setText(_("to what there is to do"))
        enter.setText(pgettext("hint", "open"))

    def _place(self) -> None:
        for name in ("burning", "waiting"):
            self._left.addWidget(self.parts[name])
        for name in ("ending", "duties"):
            self._right.addWidget(self.parts[name])
        for side in (self._left, self._right):
            side.addStretch(1)

    def render_today(self, state: TodayState) -> None:
        if self._moves(state) and self._is_touched():
            self._held = state
            return
        self._shown, self._held = state, None
        self._banner.render_banner(state.trouble)
        for part in state.parts:
            self.parts[part.id].render_part(part)
        self._arrange()

    def focus_first(self) -> bool:
        """Give the keyboard to the first line; whether there is one."""
        first = next(self._rows(), None)
        if first:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        return first is not None

    # --- who waits for whom -----------------------------------------------------------

    def _moves(self, state: TodayState) -> bool:
        """Whether other lines than now would be there, or in another order."""
        return self._shown is not None and _ids(state) != _ids(self._shown)

    def _is_touched(self) -> bool:
        focused = QApplication.focusWidget()
        return any(view.underMouse() or view is focused for view in self._rows())

    def _settle(self) -> None:
        if self._held:
            self.render_today(self._held)

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Leave, QEvent.Type.HoverLeave}:
            QTimer.singleShot(0, self, self._settle)
        return super().event(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Leave, QEvent.Type.FocusOut} and self._held:
            QTimer.singleShot(0, self, self._settle)
        return super().eventFilter(watched, event)  # type: ignore[arg-type]  # Qt's object

    # --- the lines --------------------------------------------------------------------

    def _rows(self) -> Iterator[RowView]:
        for part in self.parts.values():
            if not part.isHidden():
                yield from part.rows

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _MOVES.get(Qt.Key(event.key()))
        rows = list(self._rows())
        focused = QApplication.focusWidget()
        if step is None or focused not in rows:
            super().keyPressEvent(event)
            return
        place = rows.index(focused) + step
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self) -> None:
        """One column where everything is calm or the room is small, else two."""
        calm = self._shown is not None and self._shown.calm
        alone = calm or self.width() < _ONE_COLUMN
        self._columns.setDirection(
            QBoxLayout.Direction.TopToBottom if alone else QBoxLayout.Direction.LeftToRight
        )
        if alone:
            self._aside.setMinimumWidth(0)
            self._aside.setMaximumWidth(16_777_215)
        else:
            self._aside.setFixedWidth(_ASIDE if self.width() >= _WIDE else _ASIDE_NARROW)
        for view in self._rows():
            view.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _style_of(part: str, group: TodayGroup) -> Style:
    if part == "ending":
        return ending_style(mono=group.mono)
    styles = {"burning": burning_style, "waiting": waiting_style}
    return styles.get(part, duty_style)()


def _ids(state: TodayState) -> tuple[str, ...]:
    return tuple(line.id for part in state.parts for group in part.groups for line in group.rows)
