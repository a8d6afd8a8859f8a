"""No key is heard by two at once in the whole window: Qt would ask neither of them."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from gui.frame.qt.binding import Binding
from gui.frame.qt.shell import ShellWindow
from gui.frame.sections import SECTIONS
from gui.frame.shell import ShellViewModel
from gui.kit.links import Kind, Link

PAGES = (
    *(Link(Kind.LIST, text=place.id) for place in SECTIONS),
    Link(Kind.KEY, 1),
    Link(Kind.CUSTOMER, 1),
    Link(Kind.SHIPMENT, 1),
    Link(Kind.REPLACEMENT_OF_KEY, 1),
    Link(Kind.CHECK),
)


@pytest.fixture
def window(qtbot: QtBot, shell: ShellViewModel) -> Iterator[ShellWindow]:
    made = ShellWindow()
    qtbot.addWidget(made)
    made.resize(1240, 800)
    binding = Binding(made, shell)
    made.show()
    yield made
    del binding


def heard(window: QWidget) -> Counter[str]:
    """Every key of what is visible, for the window as a whole or for the page in front."""
    keys: Counter[str] = Counter()
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        alone = shortcut.context() is Qt.ShortcutContext.WidgetShortcut
        if isinstance(owner, QWidget) and owner.isVisible() and shortcut.isEnabled() and not alone:
            told = [key.toString() for key in shortcut.keys()]  # noqa: SIM118  no dict
            keys.update(filter(None, told))
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled() and not button.shortcut().isEmpty():
            keys[button.shortcut().toString()] += 1
    return keys


@pytest.mark.parametrize("page", PAGES, ids=lambda link: f"{link.kind}-{link.text}")
def test_a_key_is_heard_by_one(
    window: ShellWindow, shell: ShellViewModel, qtbot: QtBot, page: Link
) -> None:
    if page.kind is Kind.LIST:
        shell.show(page.text)
    else:
        shell.go(page)
    qtbot.wait(20)
    assert {key: count for key, count in heard(window).items() if count > 1} == {}
