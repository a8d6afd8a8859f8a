"""The import dialog: choose or drop a file, say what its columns hold, check, write."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLayout, QScrollArea, QWidget

from gui.kit.qt.base import Text, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.dialog import Dialog
from gui.kit.qt.gauges import UnitsGauge
from gui.kit.qt.settling import settle
from gui.kit.qt.tokens import Space
from gui.kit.states import GaugeState
from gui.kit.tones import Tone
from gui.register.importing_states import ImportState, Step
from gui.register.qt.importing_report import ReportView
from gui.register.qt.importing_source import DropPlace, dropped_file
from gui.register.qt.importing_table import TableView
from keytool.i18n import _
from keytool.sheets.reading import READABLE

_WIDE = 800
_TALLEST, _LEAST = 760, 120
"""Of the dialog, where no window says how tall it may be; of what scrolls in it."""
_TICK = 100


class ImportDialog(Dialog):
    """`file_given(path)`, `field_chosen(column, field)`, `family_chosen`, `vendor_chosen`.

    `source_chosen(id, value)`, `answered(id, value)`, `undo_wanted`;
    `template_chosen(name)`, `template_named(name)`; `check_wanted`, `write_wanted(only good)`,
    `cancel_wanted`, `back_wanted`; `ticked` while something is under way.
    """

    file_given = Signal(str)
    source_chosen = Signal(str, str)
    answered = Signal(str, str)
    undo_wanted = Signal()
    field_chosen = Signal(int, str)
    family_chosen = Signal(str)
    vendor_chosen = Signal(str)
    template_chosen = Signal(str)
    template_named = Signal(str)
    check_wanted = Signal()
    write_wanted = Signal(bool)
    cancel_wanted = Signal()
    back_wanted = Signal()
    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, _WIDE)
        self.state: ImportState | None = None
        self.drop = DropPlace()
        self.table, self.report = TableView(), ReportView()
        self.last, self.undo = Text("small", wrap=True), Button("link", "undo-2")
        self.gauge, self.how_far = UnitsGauge(), Text("quiet")
        self.back, self.cancel = Button("", "arrow-left"), Button()
        self.take_back, self.only_good = Button("", "undo-2"), Button()
        self.go = Button("primary")
        self._tick = QTimer(self, interval=_TICK)
        self.setAcceptDrops(True)
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        running, start = QWidget(), QWidget()
        dress(running, column(Space.XL, self.how_far, self.gauge, Space.XL, None, gap=Space.S))
        self._last = QWidget()
        last = row(self.last, self.undo, gap=Space.M)
        last.setStretch(0, 1)
        dress(self._last, last)
        dress(start, column(self.drop, self._last, gap=Space.M))
        self._parts = {
            Step.FILE: start,
            Step.COLUMNS: self.table,
            Step.RUNNING: running,
            Step.REPORT: self.report,
            Step.DONE: self.report,
        }
        for part in (start, self.table, running, self.report):
            part.hide()
            self.body.addWidget(part)
        for button in (self.back, self.take_back, None, self.cancel, self.only_good, self.go):
            if button is None:
                self.buttons.addStretch(1)
            else:
                self.buttons.addWidget(button)

    def _connect(self) -> None:
        self.drop.wanted.connect(self.choose_file)
        self.table.source.chosen.connect(self.source_chosen)
        self.table.columns.chosen.connect(self.field_chosen)
        self.table.family_chosen.connect(self.family_chosen)
        self.table.vendor_chosen.connect(self.vendor_chosen)
        self.table.template_chosen.connect(self.template_chosen)
        self.table.template_named.connect(self.template_named)
        self.table.naming.connect(self._make_room)
        self.report.asks.answered.connect(self.answered)
        for button in (self.undo, self.take_back):
            button.clicked.connect(self.undo_wanted)
        self.back.clicked.connect(self._go_back)
        self.cancel.clicked.connect(self._cancel)
        self.only_good.clicked.connect(lambda: self.write_wanted.emit(True))
        self.go.clicked.connect(self._go)
        self._tick.timeout.connect(self.ticked)

    def retranslate(self) -> None:
        self.only_good.setText(_("Only the good rows"))
        self.undo.setText(_("Take it back…"))
        self.take_back.setText(_("Take it back…"))
        if self.state:
            self.render(self.state)

    def render(self, state: ImportState | None) -> None:  # type: ignore[override]  # QWidget's prints
        """Show how far it has come, or put the dialog away."""
        before, self.state = self.state, state
        if state is None:
            self._tick.stop()
            self.hide()
            return
        moved = before is None or before.step is not state.step
        self.head(state.title, " · ".join(filter(None, (state.file, state.about))))
        self.notice(state.banner)
        if moved:
            self.table.end_naming()
            for part in self._parts.values():
                part.setHidden(part is not self._parts[state.step])
        self._show_step(state)
        self._show_buttons(state)
        self._run_clock(state)
        settle()
        if moved or not self.isVisible():
            self.present()
            self._focus(state)
        elif before != state and state.step is not Step.RUNNING:
            self.fit()

    def fit(self) -> None:
        """No taller than the window: what may be long scrolls."""
        scrolls = {Step.COLUMNS: self.table.area, Step.REPORT: self.report.area}
        step = self.state.step if self.state else Step.FILE
        area = scrolls.get(Step.REPORT if step is Step.DONE else step)
        if area:
            width = max(self.width(), self.minimumWidth())
            _give(area, 0, self.body, self._whole)
            wanted = self._wanted(step, width)
            parent = self.parentWidget()
            most = parent.window().height() if parent else _TALLEST
            rest = most - self._whole.totalHeightForWidth(width)
            _give(area, min(wanted, max(rest, _LEAST)), self.body, self._whole)
        super().fit()

    def _wanted(self, step: Step, width: int) -> int:
        inner = width - 2 * Space.XL
        return self.table.wanted() if step is Step.COLUMNS else self.report.wanted(inner)

    def _show_step(self, state: ImportState) -> None:
        self._last.setHidden(not state.last)
        self.last.say(_("The last import: %(import)s.") % {"import": state.last})
        if state.step is Step.COLUMNS:
            self.table.render_table(state)
        elif state.progress:
            self.how_far.say(state.progress.text)
            told = state.progress
            self.gauge.render_gauge(GaugeState(told.done, told.total, told.text, Tone.GOOD))
        elif state.step in {Step.REPORT, Step.DONE}:
            self.report.render_report(state)

    def _show_buttons(self, state: ImportState) -> None:
        step = state.step
        self.back.setText(_("Another file") if step is Step.COLUMNS else _("Columns"))
        self.back.setHidden(step not in {Step.COLUMNS, Step.REPORT})
        self.cancel.setText(_("Stop") if step is Step.RUNNING else _("Cancel"))
        self.cancel.setHidden(step is Step.DONE)
        again = step is Step.REPORT and state.stale
        some = step is Step.REPORT and bool(state.good) and not state.all_good and not again
        self.only_good.setHidden(not some)
        self.take_back.setHidden(step is not Step.DONE or not state.good)
        self.go.setHidden(step in {Step.FILE, Step.RUNNING})
        words = {Step.COLUMNS: _("Check"), Step.DONE: _("Close")}
        told = _("Check again") if again else words.get(step, _("Import everything"))
        self.go.setText(told)
        self.go.set_key("Ctrl+Return")  # a new text takes the shortcut away
        whole = step is not Step.REPORT or again or (state.all_good and bool(state.good))
        self.go.setEnabled(whole and not state.busy)
        self.drop.choose.setEnabled(not state.busy)

    def _run_clock(self, state: ImportState) -> None:
        if state.step is Step.RUNNING and not self._tick.isActive():
            self._tick.start()
        elif state.step is not Step.RUNNING:
            self._tick.stop()

    def _focus(self, state: ImportState) -> None:
        if state.step is Step.FILE:
            self.drop.choose.setFocus()
        elif state.step is Step.RUNNING:
            self.cancel.setFocus()
        else:
            (self.go if self.go.isEnabled() else self.back).setFocus()

    def choose_file(self) -> None:
        """Ask for a file, without stopping the window meanwhile."""
        chooser = QFileDialog(self, _("Choose a table"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        kinds = " ".join(f"*{ending}" for ending in READABLE)
        tables = _("Tables (%(kinds)s)") % {"kinds": kinds}
        chooser.setNameFilters([tables, _("All files (*)")])
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.file_given)
        chooser.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        running = self.state is not None and self.state.step is Step.RUNNING
        if dropped_file(event.mimeData()) and not running:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if path := dropped_file(event.mimeData()):
            event.acceptProposedAction()
            self.file_given.emit(path)

    def _go(self) -> None:
        step = self.state.step if self.state else Step.FILE
        again = step is Step.REPORT and self.state is not None and self.state.stale
        if step is Step.COLUMNS or again:
            self.check_wanted.emit()
        elif step is Step.REPORT:
            self.write_wanted.emit(False)
        else:
            self.reject()

    def _cancel(self) -> None:
        if self.state and self.state.step is Step.RUNNING:
            self.cancel_wanted.emit()
        else:
            self.reject()

    def _go_back(self) -> None:
        if self.state and self.state.step is Step.COLUMNS:
            self.choose_file()
        else:
            self.back_wanted.emit()

    def _make_room(self, asked: bool) -> None:
        """While a name is asked for, Enter belongs to it."""
        self.go.setDefault(not asked)
        if self.isVisible():
            self.fit()


def _give(area: QScrollArea, height: int, *around: QLayout) -> None:
    area.setFixedHeight(height)
    settle()
    for layout in around:  # they remember heights until they are laid out
        layout.invalidate()
