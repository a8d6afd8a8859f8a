"""The import dialog: choose or drop a file, say what its columns hold, check, write."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.kit.qt.base import Panel, Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.dialog import Dialog
from gui.kit.qt.fields import ChoiceField, LineField
from gui.kit.qt.gauges import UnitsGauge
from gui.kit.qt.icons import Icon
from gui.kit.qt.settling import settle
from gui.kit.qt.table import Column, DataTable
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Radius, Space
from gui.kit.states import Choice, GaugeState
from gui.kit.tones import Tone
from gui.lists.qt.filters import MenuChip
from gui.register.importing_states import ImportState, Step
from gui.register.qt.importing_columns import ColumnsView
from keytool.i18n import _

_WIDE = 800
_TICK = 100
_SAVE = "/save"


class DropPlace(Worded, QWidget):
    """Where a file is dropped, or chosen with the button. `wanted` asks for the chooser."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choose = Button("primary", "folder-open")
        self._words, self._kinds = Text("strong"), Text("small")
        for text in (self._words, self._kinds):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        button = row(None, self.choose, None)
        icon = row(None, Icon("upload", "faint", 32), None)
        dress(self, column(None, icon, self._words, self._kinds, Space.S, button, None), Space.XL)
        self.setMinimumHeight(260)
        self.choose.clicked.connect(self.wanted)
        self.retranslate()

    def retranslate(self) -> None:
        self.choose.setText(_("Choose a file…"))
        self._words.setText(_("Drop a table of keys here"))
        self._kinds.setText(_("CSV or XLSX; headings in the first row"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours().edge), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), Radius.L, Radius.L)
        painter.end()


