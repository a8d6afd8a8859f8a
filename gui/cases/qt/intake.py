"""The form of a new case: what happened on the left, what comes of it on the right."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from gui.cases.intake_states import IntakeState
from gui.cases.qt.given import GivenView
from gui.cases.qt.intake_parts import ComingView, FieldsView, FoundView, LevelsView
from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button, KeyHint
from gui.kit.qt.chips import ChipRow
from gui.kit.qt.drops import Drops
from gui.kit.qt.facts import FactLine
from gui.kit.qt.fields import ChoiceField, LineField
from gui.kit.qt.letters import hear
from gui.kit.qt.long_field import LongField
from gui.kit.qt.notices import BannerView
from gui.kit.qt.saving import ask_which_files
from gui.kit.qt.scrolling import Tall, scrolled
from gui.kit.qt.tokens import Radius, Size, Space
from keytool.i18n import _

_REST = 500
"""Milliseconds after a change until the draft is kept: it must be within a second."""
_LINES, _FEW_LINES = 5, 3
_LOW = 600
_ASIDE = 340
_LEVELS = 9


class IntakeView(Worded, QWidget):
    """`typed(told)`, `rested`, `found(named)`, `sought(text)`, `level_chosen(place)`, `submitted`,
    `added` to a like case, `opened(link)`, `went_back`, `dismissed`, `given(paths)` of a letter or
    files, `removed(place)` of a file, `letter_left`: the case is made without the letter.
    """

    takes_whole_width = False
    typed = Signal(object)
    rested = Signal()
    sought = Signal(str)
    found = Signal(str)
    level_chosen = Signal(int)
    submitted = Signal()
    added = Signal()
    opened = Signal(object)
    went_back = Signal()
    dismissed = Signal()
    given = Signal(list)
    removed = Signal(int)
    letter_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state = IntakeState()
        self.back, self.banner = Button("link", "arrow-left"), BannerView()
        self.title, self.about = Text("title"), FactLine()
        self.number_label, self.number = Text("small"), Text("mono")
        self.who, self.hits = LineField(), FoundView()
        self.text = LongField(_LINES)
        self.letter, self.files = BannerView(), GivenView()
        self.attach = Button("", "paperclip")
        self.channel_label, self.channels = Text("small"), ChipRow()
        self.received, self.contact = LineField(mono=True), LineField()
        self.regulation, self.warning = ChoiceField(), BannerView()
        self.levels, self.fields, self.coming = LevelsView(), FieldsView(), ComingView()
        self.saved, self.cancel = Text("small", elide=True), Button()
        self.open = Button("primary", "plus")
        self.sheet = Panel(Radius.XL)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.rested)
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        number = row(self.number_label, self.number, gap=Space.S)
        title = row(self.title, None, gap=Space.M)
        title.addLayout(number)
        head = QWidget()
        dress(head, column(title, self.about, gap=Space.XS), Space.M, Space.XL)
        came = column(self.channel_label, self.channels, gap=Space.XS)
        self.received.setFixedWidth(176)
        self.regulation.setMinimumWidth(176)
        who = row(self.contact, self.received, self.regulation, gap=Space.L)
        who.setStretchFactor(self.contact, 2)
        who.setStretchFactor(self.regulation, 1)
        for field in (self.contact, self.received, self.regulation):
            who.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        said = (self.letter, self.who, self.hits, self.text, self.files)
        form = column(*said, came, who, self.warning, self.levels, None, gap=Space.M)
        inside, beside = Tall(), Tall()
        dress(inside, form, Space.M, Space.XL)
        dress(beside, column(self.fields, self.coming, None, gap=Space.L), Space.M, Space.XL)
        right = scrolled(beside)
        right.setFixedWidth(_ASIDE)
        body = row(scrolled(inside), Line(upright=True), right, gap=0)
        body.setStretch(0, 1)
        foot = self._foot()
        whole = column(head, Line(), body, Line(), foot, gap=0)
        whole.setStretchFactor(body, 1)
        dress(self.sheet, whole, 1)
        page = column(row(self.back, None), self.banner, self.sheet, gap=Space.S)
        page.setStretchFactor(self.sheet, 1)
        dress(self, page)
        self.setMaximumWidth(Size.CARD)

    def _foot(self) -> QWidget:
        foot = QWidget()
        buttons = row(
            self.attach,
            self.saved,
            None,
            self.cancel,
            KeyHint("Ctrl+Enter"),
            self.open,
            gap=Space.M,
        )
        dress(foot, buttons, Space.M, Space.XL)
        return foot

    def _connect(self) -> None:
        self.text.edited.connect(lambda: self._tell(text=self.text.text.toPlainText()))
        self.received.edited.connect(lambda: self._tell(received=self.received.value()))
        self.contact.edited.connect(lambda: self._tell(contact=self.contact.value()))
        self.channels.chosen.connect(lambda name: self._tell(channel=name, level=""))
        self.regulation.edited.connect(self._choose_regulation)
        self.levels.chosen.connect(lambda name: self._tell(level=name))
        self.fields.typed.connect(self._tell_field)
        self.who.edited.connect(lambda: self.sought.emit(self.who.value()))
        self.who.entered.connect(self.hits.choose_first)
        self.hits.chosen.connect(self.found)
        self.coming.opened.connect(self.opened)
        self.coming.added.connect(self.added)
        self.about.opened.connect(self.opened)
        self.open.clicked.connect(self._submit)
        for button in (self.cancel, self.back):
            button.clicked.connect(self.went_back)
        self.banner.dismissed.connect(self.dismissed)
        self.letter.dismissed.connect(self.letter_left)
        self.files.removed.connect(self.removed)
        self.attach.clicked.connect(lambda: ask_which_files(self, _("Attach"), self.given.emit))
        for place in (self, self.text.text):
            Drops(place, self.given.emit)
        self._hear()

    def _hear(self) -> None:
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(inside)
        leave.activated.connect(self.went_back)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            hear(self, keys, self._submit, inside)
        for place in range(1, _LEVELS + 1):
            hear(self, f"Alt+{place}", lambda n=place: self.level_chosen.emit(n), inside)  # type: ignore[misc]
        hear(self, "Alt+J", self.added.emit, inside)

    def retranslate(self) -> None:
        self.number_label.setText(_("its number will be"))
        self.who.set_label(_("Key, customer or coupon"))
        self.who.line.setPlaceholderText(_("number, marking, name: or plug the key"))
        self.text.set_label(_("What happened: the first line becomes the subject"))
        self.channel_label.setText(_("By which road it came"))
        self.received.set_label(_("Received"))
        self.contact.set_label(_("Who writes"))
        self.contact.line.setPlaceholderText(_("name, e-mail, telephone"))
        self.regulation.set_label(_("Regulation"))
        self.cancel.setText(_("Leave") + "  Esc")
        self.attach.setText(_("Attach"))
        self.attach.setToolTip(_("A letter or files: drop them here, or choose them"))

    def render_back(self, name: str) -> None:
        self.back.setText(name)

    def render_intake(self, state: IntakeState) -> None:
        self.state = state
        self.banner.render_banner(state.banner)
        self.letter.render_banner(state.letter)
        self.files.render_names(state.files)
        self.title.setText(state.title)
        self.about.render_facts(state.about)
        self.number.setText(state.number)
        self.number_label.setHidden(not state.number)
        self.who.setHidden(not state.needs_subject)
        self.hits.render_found(state.found if state.needs_subject else ())
        if not self.who.line.hasFocus():
            self.who.show_value(state.who)
        if self.text.text.toPlainText() != state.text:
            self.text.show_value(state.text)
        self.channels.render_choices(state.channels, state.channel)
        if not self.received.line.hasFocus():
            self.received.show_value(state.received)
        self.received.show_error(state.received_error)
        if not self.contact.line.hasFocus():
            self.contact.show_value(state.contact)
            self.contact.line.setCursorPosition(0)  # a long one is read from its beginning
        self.regulation.setHidden(not state.regulations)
        self.regulation.show_choices(state.regulations, state.regulation)
        self.warning.render_banner(state.warning)
        self.levels.render_levels(state.levels, state.level)
        self.fields.render_fields(state.fields, state.field_count)
        self.coming.render_coming(state.coming)
        self.saved.say(state.saved)
        self.open.setText(state.button)
        self.open.setEnabled(state.ready and not state.busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < _LOW
        self.text.text.take_lines(_FEW_LINES if low else _LINES)

    def focus_content(self) -> None:
        """To whom it is first, where that is not known; then to what happened."""
        (self.who if self.state.needs_subject else self.text.text).setFocus()

    def _choose_regulation(self) -> None:
        self._tell(regulation=self.regulation.value(), level="", channel="")

    def _tell_field(self, name: str, value: str) -> None:
        self._tell(**{f"field:{name}": value})

    def _tell(self, **told: str) -> None:
        self.typed.emit(told)
        if not self._rest.isActive():  # who types without a rest has a draft too
            self._rest.start()

    def _submit(self) -> None:
        if self.state.ready and not self.state.busy:
            self.submitted.emit()
