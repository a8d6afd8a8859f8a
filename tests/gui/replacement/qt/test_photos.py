"""Photographs of the faulty key: dropped or chosen, and taken away again."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from gui.kit.qt.buttons import IconButton
from gui.replacement.qt.photos import PhotographsView
from tests.gui.keyboard import in_front


@pytest.fixture
def view(qtbot: QtBot) -> PhotographsView:
    made = PhotographsView()
    in_front(qtbot, made)
    return made


def dragged(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    if urls:
        data.setUrls(list(urls))
    return data


def drop(view: PhotographsView, data: QMimeData) -> bool:
    """Drag over and let go; whether it was taken."""
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    enter.ignore()
    QApplication.sendEvent(view, enter)
    if not enter.isAccepted():
        QApplication.sendEvent(view, QDragLeaveEvent())
        return False
    QApplication.sendEvent(view, QDropEvent(QPointF(5, 5), copy, data, left, none))
    return True


def test_files_are_dropped(view: PhotographsView, qtbot: QtBot, tmp_path: Path) -> None:
    files = [tmp_path / "one.png", tmp_path / "два.png"]
    urls = [QUrl.fromLocalFile(str(path)) for path in files]
    with qtbot.waitSignal(view.given) as told:
        assert drop(view, dragged(*urls))
    assert [Path(path) for path in told.args[0]] == files


def test_what_is_no_file_is_not_taken(view: PhotographsView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.given):
        assert not drop(view, dragged())
        drop(view, dragged(QUrl("https://example.org/one.png")))


def test_each_name_can_be_taken_away(view: PhotographsView) -> None:
    removed: list[int] = []
    view.removed.connect(removed.append)
    view.render_names(("one.png", "two.png"))
    for away in view.findChildren(IconButton):
        away.click()
    assert removed == [0, 1]
    view.render_names(("two.png",))
    QApplication.processEvents()
    assert len([b for b in view.findChildren(IconButton) if b.isVisibleTo(view)]) == 1


def test_where_none_are_taken_nothing_is_asked(view: PhotographsView) -> None:
    view.render_names(None)
    assert view.isHidden()
    view.render_names(())
    assert view.isVisible()


def test_the_button_asks_for_files(view: PhotographsView, qtbot: QtBot, tmp_path: Path) -> None:
    view.choose.click()
    chooser = view.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    with qtbot.waitSignal(view.given) as told:
        chooser.filesSelected.emit([str(tmp_path / "one.png")])
    assert told.args == [[str(tmp_path / "one.png")]]
    chooser.close()
