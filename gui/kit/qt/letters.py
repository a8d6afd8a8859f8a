"""Keys of actions and commands, the same on every layout."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:  # the states' classes are made after the first paint
    from gui.kit.states import ActionState

_LATIN, _RUSSIAN = "QWERTYUIOPASDFGHJKLZXCVBNM", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"
_ON_THE_SAME_KEY = dict(zip(_LATIN, _RUSSIAN, strict=True))


def key_sequences(shortcut: str) -> list[QKeySequence]:
    """`E` or `Ctrl+K`, and the same with what a Russian layout types with that key.

    Qt asks a second layout only where the system has one that types Latin letters.
    """
    held, _plus, key = shortcut.rpartition("+")
    other = _ON_THE_SAME_KEY.get(key)
    russian = [f"{held}+{other}" if held else other] if other else []
    return [QKeySequence(one) for one in (shortcut, *russian)]


def hear(
    owner: QWidget,
    shortcut: str,
    does: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> None:
    """A key of a widget, whatever layout is on."""
    key = QShortcut(owner)
    key.setKeys(key_sequences(shortcut))
    key.setContext(context)
    key.activated.connect(does)


class ActionKeys(QObject):
    """The keys of what a widget shows; they act while it is visible. `pressed(action)`."""

    pressed = Signal(str)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.actions: tuple[ActionState, ...] = ()
        self._owner = owner
        self._keys: list[QShortcut] = []

    @property
    def is_heard(self) -> bool:
        """Whether a person sees what they are the keys of."""
        return self._owner.isVisible()

    def offer(self, actions: tuple[ActionState, ...]) -> None:
        """Hear these from now on, and no others."""
        for key in self._keys:
            key.setEnabled(False)  # it goes from memory later, and must not act until then
            key.deleteLater()
        self.actions = actions
        self._keys = [self._key(action) for action in actions if action.shortcut]

    def _key(self, action: ActionState) -> QShortcut:
        key = QShortcut(self._owner)
        key.setKeys(key_sequences(action.shortcut))
        key.setAutoRepeat(False)
        key.activated.connect(lambda name=action.id: self.pressed.emit(name))
        return key
