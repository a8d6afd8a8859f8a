"""Chips: arrows choose the neighbour, Tab stops once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.kit.qt.chips import ChipRow
from gui.kit.states import Choice
from tests.gui.keyboard import holder, in_front

CHOICES = (Choice("all", "All"), Choice("key", "Key"), Choice("price", "Price"))


@pytest.fixture
def chips(qtbot: QtBot) -> ChipRow:
    row = ChipRow()
    row.resize(400, 60)
    row.render_choices(CHOICES, "all")
    return in_front(qtbot, row)


def test_arrows_choose_from_the_chip_that_has_the_keyboard(chips: ChipRow) -> None:
    chosen: list[str] = []
    chips.chosen.connect(chosen.append)
    chips.setFocus()
    QTest.keyClick(chips, Qt.Key.Key_Tab)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(holder(), key)
    assert chosen == ["key", "price", "all", "price"]
