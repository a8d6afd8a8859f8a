"""The guide: steps below each other in one panel, one open at a time."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.desk.first_run import FirstRunViewModel
from gui.desk.first_run_states import FirstRunState, Said, Step, StepState
from gui.desk.qt.first_run_fields import FieldsView
from gui.desk.today_states import TodayMore
from gui.kit.qt.base import Line, Panel, Text, Worded, clear, column, dress, row
from gui.kit.qt.buttons import Button, KeyHint
from gui.kit.qt.icons import Icon, icon_pixmap
from gui.kit.qt.notices import BannerView
from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Radius, Size, Space, Type, Weight
from gui.kit.states import ActionState
from keytool.i18n import _

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_AROUND = 120  # pixels round a field that are seen with it
_WIDEST = 960
_ASIDE = 320
_BESIDE = 720  # pixels from which what the card will say stands beside the fields


class _Mark(QWidget):
    """The number of a step in a ring; a tick once it is done."""

    def __init__(self) -> None:
        super().__init__()
        self._state: StepState | None = None
        self.setFixedSize(28, 28)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_step(self, state: StepState) -> None:
        self._state = state
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        state, palette = self._state, colours()
        if state is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = palette.accent if state.open else palette.good_wash if state.done else ""
        painter.setPen(Qt.PenStyle.NoPen if fill else QPen(QColor(palette.edge), 1))
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        ink = palette.on_accent if state.open else palette.good if state.done else palette.quiet
        name = "check" if state.done and not state.open else "" if state.number else "usb"
        if name:
            icon = icon_pixmap(name, ink, Size.ICON, self.devicePixelRatioF())
            painter.drawPixmap((28 - Size.ICON) // 2, (28 - Size.ICON) // 2, icon)
        else:
            painter.setPen(QColor(ink))
            painter.setFont(text_font(Type.BODY, Weight.STRONG))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), state.number)
        painter.end()


class _SaysView(Panel):
    """What the card will say, as it stands by now."""

    def __init__(self) -> None:
        super().__init__(Radius.L, fill="raised")
        self._heading = Text("heading")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.M)
        dress(self, column(self._heading, self._rows, None, gap=Space.M), Space.L)
        self.setFixedWidth(_ASIDE)

    def render_says(self, said: tuple[Said, ...]) -> None:
        self._heading.setText(_("What the card will say"))
        self.setHidden(not said)
        clear(self._rows)
        for place, one in enumerate(said):
            if place:
                self._rows.addWidget(Line())
            icon = Icon(size=20)
            icon.show_tone(one.tone)
            head = row(icon, Text("part", one.title, wrap=True), gap=Space.S)
            head.setStretch(1, 1)
            parts = [Text("", one.text, wrap=True)] if one.text else []
            parts += [Text("small", one.source, wrap=True)] if one.source else []
            box = QWidget()
            dress(box, column(head, *parts, gap=Space.XS))
            self._rows.addWidget(box)


class StepView(QWidget):
    """A line of the guide; the open one with its fields and buttons."""

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._state: StepState | None = None
        self._mark, self._title = _Mark(), Text("part")
        self._about = Text("quiet", elide=True)
        self._change = Button("link")
        self._change.clicked.connect(self._change_it)
        head = row(self._mark, self._title, self._about, None, self._change, gap=Space.M)
        self.fields, self.says = FieldsView(), _SaysView()
        self._note = Text("small", wrap=True)
        self._buttons = row(gap=Space.M)
        self._matter = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._matter.setSpacing(Space.L)
        self._matter.addWidget(self.fields, 1)
        self._matter.addWidget(self.says, 0, Qt.AlignmentFlag.AlignTop)
        self._body = QWidget()
        inside = column(self._matter, self._note, self._buttons, gap=Space.L)
        dress(self._body, inside)
        inside.setContentsMargins(28 + Space.M, Space.M, 0, 0)
        dress(self, column(head, self._body, gap=0), Space.L, Space.XL)

    def render_step(self, state: StepState) -> None:
        before, self._state = self._state, state
        self._mark.show_step(state)
        self._title.setText(state.title)
        self._about.say(state.about)
        self._change.setText(_("Change"))
        self._change.setHidden(not state.can_change)
        self._body.setHidden(not state.open)
        self.fields.render_fields(state.fields)
        self.says.render_says(state.says)
        self._note.say(state.note)
        if before is None or before.actions != state.actions:
            self._show_buttons(state.actions)

    def _show_buttons(self, actions: tuple[ActionState, ...]) -> None:
        clear(self._buttons)
        while self._buttons.count():
            self._buttons.takeAt(0)
        for action in actions:
            button = Button("primary" if action.primary else "", action.icon)
            button.render_action(action)
            button.clicked.connect(lambda _on=False, name=action.id: self.acted.emit(name))
            self._buttons.addWidget(button)
            if action.primary:
                self._buttons.addWidget(KeyHint("Enter"))
        self._buttons.addStretch(1)

    def _change_it(self) -> None:
        if self._state:
            self.acted.emit(f"change:{self._state.step.value}")

    def make_narrow(self, *, narrow: bool) -> None:
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._matter.setDirection(below if narrow else beside)


class FirstRunView(Worded, QWidget):
    """Renders a `FirstRunState`: `acted(action)`, `told(field, value)`, `followed(link)`."""

    acted = Signal(str)
    told = Signal(str, str)
    followed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.state: FirstRunState | None = None
        self._title, self._text = Text("display"), Text("large", wrap=True)
        self.sample = Button("", "play")
        self.sample.clicked.connect(lambda: self.acted.emit("play"))
        self._banner = BannerView()
        self._busy = Text("quiet", wrap=True)
        self.steps = {step: StepView() for step in Step}
        self._ways = QHBoxLayout()
        self._ways.setSpacing(Space.XL)
        self._shown_ways: tuple[TodayMore, ...] = ()
        self._lay()
        for view in self.steps.values():
            view.acted.connect(self.acted)
            view.fields.told.connect(self.told)
            view.fields.entered.connect(self._enter)

    def _lay(self) -> None:
        words = column(self._title, self._text, gap=0)
        head = row(words, self.sample, gap=Space.L)
        head.setStretch(0, 1)
        head.setAlignment(self.sample, Qt.AlignmentFlag.AlignBottom)
        sheet = Panel(Radius.XL)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for place, view in enumerate(self.steps.values()):
            if place:
                lines.addWidget(Line())
            lines.addWidget(view)
        dress(sheet, lines, 1)
        middle = QWidget()
        middle.setMaximumWidth(_WIDEST)
        dress(middle, column(head, self._banner, sheet, self._busy, self._ways, None, gap=Space.L))
        dress(self, row(middle, gap=0))

    def render(self, state: FirstRunState) -> None:  # type: ignore[override]  # QWidget's prints
        self.state = state
        self._title.setText(state.title)
        self._text.setText(state.text)
        self.sample.setHidden(state.sample is None)
        if state.sample:
            self.sample.setText(state.sample.label)
        self.sample.setEnabled(not state.busy)
        self._banner.render_banner(state.banner)
        self._busy.say(state.busy)
        for step in state.steps:
            self.steps[step.step].render_step(step)
        if state.ways != self._shown_ways:
            self._show_ways(state.ways)

    def _show_ways(self, ways: tuple[TodayMore, ...]) -> None:
        self._shown_ways = ways
        clear(self._ways)
        while self._ways.count():
            self._ways.takeAt(0)
        for way in ways:
            button = Button("link")
            button.setText(way.label)
            button.clicked.connect(lambda _on=False, link=way.link: self.followed.emit(link))
            self._ways.addWidget(button)
        self._ways.addStretch(1)

    # --- the keyboard -----------------------------------------------------------------

    def focus_content(self) -> None:
        """The first field of the open step that is empty, else what goes on."""
        self.focus_field("")

    def focus_field(self, name: str) -> None:
        """Once it is laid out: a field that was made just now has no place yet."""
        QTimer.singleShot(0, self, lambda: self._focus(name))

    def _focus(self, name: str) -> None:
        if self.state is None or not self.isVisible():
            return
        view = self.steps[self.state.current.step]
        if view.fields.fields and not view.fields.isHidden():
            view.fields.focus(name)
        else:
            self.setFocus()
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        """Of a small window the step that is open, not the title above it."""
        focused, above = QApplication.focusWidget(), self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and focused is not None and self.isAncestorOf(focused):
            above.ensureWidgetVisible(focused, 0, _AROUND)

    def _enter(self) -> None:
        self.acted.emit("next")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on wherever in the step the keyboard is."""
        if event.key() in _ENTER and not event.isAutoRepeat():
            self._enter()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt's event
        for view in self.steps.values():
            view.make_narrow(narrow=self.width() < _BESIDE)


def first_run_page(guide: FirstRunViewModel) -> FirstRunView:
    """The page and its view-model tied; the desk renders its states."""
    made = FirstRunView()
    made.acted.connect(guide.act)
    made.told.connect(guide.tell)
    guide.wrong.connect(made.focus_field)
    return made
