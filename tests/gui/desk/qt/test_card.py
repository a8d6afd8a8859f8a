from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.desk.qt.card import CardView
from gui.kit.qt.action_buttons import ActionRow
from gui.kit.qt.gauges import Ring, UnitsGauge
from gui.kit.qt.marks import BadgeView, Clause, KeyIdLabel
from gui.kit.qt.qr import QUIET, QrView
from gui.kit.qt.theme import Theming, colours
from gui.kit.qt.timeline import EventView
from gui.kit.qt.tokens import LIGHT, PAPER, PAPER_INK
from gui.kit.states import Badge, ClauseRef, GaugeState, RingState
from gui.kit.tones import Theme, Tone
from tests.gui.desk.qt import samples


@pytest.fixture
def card(qtbot: QtBot) -> CardView:
    view = CardView()
    qtbot.addWidget(view)
    view.resize(1000, 760)
    view.render(samples.card("ru"))
    view.show()
    return view


def test_the_answers_are_there_to_read(card: CardView) -> None:
    assert card.head.title.text() == "Guardant Sign"
    assert card.warranty.verdict.text() == "На гарантии"
    assert card.support.number.text() == "9"
    assert card.accessibleName() == "Guardant Sign 1A2B 3C01"


def test_an_action_is_told_by_click_and_by_key(card: CardView, qtbot: QtBot) -> None:
    first = card.what_now.findChildren(ActionRow)[0]
    with qtbot.waitSignal(card.acted) as told:
        QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert told.args == ["issue"]
    card.activateWindow()
    card.setFocus()
    with qtbot.waitSignal(card.acted) as told:
        QTest.keyClick(card, Qt.Key.Key_I)
    assert told.args == ["issue"]


def test_an_action_that_is_refused_says_why(card: CardView, qtbot: QtBot) -> None:
    last = card.what_now.findChildren(ActionRow)[-1]
    assert last.accessibleDescription() == "Ключ ещё не сдан"
    with qtbot.waitSignal(card.acted):  # who hears it says why once more
        QTest.mouseClick(last, Qt.MouseButton.LeftButton)


def test_actions_that_changed_are_replaced(card: CardView) -> None:
    state = samples.card("ru")
    card.render(replace(state, actions=state.actions[:1]))
    QApplication.processEvents()
    shown = [a for a in card.what_now.findChildren(ActionRow) if a.isVisible()]
    assert [action.action.id for action in shown] == ["issue"]


