"""A line of what can be done with what is chosen; what finds no room goes into a menu."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from gui.kit.qt.action_buttons import ToolButton
from gui.kit.qt.base import Text, Worded, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.icons import icon_pixmap
from gui.kit.qt.letters import ActionKeys
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Size, Space
from gui.kit.states import ActionState
from keytool.i18n import _, ngettext, words

_NAME = 260


class ToolBar(Worded, QWidget):
    """`acted(action)`. Its height stays, with nothing chosen too."""

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._actions: tuple[ActionState, ...] = ()
        self._tools: list[ToolButton] = []
        self._name, self._note = Text("strong", elide=True), Text("quiet", elide=True)
        self._name.setMaximumWidth(_NAME)
        self._note.setMaximumWidth(_NAME)
        self.more = Button("small", "ellipsis")
        self.more.clicked.connect(self._open_menu)
        self._keys = ActionKeys(self)
        self._keys.pressed.connect(self.acted)
        self._line = row(self._name, self._note, gap=Space.S)
        self._line.addWidget(self.more)
        self._line.addStretch(1)
        dress(self, self._line)
        self.setFixedHeight(Size.TOOLS)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        self.more.setAccessibleName(_("More"))

    def render_tools(self, name: str, note: str, actions: tuple[ActionState, ...]) -> None:
        """What is chosen, in a word, and what can be done with it."""
        self._name.say(name)
        self._note.say(note)
        if actions != self._actions:
            self._actions = actions
            self._keys.offer(actions)
            self._make(tuple(action for action in actions if action.enabled))
        self._fit()

    def _make(self, shown: tuple[ActionState, ...]) -> None:
        for tool in self._tools:
            self._line.removeWidget(tool)
            tool.hide()
            tool.deleteLater()
        self._tools = []
        for action in shown:
            tool = ToolButton(action)
            tool.clicked.connect(lambda _on=False, name=action.id: self.acted.emit(name))
            self._line.insertWidget(2 + len(self._tools), tool)
            self._tools.append(tool)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many tools as there is room for; the menu has all the rest, and what is refused."""
        taken = sum(
            min(one.sizeHint().width(), _NAME) + Space.S
            for one in (self._name, self._note)
            if one.text()
        )
        widths = [tool.sizeHint().width() + Space.S for tool in self._tools]
        room = self.width() - taken
        left = len(self._actions) > len(self._tools)
        count = len(widths)
        while count and sum(widths[:count]) + self._menu_width(left or count < len(widths)) > room:
            count -= 1
        for place, tool in enumerate(self._tools):
            tool.setHidden(place >= count)
        hidden = len(self._actions) - count
        self.more.setHidden(not hidden)
        told = ngettext("%(n)s more", "%(n)s more", hidden) % {"n": words.number(hidden)}
        self.more.setText(told)

    def _menu_width(self, needed: bool) -> int:
        return self.more.sizeHint().width() + Space.S if needed else 0

    def menu(self) -> QMenu:
        """Everything that can be done, in its groups; what cannot says why."""
        return menu_of(self, self._actions, self.acted.emit)

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height() + Space.XS)))


def menu_of(
    owner: QWidget, actions: tuple[ActionState, ...], acted: Callable[[str], object]
) -> QMenu:
    """Everything that can be done with a thing, in its groups; what cannot be done says why."""
    menu, group = QMenu(owner), None
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    palette, ratio = colours(), owner.devicePixelRatioF()
    for action in actions:
        if group is not None and action.group != group:
            menu.addSeparator()
        group = action.group
        label = action.label if action.enabled else f"{action.label} — {action.hint}"
        entry = menu.addAction(f"{label.replace('&', '&&')}\t{action.shortcut}")
        ink = palette.quiet if action.enabled else palette.faint
        if action.icon:
            entry.setIcon(QIcon(icon_pixmap(action.icon, ink, Size.ICON, ratio)))
        entry.setEnabled(action.enabled)
        entry.triggered.connect(lambda _on=False, name=action.id: acted(name))
    return menu
