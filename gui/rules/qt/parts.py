"""The parts of the Regulations screen: the list, statements, levels, week, year, readings."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.kit.qt.base import Text, Worded, clear, column, dress, row
from gui.kit.qt.buttons import IconButton, PaintedButton
from gui.kit.qt.flow import Flow
from gui.kit.qt.notices import BannerView
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Space
from gui.kit.states import Banner
from gui.rules.qt.rows import LevelPlaces, ReadingRow, RowsView, StatementRow
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


class StatementList(RowsView):
    """Statements one below another, the clauses at the right edge."""

    def __init__(self, *, lines: bool = False) -> None:
        super().__init__(lines=lines)
        self._statements: tuple[Statement, ...] = ()

    def render_statements(self, statements: tuple[Statement, ...]) -> None:
        if statements != self._statements:
            self._statements = statements
            self.show_rows(map(StatementRow, statements))
        self.setHidden(not statements)


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
        self._rows = RowsView()
        super().__init__(self._rows)
        self._rows.clause_opened.connect(self.clause_opened)
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.setText(_("Support levels"))

    def render_levels(self, levels: tuple[LevelRow, ...]) -> None:
        if levels != self._levels:
            self._levels = levels
            self._rows.show_rows(map(LevelPlaces, levels))


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
        if sections != self._sections:
            self._sections = sections
            clear(self._rows)
            for section in sections:
                self._add(section)
        self.setHidden(not sections)

    def _add(self, section: Section) -> None:
        """Filled when it has its place: what moves with its content is styled anew, all of it."""
        said = StatementList(lines=True)
        titled = Titled(said)
        titled.heading.setText(section.title)
        self._rows.addWidget(titled)
        said.clause_opened.connect(self.clause_opened)
        said.render_statements(section.statements)


class ReadingsView(Worded, Titled):
    """How the text was read where it is silent. `clause_opened(clause)`."""

    clause_opened = Signal(object)

    def __init__(self) -> None:
        self._readings: tuple[ReadingState, ...] = ()
        self._rows = RowsView(Space.M)
        super().__init__(self._rows)
        self._rows.clause_opened.connect(self.clause_opened)
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.setText(_("How the text was read"))

    def render_readings(self, readings: tuple[ReadingState, ...]) -> None:
        if readings != self._readings:
            self._readings = readings
            self._rows.show_rows(map(ReadingRow, readings))
        self.setHidden(not readings)
