"""What lies under the cover of the window: the work of who left, whole but for secrets."""

from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMainWindow

from gui.frame.begun import Begun, People
from gui.kit.qt.dialog import COVERED, Dialog


class UnderCover:
    """The middle of a window and the dialogs before it, each kept for whose it is."""

    def __init__(self, window: QMainWindow, people: People) -> None:
        self._window, self._people = window, people
        self._dialogs: dict[Begun, list[QDialog]] = {}

    def empty_secrets(self) -> None:
        """Of who leaves, and of whoever answered for an act beside them; who follows what is typed
        hears of it.
        """
        for top in QApplication.topLevelWidgets():
            for line in top.findChildren(QLineEdit):
                if line.text() and line.echoMode() is QLineEdit.EchoMode.Password:
                    line.clear()
                    line.textEdited.emit("")

    def put_away(self) -> None:
        """Hide it; nothing in it changes. Dialogs that come up meanwhile wait with the rest."""
        self._show_middle(shown=False)
        waiting = {one for dialogs in self._dialogs.values() for one in dialogs}
        mine = self._dialogs.setdefault(self._people.here, [])
        for one in QApplication.topLevelWidgets():
            if isinstance(one, QDialog) and one not in waiting and _is_open(one):
                mine.append(one)
                _put_away(one)

    def bring_back(self) -> None:
        """The middle, and the dialogs of whoever sits there now."""
        self._show_middle(shown=True)
        for whose, dialogs in self._dialogs.items():
            self._dialogs[whose] = [one for one in dialogs if _waits(one)]
        for dialog in self._dialogs.pop(self._people.here, []):
            dialog.show()

    def _show_middle(self, *, shown: bool) -> None:
        self._window.setProperty(COVERED, not shown)
        middle = self._window.centralWidget()
        if middle:
            middle.setVisible(shown)


def _is_open(dialog: QDialog) -> bool:
    return dialog.wanted if isinstance(dialog, Dialog) else not dialog.isHidden()


def _waits(dialog: QDialog) -> bool:
    """Whether it still has something to show."""
    return not isinstance(dialog, Dialog) or dialog.wanted


def _put_away(dialog: QDialog) -> None:
    if isinstance(dialog, Dialog):
        dialog.put_away()
    else:
        dialog.hide()
