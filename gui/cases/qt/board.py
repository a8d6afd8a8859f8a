"""The board: views as chips, a search, the lines, and what can be done with the current one."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.cases.qt.board_list import BoardList
from gui.cases.qt.board_paint import BoardHeader
from gui.cases.states import BoardState
from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button, IconButton
from gui.kit.qt.chips import ChipRow
from gui.kit.qt.drops import Drops
from gui.kit.qt.facts import FactLine
from gui.kit.qt.filter_line import FilterLine
from gui.kit.qt.letters import hear
from gui.kit.qt.notices import BannerView, EmptyState
from gui.kit.qt.saving import ask_for_file, ask_which_file
from gui.kit.qt.tokens import Radius, Size, Space
from gui.kit.qt.tools import ToolBar, menu_of
from gui.kit.states import Choice
from keytool.i18n import _

_FIELD = 248
_MINUTE = 60_000


class WholeRows(QWidget):
    """A list as tall as the whole rows that fit."""

    def __init__(self, held: QWidget) -> None:
        super().__init__()
        self._held = held
        held.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tall = self.height() // Size.CHIP * Size.CHIP
        self._held.setGeometry(0, 0, self.width(), tall)


class BoardView(Worded, Panel):
    """`opened(row)`, `acted(action)`, `view_chosen(view)`, `typed(text)`, `current_changed(row)`,
    `marked(rows)`, `folded(group)`, `new_wanted`, `letter_given(path)`, `calendar_wanted(path)`,
    `lifted`, `led(link)`, `ticked` once a minute while it is seen.
    """

    takes_whole_width = True
    opened = Signal(int)
    acted = Signal(str)
    view_chosen = Signal(str)
    typed = Signal(str)
    current_changed = Signal(int)
    marked = Signal(tuple)
    folded = Signal(str)
    new_wanted = Signal()
    letter_given = Signal(str)
    calendar_wanted = Signal(str)
    lifted = Signal()
    led = Signal(object)
    ticked = Signal()

    def __init__(self) -> None:
        super().__init__(Radius.XL)
        self.state = BoardState()
        self.title, self.count = Text("display"), Text("quiet")
        self.text, self.new = FilterLine(), Button("primary", "plus")
        self.letter = Button("", "mail")
        self.calendar = IconButton("calendar", size=Size.CONTROL)
        self.views, self.banner = ChipRow(), BannerView()
        self.mail = FactLine()
        self.list = BoardList()
        self.header = BoardHeader(self.list)
        self.list.laid.connect(self.header.update)
        self.tools, self.more = ToolBar(), Text("small")
        self.empty, self.lift = EmptyState("messages-square"), Button("link")
        self._minute = QTimer(self, interval=_MINUTE)
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        self.text.setFixedWidth(_FIELD)
        title = row(self.title, self.count, gap=Space.M)
        self.count.setContentsMargins(0, 0, 0, 5)
        title.setAlignment(self.count, Qt.AlignmentFlag.AlignBottom)
        head = row(title, None, self.text, self.calendar, self.letter, self.new, gap=Space.S)
        top = QWidget()
        dress(top, column(head, self.views, self.mail, self.banner, gap=Space.M), Space.L, Space.XL)
        self._rows = WholeRows(self.list)
        self._nothing = QWidget()
        dress(self._nothing, column(row(self.empty, self.lift, None), None), Space.L, Space.XL)
        foot = QWidget()
        line = row(self.tools, self.more, gap=Space.M)
        line.setStretchFactor(self.tools, 1)
        dress(foot, line, 0, Space.XL)
        whole = column(top, Line(), self.header, self._rows, self._nothing, Line(), foot, gap=0)
        whole.setStretchFactor(self._rows, 1)
        whole.setStretchFactor(self._nothing, 1)
        dress(self, whole, 1)

    def _connect(self) -> None:
        self.list.opened.connect(self.opened)
        self.list.current_changed.connect(self.current_changed)
        self.list.marked.connect(self.marked)
        self.list.folded.connect(self.folded)
        self.list.menu_wanted.connect(self._open_menu)
        self.text.typed.connect(self.typed)
        self.text.left.connect(self.focus_content)
        self.views.chosen.connect(self.view_chosen)
        self.tools.acted.connect(self.acted)
        self.banner.acted.connect(self.acted)
        self.mail.opened.connect(self.led)
        self.new.clicked.connect(self.new_wanted)
        self.letter.clicked.connect(self._ask_for_letter)
        for place in (self, self.list.viewport()):
            Drops(place, lambda paths: self.letter_given.emit(paths[0]))
        self.calendar.clicked.connect(self._ask_where)
        self.lift.clicked.connect(self.lifted)
        self._minute.timeout.connect(self._tick)
        self._minute.start()
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        hear(self, "Ctrl+F", self._find, inside)

    def retranslate(self) -> None:
        self.title.setText(_("Cases"))
        self.new.setText(_("New case"))
        self.new.set_key("Ctrl+N")  # a new text takes the shortcut away
        self.new.setToolTip("Ctrl+N")
        self.letter.setText(_("From a letter…"))
        self.letter.setToolTip(_("A new case of a letter: drop its file here, or choose it"))
        self.calendar.say(_("Save the calendar…"))
        self.text.setPlaceholderText(_("Number, subject, customer"))
        self.text.setAccessibleName(_("Narrow the list"))
        self.text.setToolTip("Ctrl+F")
        self.list.setAccessibleName(_("Cases"))
        self.header.update()

    def render_board(self, state: BoardState) -> None:
        self.state = state
        self.count.say(state.count)
        told = tuple(Choice(one.id, f"{one.label} {one.note}".strip()) for one in state.views)
        self.views.render_choices(told, state.view)
        self.banner.render_banner(state.banner)
        self.mail.render_facts(state.mail)
        if not self.text.hasFocus() and self.text.text().strip() != state.text:
            self.text.setText(state.text)
        self.list.show_groups(state.groups, state.current)
        self.list.show_marks(state.marked)
        nothing = not state.groups and bool(state.empty)
        self._rows.setHidden(nothing)
        self.header.setHidden(nothing)
        self._nothing.setHidden(not nothing)
        self.empty.say(state.empty)
        self.lift.setText(state.lift)
        self.lift.setHidden(not state.lift)
        self.tools.render_tools(state.name, "", state.actions)
        self.more.say(state.more)

    def focus_content(self) -> None:
        (self.list if self.state.groups else self).setFocus()

    def _ask_for_letter(self) -> None:
        forms = _("Letters") + " (*.eml)"
        ask_which_file(self, _("A new case of a letter"), forms, self.letter_given.emit)

    def _find(self) -> None:
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def _ask_where(self) -> None:
        ask_for_file(
            self, _("Save the calendar"), _("limits.ics"), ("ics",), self.calendar_wanted.emit
        )

    def _open_menu(self, point: QPoint) -> None:
        menu = menu_of(self, self.state.actions, self.acted.emit)
        menu.popup(self.list.viewport().mapToGlobal(point))

    def _tick(self) -> None:
        if self.isVisible():
            self.ticked.emit()
