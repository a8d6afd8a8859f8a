from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.desk.qt.card import CardView
from gui.desk.qt.guide import GuideView, StepView
from gui.desk.qt.sheets import OfferView, TroubleView
from gui.desk.qt.strip import DeviceTile
from gui.desk.states import DeskState
from gui.frame.qt.shell import ShellWindow
from gui.kit.links import Kind, Link
from gui.kit.qt.arrival import Arrival
from gui.kit.qt.buttons import PaintedButton
from gui.kit.tones import Theme
from keytool.i18n import set_language
from tests.gui.desk.qt import samples
from tests.gui.keyboard import type_text


@pytest.fixture
def shell(qtbot: QtBot) -> ShellWindow:
    window = ShellWindow()
    qtbot.addWidget(window)
    window.render(samples.shell("en"))
    window.desk.render(samples.desk_empty("en"))
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return window


def focused() -> QWidget:
    """The widget that hears the keyboard now."""
    widget = QApplication.focusWidget()
    assert widget
    return widget


def put(shell: ShellWindow, state: DeskState) -> None:
    shell.desk.render(state)
    QApplication.processEvents()


def test_only_the_empty_desk_is_made_at_first(shell: ShellWindow) -> None:
    assert not shell.desk.findChildren(CardView)
    shell.desk.warm_up()
    assert len(shell.desk.findChildren(CardView)) == 1
    assert shell.desk.is_empty


def test_one_page_is_seen_at_a_time(shell: ShellWindow) -> None:
    for make in (*samples.DESKS.values(), *samples.DESKS.values()):
        put(shell, make("en"))
        seen = [page for page in shell.desk._made.values() if page.isVisible()]
        assert seen == [shell.desk.page()]


def test_the_search_has_the_keyboard_on_an_empty_desk(shell: ShellWindow) -> None:
    put(shell, samples.desk_card("en"))
    put(shell, samples.desk_empty("en"))
    assert shell.search.hasFocus()


def test_an_arriving_card_takes_the_keyboard(shell: ShellWindow, qtbot: QtBot) -> None:
    put(shell, samples.desk_card("en"))
    with qtbot.waitSignal(shell.desk.acted) as told:
        QTest.keyClick(focused(), Qt.Key.Key_I)
    assert told.args == ["issue"]


def test_a_person_who_types_keeps_the_keyboard(shell: ShellWindow) -> None:
    shell.search.setFocus()
    type_text(shell.search, "Ром")
    put(shell, samples.desk_card("en"))
    assert shell.search.hasFocus()
    assert shell.search.text() == "Ром"


def test_letters_in_the_search_are_no_shortcuts(shell: ShellWindow, qtbot: QtBot) -> None:
    put(shell, samples.desk_card("en"))
    shell.search.setFocus()
    with qtbot.assertNotEmitted(shell.desk.acted):
        QTest.keyClicks(shell.search, "ip")
    assert shell.search.text() == "ip"


