"""Parts of the guided page: the decision, a key in a few words, short lists."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.kit.qt.base import Panel, Text, Worded, clear, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.facts import FactLine
from gui.kit.qt.flow import Flow
from gui.kit.qt.icons import Icon
from gui.kit.qt.marks import BadgeView, Clause
from gui.kit.qt.portraits import PortraitView
from gui.kit.qt.prose import Prose
from gui.kit.qt.tokens import Radius, Space
from gui.replacement.states import ClauseText, KeyBlock, VerdictBlock
from keytool.i18n import _


class VerdictView(Worded, Panel):
    """The decision, large, with everything it rests on. `clause_opened(clause)`."""

    clause_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(Radius.L, fill="raised")
        self._icon = Icon(size=24)
        self._icon.setFixedHeight(36)
        self.verdict = Text("display", wrap=True)
        self.override = Text("", wrap=True)
        self.facts = FactLine()
        self._reading_heading = Text("heading")
        self.reading = Text("", wrap=True)
        self._reason = Text("small", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        head = row(self._icon, self.verdict, gap=Space.M)
        head.setStretchFactor(self.verdict, 1)
        head.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        read = column(self._reading_heading, self.reading, self._reason, gap=Space.XS)
        whole = column(head, self.override, self._rows, self.facts, read, gap=Space.M)
        dress(self, whole, Space.L, Space.L)
        self.retranslate()

    def retranslate(self) -> None:
        self._reading_heading.setText(_("How the text was read"))

    def render_block(self, block: VerdictBlock | None) -> None:
        self.setHidden(block is None)
        if block is None:
            return
        self._icon.show_tone(block.tone)
        self.verdict.say(block.verdict)
        self.override.say(block.override)
        self.facts.render_facts(block.facts)
        self._reading_heading.setHidden(not block.reading)
        self.reading.say(block.reading)
        self._reason.say(block.reason)
        self.setAccessibleName(f"{block.verdict}. {block.override}".strip())
        self._show_clauses(block.clauses)

    def _show_clauses(self, clauses: tuple[ClauseText, ...]) -> None:
        clear(self._rows)  # made again even when equal: the word "clause" follows the language
        for told in clauses:
            chip = Clause(told.clause, opens=True)
            chip.opened.connect(self.clause_opened)
            words = Prose(told.says)
            line = row(chip, words, gap=Space.S)
            line.setStretchFactor(words, 1)
            line.setAlignment(chip, Qt.AlignmentFlag.AlignTop)
            held = QWidget()
            dress(held, line)
            self._rows.addWidget(held)


class KeyView(Worded, Panel):
    """A key: its portrait, model, number, state. `opened(link)` from its name."""

    opened = Signal(object)

    def __init__(self, block: KeyBlock) -> None:
        super().__init__(Radius.M)
        self.block = block
        portrait = PortraitView(64, 44)
        portrait.render_portrait(block.portrait)
        self.name = Button("link")
        self.name.setText(block.title)
        self.name.clicked.connect(lambda: self.opened.emit(block.link))
        caption, number, note = Text("small"), Text("mono"), Text("small", wrap=True)
        badge = BadgeView()
        words = column(caption, row(self.name, number, None, gap=Space.M), note, gap=0)
        line = row(portrait, words, badge, gap=Space.L)
        line.setStretchFactor(words, 1)
        dress(self, line, Space.M, Space.L)
        # Said once they have a parent: what is shown before would be a window of its own.
        badge.render_badge(block.badge)
        caption.say(block.caption)
        number.say(block.key_id)
        note.say(block.note)
        self.retranslate()

    def retranslate(self) -> None:
        self.name.setToolTip(_("Open the key's card"))


class KeysView(QWidget):
    """Keys one below the other. `opened(link)`."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[KeyBlock, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        dress(self, self._rows)

    def render_keys(self, keys: tuple[KeyBlock, ...]) -> None:
        self.setHidden(not keys)
        if keys == self._keys:
            return
        self._keys = keys
        clear(self._rows)
        for block in keys:
            view = KeyView(block)
            view.opened.connect(self.opened)
            self._rows.addWidget(view)


class ListsView(QWidget):
    """Headings with a few lines each: what moves along."""

    def __init__(self) -> None:
        super().__init__()
        self._lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
        self._flow = Flow(gap=Space.XXL, line_gap=Space.M)
        dress(self, self._flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def render_lists(self, lists: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        self.setHidden(not lists)
        if lists == self._lists:
            return
        self._lists = lists
        clear(self._flow)
        for title, lines in lists:
            held = QWidget()
            parts = [Text("heading", title), *(Text("", line) for line in lines), None]
            dress(held, column(*parts, gap=Space.XS))
            self._flow.addWidget(held)
