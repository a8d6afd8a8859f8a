"""Parts of the guided page: the decision, keys in a few words, short lists."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.kit.qt.marks import Clause
from gui.replacement.qt.parts import KeysView, KeyView, ListsView, VerdictView
from gui.replacement.states import StepState
from tests.gui.keyboard import in_front
from tests.gui.replacement.qt import samples


def step(name: str) -> StepState:
    found = samples.scene(name, "en")[2].step
    assert found is not None
    return found


def test_a_decision_with_its_clauses(qtbot: QtBot) -> None:
    view, block = VerdictView(), step("quote").verdict
    assert block is not None
    view.render_block(block)
    in_front(qtbot, view)
    assert view.verdict.text() == "Replaced at the department's price"
    assert view.reading.isVisible()
    opened: list[object] = []
    view.clause_opened.connect(opened.append)
    for chip in view.findChildren(Clause):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert opened == [told.clause for told in block.clauses]
    view.render_block(None)
    assert view.isHidden()


def test_who_decided_otherwise_is_read_out(qtbot: QtBot) -> None:
    view, block = VerdictView(), step("overridden").verdict
    qtbot.addWidget(view)
    view.render_block(block)
    assert "olga · boris" in view.accessibleName()


def test_a_name_opens_its_card(qtbot: QtBot) -> None:
    view, blocks = KeysView(), step("review").keys
    view.render_keys(blocks)
    in_front(qtbot, view)
    opened: list[object] = []
    view.opened.connect(opened.append)
    views = view.findChildren(KeyView)
    for one in views:
        one.name.click()
    assert opened == [block.link for block in blocks]
    assert len(opened) == 2
    view.render_keys(blocks)
    assert view.findChildren(KeyView) == views
    view.render_keys(())
    assert view.isHidden()


@pytest.mark.parametrize("name", ["key-fits", "lost"])
def test_lists_stand_under_their_headings(qtbot: QtBot, name: str) -> None:
    view, lists = ListsView(), step(name).lists
    qtbot.addWidget(view)
    view.render_lists(lists)
    assert view.isHidden() is (not lists)
