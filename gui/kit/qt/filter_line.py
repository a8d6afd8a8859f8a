"""A line of text that narrows a list while it is typed."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_WIDE, _NARROW = 240, 160
_REST = 200  # milliseconds without typing before the register is asked


class FilterLine(QLineEdit):
    """A text that narrows a list. `typed(text)` after a short rest; Down goes to the list."""

    typed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._tell)
        self.textEdited.connect(lambda _text: self._rest.start())
        self.returnPressed.connect(self._tell)
        self.setClearButtonEnabled(True)
        self.setMaximumWidth(_WIDE)

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROW, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._tell()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self._rest.stop()
        self.typed.emit(self.text().strip())
