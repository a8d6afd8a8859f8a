"""What programs that read the screen aloud are told of widgets that paint themselves.

A class says what it is by `spoken_as`, the name of a role of Qt's; its accessible name says the
rest. Buttons, fields, texts and tables need nothing: Qt knows them.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


def speak_up() -> None:
    """From now on, whenever somebody asks."""
    QAccessible.installFactory(_made)


def _made(name: str, widget: QObject) -> QAccessibleInterface | None:
    """Asked for each class that a widget is of, the last one first."""
    role = getattr(widget, "spoken_as", "")
    if role and name == type(widget).__name__ and isinstance(widget, QWidget):
        return QAccessibleWidget(widget, QAccessible.Role[role])
    return None
