"""The rules in a real window: opened by a key or a card's clause, read without holding it up."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.desk.qt.card import CardView
from gui.kit.qt.marks import Clause
from gui.rules.qt.view import RegulationsView
from gui.rules.states import WhatIfInput
from tests.gui.frame_of import rules_of
from tests.journeys.conftest import Desk
from tests.journeys.test_heartbeat import LONGEST, Heart


def rules_view(desk: Desk) -> RegulationsView:
    """The screen, once an edition is on it."""

    def there() -> bool:
        view = desk.seat.window.findChild(RegulationsView)
        return view is not None and view.isVisible() and view.sheet.isVisible()

    desk.qtbot.waitUntil(there)
    view = desk.seat.window.findChild(RegulationsView)
    assert view is not None
    return view


def test_a_key_press_opens_the_rules(desk: Desk) -> None:
    assert desk.seat.window.findChild(RegulationsView) is None
    QTest.keyClick(desk.seat.window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    view = rules_view(desk)
    assert view.sheet.vendor.text() == "Digital State"
    desk.seat.window.language_chosen.emit("ru")
    assert view.sheet.vendor.text() == "Диджитал Стэйт"
    desk.seat.window.language_chosen.emit("en")
    QApplication.processEvents()  # the side bar's buttons are new in another language
    QTest.keyClick(desk.seat.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(desk.seat.window.desk.isVisible)


def test_a_clause_of_the_card_opens_the_rules_at_it(desk: Desk) -> None:
    desk.place.plug_guardant()
    desk.shows_card("Guardant Sign")
    page = desk.seat.window.desk.page()
    assert isinstance(page, CardView)
    chip = page.warranty.findChildren(Clause)[-1]
    QTest.keyClick(chip, Qt.Key.Key_Return)
    view = rules_view(desk)
    assert view.sheet.vendor.text() == "TwinPro"
    desk.qtbot.waitUntil(view.clause.isVisible)
    assert "12 months" in view.clause.text.text()
    view.went_back.emit()
    assert page.isVisible()


def test_a_deadline_is_counted_in_the_window(desk: Desk) -> None:
    desk.seat.shell.show("rules")
    view = rules_view(desk)
    asked = rules_of(desk.seat.shell).state.what_if
    assert asked is not None
    assert asked.values.day is not None
    view.asked.emit(WhatIfInput("vip", asked.values.day, "17:30"))
    due = view.sheet.what_if.due.moment
    desk.qtbot.waitUntil(lambda: due.text() == "Mon 23.11.2026 11:30")


def test_reading_the_rules_does_not_hold_up_the_window(
    desk: Desk, record_property: Callable[[str, object], None]
) -> None:
    desk.seat.shell.show("rules")
    view = rules_view(desk)
    heart = Heart()
    for button in view.list.buttons():
        view.edition_chosen.emit(button.regulation.id)
        beaten = heart.beats
        desk.qtbot.waitUntil(lambda before=beaten: heart.beats > before + 2)  # type: ignore[misc]
    heart.stop()
    record_property("longest_work_ms", round(heart.worked * 1000, 1))
    assert heart.worked < LONGEST, f"{heart.worked * 1000:.0f} ms of work"