def test_ctrl_k_goes_to_the_search(shell: ShellWindow, qtbot: QtBot) -> None:
    put(shell, samples.desk_card("en"))
    QTest.keyClick(focused(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert shell.search.hasFocus()


def test_the_arrows_choose_a_key(shell: ShellWindow, qtbot: QtBot) -> None:
    put(shell, samples.desk_several("en"))
    focus = focused()
    with qtbot.waitSignal(shell.desk.device_chosen) as told:
        QTest.keyClick(focus, Qt.Key.Key_Right)
    assert told.args == ["p2"]
    with qtbot.assertNotEmitted(shell.desk.device_chosen):
        QTest.keyClick(focus, Qt.Key.Key_Left)


def test_a_portrait_can_be_clicked_and_is_named(shell: ShellWindow, qtbot: QtBot) -> None:
    put(shell, samples.desk_several("en"))
    tile = shell.desk.strip.findChildren(DeviceTile)[1]
    assert tile.accessibleName() == "Sentinel HL Pro 7820 6201 2 Out of warranty"
    with qtbot.waitSignal(shell.desk.device_chosen) as told:
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert told.args == ["p2"]


def test_a_marking_is_typed_and_a_new_device_empties_it(shell: ShellWindow, qtbot: QtBot) -> None:
    put(shell, samples.desk_ambiguous("en"))
    page = shell.desk.page()
    assert isinstance(page, TroubleView)
    assert page.marking.line.hasFocus()
    type_text(page.marking.line, " АБ-12 ")
    with qtbot.waitSignal(shell.desk.marking_entered) as told:
        QTest.keyClick(page.marking.line, Qt.Key.Key_Return)
    assert told.args == ["АБ-12"]
    put(shell, samples.desk_ambiguous("ru"))
    assert page.marking.value() == "АБ-12"
    put(shell, replace(samples.desk_ambiguous("ru"), subject="another"))
    assert page.marking.value() == ""


def test_an_id_is_chosen_among_rivals(shell: ShellWindow, qtbot: QtBot) -> None:
    put(shell, samples.desk_ambiguous("en"))
    second = next(b for b in shell.desk.page().findChildren(QPushButton) if "3C02" in b.text())
    with qtbot.waitSignal(shell.desk.choice_made) as told:
        QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert told.args == ["1A2B3C02"]


def test_the_way_to_tell_keys_apart_is_offered_with_the_list(
    shell: ShellWindow, qtbot: QtBot
) -> None:
    put(shell, samples.desk_ambiguous("en"))
    page = shell.desk.page()
    assert isinstance(page, TroubleView)
    with qtbot.waitSignal(shell.desk.acted) as told:
        QTest.mouseClick(page.guide, Qt.MouseButton.LeftButton)
    assert told.args == ["tell-apart"]
    put(shell, samples.desk_trouble("en"))
    assert not page.guide.isVisible()


def test_a_guide_hears_escape_and_says_what_to_do_now(shell: ShellWindow, qtbot: QtBot) -> None:
    put(shell, samples.desk_guide("en"))
    page = shell.desk.page()
    assert page.accessibleName() == "Which key is which. Plug it in again, into any port."
    with qtbot.waitSignal(shell.desk.acted) as told:
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert told.args == ["stop-telling"]


def test_a_guide_that_failed_can_be_started_again(shell: ShellWindow, qtbot: QtBot) -> None:
    put(shell, samples.desk_guide("en"))
    put(shell, samples.desk_guide_failed("en"))
    page = shell.desk.page()
    assert isinstance(page, GuideView)
    assert page.notice.isVisible()
    assert [view.step.current for view in page.findChildren(StepView) if view.isVisible()] == (
        [False] * 3
    )
    again = next(b for b in page.findChildren(QPushButton) if b.text() == "Start again")
    with qtbot.waitSignal(shell.desk.acted) as told:
        QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    assert told.args == ["tell-apart"]


def test_a_token_that_is_no_key_asks_for_nothing(shell: ShellWindow) -> None:
    put(shell, samples.desk_lookalike("en"))
    assert not any(line.isVisible() for line in shell.desk.page().findChildren(QLineEdit))


def test_an_unknown_key_offers_registration(shell: ShellWindow, qtbot: QtBot) -> None:
    put(shell, samples.desk_offer("en"))
    assert isinstance(shell.desk.page(), OfferView)
    button = shell.desk.page().findChildren(QPushButton)[0]
    with qtbot.waitSignal(shell.desk.acted) as told:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["register"]


def test_a_recent_key_is_opened(shell: ShellWindow, qtbot: QtBot) -> None:
    rows = [b for b in shell.desk.empty.findChildren(PaintedButton) if "7820" in b.accessibleName()]
    with qtbot.waitSignal(shell.desk.recent_chosen) as told:
        QTest.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert told.args == [2]


def test_a_card_from_the_search_is_left_with_escape(shell: ShellWindow, qtbot: QtBot) -> None:
    put(shell, replace(samples.desk_card("en"), pinned=True))
    with qtbot.waitSignal(shell.desk.went_back):
        QTest.keyClick(focused(), Qt.Key.Key_Escape)


def test_the_motion_ends_and_leaves_nothing(shell: ShellWindow, qtbot: QtBot) -> None:
    put(shell, samples.desk_card("en"))
    motion = Arrival(shell.desk._host)
    motion.play(shell.desk.page())
    assert motion.isVisible()
    qtbot.waitUntil(lambda: not shell.desk._host.findChildren(Arrival))


def test_hits_are_walked_and_opened(shell: ShellWindow, qtbot: QtBot) -> None:
    shell.search.setFocus()
    with qtbot.waitSignal(shell.search.searched) as told:
        type_text(shell.search, "ром")
    assert told.args == ["ром"]
    shell.search.render_search(samples.search("ru"))
    QTest.keyClick(shell.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(shell.search.hit_opened) as told:
        QTest.keyClick(shell.search, Qt.Key.Key_Return)
    assert [hit.link for hit in told.args] == [Link(Kind.KEY, 1)]
    assert shell.search.text() == ""


def test_hits_that_come_too_late_are_not_shown(shell: ShellWindow) -> None:
    shell.search.setFocus()
    type_text(shell.search, "другое")
    shell.search.render_search(samples.search("ru"))
    assert shell.search._hits is None


def test_escape_empties_the_search_and_then_leaves_it(shell: ShellWindow, qtbot: QtBot) -> None:
    put(shell, samples.desk_card("en"))
    shell.search.setFocus()
    type_text(shell.search, "ром")
    shell.search.render_search(samples.search("ru"))
    QTest.keyClick(shell.search, Qt.Key.Key_Escape)
    assert shell.search.text() == ""
    assert shell.search._hits is not None
    assert not shell.search._hits.isVisible()
    QTest.keyClick(shell.search, Qt.Key.Key_Escape)
    assert not shell.search.hasFocus()


def test_the_frame_tells_what_a_person_wants(shell: ShellWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.language_chosen) as told:
        QTest.mouseClick(shell.language, Qt.MouseButton.LeftButton)
    assert told.args == ["ru"]
    with qtbot.waitSignal(shell.theme_chosen) as told:
        QTest.mouseClick(shell.theme, Qt.MouseButton.LeftButton)
    assert told.args == [Theme.LIGHT.value]
    shell.render(samples.shell("en", samples.banner("en")))
    with qtbot.waitSignal(shell.banner_acted) as told:
        QTest.mouseClick(shell.banner._button, Qt.MouseButton.LeftButton)
    assert told.args == ["retry"]
    with qtbot.waitSignal(shell.banner_dismissed):
        QTest.mouseClick(shell.banner._close, Qt.MouseButton.LeftButton)


def test_the_language_changes_without_restart(shell: ShellWindow) -> None:
    put(shell, samples.desk_card("en"))
    card = shell.desk.page()
    assert isinstance(card, CardView)
    assert card.warranty.heading.text() == "Warranty"
    set_language("ru")
    QApplication.processEvents()
    assert card.warranty.heading.text() == "Гарантия"
    set_language("en")
    QApplication.processEvents()
    assert card.warranty.heading.text() == "Warranty"


def test_a_narrow_window_has_a_rail(shell: ShellWindow) -> None:
    wide = shell.side.width()
    shell.resize(900, 600)
    QApplication.processEvents()
    assert shell.side.width() < wide


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_margins_settle_when_the_scroll_bar_decides_them(
    shell: ShellWindow, language: str
) -> None:
    """With the bar the text is a line taller and needs it, without it, it does not."""
    set_language(language)
    for name, state in samples.DESKS.items():
        for width in range(900, 940, 4):
            shell.resize(width, 600)
            shell.desk.render(state(language))
            QApplication.processEvents()
        assert shell.desk.page().isVisible(), name
