"""The parts of the Regulations screen: the list, statements, levels, week, year, readings."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.kit.qt.base import Line, Text, Worded, clear, column, dress, row
from gui.kit.qt.buttons import IconButton, PaintedButton
from gui.kit.qt.facts import ClauseLine
from gui.kit.qt.flow import Flow
from gui.kit.qt.marks import Clause
from gui.kit.qt.notices import BannerView
from gui.kit.qt.prose import Prose
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Space
from gui.kit.states import Banner, ClauseRef
from gui.rules.qt.week import WeekView
from gui.rules.qt.year import DaySample, YearView
from gui.rules.states import (
    LevelRow,
    ReadingState,
    RegulationRow,
    Section,
    Statement,
    WeekState,
    YearState,
)
from keytool.i18n import _

_ROOM_FOR_TWO = 620  # from this width the week has its words beside it, not below
_ROOM_FOR_CLAUSES = 148


class _Regulation(PaintedButton):
    """One edition of the list; the one that is read is lit."""

    def __init__(self, regulation: RegulationRow) -> None:
        super().__init__()
        self.regulation = regulation
        lines = (
            Text("strong", regulation.vendor, elide=True),
            Text("small", regulation.title, elide=True),
            Text("small", regulation.since, elide=True),
        )
        self._details = lines[1:]
        dress(self, column(*lines, gap=0), Space.S, Space.M)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)
        self.setChecked(regulation.current)
        said = (regulation.vendor, regulation.title, regulation.since)
        self.setAccessibleName(", ".join(said))

    def make_short(self, *, short: bool) -> None:
        for line in self._details:
            line.setHidden(short)

    def nextCheckState(self) -> None:
        """The state decides what is lit, not the press."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        hover = palette.surface if self.underMouse() else ""
        self.paint_ground(painter, palette.accent_wash if self.isChecked() else hover)
        painter.end()


