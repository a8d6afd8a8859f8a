"""A request comes: from the plugged key to an open case, by keyboard, as a person types.

Three keys beside the text are all it takes: C, Ctrl and Enter. The aim is under 20 s: at 300
letters a minute the text alone takes 15; what the program adds to it is printed (`-s`).
"""

import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.cases.page_states import Mode
from gui.cases.qt.view import CasesScreen
from gui.cases.states import Face
from tests.gui.frame_of import cases_of
from tests.gui.keyboard import type_text
from tests.journeys.conftest import Desk

PATIENCE = 10_000
TEXT = "Не отправляется приглашение\nПри отправке по ИНН пишет «контрагент не найден»."
LETTER = 60
"""Milliseconds a letter: faster than people, slow enough that every letter is one event."""


def holder() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def typed(desk: Desk, text: str) -> None:
    for letter in text:
        if letter == "\n":
            QTest.keyClick(holder(), Qt.Key.Key_Return)
        else:
            type_text(holder(), letter)
        desk.qtbot.wait(LETTER)


def test_a_case_opens_with_its_text_and_three_keys(desk: Desk) -> None:
    desk.place.plug_guardant()
    desk.shows_card("Guardant Sign")
    model = cases_of(desk.seat.shell)
    began = time.monotonic()
    QTest.keyClick(desk.seat.window.desk.page(), Qt.Key.Key_C)
    desk.qtbot.waitUntil(lambda: bool(model.intake.state.levels), timeout=PATIENCE)
    screen = desk.seat.binding.screen("cases")
    assert isinstance(screen, CasesScreen)
    desk.qtbot.waitUntil(screen.intake.text.text.hasFocus, timeout=PATIENCE)
    typed(desk, TEXT)
    desk.qtbot.waitUntil(lambda: model.intake.state.ready, timeout=PATIENCE)
    QTest.keyClick(holder(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: model.page.state.sheet is not None, timeout=PATIENCE)
    took = time.monotonic() - began
    assert model.state.face is Face.PAGE
    assert model.page.state.sheet is not None
    assert model.page.state.sheet.subject == "Не отправляется приглашение"
    added = took - len(TEXT) * LETTER / 1000
    print(f"beside {len(TEXT)} letters the program took {added:.1f} s")  # noqa: T201  measured


def test_an_answer_is_recorded_and_the_case_waits(desk: Desk) -> None:
    desk.place.plug_guardant()
    desk.shows_card("Guardant Sign")
    model = cases_of(desk.seat.shell)
    QTest.keyClick(desk.seat.window.desk.page(), Qt.Key.Key_C)
    desk.qtbot.waitUntil(lambda: bool(model.intake.state.levels), timeout=PATIENCE)
    model.intake.type(text=TEXT)
    model.intake.submit()
    desk.qtbot.waitUntil(lambda: model.page.state.sheet is not None, timeout=PATIENCE)
    screen = desk.seat.binding.screen("cases")
    assert isinstance(screen, CasesScreen)
    desk.qtbot.waitUntil(screen.page.isVisible, timeout=PATIENCE)
    QTest.keyClick(screen.page, Qt.Key.Key_M)
    desk.qtbot.waitUntil(screen.page.editor.texts[Mode.REPLY].hasFocus, timeout=PATIENCE)
    type_text(holder(), "Какая у вас версия?")
    QTest.keyClick(holder(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(
        lambda: bool(
            model.page.state.sheet and model.page.state.sheet.badge.text == "Waits for the customer"
        ),
        timeout=PATIENCE,
    )
    assert QApplication.clipboard().text() == "Какая у вас версия?"
