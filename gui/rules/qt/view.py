"""The Regulations screen: the list on the left, the edition on the right, an open clause beside."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLayout, QWidget

from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.flow import Flow
from gui.kit.qt.icons import Icon
from gui.kit.qt.notices import BannerView
from gui.kit.qt.scrolling import Tall, scrolled
from gui.kit.qt.tokens import Radius, Space, card_margin
from gui.rules.qt.clause import ClauseSheet
from gui.rules.qt.parts import (
    LevelsView,
    ReadingsView,
    RegulationList,
    SectionsView,
    StatementList,
    WeekPart,
    YearPart,
)
from gui.rules.qt.whatif import WhatIfView
from gui.rules.states import EditionState, RulesState
from keytool.i18n import _

_NARROW = 900
_SHORT_OF_ROOM = 640
_SLIM, _LIST = 220, 264
_LOW = 720  # below this height the list makes room for an open clause


class EditionSheet(Worded, Panel):
    """One edition: its head stays, the rest scrolls; words in the head lead to the sections."""

    clause_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(Radius.XL)
        self._edition: EditionState | None = None
        self.vendor, self.title = Text("display", elide=True), Text("large", elide=True)
        self.since = Text("quiet")
        self.governing = StatementList()
        self.what_if, self.week, self.levels = WhatIfView(), WeekPart(), LevelsView()
        self.year, self.sections, self.readings = YearPart(), SectionsView(), ReadingsView()
        self._links: list[tuple[Button, QWidget]] = []
        self._padded: list[QWidget] = []
        self._scrolled: list[QWidget] = []
        self._lay()
        self.area.verticalScrollBar().rangeChanged.connect(self._set_margins)
        for part in (
            self.governing,
            self.what_if,
            self.week,
            self.levels,
            self.sections,
            self.readings,
        ):
            part.clause_opened.connect(self.clause_opened)
        self.retranslate()

    def _lay(self) -> None:
        head = row(self.vendor, None, self.since, gap=Space.M)
        head.setAlignment(self.since, Qt.AlignmentFlag.AlignBottom)
        self.since.setContentsMargins(0, 0, 0, 4)
        links = Flow(gap=Space.L)
        for part in self._parts():
            button = Button("link")
            button.clicked.connect(lambda _on=False, to=part: self.show_part(to))
            self._links.append((button, part))
            links.addWidget(button)
        way = QWidget()
        dress(way, links)
        top = column(head, self.title, self.governing, way, gap=Space.XS)
        body = Tall()
        sheet = column(gap=0)
        for place, part in enumerate(self._parts()):
            if place:
                sheet.addWidget(Line())
            box = self._pad(part)
            self._scrolled.append(box)
            sheet.addWidget(box)
        sheet.addStretch(1)
        dress(body, sheet)
        self.area = scrolled(body)
        whole = column(self._pad(top), Line(), self.area, gap=0)
        whole.setStretchFactor(self.area, 1)
        dress(self, whole, 1)

    def _parts(self) -> tuple[QWidget, ...]:
        return (self.what_if, self.week, self.levels, self.year, self.sections, self.readings)

    def _pad(self, content: QWidget | QLayout) -> QWidget:
        box = QWidget()
        dress(box, column(content), Space.L + Space.XS, 0)
        self._padded.append(box)
        return box

    def retranslate(self) -> None:
        words = (
            _("What if"),
            _("Week"),
            _("Support levels"),
            _("Year"),
            _("Terms"),
            _("Readings"),
        )
        for (button, _part), word in zip(self._links, words, strict=True):
            button.setText(word)

    def show_part(self, part: QWidget) -> None:
        """Scroll a section to the top."""
        box = part.parentWidget()
        if box:
            self.area.verticalScrollBar().setValue(box.y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def _set_margins(self) -> None:
        """The scroll bar lies in the right margin, so that all parts end at one edge."""
        sides = Space.L if self.width() < _SHORT_OF_ROOM else Space.XL
        bar = self.area.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() else 0
        for box in self._padded:
            right = sides - taken if box in self._scrolled else sides
            box.setContentsMargins(sides, 0, right, 0)

    def render_sheet(self, state: RulesState) -> None:
        edition = state.edition
        if edition:
            if state.what_if:
                self.what_if.render_what_if(state.what_if)
            if edition != self._edition:
                self._show_edition(edition)
            self.year.render_year(state.year, state.year_trouble)
        self.setHidden(edition is None)

    def _show_edition(self, edition: EditionState) -> None:
        another = self._edition is None or self._edition.id != edition.id
        self._edition = edition
        self.vendor.say(edition.vendor)
        self.title.say(edition.title)
        self.since.say(edition.since)
        self.setAccessibleName(f"{edition.vendor}, {edition.title}, {edition.since}")
        self.governing.render_statements(edition.statements)
        self.week.render_week(edition.week)
        self.levels.render_levels(edition.levels)
        self.sections.render_sections(edition.sections)
        self.readings.render_readings(edition.readings)
        if another:
            self.area.verticalScrollBar().setValue(0)


class RegulationsView(Worded, QWidget):
    """Renders a `RulesState`; every signal carries what a person wants of it."""

    edition_chosen = Signal(str)
    clause_opened = Signal(object)
    clause_closed = Signal()
    year_chosen = Signal(int)
    asked = Signal(object)
    went_back = Signal()
    file_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state: RulesState | None = None
        self._author: QWidget | None = None
        self.list, self.clause, self.sheet = RegulationList(), ClauseSheet(), EditionSheet()
        self.trouble = BannerView()
        self._back = Button("link", "arrow-left")
        self._open = Button("link", "folder-open")
        self._hint = Text("small", wrap=True)
        self._aside = QWidget()
        self._waiting = Text("quiet")
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        self._hint_line = QWidget()
        icon = Icon("info", "faint")
        hint = row(icon, self._hint, gap=Space.S)
        hint.setStretchFactor(self._hint, 1)
        hint.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        dress(self._hint_line, column(hint, None), Space.XS, Space.M)
        links = row(self._back, None), self.list, row(self._open, None)
        aside = column(*links, Space.S, self.clause, self._hint_line, gap=Space.XS)
        for place in (self.clause, self._hint_line):
            aside.setStretchFactor(place, 1)
        dress(self._aside, aside)
        body = row(self._aside, self.sheet, gap=Space.L)
        body.setStretchFactor(self.sheet, 1)
        self._body = QWidget()
        dress(self._body, body)
        self._whole = column(self.trouble, self._waiting, self._body, gap=Space.M)
        self._whole.setStretchFactor(self._body, 1)
        dress(self, self._whole)

    def _connect(self) -> None:
        self.list.chosen.connect(self.edition_chosen)
        self.clause.clause_opened.connect(self.clause_opened)
        self.clause.closed.connect(self.clause_closed)
        self.sheet.clause_opened.connect(self.clause_opened)
        self.sheet.year.chosen.connect(self.year_chosen)
        self.sheet.what_if.asked.connect(self.asked)
        self._back.clicked.connect(self.went_back)
        self._open.clicked.connect(self.file_wanted)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.sheet)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.clause_closed)

    def retranslate(self) -> None:
        self._back.setText(_("Back to the desk"))
        self._open.setText(_("Open a file…"))
        self._waiting.setText(_("Reading the regulations…"))
        self._hint.setText(_("Press a clause to read here what it says and what rests on it."))

    def render(self, state: RulesState) -> None:  # type: ignore[override]  # QWidget's prints
        before, self.state = self.state, state
        self.trouble.render_banner(state.trouble)
        self._waiting.setHidden(bool(state.edition or state.trouble))
        self._back.setHidden(not state.returns)
        self.list.render_rows(state.regulations)
        self.sheet.render_sheet(state)
        self.clause.render_clause(state.clause)
        self._hint_line.setHidden(state.clause is not None)
        self._share_height()
        self._show_body()  # the last thing: what is not shown yet is not laid out again and again
        if state.clause and (before is None or before.clause is None) and state.returns:
            self.clause.setFocus()

    def show_author(self, author: QWidget | None) -> None:
        """Put the author's desk over the editions, or take it away."""
        self._author = author
        if author and self._whole.indexOf(author) < 0:
            self._whole.addWidget(author, 1)
        self._show_body()

    def _show_body(self) -> None:
        self._body.setHidden(bool(self._author) or self.state is None or not self.state.edition)

    def focus_content(self) -> None:
        """Give the keyboard to the list, or to the clause that was opened from a card."""
        if self.state and self.state.clause:
            self.clause.setFocus()
            return
        for button in self.list.buttons():
            if button.regulation.current:
                button.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = card_margin(self.width())
        self.setContentsMargins(side, 0, side, Space.XL)
        self._aside.setFixedWidth(_SLIM if self.width() < _NARROW else _LIST)
        self._share_height()

    def _share_height(self) -> None:
        reading = self.state is not None and self.state.clause is not None
        self.list.make_short(short=reading and self.height() < _LOW)
