"""The cover of the window: who sits here, and what proves it."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from gui.frame.begun import Begun
from gui.frame.qt.shell import ShellWindow
from gui.frame.shell import ShellViewModel
from gui.frame.sign_in_states import PersonState, SignInState
from gui.kit.qt.base import Line, Panel, Text, Worded, clear, column, dress, row
from gui.kit.qt.before_all import stand_back, stand_before_all
from gui.kit.qt.buttons import Button, OneOfSeveral, key_hint_width, paint_key_hint
from gui.kit.qt.fields import LineField
from gui.kit.qt.icons import Icon
from gui.kit.qt.letters import hear
from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Radius, Space, Type, Weight
from keytool.i18n import _

_ROW, _ROUND, _HALF = 56, 36, 400
_TICK = 20_000
"""Milliseconds between two looks whether nobody has pressed a key for long."""
_PRESSES = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress}
_OF_HANDS = frozenset({QKeyEvent, QMouseEvent})


class PersonRow(OneOfSeveral):
    """Somebody who works here: initials, name, role, and the digit that chooses them."""

    def __init__(self, person: PersonState) -> None:
        super().__init__()
        self.person = person
        self.setAccessibleName(", ".join(filter(None, (person.name, person.role, person.begun))))
        self.setFixedHeight(_ROW)

    def sizeHint(self) -> QSize:
        return QSize(_HALF, _ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, person = colours(), self.person
        painter = QPainter(self)
        ground = palette.accent_wash if person.chosen else palette.surface
        self.paint_ground(painter, palette.raised if self.underMouse() else ground)
        edge = palette.accent if person.chosen or self.hasFocus() else palette.line
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(sheet, Radius.M, Radius.M)
        self._paint_initials(painter)
        left = Space.L + _ROUND + Space.M
        room = QRectF(left, 8, self.width() - left - Space.XL * 2, 20)
        painter.setPen(QColor(palette.ink))
        painter.setFont(text_font(Type.BODY, Weight.MEDIUM))
        painter.drawText(room, _cut(painter, person.name, room))
        painter.setPen(QColor(palette.quiet))
        painter.setFont(text_font(Type.SMALL))
        below = room.translated(0, 21)
        painter.drawText(below, _cut(painter, person.role, below))
        if person.begun:
            told = QRectF(left, (_ROW - 20) / 2, self.width() - left - Space.XL * 2, 20)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(told, int(right), person.begun)
        if person.digit:
            wide = key_hint_width(person.digit)
            cap = QRectF(self.width() - Space.L - wide, (_ROW - 20) / 2, wide, 20)
            paint_key_hint(painter, cap, person.digit, palette.quiet)
        painter.end()

    def _paint_initials(self, painter: QPainter) -> None:
        palette = colours()
        disc = QRectF(Space.L, (_ROW - _ROUND) / 2, _ROUND, _ROUND)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent if self.person.chosen else palette.track))
        painter.drawEllipse(disc)
        painter.setPen(QColor(palette.on_accent if self.person.chosen else palette.quiet))
        painter.setFont(text_font(Type.SMALL, Weight.STRONG))
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), self.person.initials)


def _asked(state: SignInState) -> tuple[str, str]:
    return state.chosen, state.asks


def _cut(painter: QPainter, text: str, room: QRectF) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))


class Cover(Worded, QWidget):
    """Lies over the whole window. `submitted(secret)`; the text leaves the field at once."""

    chosen = Signal(str)
    digit_pressed = Signal(str)
    submitted = Signal(str)
    password_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self.state = SignInState()
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title, self.place = Text("title"), Text("quiet", elide=True)
        self.name, self.hint = Text("strong", wrap=True), Text("small", wrap=True)
        self.secret = LineField(secret=True)
        self.enter = Button("primary", "lock-open")
        self.other = Button("link")
        self.badge, self.badge_hint = Text("strong"), Text("small", wrap=True)
        self.since = Text("small", wrap=True)
        self.people = QVBoxLayout()
        self.people.setSpacing(Space.S)
        self._lay()
        self.secret.entered.connect(self._submit)
        self.enter.clicked.connect(self._submit)
        self.other.clicked.connect(self.password_wanted)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        hear(self, "Esc", lambda: self.chosen.emit(""), inside)
        window.installEventFilter(self)
        self.retranslate()

    def _lay(self) -> None:
        left, right, panel = QWidget(), QWidget(), Panel(Radius.L)
        dress(left, column(self.title, Space.M, self.people, None))
        words = column(self.badge, self.badge_hint, gap=Space.XS)
        badge = row(Icon("user-round"), words, gap=Space.M)
        badge.setStretch(1, 1)
        self._asking = QWidget()
        dress(
            self._asking,
            column(
                self.name,
                self.hint,
                self.secret,
                row(self.enter, self.other, None),
                Line(),
                gap=Space.M,
            ),
        )
        dress(panel, column(self._asking, badge, gap=Space.L), Space.XL)
        dress(right, column(54, panel, Space.M, self.since, None, gap=0))
        for half in (left, right):
            half.setFixedWidth(_HALF)
        middle = row(None, left, right, None, gap=Space.XL * 2)
        dress(self, column(row(self.place, None), Space.HUGE * 2, middle, None, gap=0), Space.XL)

    def retranslate(self) -> None:
        self.title.setText(_("Who sits here?"))
        self.enter.setText(_("Sign in"))
        self.other.setText(_("With the password"))
        self.badge.setText(_("Or scan a badge"))
        self.badge_hint.setText(_("It names you; the pin or the password proves it."))

    def render_sign_in(self, state: SignInState) -> None:
        before, self.state = self.state, state
        if not state.covered:
            self.secret.line.clear()
            self.hide()
            return
        if before.people != state.people:
            self._show_people(state.people)
        self.place.say(state.place)
        self.since.say(state.since)
        self._asking.setHidden(not state.chosen)
        self.name.say(state.chosen)
        self.hint.say(state.hint)
        self.secret.set_label(state.asks)
        self.secret.show_error(state.wrong if state.chosen else "")
        if state.wrong and not state.chosen:
            self.since.say(state.wrong)
        self.other.setHidden(not state.other)
        self.enter.setEnabled(not state.busy)
        self._appear(before)

    def _show_people(self, people: tuple[PersonState, ...]) -> None:
        clear(self.people)
        for person in people:
            line = PersonRow(person)
            line.clicked.connect(lambda login=person.login: self.chosen.emit(login))
            self.people.addWidget(line)

    def _appear(self, before: SignInState) -> None:
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        if not self.state.chosen:
            self.setFocus()
        elif self.state.wrong or (before.chosen, before.asks) != (
            self.state.chosen,
            self.state.asks,
        ):
            self.secret.line.clear()
            self.secret.setFocus()

    def _submit(self) -> None:
        told = self.secret.line.text()
        self.secret.line.clear()
        self.submitted.emit(told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses a person, wherever nobody types a secret."""
        self.digit_pressed.emit(event.text())
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)