class ImportDialog(Dialog):
    """`file_given(path)`, `field_chosen(column, field)`, `family_chosen`, `vendor_chosen`.

    `template_chosen(name)`, `template_named(name)`; `check_wanted`, `write_wanted(only good)`,
    `cancel_wanted`, `back_wanted`; `ticked` while something is under way.
    """

    file_given = Signal(str)
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
        self.columns = ColumnsView()
        self.family, self.vendor = ChoiceField(), ChoiceField()
        self.templates, self.name = MenuChip(), LineField()
        self.keep = Button()
        self.summary, self.more = Text("large", wrap=True), Text("small")
        self.advice = Text("quiet", wrap=True)
        self.problems = DataTable((Column(right=True), Column(), Column(stretch=True)), 8)
        self.problems.horizontalHeader().setResizeContentsPrecision(50)
        self.gauge, self.how_far = UnitsGauge(), Text("quiet")
        self.back, self.cancel = Button("", "arrow-left"), Button()
        self.only_good, self.go = Button(), Button("primary")
        self._tick = QTimer(self, interval=_TICK)
        self.setAcceptDrops(True)
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        self._naming = QWidget()
        naming = row(self.name, self.keep, None, gap=Space.S)
        naming.setAlignment(self.keep, Qt.AlignmentFlag.AlignBottom)
        dress(self._naming, naming)
        self.name.setMaximumWidth(280)
        defaults = row(self.family, self.vendor, gap=Space.L)
        chip = row(self.templates, None)
        columns, report, running = QWidget(), QWidget(), QWidget()
        dress(columns, column(chip, self._naming, self.columns, defaults, gap=Space.M))
        self._listed = Panel(Radius.L)
        dress(self._listed, column(self.problems), Space.XS, Space.S)
        told = column(self.summary, self.advice, gap=Space.XS)
        dress(report, column(told, self._listed, self.more, None, gap=Space.M))
        dress(running, column(Space.XL, self.how_far, self.gauge, Space.XL, None, gap=Space.S))
        self._parts = {
            Step.FILE: self.drop,
            Step.COLUMNS: columns,
            Step.RUNNING: running,
            Step.REPORT: report,
            Step.DONE: report,
        }
        for part in (self.drop, columns, running, report):
            part.hide()
            self.body.addWidget(part)
        for button in (self.back, None, self.cancel, self.only_good, self.go):
            if button is None:
                self.buttons.addStretch(1)
            else:
                self.buttons.addWidget(button)

    def _connect(self) -> None:
        self.drop.wanted.connect(self.choose_file)
        self.columns.chosen.connect(self.field_chosen)
        self.family.edited.connect(lambda: self.family_chosen.emit(self.family.value()))
        self.vendor.edited.connect(lambda: self.vendor_chosen.emit(self.vendor.value()))
        self.templates.chosen.connect(self._choose_template)
        self.name.entered.connect(self._keep_template)
        self.keep.clicked.connect(self._keep_template)
        self.back.clicked.connect(self._go_back)
        self.cancel.clicked.connect(self._cancel)
        self.only_good.clicked.connect(lambda: self.write_wanted.emit(True))
        self.go.clicked.connect(self._go)
        self._tick.timeout.connect(self.ticked)

    def retranslate(self) -> None:
        self.family.set_label(_("Family of keys where a row does not say"))
        self.vendor.set_label(_("Vendor where a row does not say"))
        self.name.set_label(_("Name of the template"))
        self.keep.setText(_("Save"))
        self.only_good.setText(_("Only the good rows"))
        self.problems.set_titles((_("Row"), _("Column"), _("Problem")))
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
        self.head(_("Import of keys"), " · ".join(filter(None, (state.file, state.about))))
        self.notice(state.banner)
        if moved:
            self._naming.hide()
            self.go.setDefault(True)
            for part in self._parts.values():
                part.setHidden(part is not self._parts[state.step])
        self._show_step(state)
        self._show_buttons(state)
        self._run_clock(state)
        settle()
        if moved or not self.isVisible():
            self.present()
            self._focus(state)
        elif before and before.banner != state.banner:
            self.fit()

    def _show_step(self, state: ImportState) -> None:
        if state.step is Step.COLUMNS:
            self.columns.render_columns(state.columns, state.fields)
            self.family.show_choices(state.families, state.family)
            self.vendor.show_choices(state.vendors, state.vendor)
            offered = (*state.templates, Choice(_SAVE, _("Save these columns…")))
            self.templates.offer(_("Templates"), offered, "", lit=False)
        elif state.progress:
            self.how_far.say(state.progress.text)
            told = state.progress
            self.gauge.render_gauge(GaugeState(told.done, told.total, told.text, Tone.GOOD))
        elif state.step in {Step.REPORT, Step.DONE}:
            self.summary.say(state.summary)
            self._listed.setHidden(not state.problems)
            self.problems.show_rows([(p.row, p.column, p.text) for p in state.problems])
            self.more.say(state.more_problems)

    def _show_buttons(self, state: ImportState) -> None:
        step = state.step
        self.back.setText(_("Another file") if step is Step.COLUMNS else _("Columns"))
        self.back.setHidden(step not in {Step.COLUMNS, Step.REPORT})
        self.cancel.setText(_("Stop") if step is Step.RUNNING else _("Cancel"))
        self.cancel.setHidden(step is Step.DONE)
        some = step is Step.REPORT and bool(state.good) and not state.all_good
        self.only_good.setHidden(not some)
        self.go.setHidden(step in {Step.FILE, Step.RUNNING})
        words = {Step.COLUMNS: _("Check"), Step.DONE: _("Close")}
        self.go.setText(words.get(step, _("Import everything")))
        self.go.setShortcut(QKeySequence("Ctrl+Return"))  # a new text takes the shortcut away
        self.go.setEnabled(step is not Step.REPORT or (state.all_good and bool(state.good)))
        advice = _(
            "Everything or nothing: mend these rows in the file, or take only the good ones."
        )
        self.advice.say(advice if step is Step.REPORT and not state.all_good else "")
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
        chooser.setNameFilters([_("Tables (*.csv *.xlsx *.txt)"), _("All files (*)")])
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.file_given)
        chooser.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        running = self.state is not None and self.state.step is Step.RUNNING
        if event.mimeData().hasUrls() and not running:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.file_given.emit(files[0])

    def _go(self) -> None:
        step = self.state.step if self.state else Step.FILE
        if step is Step.COLUMNS:
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

    def _choose_template(self, name: str) -> None:
        if name == _SAVE:
            self.go.setDefault(False)  # Enter belongs to the name now
            self._naming.show()
            self.name.setFocus()
            self.fit()
        else:
            self.template_chosen.emit(name)

    def _keep_template(self) -> None:
        if self.name.value():
            self._naming.hide()
            self.go.setDefault(True)
            self.template_named.emit(self.name.value())
            self.fit()
