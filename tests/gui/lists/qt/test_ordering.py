"""Columns are dragged to their places, and rows take the room that a person gives them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.kit.qt.tokens import Size
from gui.kit.states import Choice
from gui.lists.qt.column_menu import ColumnChip, ColumnMenu
from gui.lists.qt.table import PagedTable
from tests.gui.lists.qt.test_view import PAGE, shown_table, state

__all__ = ["shown_table"]


def test_a_heading_is_dragged_to_its_place(table: PagedTable, qtbot: QtBot) -> None:
    table.render_list(state(PAGE, 0))
    header = table.horizontalHeader()
    with qtbot.waitSignal(table.order.moved) as told:
        header.moveSection(2, 1)
    assert told.args == [2, 1]
    assert [header.visualIndex(place) for place in range(3)] == [0, 1, 2], "the list does it"
    with qtbot.waitSignal(table.order.moved) as told:
        header.moveSection(2, 0)
    assert told.args == [2, 1], "the first column stays"


def test_the_first_column_is_not_dragged(table: PagedTable, qtbot: QtBot) -> None:
    table.render_list(state(PAGE, 0))
    with qtbot.assertNotEmitted(table.order.moved):
        table.horizontalHeader().moveSection(0, 2)


def test_the_box_before_a_row_is_no_column_of_the_list(qtbot: QtBot) -> None:
    table = PagedTable(marks=True)
    qtbot.addWidget(table)
    table.render_list(state(PAGE, 0))
    with qtbot.waitSignal(table.order.moved) as told:
        table.horizontalHeader().moveSection(3, 2)
    assert told.args == [2, 1]


def test_dense_rows_show_more_of_them(table: PagedTable) -> None:
    table.render_list(state(PAGE, 0))
    usual = table.rowHeight(0)
    table.render_list(replace(state(PAGE, 0, version=2), dense=True))
    assert table.rowHeight(0) == Size.ROW_DENSE < usual == Size.ROW


def test_the_menu_of_columns_tells_the_density(qtbot: QtBot) -> None:
    chip = ColumnChip()
    qtbot.addWidget(chip)
    chip.offer_columns((Choice("model", "Model"),), frozenset({"model"}), dense=True)
    dense = chip.menu().actions()[-1]
    assert (dense.text(), dense.isChecked()) == ("Dense rows", True)
    with qtbot.waitSignal(chip.dense_chosen) as told:
        dense.trigger()
    assert told.args == [False]


COLUMNS = tuple(Choice(name, name.title()) for name in ("key", "model", "customer", "batch"))
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def chip(qtbot: QtBot) -> ColumnChip:
    made = ColumnChip()
    qtbot.addWidget(made)
    made.offer_columns(COLUMNS, frozenset({"key", "model", "customer"}), dense=False)
    return made


@pytest.fixture
def menu(qtbot: QtBot, chip: ColumnChip) -> ColumnMenu:
    menu = chip.menu()
    with qtbot.waitExposed(menu):
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))
    return menu


def texts(menu: ColumnMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isCheckable()][:4]


def test_a_column_is_moved_by_the_keyboard_and_the_menu_stays(
    chip: ColumnChip, menu: ColumnMenu
) -> None:
    told: list[tuple[int, int]] = []
    chip.moved.connect(lambda place, to: told.append((place, to)))
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Alt)  # a hand holds it down before the arrow
    QTest.keyClick(menu, Qt.Key.Key_Down, ALT)
    assert texts(menu) == ["Key", "Customer", "Model", "Batch"]
    QTest.keyClick(menu, Qt.Key.Key_Down, ALT)  # it is the last one that is shown
    assert menu.activeAction().text() == "Model"
    QTest.keyClick(menu, Qt.Key.Key_Up, ALT)
    QTest.keyClick(menu, Qt.Key.Key_Up, ALT)  # the first one stays the first
    assert texts(menu) == ["Key", "Model", "Customer", "Batch"]
    assert told == [(1, 2), (2, 1)]
    assert menu.isVisible()
    menu.close()


def test_what_is_fixed_or_hidden_is_not_moved(
    qtbot: QtBot, chip: ColumnChip, menu: ColumnMenu
) -> None:
    with qtbot.assertNotEmitted(chip.moved):
        for place in (0, 3, 5):
            menu.setActiveAction(menu.actions()[place])
            QTest.keyClick(menu, Qt.Key.Key_Up, ALT)
            QTest.keyClick(menu, Qt.Key.Key_Down, ALT)
    assert texts(menu) == ["Key", "Model", "Customer", "Batch"]
    menu.close()


def test_the_usual_columns_come_back(qtbot: QtBot, chip: ColumnChip, menu: ColumnMenu) -> None:
    usual = next(one for one in menu.actions() if one.text() == "The usual columns")
    with qtbot.waitSignal(chip.usual_wanted):
        usual.trigger()
    menu.close()
