"""The search box as a person types in it: at any speed every hit is seen before it is opened."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from gui.frame.qt.search import HitList, SearchBox
from gui.frame.states import SearchHit, SearchState
from gui.kit.links import Kind, Link
from gui.kit.qt.tokens import Size


@pytest.fixture
def box(qtbot: QtBot) -> Iterator[SearchBox]:
    window, box = QMainWindow(), SearchBox()
    middle = QWidget()
    window.setCentralWidget(middle)
    box.setParent(middle)
    window.resize(900, 600)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    yield box
    window.close()


def hits(box: SearchBox) -> HitList:
    (found,) = box.window().findChildren(HitList)
    return found


def answer(box: SearchBox, text: str, count: int, answered: str | None = None) -> None:
    rows = tuple(
        SearchHit(Link(Kind.KEY, row), "key-round", "Keys", f"{text} {row}")
        for row in range(1, count + 1)
    )
    nothing = "" if rows else f"Nothing found for {text}"
    box.render_search(
        SearchState(text, rows, nothing, answered=text if answered is None else answered)
    )


@pytest.mark.parametrize("pause", [0, 120, 400])
def test_hits_have_their_room_after_every_letter(qtbot: QtBot, box: SearchBox, pause: int) -> None:
    for count, letter in zip((12, 3, 5, 0, 2), "2001x", strict=True):
        QTest.keyClicks(box, letter)
        answer(box, box.text(), count)
        list_ = hits(box)
        assert list_.isVisible()
        assert list_.height() >= max(count, 1) * Size.ACTION, (box.text(), list_.height())
        qtbot.wait(pause)


def test_what_was_not_seen_is_not_opened(qtbot: QtBot, box: SearchBox) -> None:
    opened: list[SearchHit] = []
    box.hit_opened.connect(opened.append)
    QTest.keyClicks(box, "200")
    answer(box, "200", 3)
    QTest.keyClick(box, Qt.Key.Key_1)
    with qtbot.waitSignal(box.searched) as searched:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert (searched.args, opened) == (["2001"], [])
    answer(box, "2001", 3, answered="200")  # the old hits, while the new ones are looked for
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert opened == []
    answer(box, "2001", 1)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert [hit.link for hit in opened] == [Link(Kind.KEY, 1)]


def test_tab_asks_for_actions_of_the_lit_hit_and_else_leads_on(
    qtbot: QtBot, box: SearchBox
) -> None:
    QTest.keyClicks(box, "2")
    answer(box, "2", 2)
    QTest.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.actions_wanted) as wanted:
        QTest.keyClick(box, Qt.Key.Key_Tab)
    assert wanted.args[0].link == Link(Kind.KEY, 2)
    box.clear()
    box.close_hits()
    with qtbot.assertNotEmitted(box.actions_wanted):
        QTest.keyClick(box, Qt.Key.Key_Tab)
