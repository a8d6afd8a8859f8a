"""The act on the screen and on paper."""

import pytest
from pytestqt.qtbot import QtBot

from gui.kit.pages import PageImage
from gui.replacement.qt.act import WIDEST, PagesView, PageView
from tests.gui.keyboard import in_front

WHITE = b"\xff\xff\xff\xff"
PAGE = PageImage(210, 297, 840, WHITE * 210 * 297)


def test_a_page_keeps_its_shape_and_grows_no_wider_than_it_may(qtbot: QtBot) -> None:
    view = PageView(PAGE, draft=False)
    qtbot.addWidget(view)
    assert view.heightForWidth(420) == 594
    assert view.maximumWidth() == WIDEST


@pytest.mark.parametrize("draft", [True, False])
def test_a_draft_says_so_across_the_page(qtbot: QtBot, draft: bool) -> None:
    view = PageView(PAGE, draft=draft)
    view.resize(420, 594)
    in_front(qtbot, view)
    image = view.grab().toImage()
    inner = {
        image.pixelColor(x, y).name()
        for x in range(20, image.width() - 20, 3)
        for y in range(20, image.height() - 20, 3)
    }
    assert (len(inner) > 1) is draft


def test_the_pages_are_drawn_once(qtbot: QtBot) -> None:
    view = PagesView()
    qtbot.addWidget(view)
    view.render_pages((PAGE, PAGE), draft=True)
    before = view.findChildren(PageView)
    assert len(before) == 2
    assert view.accessibleName() == "The act, not signed yet"
    view.render_pages((PAGE, PAGE), draft=True)
    assert view.findChildren(PageView) == before
    view.render_pages((), draft=False)
    assert view.isHidden()
