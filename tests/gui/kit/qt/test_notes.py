"""Notes as quiet lines: those that stand, all when asked, each with its way out."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.kit.notes import NoteLine
from gui.kit.qt.buttons import IconButton
from gui.kit.qt.notes import NotesView

THREE = tuple(NoteLine(str(n), f"заметка {n}", "01.12.2026 · Петрова") for n in (4, 3, 2))
GONE = NoteLine("1", "ошибка", "01.11.2026 · Петрова · struck out", faded=True)


@pytest.fixture
def view(qtbot: QtBot) -> NotesView:
    view = NotesView()
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.render_notes((*THREE, GONE))
    view.show()
    return view


def shown(view: NotesView) -> list[str]:
    texts = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    return [text for text in texts if text.startswith(("заметка", "ошибка"))]


def test_the_newest_that_stand_are_shown_and_the_rest_is_counted(view: NotesView) -> None:
    assert shown(view) == ["заметка 4", "заметка 3"]
    assert view.more.text() == "2 more notes"


def test_all_are_shown_when_asked_and_fewer_again(view: NotesView) -> None:
    view.more.click()
    assert [line.id for line in view.lines] == ["4", "3", "2", "1"]
    view.more.click()
    assert [line.id for line in view.lines] == ["4", "3"]


def test_the_notes_of_another_thing_begin_folded(view: NotesView) -> None:
    view.more.click()
    view.render_notes(tuple(NoteLine(str(n), "x", "") for n in (7, 8, 9)))
    assert [line.id for line in view.lines] == ["7", "8"]


def test_what_stands_can_be_struck_and_what_is_gone_cannot(view: NotesView, qtbot: QtBot) -> None:
    view.more.click()

    def buttons() -> list[IconButton]:
        return [one for one in view.findChildren(IconButton) if one.isVisible()]

    qtbot.waitUntil(lambda: len(buttons()) == len(THREE))
    with qtbot.waitSignal(view.struck) as told:
        buttons()[1].click()
    assert told.args == ["3"]


def test_without_notes_nothing_is_there(view: NotesView) -> None:
    view.render_notes(())
    assert not view.isVisible()
