"""Content taller than its place: it scrolls, and its width follows."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Tall(QWidget):
    """What scrolls. Its height follows its width alone; see the desk's own."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


def scrolled(content: QWidget) -> QScrollArea:
    """`content` in a column that scrolls up and down alone."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
