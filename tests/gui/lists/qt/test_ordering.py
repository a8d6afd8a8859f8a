"""Columns are dragged to their places, and rows take the room that a person gives them."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from gui.kit.qt.tokens import Size
from gui.kit.states import Choice
from gui.lists.qt.filters import ColumnChip
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