def test_a_coupon_is_opened_with_enter(card: CardView, qtbot: QtBot) -> None:
    table = card.coupons.table
    table.setFocus()
    table.selectRow(1)
    with qtbot.waitSignal(card.coupon_opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == ["6"]


def test_tables_give_their_least_column_first(card: CardView) -> None:
    table = card.coupons.table
    table.resize(2000, table.height())
    assert not table.isColumnHidden(1)
    table.resize(520, table.height())
    assert table.isColumnHidden(1)
    assert not table.isColumnHidden(0)
    assert not table.isColumnHidden(4)


def test_empty_lists_say_so(card: CardView) -> None:
    card.render(samples.card_stock("en"))
    assert not card.coupons.table.isVisible()
    assert card.coupons._empty.isVisible()
    assert card.coupons._empty._text.text() == "No coupon has been issued for this key."


def test_a_long_history_shows_its_newest_and_the_rest_when_asked(card: CardView) -> None:
    def titles() -> int:
        QApplication.processEvents()
        return sum(view.isVisible() for view in card.history.findChildren(EventView))

    card.render(samples.card_used("en"))
    assert (titles(), card.history.more.text()) == (6, "Show 44 more")
    card.history.more.click()
    assert (titles(), card.history.more.text()) == (50, "Show fewer")
    card.history.more.click()
    assert (titles(), card.history.more.text()) == (6, "Show 44 more")


def test_the_next_key_shows_its_newest_again(card: CardView) -> None:
    card.render(samples.card_used("en"))
    card.history.more.click()
    card.forget()
    card.render(samples.card_used("en"))
    assert card.history.more.text() == "Show 44 more"
    card.render(samples.card("en"))
    assert card.history.more.isHidden()


def test_copy_gives_the_plain_id_and_says_so(qtbot: QtBot) -> None:
    label = KeyIdLabel()
    qtbot.addWidget(label)
    label.render_id("1A2B 3C01")
    label.show()
    with qtbot.waitSignal(label.copied) as told:
        QTest.mouseClick(label._copy, Qt.MouseButton.LeftButton)
    assert told.args == ["1A2B3C01"]
    assert QGuiApplication.clipboard().text() == "1A2B3C01"
    assert label._copy.accessibleName() == "Copied"
    label._calm.timeout.emit()
    assert label._copy.accessibleName() == "Copy"


def test_an_unknown_id_takes_no_room(qtbot: QtBot) -> None:
    label = KeyIdLabel()
    qtbot.addWidget(label)
    label.show()
    label.render_id("")
    assert label.isHidden()


def test_a_clause_tells_its_text(qtbot: QtBot) -> None:
    clause = Clause(ClauseRef("6.7", "12 months from shipment"))
    qtbot.addWidget(clause)
    assert clause.toolTip() == "12 months from shipment"
    assert clause.accessibleDescription() == "12 months from shipment"
    assert "6.7" in clause.accessibleName()


@pytest.mark.parametrize("tone", Tone)
def test_a_badge_has_colour_icon_and_word(qtbot: QtBot, tone: Tone) -> None:
    badge = BadgeView(Badge(tone, "Слово"))
    qtbot.addWidget(badge)
    badge.resize(badge.sizeHint())
    picture = badge.grab().toImage()
    assert picture.pixelColor(badge.width() // 2, 2).name() == LIGHT.wash(tone)
    assert badge.accessibleName() == "Слово"


@pytest.mark.parametrize(("fraction", "right", "left"), [(0.0, 0, 0), (0.5, 1, 0), (1.0, 1, 1)])
def test_the_ring_is_as_full_as_the_time(
    qtbot: QtBot, fraction: float, right: int, left: int
) -> None:
    ring = Ring()
    qtbot.addWidget(ring)
    ring.render_ring(RingState(fraction, "214", "days", Tone.GOOD))
    picture = ring.grab().toImage()
    middle = ring.height() // 2
    edge = round(ring.THICKNESS / 2 + 1)
    full = [LIGHT.track, LIGHT.good]
    assert picture.pixelColor(ring.width() - 1 - edge, middle).name() == full[right]
    # A little above the middle: the round end of a half ring lies at the bottom.
    assert picture.pixelColor(edge, middle - 2).name() == full[left]


@pytest.mark.parametrize("left", [0, 1, 9, 12])
def test_the_gauge_has_a_segment_for_each_unit(qtbot: QtBot, left: int) -> None:
    gauge = UnitsGauge()
    qtbot.addWidget(gauge)
    gauge.resize(240, gauge.HEIGHT)
    gauge.render_gauge(GaugeState(left, 12, "left", Tone.GOOD))
    picture = gauge.grab().toImage()
    line = [picture.pixelColor(x, 4).name() == LIGHT.good for x in range(240)]
    starts = sum(now and not before for before, now in pairwise([False, *line]))
    assert starts == left


@pytest.mark.parametrize(("left", "total"), [(0, 2400), (380, 2400), (2400, 2400)])
def test_the_gauge_is_as_full_as_the_time(qtbot: QtBot, left: int, total: int) -> None:
    gauge = UnitsGauge()
    qtbot.addWidget(gauge)
    gauge.resize(240, gauge.HEIGHT)
    gauge.render_gauge(GaugeState(left, total, "left", Tone.GOOD))
    picture = gauge.grab().toImage()
    green = [x for x in range(240) if picture.pixelColor(x, 4).name() == LIGHT.good]
    assert len(green) / 240 == pytest.approx(left / total, abs=0.02)


def test_priority_alone_has_no_bar(qtbot: QtBot) -> None:
    gauge = UnitsGauge()
    qtbot.addWidget(gauge)
    gauge.render_gauge(GaugeState(0, 0, "priority", Tone.GOOD))
    assert gauge.isHidden()


def test_a_code_is_dark_on_white_with_its_quiet_zone(qtbot: QtBot, theming: Theming) -> None:
    theming.use(Theme.DARK)
    assert colours() is not LIGHT
    modules = samples.modules(41)
    view = QrView()
    qtbot.addWidget(view)
    view.render_modules(modules)
    picture = view.grab().toImage()
    side = view.width() // (41 + 2 * QUIET)
    start = (view.width() - side * 41) // 2
    assert start >= QUIET * side
    for y, line in enumerate(modules):
        for x, dark in enumerate(line):
            seen = picture.pixelColor(start + x * side + side // 2, start + y * side + side // 2)
            assert seen.name() == (PAPER_INK if dark else PAPER)
    border = {picture.pixelColor(x, start // 2).name() for x in range(view.width())}
    assert border == {PAPER}


def test_a_dense_code_grows_rather_than_blurs(qtbot: QtBot) -> None:
    view = QrView()
    qtbot.addWidget(view)
    view.render_modules(samples.modules(97))
    assert view.width() == 3 * (97 + 2 * QUIET)
