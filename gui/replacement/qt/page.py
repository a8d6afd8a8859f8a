"""The guided page: the way on the left, one question in the middle, what to do below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget

from gui.kit.qt.base import Line, Panel, Ringed, Text, Worded, clear, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.notices import BannerView
from gui.kit.qt.scrolling import Tall, scrolled
from gui.kit.qt.tokens import Radius, Space
from gui.kit.states import ActionState
from gui.replacement.qt.act import PagesView
from gui.replacement.qt.fields import StepFields
from gui.replacement.qt.head import WorkHead
from gui.replacement.qt.parts import KeysView, ListsView, VerdictView
from gui.replacement.qt.path import PathView
from gui.replacement.qt.photos import PhotographsView
from gui.replacement.states import Ask, StepState, WorkState
from keytool.i18n import _

_COMPACT, _PATH, _NARROW_PATH = 880, 216, 168
SAVE = "save"


class WorkView(Ringed, Worded, QWidget):
    """`acted(action)`, `told(field, value)`, `step_chosen(question)`, `files_given(paths)`,
    `photograph_removed(place)`, `save_wanted(path)`, `key_opened(link)`, `clause_opened(clause)`;
    `went_back` one question, `left` to where the page was opened from;
    `noted(note)` to strike one out, "" to write one.
    """

    acted = Signal(str)
    told = Signal(str, str)
    step_chosen = Signal(str)
    files_given = Signal(object)
    photograph_removed = Signal(int)
    save_wanted = Signal(str)
    key_opened = Signal(object)
    clause_opened = Signal(object)
    went_back = Signal()
    left = Signal()
    noted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.state = WorkState()
        self._ask: Ask | None = None
        self._actions: tuple[ActionState, ...] = ()
        self.leave, self.cancel = Button("link", "arrow-left"), Button("link")
        self.banner, self.notice = BannerView(), BannerView()
        self.head = WorkHead()
        self.path = PathView()
        self.question, self.text = Text("display", wrap=True), Text("quiet", wrap=True)
        self.fields, self.photographs = StepFields(), PhotographsView()
        self.verdict, self.keys, self.lists = VerdictView(), KeysView(), ListsView()
        self.pages = PagesView()
        self.back, self.next = Button("", "arrow-left"), Button("primary")
        self._others = row(gap=Space.S)
        self.sheet = Panel(Radius.XL)
        self._waiting = Text("quiet")
        self._lay()
        self._connect()
        self.retranslate()

    # --- the frame --------------------------------------------------------------------

    def _lay(self) -> None:
        foot, self._side, inside = QWidget(), QWidget(), Tall()
        dress(self._side, column(self.path), Space.L, Space.M)
        middle = column(
            self.question,
            self.text,
            self.notice,
            self.verdict,
            self.fields,
            self.photographs,
            self.keys,
            self.lists,
            self.pages,
            None,
            gap=Space.L,
        )
        dress(inside, middle, Space.XL, Space.XL)
        self._scroll = scrolled(inside)
        dress(foot, row(self.back, self.cancel, None, self._others, self.next), Space.M, Space.XL)
        self._foot = foot
        right = column(self._scroll, Line(), foot, gap=0)
        right.setStretchFactor(self._scroll, 1)
        body = row(self._side, Line(upright=True), right, gap=0)
        body.setStretch(2, 1)
        whole = column(self.head, Line(), body, gap=0)
        whole.setStretchFactor(body, 1)
        dress(self.sheet, whole, 1)
        page = column(row(self.leave, None), self.banner, self._waiting, self.sheet, gap=Space.S)
        page.setStretchFactor(self.sheet, 1)
        page.addStretch(0)
        dress(self, page)

    def _connect(self) -> None:
        self.leave.clicked.connect(self.left)
        self.back.clicked.connect(self.went_back)
        self.head.noted.connect(self.noted)
        self.cancel.clicked.connect(lambda: self.acted.emit("cancel"))
        self.next.clicked.connect(self._go_on)
        self.path.chosen.connect(self.step_chosen)
        self.fields.told.connect(self.told)
        self.fields.entered.connect(self._go_on)
        self.photographs.given.connect(self.files_given)
        self.photographs.removed.connect(self.photograph_removed)
        self.keys.opened.connect(self.key_opened)
        self.verdict.clause_opened.connect(self.clause_opened)
        for keys, slot in (
            (QKeySequence(Qt.Key.Key_Escape), self.went_back),
            (QKeySequence("Ctrl+Return"), self._go_on),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def retranslate(self) -> None:
        self._waiting.setText(_("Reading the register…"))
        self.back.setText(_("Back"))
        self.back.setToolTip("Esc")

    def render_back(self, place: str) -> None:
        self.leave.setText(place)

    # --- the question -----------------------------------------------------------------

    def render_page(self, state: WorkState) -> None:
        self.state = state
        step = state.step
        self.banner.render_banner(state.banner)
        self._waiting.setHidden(step is not None or state.banner is not None)
        self.sheet.setHidden(step is None)
        self.head.render_head(state)
        self.path.render_path(state.path)
        self._side.setHidden(not state.path)
        self.back.setHidden(not state.can_go_back)
        self.cancel.setHidden(state.cancel is None)
        if state.cancel:
            self.cancel.render_action(state.cancel)
        if step:
            self._render_step(step)

    def _render_step(self, step: StepState) -> None:
        self.setAccessibleName(f"{self.state.title}. {step.question}")
        self.question.say(step.question)
        self.text.say(step.text)
        self.notice.render_banner(step.notice)
        self.verdict.render_block(step.verdict)
        self.fields.render_fields(step.fields)
        self.photographs.render_names(step.photographs)
        self.keys.render_keys(step.keys)
        self.lists.render_lists(step.lists)
        self.pages.render_pages(step.pages, draft=step.draft)
        self._show_actions(step)
        if step.ask is not self._ask:
            self._ask = step.ask
            self._scroll.verticalScrollBar().setValue(0)
            if self.isVisible():
                self.focus_content()

    def _show_actions(self, step: StepState) -> None:
        self.next.setHidden(step.next is None)
        if step.next:
            self.next.render_action(step.next)
        self._foot.setHidden(not (step.next or step.others or self.state.cancel))
        if step.others == self._actions:
            return
        self._actions = step.others
        clear(self._others)
        for action in step.others:
            button = Button("primary" if action.primary else "", action.icon)
            button.render_action(action)
            button.clicked.connect(lambda _on=False, name=action.id: self.acted.emit(name))
            self._others.addWidget(button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, else goes on."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        if event.isAutoRepeat():  # a key held down answers one question, not several
            return
        holder = self.focusWidget()
        if isinstance(holder, QAbstractButton) and holder.hasFocus():
            holder.click()
        else:
            self._go_on()

    def focus_content(self) -> None:
        """The first field that wants an answer, else the button that goes on."""
        if self.fields.isHidden() or not self.fields.focus_first():
            (self if self.next.isHidden() else self.next).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(_NARROW_PATH if self.width() < _COMPACT else _PATH)

    def _go_on(self) -> None:
        following = self.state.step.next if self.state.step else None
        if following is None or not following.enabled:
            return
        if following.id == SAVE:
            self._ask_where()
        else:
            self.acted.emit(following.id)

    def _ask_where(self) -> None:
        """Ask for a file, without stopping the window meanwhile."""
        chooser = QFileDialog(self, _("Save the act"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.setNameFilters(["PDF (*.pdf)"])
        chooser.selectFile(self.state.file_name)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.save_wanted)
        chooser.open()
