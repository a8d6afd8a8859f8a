"""Keys and trust: the keys, what can be done with the chosen one, and with the list."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.kit.qt.base import Text, Worded, clear, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.flow import Flow
from gui.kit.qt.marks import BadgeView
from gui.kit.qt.notices import BannerView, EmptyState
from gui.kit.qt.table import Column, DataTable
from gui.kit.qt.tokens import Space
from gui.kit.states import ActionState
from gui.settings.keys import EXPORT, IMPORT
from gui.settings.states import SigningKeyLine, TrustState
from keytool.i18n import _


class ActionFlow(QWidget):
    """Buttons in a line that breaks. `acted(action)`."""

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._actions: tuple[ActionState, ...] = ()
        self._flow = Flow(gap=Space.S, line_gap=Space.S)
        dress(self, self._flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def render_actions(self, actions: tuple[ActionState, ...]) -> None:
        self.setHidden(not actions)
        if actions == self._actions:
            return
        self._actions = actions
        clear(self._flow)
        for action in actions:
            button = Button("primary" if action.primary else "", action.icon)
            button.render_action(action)
            button.clicked.connect(lambda _on=False, name=action.id: self.acted.emit(name))
            self._flow.addWidget(button)


class TrustView(Worded, QWidget):
    """`acted(action)`, `chosen(kid)`; `export_wanted(path)` and `files_given(paths)` for drafts."""

    acted = Signal(str)
    chosen = Signal(str)
    export_wanted = Signal(str)
    files_given = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[SigningKeyLine, ...] = ()
        self.banner = BannerView()
        self.term, self.roots = Text("", elide=True), Text("quiet", wrap=True)
        self.badge = BadgeView()
        self.table = DataTable(_COLUMNS)
        self._empty = EmptyState("key")
        self._told_key = Text("small", wrap=True)
        self.of_list, self.of_key = ActionFlow(), ActionFlow()
        term = row(self.term, self.badge, None, gap=Space.M)
        whole = column(
            self.banner,
            term,
            self.roots,
            self._empty,
            self.of_list,
            Space.S,
            self.table,
            self._told_key,
            self.of_key,
            gap=Space.S,
        )
        dress(self, whole)
        self.of_list.acted.connect(self._act)
        self.of_key.acted.connect(self.acted)
        chosen = self.table.selectionModel().currentRowChanged
        chosen.connect(lambda now, _was: self._choose(now.row()))
        self.retranslate()

    def retranslate(self) -> None:
        self.table.set_titles((_("Key"), _("Signs"), _("Issue window"), _("Believed"), _("State")))

    def render_trust(self, state: TrustState) -> None:
        self.banner.render_banner(state.banner)
        self.term.say(state.term)
        self.badge.render_badge(state.term_badge)
        self.roots.say(state.roots)
        self.of_list.render_actions(state.actions)
        self._empty.say(state.empty)
        self._empty.setHidden(not state.empty)
        self.table.setHidden(not state.lines)
        if state.lines != self._lines:
            self._show(state.lines, state.chosen)
        self._told_key.say(self._told(state) if state.lines else "")
        self.of_key.render_actions(state.key_actions)

    def _told(self, state: TrustState) -> str:
        line = next((line for line in state.lines if line.id == state.chosen), None)
        if line is None:
            return _("Choose a key to retire or distrust it.")
        return f"{line.kid} · {line.purpose}"

    def _show(self, lines: tuple[SigningKeyLine, ...], chosen: str) -> None:
        self._lines = lines
        with QSignalBlocker(self.table.selectionModel()):
            self.table.show_rows(
                [(key.kid, key.purpose, key.signs, key.believed, key.badge) for key in lines]
            )
            place = next((n for n, key in enumerate(lines) if key.id == chosen), None)
            if place is not None:
                self.table.selectRow(place)

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._lines):
            self.chosen.emit(self._lines[place].id)

    def _act(self, action: str) -> None:
        if action == EXPORT:
            self._ask_where()
        elif action == IMPORT:
            self._ask_which()
        else:
            self.acted.emit(action)

    def _ask_where(self) -> None:
        chooser = QFileDialog(self, _("Save for the roots to sign"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("cbor")
        chooser.selectFile("trust-draft.cbor")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.export_wanted)
        chooser.open()

    def _ask_which(self) -> None:
        chooser = QFileDialog(self, _("Take what they signed"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # One signal cannot be tied to the other: theirs brings strings, ours any list.
        chooser.filesSelected.connect(self.files_given.emit)
        chooser.open()


_COLUMNS = (
    Column(mono=True),
    Column(),
    Column(stretch=True, least=180),
    Column(yields=1),
    Column(),
)
