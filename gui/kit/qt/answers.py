"""Answers one below the other, of which one is chosen: arrows or digits choose, Enter goes on."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.kit.qt.base import Text, clear, column, dress
from gui.kit.qt.buttons import OneOfSeveral, paint_key_hint
from gui.kit.qt.icons import icon_pixmap
from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import Radius, Size, Space, Type, Weight
from gui.kit.states import Choice

_TALL, _LOW = 60, 44
_CAP = 20
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Answer(OneOfSeveral):
    """One answer: a mark, its words, a note below them, the digit that chooses it. Enter goes on
    to the next question.
    """

    takes_enter = False

    def __init__(self, choice: Choice, digit: int, *, low: bool = False) -> None:
        super().__init__()
        self._digit, self._low = str(digit), low
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say(choice)

    def say(self, choice: Choice) -> None:
        """The same answer in other words."""
        self.choice = choice
        self._tall = (_TALL - Space.M if self._low else _TALL) if choice.note else _LOW
        self.setText(choice.label)
        self.setAccessibleName(choice.label)
        self.setAccessibleDescription(choice.note)
        self.setToolTip(choice.note)
        self.setFixedHeight(self._tall)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(Size.FORM, self._tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, chosen = colours(), self.isChecked()
        painter = QPainter(self)
        lit = palette.raised if self.underMouse() else ""
        self.paint_ground(painter, palette.accent_wash if chosen else lit)
        if not self.hasFocus():
            painter.setPen(QPen(QColor(palette.accent if chosen else palette.edge), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(sheet, Radius.M, Radius.M)
        name, ink = ("circle-check", palette.accent) if chosen else ("circle", palette.frame)
        icon = icon_pixmap(name, ink, 20, self.devicePixelRatioF())
        painter.drawPixmap(Space.L, (self.height() - 20) // 2, icon)
        self._words(painter)
        middle, right = self.height() / 2, self.width() - Space.M - _CAP
        paint_key_hint(painter, QRectF(right, middle - 10, _CAP, 20), self._digit, palette.faint)
        painter.end()

    def _words(self, painter: QPainter) -> None:
        palette, room = (
            colours(),
            self.rect().adjusted(Space.L + 20 + Space.M, 0, -_CAP - 2 * Space.M, 0),
        )
        half = 22 if self.choice.note else room.height()
        top = (room.height() - 2 * half) // 2 if self.choice.note else 0
        for text, size, weight, ink, place in (
            (self.choice.label, Type.BODY, Weight.MEDIUM, palette.ink, top),
            (self.choice.note, Type.SMALL, Weight.REGULAR, palette.quiet, top + half - 2),
        ):
            painter.setFont(text_font(size, weight))
            painter.setPen(QColor(ink))
            line = room.adjusted(0, place, 0, place + half - room.height())
            cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), cut)


class AnswerField(QWidget):
    """`edited` when a person chooses, `entered` on Enter. The chosen one alone takes Tab."""

    edited = Signal()
    entered = Signal()

    def __init__(self, *, low: bool = False) -> None:
        super().__init__()
        self._low = low
        self._choices: tuple[Choice, ...] = ()
        self.answers: list[Answer] = []
        self.error = Text("error", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        dress(self, column(self._rows, self.error, gap=Space.XS))
        self.error.say("")

    def show_choices(self, choices: tuple[Choice, ...], current: str) -> None:
        if [one.id for one in choices] == [one.id for one in self._choices]:
            for answer, choice in zip(self.answers, choices, strict=True):
                answer.say(choice)
        else:
            clear(self._rows)
            self.answers = [
                Answer(choice, place, low=self._low) for place, choice in enumerate(choices, 1)
            ]
            for answer in self.answers:
                answer.clicked.connect(lambda _on=False, a=answer: self._choose(a))
                self._rows.addWidget(answer)
        self._choices = choices
        for answer in self.answers:
            answer.setChecked(answer.choice.id == current)
        self._set_stops()

    def value(self) -> str:
        return next((a.choice.id for a in self.answers if a.isChecked()), "")

    def show_error(self, text: str) -> None:
        self.error.say(text)

    @property
    def stop(self) -> Answer:
        """The one that Tab stops at: the chosen one, else the first."""
        return next((a for a in self.answers if a.isChecked()), self.answers[0])

    def focus_answer(self) -> None:
        if self.answers:
            self.stop.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key))
        if key in _ENTER:
            if not event.isAutoRepeat():
                self.entered.emit()
        elif step is not None:
            self._step(step)
        elif event.text().isdecimal() and 0 < int(event.text()) <= len(self.answers):
            self._choose(self.answers[int(event.text()) - 1])
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        place = next((n for n, a in enumerate(self.answers) if a.isChecked()), None)
        following = (0 if step > 0 else -1) if place is None else place + step
        self._choose(self.answers[following % len(self.answers)])

    def _choose(self, chosen: Answer) -> None:
        for answer in self.answers:
            answer.setChecked(answer is chosen)
        self._set_stops()
        chosen.setFocus()
        self.edited.emit()

    def _set_stops(self) -> None:
        none = not any(answer.isChecked() for answer in self.answers)
        for place, answer in enumerate(self.answers):
            stops = answer.isChecked() or (none and place == 0)
            answer.setFocusPolicy(Qt.FocusPolicy.TabFocus if stops else Qt.FocusPolicy.NoFocus)
