"""A list of the register with what narrows, names, saves and counts it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.chips import ChipRow
from gui.kit.qt.filter_line import FilterLine
from gui.kit.qt.letters import hear
from gui.kit.qt.notices import BannerView, EmptyState
from gui.kit.qt.saving import ask_for_list
from gui.kit.qt.tokens import Radius, Space
from gui.kit.qt.tools import ToolBar
from gui.kit.states import Choice
from gui.lists.acting import ToolsState
from gui.lists.qt.column_menu import ColumnChip
from gui.lists.qt.filters import FilterBar, MenuChip
from gui.lists.qt.table import PagedTable
from gui.lists.states import ListState
from keytool.i18n import _, words

SAVE, REMOVE = "save", "remove"


class ListView(Worded, Panel):
    """`opened(link)`, `chosen(records)`, `acted(action)` with them; `filter_chosen(filter,
    choice)`, `typed(text)`.

    `more` is a button, with an icon of this name, for what brings new rows; so is `also`.

    `view_chosen(view)` or `view_wanted` to save and `view_unwanted` to remove one;
    `export_wanted(path)` is where a person wants the list.
    """

    takes_whole_width = True
    opened = Signal(object)
    acted = Signal(str)
    chosen = Signal(object)
    filter_chosen = Signal(str, str)
    typed = Signal(str)
    view_chosen = Signal(str)
    view_wanted = Signal()
    view_unwanted = Signal()
    export_wanted = Signal(str)

    def __init__(self, icon: str, *, more: str, also: str = "", has_views: bool = True) -> None:
        super().__init__(Radius.XL)
        self.state: ListState | None = None
        self.title, self.count = Text("display"), Text("quiet")
        self.kinds, self.views, self.columns = ChipRow(), MenuChip(), ColumnChip()
        self.text, self.filters = FilterLine(), FilterBar()
        self.export, self.more = Button("", "file-down"), Button("", more)
        self.also = Button("", also)
        if not also:  # shown before it has a parent it would be a window of its own
            self.also.hide()
        self.banner, self.table = BannerView(), PagedTable(marks=True)
        self.tools = ToolBar()
        self._empty, self._hint = EmptyState(icon), Text("small", elide=True)
        self._has_views, self._awaits_rows, self._opens = has_views, False, ""
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        title = row(self.title, self.count, gap=Space.M)
        title.setAlignment(self.count, Qt.AlignmentFlag.AlignBottom)
        self.count.setContentsMargins(0, 0, 0, 5)
        head = row(title, None, self.text, self.also, self.more, self.export, gap=Space.S)
        kinds = QWidget()
        line = row(self.kinds, self.columns, self.views, gap=Space.M)
        line.setStretchFactor(self.kinds, 1)
        dress(kinds, line)
        if not self._has_views:
            kinds.hide()
            head.insertWidget(2, self.columns)
        top = QWidget()
        dress(top, column(head, kinds, self.filters, self.banner, gap=Space.M), Space.L, Space.XL)
        self._tools = QWidget()
        dress(self._tools, column(self._padded(self.tools, Space.XL, 0), Line(), gap=0))
        middle = QWidget()
        # Cells of a table are padded by themselves, so it begins further out.
        held = column(self.table, self._padded(self._empty, Space.S), gap=0)
        held.setStretchFactor(self.table, 1)
        held.addStretch(0)
        dress(middle, held, 0, Space.L)
        foot = self._padded(self._hint, Space.XL)
        whole = column(top, Line(), self._tools, middle, Line(), foot, gap=0)
        whole.setStretchFactor(middle, 1)
        dress(self, whole, 1)

    @staticmethod
    def _padded(part: QWidget | QLayout, side: int, above: int = Space.S) -> QWidget:
        box = QWidget()
        dress(box, column(part), above, side)
        return box

    def _connect(self) -> None:
        self.text.typed.connect(self.typed)
        self.text.left.connect(self.table.go_in)
        self.table.row_opened.connect(self.opened)
        self.table.acted.connect(self.acted)
        self.table.chosen.connect(self.chosen)
        self.table.chosen.connect(lambda _rows: self._say_export())
        self.tools.acted.connect(self.acted)
        self.filters.chosen.connect(self.filter_chosen)
        self.views.chosen.connect(self._choose_view)
        self.export.clicked.connect(self._ask_where)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        hear(self, "Ctrl+F", self._find, inside)

    def retranslate(self) -> None:
        self._say_export()
        self.text.setPlaceholderText(_("Any part of it"))
        self.text.setAccessibleName(_("Narrow the list"))
        self.text.setToolTip("Ctrl+F")

    def _say_export(self) -> None:
        """What is marked goes alone."""
        marked = {"n": words.number(len(self.table.marks.all))}
        self.export.setText(_("Export: %(n)s") % marked if self.table.marks else _("Export"))
        self.export.set_key("Ctrl+E")  # a new text takes the shortcut away
        whole = _("Save this list as it is filtered")
        told = _("Save the rows that are marked") if self.table.marks else whole
        self.export.setToolTip(f"{told}  Ctrl+E")

    def say_what(self, title: str, opens: str) -> None:
        """The section's name, and what Enter does with a row."""
        self.title.setText(title)
        self.table.call(title)
        self._opens = f"Enter — {opens}" if opens else ""
        self._say_hint()

    def _say_hint(self) -> None:
        acts = self.state is None or self.state.acts
        marks = _("Space marks a row, Ctrl+A all of them") if acts else ""
        self._hint.say(" · ".join(filter(None, (self._opens, marks))))

    def render_tools(self, state: ToolsState) -> None:
        """What can be done with what is chosen."""
        self.table.offer(state.actions)
        self.tools.render_tools(state.name, state.note, state.actions)

    def render_list(self, state: ListState) -> None:
        self.state = state
        self.count.say(state.count)
        if not self.text.hasFocus() and self.text.text().strip() != state.text:
            self.text.setText(state.text)
        leaves = self.text.hasFocus() and not state.takes_text
        self.text.setHidden(not state.takes_text)
        self.filters.render_filters(state.filters, narrowed=state.is_narrowed)
        self.banner.render_banner(state.banner)
        self._show_views(state)
        self.columns.offer_columns(state.columns, state.chosen, dense=state.dense)
        self.table.setHidden(not state.rows)
        self._tools.setHidden(not (state.rows and state.acts))
        self._say_hint()
        self.table.render_list(state)
        self._empty.say(state.empty or (_("Reading the register…") if state.busy else ""))
        self._empty.setHidden(bool(state.rows) or not (state.empty or state.busy))
        self.export.setEnabled(bool(state.rows))
        came = bool(state.rows) and self._awaits_rows
        self._awaits_rows = self._awaits_rows and not state.rows
        if leaves or (came and self.more.hasFocus()):
            self.table.go_in()

    def focus_content(self) -> None:
        if self.state and self.state.takes_text:
            self.text.setFocus()
        elif self.state and not self.state.rows:
            self._awaits_rows = True  # a table that is not shown takes no keyboard
            self.more.setFocus()
        else:
            self.table.go_in()

    def _find(self) -> None:
        self.text.setFocus()
        self.text.selectAll()

    def _show_views(self, state: ListState) -> None:
        self.views.setHidden(not self._has_views)
        current = next((view.label for view in state.views if view.id == state.view), "")
        offered = [*state.views, Choice(SAVE, _("Save this view…"))]
        if current:
            offered.append(Choice(REMOVE, _("Remove “%(name)s”") % {"name": current}))
        named = current or _("Views")
        self.views.offer(named, tuple(offered), state.view, lit=bool(current))

    def _choose_view(self, name: str) -> None:
        if name == SAVE:
            self.view_wanted.emit()
        elif name == REMOVE:
            self.view_unwanted.emit()
        else:
            self.view_chosen.emit(name)

    def _ask_where(self) -> None:
        ask_for_list(self, self.state.name if self.state else "", self.export_wanted.emit)
