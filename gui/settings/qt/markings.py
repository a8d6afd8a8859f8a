"""Markings that the desk has learned: a table, and what can be done with the chosen line."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from gui.kit.qt.base import Text, Worded, column, dress
from gui.kit.qt.notices import BannerView
from gui.kit.qt.table import Column, DataTable
from gui.kit.qt.tokens import Space
from gui.settings.qt.trust import ActionFlow
from gui.settings.states import MarkingLine, MarkingsState
from keytool.i18n import _


class MarkingsView(Worded, QWidget):
    """`acted(action)`, `chosen(line)`."""

    acted = Signal(str)
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[MarkingLine, ...] = ()
        self.banner, self.empty = BannerView(), Text("quiet", wrap=True)
        self.table = DataTable((Column(), Column(mono=True), Column(stretch=True)))
        self._legend = Text("small", wrap=True)
        self.of_all, self.of_line = ActionFlow(), ActionFlow()
        parts = (self.banner, self.empty, self.table, self._legend, self.of_line, self.of_all)
        dress(self, column(*parts, gap=Space.S))
        for flow in (self.of_all, self.of_line):
            flow.acted.connect(self.acted)
        chosen = self.table.selectionModel().currentRowChanged
        chosen.connect(lambda now, _was: self._choose(now.row()))
        self.retranslate()

    def retranslate(self) -> None:
        self.table.set_titles((_("Model"), _("Pattern"), _("Examples")))
        self._legend.setText(_("# is a digit, @ a letter; what is in brackets may be missing."))

    def render_markings(self, state: MarkingsState) -> None:
        self.banner.render_banner(state.banner)
        self.empty.say(state.empty)
        self.table.setHidden(not state.lines)
        self._legend.setHidden(not state.lines)
        if state.lines != self._lines:
            self._show(state.lines, state.chosen)
        self.of_line.render_actions(state.line_actions)
        self.of_all.render_actions(state.actions)

    def _show(self, lines: tuple[MarkingLine, ...], chosen: str) -> None:
        self._lines = lines
        with QSignalBlocker(self.table.selectionModel()):
            self.table.show_rows([(one.model, one.pattern, one.examples) for one in lines])
            place = next((n for n, one in enumerate(lines) if one.id == chosen), None)
            if place is not None:
                self.table.selectRow(place)

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._lines):
            self.chosen.emit(self._lines[place].id)
