"""The "what if" panel: a request that came then, and when its answer is due."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.kit.qt.base import Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button, IconButton
from gui.kit.qt.facts import ClauseLine
from gui.kit.qt.fields import ChoiceField, DateField, LineField, show_errors
from gui.kit.qt.notices import BannerView
from gui.kit.qt.tokens import Space
from gui.kit.states import ClauseRef
from gui.rules.qt.parts import Titled
from gui.rules.qt.timeline_bar import TimelineBar
from gui.rules.states import WhatIfAnswer, WhatIfInput, WhatIfState
from keytool.i18n import _

_TOP, _BOTTOM = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
_CLOCK, _MOMENT = len("17:30"), len("01.03.2027 17:30")


class _PauseRow(Worded, QWidget):
    """A pause from one moment to another; `edited` when either may be understood."""

    edited = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.begin, self.end = LineField(), LineField()
        self._remove = IconButton("x", size=36)
        line = row(self.begin, self.end, self._remove, gap=Space.M)
        line.setStretchFactor(self.begin, 1)
        line.setStretchFactor(self.end, 1)
        line.setAlignment(self._remove, _BOTTOM)
        dress(self, line)
        for field in (self.begin, self.end):
            field.edited.connect(self._typed)
            field.line.editingFinished.connect(self.edited)
        self._remove.clicked.connect(self.removed)
        self.retranslate()

    def retranslate(self) -> None:
        self.begin.set_label(_("Pause from"))
        self.end.set_label(_("Pause to"))
        for field in (self.begin, self.end):
            field.line.setPlaceholderText(_("dd.mm.yyyy hh:mm"))
        self._remove.say(_("Remove the pause"))

    def value(self) -> tuple[str, str]:
        return self.begin.value(), self.end.value()

    def show_value(self, pause: tuple[str, str]) -> None:
        self.begin.show_value(pause[0])
        self.end.show_value(pause[1])

    def _typed(self) -> None:
        if all(len(text) == _MOMENT for text in self.value()):
            self.edited.emit()


class _Limit(QWidget):
    """A limit: its heading, the moment large, the term small, the clauses."""

    clause_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.heading = Text("heading")
        self.moment = Text("title", wrap=True)
        self.term = Text("small", wrap=True)
        self.clauses = ClauseLine(opens=True)
        self.clauses.opened.connect(self.clause_opened)
        dress(self, column(self.heading, self.moment, self.term, self.clauses, None, gap=Space.XS))

    def render_limit(self, moment: str, term: str, clauses: tuple[ClauseRef, ...]) -> None:
        self.setHidden(not moment)
        self.moment.say(moment)
        self.term.say(term)
        self.clauses.render_clauses(clauses)


class WhatIfView(Worded, Titled):
    """`asked(WhatIfInput)` at every change that can be understood, or when a field is left."""

    asked = Signal(object)
    clause_opened = Signal(object)

    def __init__(self) -> None:
        self._state: WhatIfState | None = None
        self.level, self.day, self.time = ChoiceField(), DateField(), LineField()
        self.pauses: list[_PauseRow] = []
        self._pause_rows = QVBoxLayout()
        self._pause_rows.setSpacing(Space.S)
        self._pause_error = Text("error", wrap=True)
        self.add_pause = Button("link", "plus")
        self._zone = Text("small", elide=True)
        self.due, self.second = _Limit(), _Limit()
        self.line = TimelineBar()
        self._notes = Text("small", wrap=True)
        self.trouble = BannerView()
        self._fields = {"day": self.day, "time": self.time}
        super().__init__(self._form(), self.trouble, self._answer())
        self._connect()
        self.retranslate()

    def _form(self) -> QWidget:
        self.day.setFixedWidth(152)
        self.time.setFixedWidth(88)
        self._pause_error.hide()
        line = row(self.level, self.day, self.time, gap=Space.M)
        line.setStretchFactor(self.level, 1)
        for field in (self.level, self.day, self.time):
            line.setAlignment(field, _TOP)
        foot = row(self.add_pause, None, self._zone, gap=Space.M)
        form = QWidget()
        dress(form, column(line, self._pause_rows, self._pause_error, foot, gap=Space.S))
        return form

    def _answer(self) -> QWidget:
        limits = row(self.due, self.second, gap=Space.XL)
        limits.setStretchFactor(self.due, 1)
        limits.setStretchFactor(self.second, 1)
        self._shown = QWidget()
        dress(self._shown, column(limits, Space.XS, self.line, self._notes, gap=Space.S))
        return self._shown

    def _connect(self) -> None:
        self.level.edited.connect(self._ask)
        self.day.edited.connect(self._ask)
        self.day.line.editingFinished.connect(self._ask)
        self.time.edited.connect(self._typed)
        self.time.line.editingFinished.connect(self._ask)
        self.add_pause.clicked.connect(self._add_pause)
        self.due.clause_opened.connect(self.clause_opened)
        self.second.clause_opened.connect(self.clause_opened)

    def retranslate(self) -> None:
        self.heading.setText(_("What if a request came"))
        self.level.set_label(_("Level"))
        self.day.set_label(_("Received on"))
        self.time.set_label(_("At"))
        self.time.line.setPlaceholderText(_("hh:mm"))
        self.add_pause.setText(_("Add a pause"))
        self.add_pause.setToolTip(_("Time that waits for the customer does not count"))
        self.due.heading.setText(_("Due"))
        self.second.heading.setText(_("Limit in days"))

    def render_what_if(self, state: WhatIfState) -> None:
        if state == self._state:
            return
        self._state = state
        values = state.values
        self.level.show_choices(state.levels, values.level)
        self.day.show_value(values.day)
        self.time.show_value(values.time)
        self._zone.say(state.zone)
        self._show_pauses(values.pauses)
        show_errors(self._fields, state.errors)
        self._pause_error.say(next((e.text for e in state.errors if e.field == "pauses"), ""))
        self.trouble.render_banner(state.trouble)
        self._show_answer(state.answer)

    def _show_answer(self, answer: WhatIfAnswer | None) -> None:
        self._shown.setHidden(answer is None)
        if answer:
            self.due.render_limit(answer.due, answer.term, answer.clauses)
            self.second.render_limit(answer.second, answer.second_term, answer.second_clauses)
            self.line.render_line(answer.timeline)
            self._notes.say(" ".join(answer.notes))

    # --- asking -----------------------------------------------------------------------------

    def _typed(self) -> None:
        if len(self.time.value()) == _CLOCK:
            self._ask()

    def _ask(self) -> None:
        if self._state is None:
            return
        pauses = tuple(row.value() for row in self.pauses)
        asked = WhatIfInput(self.level.value(), self.day.value(), self.time.value(), pauses)
        if asked != self._state.values:
            self.asked.emit(asked)

    def _show_pauses(self, pauses: tuple[tuple[str, str], ...]) -> None:
        while len(self.pauses) < len(pauses):
            self._new_row()
        while len(self.pauses) > len(pauses):
            self._drop(self.pauses[-1])
        for line, pause in zip(self.pauses, pauses, strict=True):
            line.show_value(pause)

    def _add_pause(self) -> None:
        self._new_row().begin.setFocus()
        self._ask()

    def _new_row(self) -> _PauseRow:
        line = _PauseRow()
        line.edited.connect(self._ask)
        line.removed.connect(lambda: self._remove(line))
        self.pauses.append(line)
        self._pause_rows.addWidget(line)
        return line

    def _remove(self, line: _PauseRow) -> None:
        self._drop(line)
        self.add_pause.setFocus()
        self._ask()

    def _drop(self, line: _PauseRow) -> None:
        self.pauses.remove(line)
        self._pause_rows.removeWidget(line)
        line.hide()
        line.deleteLater()