class RegulationList(QWidget):
    """The editions that this desk knows. `chosen(edition id)`; arrows go up and down."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._regulations: tuple[RegulationRow, ...] = ()
        self._short = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        dress(self, self._rows)

    def make_short(self, *, short: bool) -> None:
        """The vendors alone."""
        self._short = short
        for button in self.buttons():
            button.make_short(short=short)

    def render_rows(self, regulations: tuple[RegulationRow, ...]) -> None:
        if regulations == self._regulations:
            return
        same = [r.id for r in regulations] == [r.id for r in self._regulations]
        focused = any(button.hasFocus() for button in self.buttons())
        self._regulations = regulations
        clear(self._rows)
        for regulation in regulations:
            button = _Regulation(regulation)
            button.make_short(short=self._short)
            button.clicked.connect(lambda _on=False, name=regulation.id: self.chosen.emit(name))
            self._rows.addWidget(button)
            if same and focused and regulation.current:
                button.setFocus()

    def buttons(self) -> list[_Regulation]:
        """The rows that are shown."""
        found = (self._rows.itemAt(i) for i in range(self._rows.count()))
        widgets = (item.widget() for item in found if item)
        return [widget for widget in widgets if isinstance(widget, _Regulation)]


class StatementList(QWidget):
    """Statements one below another, the clauses at the right edge. `clause_opened(clause)`."""

    clause_opened = Signal(object)

    def __init__(self, *, lines: bool = False) -> None:
        super().__init__()
        self._lines = lines
        self._statements: tuple[Statement, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        dress(self, self._rows)

    def render_statements(self, statements: tuple[Statement, ...]) -> None:
        self.setHidden(not statements)
        if statements == self._statements:
            return
        self._statements = statements
        clear(self._rows)
        for place, statement in enumerate(statements):
            if place and self._lines:
                self._rows.addWidget(Line())
            self._rows.addWidget(self._row(statement))

    def _row(self, statement: Statement) -> QWidget:
        words = Prose(statement.text, statement.note)
        clauses = chips(statement.clauses, self)
        line = row(words, clauses, gap=Space.M)
        line.setStretchFactor(words, 1)
        line.setAlignment(clauses, Qt.AlignmentFlag.AlignTop)
        return held(line)


def chips(clauses: tuple[ClauseRef, ...], owner: "StatementList | LevelsView") -> QWidget:
    """Clauses side by side, each a link."""
    line = row(gap=Space.XS)
    for clause in clauses:
        chip = Clause(clause, opens=True)
        chip.opened.connect(owner.clause_opened)
        line.addWidget(chip)
    return held(line)


def held(layout: QLayout) -> QWidget:
    """A layout as a widget."""
    widget = QWidget()
    dress(widget, layout)
    return widget


class Titled(QWidget):
    """A part of the sheet under its heading."""

    def __init__(self, *body: QWidget) -> None:
        super().__init__()
        self.heading = Text("heading")
        dress(self, column(self.heading, *body, gap=Space.M))


class WeekPart(Worded, Titled):
    """The working week, and what is said of it. `clause_opened(clause)`."""

    clause_opened = Signal(object)

    def __init__(self) -> None:
        self.week = WeekView()
        self.said = StatementList(lines=True)
        self._body = row(self.week, self.said, gap=Space.XL)
        self._body.setStretch(0, 1)
        self._body.setStretch(1, 1)
        self._body.setAlignment(self.week, Qt.AlignmentFlag.AlignTop)
        self._body.setAlignment(self.said, Qt.AlignmentFlag.AlignTop)
        super().__init__(held(self._body))
        self.said.clause_opened.connect(self.clause_opened)
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.setText(_("Working week"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _ROOM_FOR_TWO
        way = QBoxLayout.Direction
        self._body.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def render_week(self, week: WeekState) -> None:
        self.week.render_days(week.days)
        self.said.render_statements(week.statements)


class LevelsView(Worded, Titled):
    """Levels, each with its term, the second limit and the clauses. `clause_opened(clause)`."""

    clause_opened = Signal(object)

    def __init__(self) -> None:
        self._levels: tuple[LevelRow, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        super().__init__(held(self._rows))
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.setText(_("Support levels"))

    def render_levels(self, levels: tuple[LevelRow, ...]) -> None:
        if levels == self._levels:
            return
        self._levels = levels
        clear(self._rows)
        for place, level in enumerate(levels):
            if place:
                self._rows.addWidget(Line())
            self._rows.addWidget(self._row(level))

    def _row(self, level: LevelRow) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Prose(level.name, level.measures), 0, 0)
        grid.addWidget(Prose(level.term, level.second, strong=True), 0, 1)
        grid.addWidget(chips(level.clauses, self), 0, 2, top | Qt.AlignmentFlag.AlignRight)
        # Each level is a grid of its own: columns of one width, so that terms stand in line.
        grid.setColumnMinimumWidth(2, _ROOM_FOR_CLAUSES)
        for place, share in enumerate((6, 5, 0)):
            grid.setColumnStretch(place, share)
        return held(grid)


class YearPart(Worded, Titled):
    """The year drawn, the years beside it, and what the colours mean. `chosen(year)`."""

    chosen = Signal(int)

    def __init__(self) -> None:
        self._year: YearState | None = None
        self.earlier, self.later = IconButton("chevron-left"), IconButton("chevron-right")
        self._number, self._summary = Text("title"), Text("small", elide=True)
        self.year = YearView()
        self.trouble = BannerView()
        self._legend = Flow(gap=Space.L, line_gap=Space.XS)
        self._source = Text("small", wrap=True)
        switch = row(self.earlier, self._number, self.later, Space.S, self._summary, None)
        legend = QWidget()
        dress(legend, self._legend)
        super().__init__(held(switch), self.trouble, self.year, legend, self._source)
        self.earlier.clicked.connect(lambda: self._go(later=False))
        self.later.clicked.connect(lambda: self._go(later=True))
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.setText(_("Production calendar"))

    def render_year(self, year: YearState | None, trouble: Banner | None) -> None:
        self.trouble.render_banner(trouble)
        self.year.setHidden(year is None)
        known, self._year = self._year, year
        if year is None or year == known:
            return
        self._number.setText(str(year.year))
        self._summary.say(year.summary)
        self._source.say(year.source)
        for button, beside in ((self.earlier, year.earlier), (self.later, year.later)):
            button.setEnabled(beside is not None)
            button.show_icon(button.icon_name, "quiet" if beside else "edge")
            button.say(str(beside) if beside else year.edge)
        self.year.render_year(year)
        clear(self._legend)
        for kind, word in year.legend:
            self._legend.addWidget(held(row(DaySample(kind), Text("small", word), gap=6)))

    def _go(self, *, later: bool) -> None:
        year = self._year and (self._year.later if later else self._year.earlier)
        if year is not None:
            self.chosen.emit(year)


class SectionsView(QWidget):
    """Sections of statements, as many as the edition has. `clause_opened(clause)`."""

    clause_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._sections: tuple[Section, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.XL)
        dress(self, self._rows)

    def render_sections(self, sections: tuple[Section, ...]) -> None:
        self.setHidden(not sections)
        if sections == self._sections:
            return
        self._sections = sections
        clear(self._rows)
        for section in sections:
            said = StatementList(lines=True)
            said.clause_opened.connect(self.clause_opened)
            said.render_statements(section.statements)
            titled = Titled(said)
            titled.heading.setText(section.title)
            self._rows.addWidget(titled)


class ReadingsView(Worded, Titled):
    """How the text was read where it is silent. `clause_opened(clause)`."""

    clause_opened = Signal(object)

    def __init__(self) -> None:
        self._readings: tuple[ReadingState, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.M)
        super().__init__(held(self._rows))
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.setText(_("How the text was read"))

    def render_readings(self, readings: tuple[ReadingState, ...]) -> None:
        self.setHidden(not readings)
        if readings == self._readings:
            return
        self._readings = readings
        clear(self._rows)
        for place, reading in enumerate(readings):
            if place:
                self._rows.addWidget(Line())
            self._rows.addWidget(self._row(reading))

    def _row(self, reading: ReadingState) -> QWidget:
        line = ClauseLine(opens=True)
        line.opened.connect(self.clause_opened)
        line.render_clauses(reading.clauses)
        return held(column(Prose(reading.choice, reading.reason), line, gap=Space.XS))
