"""Everything has its room: in Russian, in English and in words a third longer, at three sizes."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.kit.qt.action_buttons import ActionRow
from gui.kit.qt.base import Text
from gui.kit.qt.buttons import Button
from gui.kit.states import ActionState
from tests.gui.whole.conftest import LONG
from tests.gui.whole.cut import cut_texts, overlaps
from tests.gui.whole.pseudo import longer
from tests.gui.whole.tour import Tour, come_to_rest

SIZES = ((1093, 614), (1280, 720), (1920, 1080))
"""1366x768 at 125 %, the smallest usual screen, and a large one."""
LANGUAGES = pytest.mark.parametrize("language", ["ru", LONG])


def at_every_size(tour: Tour) -> Iterator[tuple[str, QWidget]]:
    """Each stop of the window at each size; a dialog has its own."""
    for name, widget in tour.stops():
        for size in SIZES if widget is tour.window else ((widget.width(), widget.height()),):
            widget.resize(*size)
            come_to_rest()
            yield f"{name} {size[0]}x{size[1]}", widget


@LANGUAGES
def test_no_text_is_cut_and_nothing_lies_over_another(
    tour: Callable[..., Tour], language: str
) -> None:
    wrong: dict[str, str] = {}
    for name, widget in at_every_size(tour(language)):
        for told in (*cut_texts(widget), *overlaps(widget)):
            wrong.setdefault(told, name)
    assert wrong == {}


def test_longer_words_keep_what_is_put_into_them() -> None:
    assert longer("Show %(count)s keys, Ctrl+K") == "Shooow %(count)s keyyys, Ctrl+K"


def test_the_check_sees_what_is_cut(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label, button, row = Text("", "much too long a text"), Button(), ActionRow(ACTION)
    button.setText("much too long a text")
    for place, part in enumerate((label, button, row)):
        part.setParent(window)
        part.setGeometry(0, place * 40, 90, 36)
    window.show()
    row.setToolTip("")
    assert [told.partition(":")[0] for told in cut_texts(window)] == [
        "too wide",
        "button too narrow",
        "no tooltip",
    ]


ACTION = ActionState("a", "much too long a text")
