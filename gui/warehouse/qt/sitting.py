"""A running sitting: the last outcome writ large, the scan field, the lines, the count."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.kit.qt.action_buttons import ActionRow
from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.facts import ActionsView, FactLine
from gui.kit.qt.gauges import UnitsGauge
from gui.kit.qt.icons import Icon
from gui.kit.qt.notices import EmptyState
from gui.kit.qt.scans import SCANS
from gui.kit.qt.table import Column, DataTable
from gui.kit.qt.tokens import Radius, Space
from gui.kit.states import Fact
from gui.kit.tones import Tone
from gui.warehouse.qt.outcome import OutcomeView
from gui.warehouse.states import CountState, KeyLine, SittingState
from gui.warehouse.words import CLOSE
from keytool.i18n import _

_NARROWEST_RAIL, _WIDEST_RAIL = 272, 300
_TURN = 500  # ms: two people at one box see each other's keys at once

_OWN = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
"""What the sitting does by itself, and the field would do with its text."""


class ScanField(QLineEdit):
    """Where a barcode reader types: `scanned(text)` at Enter, or at Tab as some readers end.

    Keys that belong to the list or to the sitting pass through: up, down, undo.
    """

    scanned = Signal(str)
    scrolled = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.returnPressed.connect(self._tell)
        self.setProperty(SCANS, True)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and any(map(event.matches, _OWN)):
                event.ignore()  # the sitting's undo, not the field's
                return False
            if event.type() is QEvent.Type.KeyPress and event.key() in {
                Qt.Key.Key_Tab,
                Qt.Key.Key_Backtab,
            }:
                # Somewhere else the next scan would press a button, or be lost.
                self._tell()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -8,
            Qt.Key.Key_PageDown: 8,
        }
        step = steps.get(Qt.Key(event.key()))
        if step:
            self.scrolled.emit(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        text = self.text().strip()
        self.clear()
        if text:
            self.scanned.emit(text)


class CountView(Worded, QWidget):
    """`12 of 40`, a bar, what that means, and how many of each model."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = Text("heading")
        self.number, self.of = Text("display"), Text("large")
        self.gauge = UnitsGauge()
        self._icon, self.note = Icon(), Text("quiet")
        self.totals = FactLine()
        self.of.setContentsMargins(0, 0, 0, 3)  # onto the baseline of the number
        amount = row(self.number, self.of, None, gap=Space.S)
        amount.setAlignment(self.of, Qt.AlignmentFlag.AlignBottom)
        note = row(self._icon, self.note, None, gap=Space.S)
        dress(
            self,
            column(self.heading, amount, self.gauge, note, self.totals, gap=Space.S),
        )
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.setText(_("In the box"))

    def render_count(self, count: CountState, totals: tuple[Fact, ...]) -> None:
        self.number.say(count.number)
        # Without an expected count the note stands right beside the number.
        self.of.say(count.of or count.note)
        self.note.say(count.note if count.of else "")
        self._icon.setHidden(count.tone is Tone.UNKNOWN)
        self._icon.show_tone(count.tone, "triangle-alert" if count.tone is Tone.SOON else "")
        self.gauge.render_gauge(count.share)
        self.totals.render_facts(totals if len(totals) > 1 else ())


class _Rail(QWidget):
    """What stands beside the lines: the count, and what can be done."""

    def __init__(self) -> None:
        super().__init__()
        self.count, self.buttons = CountView(), ActionsView()
        dress(self, column(self.count, Line(), self.buttons, None, gap=Space.L), Space.XL)


