"""A trial: how far it is, what would change in numbers, and for whom."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.kit.qt.base import Line, Text, Worded, clear, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.facts import FactLine
from gui.kit.qt.gauges import UnitsGauge
from gui.kit.qt.prose import Prose
from gui.kit.qt.tokens import Space
from gui.kit.states import GaugeState
from gui.kit.tones import Tone
from gui.rules.author_states import ChangeRow, TrialState
from keytool.i18n import _


class TrialView(Worded, QWidget):
    """Hidden until there is a trial. `stop_wanted` while it runs."""

    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told = Text("strong", wrap=True)
        self.gauge = UnitsGauge()
        self.stop = Button("", "x")
        self.sums, self.more = QVBoxLayout(), Text("small")
        self.kept = Text("small", wrap=True)
        self._listed: tuple[ChangeRow, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        head = row(self.told, self.stop, gap=Space.M)
        head.setStretchFactor(self.told, 1)
        dress(
            self,
            column(head, self.gauge, self.sums, self.kept, self._rows, self.more, gap=Space.S),
        )
        self.stop.clicked.connect(self.stop_wanted)
        self.retranslate()

    def retranslate(self) -> None:
        self.stop.setText(_("Stop"))

    def render_trial(self, state: TrialState | None) -> None:
        self.setHidden(state is None)
        if state is None:
            return
        self.told.say(state.told)
        self.stop.setHidden(not state.running)
        far = GaugeState(state.done, state.total, "", Tone.GOOD)
        self.gauge.render_gauge(far if state.running and state.total else None)
        clear(self.sums)
        for one in state.sums:
            line = FactLine()
            line.render_facts((one,))
            self.sums.addWidget(line)
        self.more.say(state.more)
        self.kept.say(state.kept)
        self._list(state.rows)

    def _list(self, rows: tuple[ChangeRow, ...]) -> None:
        """Rows only come: those that are shown stay."""
        known = len(self._listed)
        if rows[:known] != self._listed:
            clear(self._rows)
            known = 0
        self._listed = rows
        for place, change in enumerate(rows[known:], known):
            if place:
                self._rows.addWidget(Line())
            title = " · ".join(filter(None, (change.key, change.owner)))
            self._rows.addWidget(Prose(title, "\n".join(change.changes)))
