"""The author's desk: the file and its mistakes on the left, its rules and its trial beside them."""

from PySide6.QtCore import QFileSystemWatcher, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button, IconButton
from gui.kit.qt.fields import DateField
from gui.kit.qt.icons import Icon
from gui.kit.qt.notices import BannerView
from gui.kit.qt.scrolling import Tall, scrolled
from gui.kit.qt.tokens import Radius, Space
from gui.kit.tones import Tone
from gui.rules.author_states import AuthorState
from gui.rules.qt.author_text import FileText, MistakesView
from gui.rules.qt.parts import LevelsView, ReadingsView, SectionsView, WeekPart
from gui.rules.qt.trial import TrialView
from gui.rules.states import EditionState
from keytool.i18n import _

_SETTLED = 200  # editors write a file in several steps


class AuthorView(Worded, QWidget):
    """Renders an `AuthorState`; every signal carries what a person wants of it."""

    saved = Signal()
    shut = Signal()
    line_chosen = Signal(int)
    clause_opened = Signal(object)
    day_chosen = Signal(object)
    try_wanted = Signal()
    stop_wanted = Signal()
    adopt_wanted = Signal()
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state: AuthorState | None = None
        self.name, self.verdict = Text("title", elide=True), Text("quiet", wrap=True)
        self.tone = Icon(size=20)
        self.banner = BannerView()
        self.mistakes, self.text = MistakesView(), FileText()
        self.trial = TrialView()
        self.day = DateField(optional=True)
        self.try_it, self.adopt = Button("", "scan-line"), Button("primary", "scale")
        self.rules, self.unread = _RulesView(), Text("quiet", wrap=True)
        self._close = IconButton("x")
        self._watcher = QFileSystemWatcher(self)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED)
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        verdict = row(self.tone, self.verdict, gap=Space.S)
        verdict.setStretchFactor(self.verdict, 1)
        head = row(self.name, None, self._close, gap=Space.S)
        left = Panel(Radius.XL)
        paper = column(head, verdict, self.mistakes, self.text, gap=Space.S)
        paper.setStretchFactor(self.text, 1)
        dress(left, paper, Space.L, Space.M)
        acts = row(self.try_it, self.adopt, None, gap=Space.M)
        ask = column(row(self.day, None), acts, gap=Space.M)
        body = Tall()
        dress(
            body,
            column(ask, self.trial, Line(), self.unread, self.rules, None, gap=Space.L),
            Space.L,
        )
        right = Panel(Radius.XL)
        area = scrolled(body)
        dress(right, column(area), 1)
        halves = row(left, right, gap=Space.L)
        halves.setStretch(0, 5)
        halves.setStretch(1, 6)
        whole = column(self.banner, halves, gap=Space.M)
        whole.setStretchFactor(halves, 1)
        dress(self, whole)

    def _connect(self) -> None:
        self._close.clicked.connect(self.shut)
        self.mistakes.chosen.connect(self.line_chosen)
        self.rules.clause_opened.connect(self.clause_opened)
        self.day.edited.connect(lambda: self.day_chosen.emit(self.day.value()))
        self.try_it.clicked.connect(self.try_wanted)
        self.trial.stop_wanted.connect(self.stop_wanted)
        self.adopt.clicked.connect(self.adopt_wanted)
        self.banner.dismissed.connect(self.dismissed)
        self._watcher.fileChanged.connect(self._settled.start)
        self._settled.timeout.connect(self._was_saved)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.shut)

    def retranslate(self) -> None:
        self._close.say(_("Put the file away"))
        self.day.set_label(_("In force from"))
        self.unread.setText(_("The rules are shown here once the file can be read."))
        self.try_it.setText(_("Try on the register"))
        self.adopt.setText(_("Put in force…"))

    def render_author(self, state: AuthorState | None) -> None:
        self.state = state
        self._watch(state.path if state else "")
        if state is None:
            return
        self.name.say(state.name)
        self.name.setToolTip(state.path)
        self.setAccessibleName(f"{state.name}. {state.verdict}")
        self.verdict.say(state.verdict)
        self.tone.show_tone(Tone.BAD if state.mistakes else Tone.GOOD)
        self.tone.setHidden(not state.verdict)
        self.banner.render_banner(state.banner)
        self.mistakes.render_mistakes(state.mistakes)
        marked = tuple(row.line for row in state.mistakes if row.line)
        self.text.render_text(state.text, marked, state.line)
        self.day.show_value(state.day)
        self.try_it.setEnabled(state.may_try)
        self.adopt.setEnabled(state.may_adopt)
        self.trial.render_trial(state.trial)
        self.unread.setHidden(state.edition is not None)
        self.rules.render_edition(state.edition)

    def focus_content(self) -> None:
        """Give the keyboard to what is wrong, or to the file."""
        (self.mistakes if self.state and self.state.mistakes else self.text).setFocus()

    def _watch(self, path: str) -> None:
        known = self._watcher.files()
        if known and known != [path]:
            self._watcher.removePaths(known)
        if path and known != [path]:
            self._watcher.addPath(path)

    def _was_saved(self) -> None:
        """Many editors put a new file in the old one's place, which is not watched yet."""
        if self.state:
            self._watch("")
            self._watch(self.state.path)
            self.saved.emit()


def choose_file(owner: QWidget) -> str:
    """A file of an edition; empty where a person would rather not."""
    chooser = QFileDialog(owner, _("An edition's file"))
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.setNameFilters([_("Editions (*.toml)"), _("All files (*)")])
    return chooser.selectedFiles()[0] if chooser.exec() else ""


class _RulesView(QWidget):
    """The rules as the file has them. `clause_opened(clause)`."""

    clause_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._edition: EditionState | None = None
        self.vendor, self.since = Text("large", elide=True), Text("quiet", wrap=True)
        self.week, self.levels = WeekPart(), LevelsView()
        self.sections, self.readings = SectionsView(), ReadingsView()
        parts = (self.week, self.levels, self.sections, self.readings)
        dress(self, column(self.vendor, self.since, *parts, gap=Space.L))
        for part in parts:
            part.clause_opened.connect(self.clause_opened)

    def render_edition(self, edition: EditionState | None) -> None:
        self.setHidden(edition is None)
        if edition is None or edition == self._edition:
            return
        self._edition = edition
        self.vendor.say(f"{edition.vendor} · {edition.title}")
        self.since.say(edition.since)
        self.week.render_week(edition.week)
        self.levels.render_levels(edition.levels)
        self.sections.render_sections(edition.sections)
        self.readings.render_readings(edition.readings)
