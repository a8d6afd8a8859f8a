"""The import dialog: its steps, its buttons, files that are dropped, nothing cut."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.kit.states import Choice
from gui.register.importing_states import (
    Ask,
    ImportColumn,
    ImportState,
    ProblemLine,
    ProgressState,
    Step,
)
from gui.register.qt.importing import ImportDialog
from tests.gui.gallery_register import importing, question
from tests.gui.keyboard import type_text
from tests.gui.kit.qt.test_every_state import cut_texts, settled
from tests.gui.register.qt import samples as register_samples

FIELDS = (Choice("", "—"), Choice("marking", "Marking"), Choice("batch", "Batch"))


@pytest.fixture(name="dialog")
def shown(qtbot: QtBot) -> ImportDialog:
    dialog = ImportDialog()
    qtbot.addWidget(dialog)
    return dialog


def columns(count: int) -> ImportState:
    made = tuple(ImportColumn(f"Column {n}", "1 · 2", "") for n in range(count))
    templates = (Choice("1С", "1С"),)
    return ImportState(Step.COLUMNS, "keys.csv", columns=made, fields=FIELDS, templates=templates)


def test_a_file_is_dropped(dialog: ImportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.render(ImportState(Step.FILE))
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(tmp_path / "ключи.csv"))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        held,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(dialog.file_given) as given:
        dialog.dropEvent(event)
    assert given.args == [str(tmp_path / "ключи.csv")]


def test_where_the_table_lies_is_said_otherwise(dialog: ImportDialog, qtbot: QtBot) -> None:
    sheets = Ask("sheet", "Sheet", (Choice("A", "A"), Choice("B", "B")), "A")
    dialog.render(replace(columns(3), source=(sheets,)))
    box = dialog.table.source.fields["sheet"].box
    box.setCurrentIndex(1)
    with qtbot.waitSignal(dialog.source_chosen) as chosen:
        box.activated.emit(1)
    assert chosen.args == ["sheet", "B"]
    dialog.render(columns(3))
    assert dialog.table.source.isHidden()


def test_an_answer_makes_the_button_check_again(dialog: ImportDialog, qtbot: QtBot) -> None:
    ask = Ask("inn:1", "One INN, two names", (Choice("", "No"), Choice("same", "Yes")))
    shown = ImportState(Step.REPORT, good=2, all_good=True, summary="2 rows", asks=(ask,))
    dialog.render(shown)
    box = dialog.report.asks.fields["inn:1"].box
    box.setCurrentIndex(1)
    with qtbot.waitSignal(dialog.answered) as answered:
        box.activated.emit(1)
    assert answered.args == ["inn:1", "same"]
    dialog.render(replace(shown, asks=(replace(ask, value="same"),), stale=True))
    with qtbot.waitSignal(dialog.check_wanted):
        dialog.go.click()


@pytest.mark.parametrize("step", [Step.FILE, Step.DONE])
def test_the_last_import_is_offered_to_be_taken_back(
    dialog: ImportDialog, qtbot: QtBot, step: Step
) -> None:
    dialog.render(ImportState(step, last="keys.csv", good=2, summary="Written"))
    button = dialog.undo if step is Step.FILE else dialog.take_back
    assert button.isVisible()
    with qtbot.waitSignal(dialog.undo_wanted):
        button.click()


def test_the_chooser_shows_every_kind_that_is_read(dialog: ImportDialog) -> None:
    dialog.choose_file()
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    kinds = chooser.nameFilters()[0]
    chooser.reject()
    for ending in ("xlsx", "xls", "xlsb", "ods", "csv", "txt"):
        assert f"*.{ending}" in kinds


def test_a_long_report_is_no_taller_than_its_window(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(900, 600)
    qtbot.addWidget(window)
    dialog = ImportDialog(window)
    lines = tuple(ProblemLine(str(row), "Key number", "Wrong") for row in range(40))
    asks = tuple(Ask(f"inn:{n}", "Whose is it?", (Choice("", "No"),)) for n in range(8))
    dialog.render(ImportState(Step.REPORT, summary="40 rows", problems=lines, asks=asks))
    assert dialog.height() <= 600
    assert dialog.go.geometry().bottom() < dialog.height()
    few = ImportState(Step.REPORT, summary="40 rows", problems=lines[:3], asks=asks[:1])
    dialog.render(ImportState(Step.RUNNING))
    dialog.render(few)
    inside = dialog.report.area.widget()
    assert inside is not None
    assert inside.height() == dialog.report.area.height()


def test_a_wide_file_is_shown_whole_after_some_turns(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.render(columns(60))
    assert len(dialog.table.columns.fields) < 60
    qtbot.waitUntil(lambda: len(dialog.table.columns.fields) == 60)
    field = dialog.table.columns.fields[41]
    field.box.setCurrentIndex(1)
    with qtbot.waitSignal(dialog.field_chosen) as chosen:
        field.box.activated.emit(1)
    assert chosen.args == [41, "marking"]


def test_a_template_is_chosen_or_named(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.render(columns(3))
    with qtbot.waitSignal(dialog.template_chosen) as chosen:
        dialog.table.templates.menu().actions()[0].trigger()
    assert chosen.args == ["1С"]
    dialog.table.templates.menu().actions()[1].trigger()
    assert dialog.table.name.isVisible()
    type_text(dialog.table.name.line, "Из Excel")
    with qtbot.waitSignal(dialog.template_named) as named:
        QTest.keyClick(dialog.table.name.line, Qt.Key.Key_Return)
    assert named.args == ["Из Excel"]


def test_enter_checks_then_imports_and_closes(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.render(columns(2))
    with qtbot.waitSignal(dialog.check_wanted):
        dialog.go.click()
    dialog.render(ImportState(Step.REPORT, good=2, all_good=True, summary="2 rows"))
    with qtbot.waitSignal(dialog.write_wanted) as wanted:
        dialog.go.click()
    assert wanted.args == [False]
    dialog.render(ImportState(Step.DONE, summary="Written"))
    with qtbot.waitSignal(dialog.closed):
        dialog.go.click()


def test_rows_with_problems_leave_the_good_ones(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.render(ImportState(Step.REPORT, good=2, summary="3 rows"))
    assert not dialog.go.isEnabled()
    assert dialog.report.advice.isVisible()
    with qtbot.waitSignal(dialog.write_wanted) as wanted:
        dialog.only_good.click()
    assert wanted.args == [True]


def test_it_ticks_while_it_runs_and_can_be_stopped(dialog: ImportDialog, qtbot: QtBot) -> None:
    progress = ProgressState(20, 100, "20 of 100 rows")
    dialog.render(ImportState(Step.RUNNING, progress=progress))
    with qtbot.waitSignal(dialog.ticked):
        pass
    with qtbot.waitSignal(dialog.cancel_wanted):
        dialog.cancel.click()
    dialog.render(None)
    assert not dialog._tick.isActive()


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("step", register_samples.IMPORTS)
def test_nothing_is_cut_in_the_import(qtbot: QtBot, step: str, language: str) -> None:
    assert list(cut_texts(settled(qtbot, importing(language, step)))) == []


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("name", register_samples.QUESTIONS)
def test_nothing_is_cut_in_the_questions(qtbot: QtBot, name: str, language: str) -> None:
    window = settled(qtbot, question(language, name))
    assert window.isVisible()
    assert list(cut_texts(window)) == []
