"""Which columns a list shows, and in which order, by the mouse and by the keyboard alone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from gui.kit.states import Choice
from gui.lists.qt.filters import MenuChip
from keytool.i18n import _

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ColumnMenu(QMenu):
    """`moved(from, to)` counts the columns that are shown. Alt with an arrow moves the one under
    the keyboard; the first one stays where it is, and the menu stays open.
    """

    moved = Signal(int, int)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._shown = 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def add_column(self, choice: Choice, *, shown: bool) -> QAction:
        """Those that are shown come first, in their order."""
        action = self.addAction(choice.label.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(shown)
        self._shown += shown
        return action

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt:
            return  # by itself it would put the menu away
        step = _STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(step)
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        action, columns = self.activeAction(), self.actions()[: self._shown]
        place = columns.index(action) if action in columns else 0
        to = place + step
        if place < 1 or not 0 < to < self._shown:
            return
        self.removeAction(action)
        self.insertAction(self.actions()[to], action)
        self.setActiveAction(action)
        self.moved.emit(place, to)
        self._say(action.text(), to)

    def _say(self, column: str, to: int) -> None:
        """To whoever hears the screen: the words have not changed, only their place."""
        told = {"column": column, "place": to + 1, "count": self._shown}
        text = _("%(column)s: column %(place)s of %(count)s") % told
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


class ColumnChip(MenuChip):
    """Opens the menu of a list's columns. `chosen(id)` shows or hides one, `moved(from, to)` puts
    one elsewhere, `usual_wanted` brings back those of the beginning;
    `dense_chosen(dense)` says how much room the rows take.
    """

    moved = Signal(int, int)
    usual_wanted = Signal()
    dense_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._ticked: frozenset[str] = frozenset()
        self._dense = False

    def offer_columns(
        self, choices: tuple[Choice, ...], ticked: frozenset[str], *, dense: bool
    ) -> None:
        self._ticked, self._dense = ticked, dense
        self.offer(_("Columns"), choices, "", lit=False)

    def menu(self) -> ColumnMenu:
        menu = ColumnMenu(self)
        menu.setAccessibleName(self.text())
        menu.moved.connect(self.moved)
        for choice in self.choices:
            action = menu.add_column(choice, shown=choice.id in self._ticked)
            action.triggered.connect(lambda _on=False, name=choice.id: self.chosen.emit(name))
        menu.addSeparator()
        hint = menu.addAction(_("Alt with ↑ or ↓ moves a column"))
        hint.setEnabled(False)
        menu.addAction(_("The usual columns")).triggered.connect(self.usual_wanted)
        dense = menu.addAction(_("Dense rows"))
        dense.setCheckable(True)
        dense.setChecked(self._dense)
        dense.triggered.connect(self.dense_chosen)
        return menu