class SignInBinding(QObject):
    """One window and its cover: made when the register turns out to have operators."""

    def __init__(self, window: ShellWindow, shell: ShellViewModel) -> None:
        super().__init__(window)
        self._window, self._model, self._people = window, shell.sign_in, shell.people
        self._cover: Cover | None = None
        self._put_away: dict[Begun, list[QWidget]] = {}
        self._model.changed.connect(self._render)
        window.person.clicked.connect(self._model.lock)
        hear(window, "Ctrl+Shift+L", self._model.lock)
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self._model.tick)
        self._tick.start()
        stand_before_all(self)

    def close(self) -> None:
        """Hear of nothing any more."""
        self._tick.stop()
        stand_back(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # Every event of the application comes here: its class costs a tenth of its type.
        if type(event) in _OF_HANDS and event.type() in _PRESSES and not self._model.covered:
            self._model.touch()
        return False

    def _render(self, state: SignInState) -> None:
        self._window.person.setText(state.name)
        self._window.person.setHidden(not state.name)
        if state.covered:
            self._hide_work()
            self._made().render_sign_in(state)
        elif self._cover:
            self._cover.render_sign_in(state)
            self._bring_back()

    def _made(self) -> Cover:
        if self._cover is None:
            cover = self._cover = Cover(self._window)
            cover.chosen.connect(self._model.choose)
            cover.digit_pressed.connect(self._model.press)
            cover.submitted.connect(self._model.submit)
            cover.password_wanted.connect(self._model.ask_password)
        return self._cover

    def _hide_work(self) -> None:
        """What lies in the window, and the dialogs before it; nothing in them changes."""
        self._show_work(shown=False)
        mine = self._put_away.setdefault(self._people.here, [])
        for one in QApplication.topLevelWidgets():
            if isinstance(one, QDialog) and not one.isHidden():
                one.hide()
                mine.append(one)

    def _bring_back(self) -> None:
        """The window, and the dialogs of whoever sits there now."""
        self._show_work(shown=True)
        for dialog in self._put_away.pop(self._people.here, []):
            dialog.show()

    def _show_work(self, *, shown: bool) -> None:
        work = self._window.centralWidget()
        if work:
            work.setVisible(shown)
