"""The way down the left side: a step that leads back can be pressed, the others cannot."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.replacement.qt.path import PathView
from gui.replacement.states import Ask, PathStep
from tests.gui.keyboard import in_front
from tests.gui.replacement.qt import samples


@pytest.fixture(scope="module")
def path() -> tuple[PathStep, ...]:
    return samples.scene("price", "en")[2].path


@pytest.fixture
def view(qtbot: QtBot, path: tuple[PathStep, ...]) -> PathView:
    made = PathView()
    made.render_path(path)
    in_front(qtbot, made)
    return made


def test_a_step_that_leads_back_is_pressed(view: PathView) -> None:
    chosen: list[str] = []
    view.chosen.connect(chosen.append)
    for stone in view.stones:
        QTest.mouseClick(stone, Qt.MouseButton.LeftButton)
    assert chosen == [Ask.READABLE, Ask.DECISION]


def test_only_what_leads_somewhere_is_enabled(view: PathView, path: tuple[PathStep, ...]) -> None:
    assert [stone.isEnabled() for stone in view.stones] == [bool(step.ask) for step in path]
    assert [stone.accessibleName() for stone in view.stones] == [step.label for step in path]
    assert view.stones[0].accessibleDescription() == "20.11.2026"


def test_the_same_way_is_not_drawn_anew(view: PathView, path: tuple[PathStep, ...]) -> None:
    before = view.stones
    view.render_path(path)
    assert view.stones is before
    view.render_path(path[:3])
    assert len(view.stones) == 3
