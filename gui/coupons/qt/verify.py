"""The verify panel: type, paste, scan or drop a coupon; one large verdict."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from gui.coupons.states import VerdictState, VerifyState
from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.facts import FactLine
from gui.kit.qt.gauges import UnitsGauge
from gui.kit.qt.icons import Icon
from gui.kit.qt.scans import SCANS
from gui.kit.qt.scrolling import Tall, scrolled
from gui.kit.qt.theme import mono_font
from gui.kit.qt.tokens import Radius, Space, Type
from gui.kit.tones import Tone
from keytool.i18n import _

_ICONS = {
    Tone.GOOD: "shield-check",
    Tone.BAD: "shield-x",
    Tone.SOON: "shield-alert",
    Tone.UNKNOWN: "shield-question-mark",
}
_BIG = 56


class PresentedLine(QLineEdit):
    """Takes what is typed or scanned; a picture or a file may be pasted as well.

    A barcode reader types fast and ends with Enter. The line selects itself then, so that
    the next scan replaces the last one, and a person can still correct a letter.
    """

    entered = Signal(str)
    pasted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFont(mono_font(Type.LARGE))
        self.setMaxLength(8192)
        self.setProperty(SCANS, True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.enter()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

    def enter(self) -> None:
        if self.text().strip():
            self.entered.emit(self.text())
            self.selectAll()

    def show_text(self, text: str) -> None:
        self.setText(text)
        self.enter()


class VerdictView(Worded, QWidget):
    """The verdict. `suggestion_taken(code)`, `coupon_opened(id)`."""

    suggestion_taken = Signal(str)
    coupon_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._state: VerdictState | None = None
        self._icon = Icon(size=_BIG)
        self.asked = Text("small-mono", elide=True)
        self.verdict = Text("display", wrap=True)
        self.sentence, self.hint = Text("large", wrap=True), Text("quiet", wrap=True)
        self.suggestion, self.open = Button("primary", "check"), Button("", "ticket")
        self.plan = Text("strong", wrap=True)
        self.left = Text("quiet")
        self.gauge = UnitsGauge()
        self.facts = FactLine()
        taken = row(self.suggestion, self.open, None, gap=Space.S)
        self.details = QWidget()
        details = column(
            Line(), Space.S, self.plan, self.left, self.gauge, Space.XS, self.facts, gap=Space.XS
        )
        dress(self.details, details)
        words = column(
            self.asked,
            self.verdict,
            self.sentence,
            self.hint,
            Space.S,
            taken,
            Space.S,
            self.details,
            gap=Space.XS,
        )
        line = row(self._icon, words, gap=Space.L)
        line.setStretchFactor(words, 1)
        line.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        dress(self, line)
        self.suggestion.clicked.connect(self._take)
        self.open.clicked.connect(self._open)
        self.retranslate()

    def retranslate(self) -> None:
        self.open.setText(_("Open the coupon"))

    def render_verdict(self, state: VerdictState | None) -> None:
        self._state = state
        self.setHidden(state is None)
        if state is None:
            return
        self._icon.show_icon(_ICONS[state.tone], state.tone.value)
        self.asked.say(state.asked)
        self.verdict.say(state.verdict)
        self.sentence.say(state.sentence)
        self.hint.say(state.hint)
        self.suggestion.setHidden(not state.suggestion)
        self.suggestion.setText(_("Check %(code)s instead") % {"code": state.suggestion})
        self.open.setHidden(not state.coupon)
        self.details.setHidden(not state.plan)
        self.plan.say(state.plan)
        gauge = state.gauge
        self.left.say(" ".join(filter(None, (gauge.number, gauge.text))) if gauge else "")
        self.gauge.render_gauge(gauge)
        self.facts.render_facts(state.facts)
        self.setAccessibleName(f"{state.verdict}. {state.sentence}")

    def _take(self) -> None:
        if self._state:
            self.suggestion_taken.emit(self._state.suggestion)

    def _open(self) -> None:
        if self._state:
            self.coupon_opened.emit(self._state.coupon)


class VerifyPanel(Worded, QWidget):
    """`checked(text)`, `file_given(path)`, `picture_given(png)`: what a person holds out.

    `png()` gives a picture's bytes: a large one takes 200 ms, which are not the window's.
    """

    checked = Signal(str)
    file_given = Signal(str)
    picture_given = Signal(object)
    coupon_opened = Signal(str)
    went_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = Button("link", "arrow-left")
        self.title, self._how = Text("display"), Text("quiet", wrap=True)
        self.line = PresentedLine()
        self.check, self.paste = Button("primary", "shield-check"), Button("", "clipboard-paste")
        self.choose = Button("", "folder-open")
        self.sheet = Panel(Radius.XL)
        self.verdict = VerdictView()
        self._busy = Text("quiet")
        self.setAcceptDrops(True)
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        entry = row(self.line, self.check, gap=Space.S)
        entry.setStretchFactor(self.line, 1)
        ways = row(self.paste, self.choose, None, gap=Space.S)
        top = QWidget()
        dress(
            top,
            column(self.title, self._how, Space.S, entry, ways, gap=Space.S),
            Space.L + Space.XS,
            Space.XL,
        )
        answer = Tall()
        inner = column(self._busy, self.verdict, None)
        dress(answer, inner, Space.XL)
        area = scrolled(answer)
        whole = column(top, Line(), area, gap=0)
        whole.setStretchFactor(area, 1)
        dress(self.sheet, whole, 1)
        page = column(row(self.back, None), self.sheet, gap=Space.S)
        page.setStretchFactor(self.sheet, 1)
        dress(self, page)

    def _connect(self) -> None:
        self.back.clicked.connect(self.went_back)
        self.line.entered.connect(self.checked)
        self.line.pasted.connect(self._take)
        self.check.clicked.connect(self.line.enter)
        self.paste.clicked.connect(lambda: self._take(QGuiApplication.clipboard().mimeData()))
        self.choose.clicked.connect(self._ask_which)
        self.verdict.suggestion_taken.connect(self.line.show_text)
        self.verdict.coupon_opened.connect(self.coupon_opened)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.went_back)

    def retranslate(self) -> None:
        self.title.setText(_("Check a coupon"))
        self._how.setText(
            _("Type the code, scan the QR code, paste a link, or drop a picture or a PDF here.")
        )
        self.line.setPlaceholderText("XXXXX-XXXXX-XXXXX-XXXXX")
        self.line.setAccessibleName(_("Code or link of the coupon"))
        self.check.setText(_("Check"))
        self.paste.setText(_("Paste"))
        self.choose.setText(_("Open a picture or PDF"))
        self._busy.setText(_("Checking…"))

    def render_back(self, place: str) -> None:
        self.back.setText(place)

    def render_verify(self, state: VerifyState) -> None:
        self._busy.setHidden(not state.busy)
        self.verdict.render_verdict(state.verdict)
        if state == VerifyState():
            self.line.clear()

    def focus_content(self) -> None:
        self.line.setFocus()

    # --- ways in ----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A scan lands in the line, wherever on the panel the keyboard was."""
        text = event.text()
        if text and text.isprintable() and text != " ":
            self.line.setFocus()
            self.line.insert(text)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._offers(event.mimeData()):
            event.acceptProposedAction()
            self.sheet.show_edge("accent")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.sheet.show_edge("line")

    def dropEvent(self, event: QDropEvent) -> None:
        self.sheet.show_edge("line")
        event.acceptProposedAction()
        self._take(event.mimeData())

    @staticmethod
    def _offers(given: QMimeData) -> bool:
        return given.hasUrls() or given.hasImage() or given.hasText()

    def _take(self, given: QMimeData) -> None:
        """A file before a picture before a text: browsers offer all three of one image."""
        files = [url.toLocalFile() for url in given.urls() if url.isLocalFile()]
        if files:
            self._take_file(files[0])
        elif given.hasImage():
            self.picture_given.emit(partial(_png, QImage(given.imageData())))
        elif given.hasText():
            self.line.show_text(" ".join(given.text().split()))

    def _take_file(self, path: str) -> None:
        self.line.clear()
        self.file_given.emit(path)

    def _ask_which(self) -> None:
        chooser = QFileDialog(self, _("Open a picture or PDF"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter("PDF, PNG, JPEG (*.pdf *.png *.jpg *.jpeg)")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda path: self._take_file(str(Path(path))))
        chooser.open()


def _png(image: QImage) -> bytes:
    """The picture as a PNG, grey and packed loosely: quick, and all that a QR code needs."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"PNG")
    writer.setQuality(90)  # of a PNG: how little it is packed
    writer.write(image.convertToFormat(QImage.Format.Format_Grayscale8))
    return bytes(buffer.data().data())