class SittingView(Worded, Panel):
    """`scanned(text)` from the field, `acted(id)` from the buttons, `line_chosen(place)` when a
    line is clicked twice, `looked` every half second while somebody can see it.

    The scan field is the one part that takes the keyboard: whatever is pressed or
    scanned, the next scan arrives there. Everything else has a key of its own.
    """

    scanned = Signal(str)
    acted = Signal(str)
    line_chosen = Signal(str)
    looked = Signal()

    def __init__(self) -> None:
        super().__init__(Radius.XL)
        self._turns = QTimer(self, interval=_TURN)
        self._turns.timeout.connect(self._look)
        self._lines: tuple[KeyLine, ...] = ()
        self.title, self.facts = Text("title", elide=True), FactLine()
        self.outcome, self.scan = OutcomeView(), ScanField()
        self.table = DataTable(_COLUMNS, None)
        # Measuring a thousand rows for each new one would take longer than the key.
        self.table.horizontalHeader().setResizeContentsPrecision(0)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more, self._empty = Text("small"), EmptyState("package")
        self.rail = _Rail()
        self.count, self.buttons = self.rail.count, self.rail.buttons
        self._lay()
        self.scan.scanned.connect(self.scanned)
        self.scan.scrolled.connect(self._scroll)
        self.table.opened.connect(lambda row: self.line_chosen.emit(self._lines[row].place))
        self.buttons.acted.connect(self.acted)
        self.outcome.acted.connect(self.acted)
        # The button's own Ctrl+Enter is that of the number pad.
        close = QShortcut(QKeySequence("Ctrl+Return"), self)
        close.activated.connect(lambda: self.acted.emit(CLOSE))
        self.retranslate()

    def _lay(self) -> None:
        head = QWidget()
        dress(head, column(self.title, self.facts, gap=Space.XS), Space.L, Space.XL)
        scan = row(Icon("barcode"), self.scan, gap=Space.M)
        scan.setStretchFactor(self.scan, 1)
        above = QWidget()
        dress(above, column(self.outcome, scan, gap=Space.L))
        above.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.M)
        below = QWidget()
        listed = column(self.table, self._inset(self._empty), self._inset(self.more), gap=0)
        listed.setStretchFactor(self.table, 1)
        listed.addStretch(0)
        dress(below, listed, 0, Space.L)
        left = column(above, below, gap=0)
        left.setStretchFactor(below, 1)
        middle = row(left, Line(upright=True), self.rail, gap=0)
        middle.setStretchFactor(left, 1)
        whole = column(head, Line(), middle, gap=0)
        whole.setStretchFactor(middle, 1)
        dress(self, whole, 1)

    @staticmethod
    def _inset(part: QWidget) -> QWidget:
        box = QWidget()
        dress(box, column(part), Space.S, Space.S)
        return box

    def retranslate(self) -> None:
        self.table.set_titles(("№", _("Model"), _("Key id"), _("Marking"), _("Batch"), _("Time")))
        self.scan.setAccessibleName(_("Barcode or marking"))
        self._empty.say(_("Each key gets its line here."))

    def render_sitting(self, state: SittingState) -> None:
        self.title.say(state.title)
        self.facts.render_facts(state.facts)
        self.outcome.render_outcome(state.outcome)
        self.scan.setPlaceholderText(state.scan_hint)
        self.count.render_count(state.count, state.totals)
        self.buttons.render_actions(state.actions)
        for button in self.buttons.findChildren(ActionRow):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.say(state.more)
        self._show(state.lines)

    def _show(self, lines: tuple[KeyLine, ...]) -> None:
        self.table.setHidden(not lines)
        self._empty.setHidden(bool(lines))
        if lines != self._lines:
            self._lines = lines
            self.table.show_rows(
                [(x.place, x.model, x.key_id, x.marking, x.batch, x.time) for x in lines]
            )
            self.table.scrollToTop()

    def _scroll(self, steps: int) -> None:
        bar = self.table.verticalScrollBar()
        bar.setValue(bar.value() + steps)

    def focus_content(self) -> None:
        self.scan.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._turns.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._turns.stop()

    def _look(self) -> None:
        window = self.window()
        if window.windowHandle().isExposed() and not window.isMinimized():
            self.looked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.setFixedWidth(max(_NARROWEST_RAIL, min(_WIDEST_RAIL, self.width() // 4)))


_COLUMNS = (
    Column(right=True),
    Column(stretch=True, least=140),
    Column(mono=True),
    Column(mono=True, yields=1),
    Column(yields=2, optional=True),
    Column(right=True, yields=3),
)
