"""Files that are dragged onto a part of the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget


def dropped_files(held: QMimeData) -> list[str]:
    """The files of what is dragged."""
    return [url.toLocalFile() for url in held.urls() if url.isLocalFile()]


class Drops(QObject):
    """Gives the files that are dropped on a widget, or on a text in it, to `given`."""

    def __init__(self, on: QWidget, given: Callable[[list[str]], object]) -> None:
        super().__init__(on)
        self._given = given
        place = on.viewport() if isinstance(on, QPlainTextEdit) else on
        place.setAcceptDrops(True)
        place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and (files := dropped_files(event.mimeData())):
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent) and event.type() is QEvent.Type.Drop:
                self._given(files)
            return True
        return super().eventFilter(watched, event)
