"""The sheet of keys: what they do here, and what they do everywhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.kit.qt.base import Text, clear
from gui.kit.qt.buttons import Button, KeyHint
from gui.kit.qt.dialog import Dialog
from gui.kit.qt.letters import ActionKeys
from gui.kit.qt.tokens import Space
from gui.kit.states import ActionState
from keytool.i18n import _, pgettext

Row = tuple[str, str]
"""A key, and what it does."""


class KeysSheet(Dialog):
    """Opened by F1; what it shows is what the window has on it just then."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 640)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S)
        for side in (1, 3):
            self._grid.setColumnStretch(side, 1)
        self.body.addLayout(self._grid)
        self._close = Button()
        self._close.clicked.connect(self.reject)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self._close)
        self.retranslate()

    def retranslate(self) -> None:
        self._close.setText(_("Close"))

    def show_keys(self, here: list[Row], places: list[Row]) -> None:
        self.head(
            pgettext("keyboard", "Keys"), _("A letter acts while no text is typed, on any layout.")
        )
        clear(self._grid)
        self._fill(0, _("Here"), here)
        self._fill(2, _("Everywhere"), [*everywhere(), *places])
        self.present()
        self._close.setFocus()

    def _fill(self, side: int, heading: str, rows: list[Row]) -> None:
        self._grid.addWidget(Text("heading", heading), 0, side, 1, 2)
        for place, (key, words) in enumerate(rows, 1):
            self._grid.addWidget(KeyHint(key), place, side, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(Text("", words, elide=True), place, side + 1)


def keys_of(window: QWidget) -> list[Row]:
    """The keys of everything that the window shows now, each once."""
    shown: dict[str, ActionState] = {}
    for keys in window.findChildren(ActionKeys):
        if keys.is_heard:
            for action in keys.actions:
                if action.shortcut:
                    shown.setdefault(action.shortcut, action)
    return [(key, action.label) for key, action in shown.items()]


def everywhere() -> list[Row]:
    """What works in every place."""
    return [
        ("Ctrl+K", _("Search and commands")),
        ("Ctrl+Shift+V", _("Check a coupon")),
        ("Alt+←", _("Back")),
        ("Alt+→", _("Forward")),
        ("F6", _("Next and previous part of the window")),
        ("Esc", _("Close, then back")),
        ("Ctrl+F", _("Narrow the list")),
        ("Ctrl+E", _("Export")),
        ("Ctrl+Enter", _("Do what the open form is for")),
        ("F1", _("This sheet")),
    ]
