"""The page of a case: head, clock, conversation and editor, and what stands beside them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from gui.actions.case_files import SAVE_FILE, SAVE_FILES, SAVE_OF_NOTE
from gui.cases.page_states import CasePageState, CaseSheet, Mode
from gui.cases.qt.aside import AsideView
from gui.cases.qt.conversation import ConversationView
from gui.cases.qt.editor import EditorView
from gui.cases.qt.time_line import ClockView
from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button, KeyHint
from gui.kit.qt.drops import Drops
from gui.kit.qt.facts import FactLine
from gui.kit.qt.letters import ActionKeys
from gui.kit.qt.marks import BadgeView
from gui.kit.qt.notices import BannerView
from gui.kit.qt.saving import ask_which_file
from gui.kit.qt.scrolling import scrolled
from gui.kit.qt.tokens import Radius, Space
from gui.kit.qt.tools import ToolBar
from gui.kit.states import ActionState
from keytool.i18n import _

_ASIDE, _ASIDE_NARROW, _NARROW = 312, 272, 1100
_NEXT, _PREVIOUS = "next", "previous"
_LOW, _ONE_LINE, _ANY = 600, 20, 16_777_215


class CasePageView(Worded, QWidget):
    """`acted(action)`, `opened(link)`, `clause_opened(clause)`, `went_back`, `dismissed`,
    `stepped(by)` along the list, `struck(note)`, `noted(paths)`, `taken_out(action, part)`,
    `letter_given(path)`, `acted_on(action, letter)`.
    """

    takes_whole_width = True
    acted = Signal(str)
    opened = Signal(object)
    clause_opened = Signal(object)
    went_back = Signal()
    dismissed = Signal()
    stepped = Signal(int)
    struck = Signal(str)
    noted = Signal(list)
    taken_out = Signal(str, str)
    letter_given = Signal(str)
    acted_on = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.state = CasePageState()
        self.back, self.banner = Button("link", "arrow-left"), BannerView()
        self.waiting = Text("quiet")
        self.number, self.subject = Text("mono"), Text("title", elide=True)
        self.badge, self.facts, self.tools = BadgeView(), FactLine(), ToolBar()
        self.place = Text("small")
        self.clock, self.conversation = ClockView(), ConversationView()
        self.editor, self.aside = EditorView(), AsideView()
        self._along = ActionKeys(self)
        self.sheet = Panel(Radius.XL)
        self._lay()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()

    def _lay(self) -> None:
        title = row(self.number, self.subject, None, self.badge, gap=Space.M)
        self._steps = QWidget()
        dress(self._steps, row(self.place, KeyHint("J"), KeyHint("K"), gap=Space.S))
        tools = row(self.tools, self._steps, gap=Space.M)
        tools.setStretchFactor(self.tools, 1)
        head, clock = QWidget(), QWidget()
        dress(head, column(title, self.facts, tools, gap=Space.XS), Space.M, Space.XL)
        dress(clock, column(self.clock), Space.S, Space.XL)
        left = column(self.conversation, Line(), self.editor, gap=0)
        left.setStretchFactor(self.conversation, 1)
        self._beside = scrolled(self.aside)
        body = row(left, Line(upright=True), self._beside, gap=0)
        body.setStretch(0, 1)
        whole = column(head, Line(), clock, Line(), body, gap=0)
        whole.setStretchFactor(body, 1)
        dress(self.sheet, whole, 1)
        page = column(row(self.back, None), self.banner, self.waiting, self.sheet, gap=Space.S)
        page.setStretchFactor(self.sheet, 1)
        page.addStretch(0)
        dress(self, page)

    def _connect(self) -> None:
        self.back.clicked.connect(self.went_back)
        self.banner.dismissed.connect(self.dismissed)
        self.banner.acted.connect(self.acted)
        self.tools.acted.connect(self.acted)
        self.facts.opened.connect(self.opened)
        self.aside.opened.connect(self.opened)
        self.aside.struck.connect(self.struck)
        self.aside.noted.connect(self.noted)
        self._connect_files()
        self.conversation.acted.connect(self.acted_on)
        self.aside.asked.connect(lambda: self.acted.emit("ask"))
        self.clock.clause_opened.connect(self.clause_opened)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self._leave)
        self._along.pressed.connect(lambda name: self.stepped.emit(1 if name == _NEXT else -1))

    def _connect_files(self) -> None:
        out = self.taken_out.emit
        self.aside.saved.connect(lambda note: out(SAVE_OF_NOTE.id, note))
        self.conversation.saved.connect(lambda file: out(SAVE_FILE.id, file))
        self.conversation.carried.connect(out)
        self.conversation.all_saved.connect(lambda message: out(SAVE_FILES.id, message))
        Drops(self, lambda paths: self.letter_given.emit(paths[0]))

    def ask_for_letter(self) -> None:
        """Which file the letter is."""
        forms = _("Letters") + " (*.eml)"
        ask_which_file(self, _("Receive a letter"), forms, self.letter_given.emit)

    def retranslate(self) -> None:
        self.waiting.setText(_("Reading the register…"))
        self._along.offer(
            (
                ActionState(_NEXT, _("Next of the list"), "J"),
                ActionState(_PREVIOUS, _("Previous of the list"), "K"),
            )
        )

    def render_back(self, name: str) -> None:
        self.back.setText(name)

    def render_page(self, state: CasePageState) -> None:
        self.state = state
        self.banner.render_banner(state.banner)
        sheet = state.sheet
        self.waiting.setHidden(sheet is not None or state.banner is not None)
        self.sheet.setHidden(sheet is None)
        if sheet:
            self._show(sheet)
            self.editor.render_editor(state.editor)

    def _show(self, sheet: CaseSheet) -> None:
        self.setAccessibleName(f"{sheet.number} {sheet.subject}")
        self.number.setText(sheet.number)
        self.subject.say(sheet.subject)
        self.badge.render_badge(sheet.badge)
        self.facts.render_facts(sheet.facts)
        self.tools.render_tools("", "", sheet.actions)
        self.place.say(sheet.place)
        self._steps.setHidden(not sheet.place)
        self.clock.render_clock(sheet.clock)
        self.conversation.render_entries(sheet.entries)
        self.aside.render_aside(
            sheet.notes,
            sheet.coupon,
            (sheet.fields, sheet.field_count),
            sheet.related,
            sheet.included,
        )

    def write(self, mode: Mode) -> None:
        """The keyboard goes to what is to be written."""
        self.editor.write(mode)

    def focus_content(self) -> None:
        self.setFocus()

    def _leave(self) -> None:
        """Out of the text first, then out of the page; what is typed stays."""
        if any(edit.hasFocus() for edit in self.editor.texts.values()):
            self.setFocus()
        else:
            self.went_back.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self._beside.setFixedWidth(_ASIDE_NARROW if narrow else _ASIDE)
        self.clock.fit(narrow=narrow)
        low = self.height() < _LOW
        self.editor.fit(compact=low, narrow=narrow)
        self.facts.setMaximumHeight(_ONE_LINE if low else _ANY)
