"""A barcode reader presses nothing; a person's letters act as always."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.kit.qt.before_all import application
from gui.kit.qt.scans import SCANS, ScanGuard
from gui.kit.scans import PAUSE, SILENCE

ROOT = Path(__file__).parents[4]


class Bench:
    """A button with a letter, a text field, and keys with times of their own."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window, self.pressed, self.scans = QWidget(), list[bool](), list[str]()
        self.button, self.line = QPushButton("Hold"), QLineEdit()
        self.button.clicked.connect(lambda: self.pressed.append(True))
        lay = QVBoxLayout(self.window)
        lay.addWidget(self.button)
        lay.addWidget(self.line)
        self.guard = ScanGuard(application())
        self.guard.scanned.connect(self.scans.append)
        qtbot.addWidget(self.window)
        self.window.show()
        self.button.setFocus()
        self.at = 1_000

    def key(self, key: int, text: str, gap: int, to: QWidget | None = None) -> None:
        """As Qt does it: first whether it is a shortcut, then the key."""
        self.at += gap
        target = to or self.button
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(self.at)
            QApplication.sendEvent(target, event)

    def scan(
        self, text: str, gap: int = 10, to: QWidget | None = None, *, end: bool = True
    ) -> None:
        for letter in text:
            self.key(ord(letter.upper()), letter, gap, to)
        if end:
            self.key(Qt.Key.Key_Return, "\r", gap, to)


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    made = Bench(qtbot)
    yield made
    made.guard.close()


def test_a_scan_presses_nothing_and_is_told(bench: Bench, qtbot: QtBot) -> None:
    # Enter and space press a focused button.
    bench.scan("https://verify.example/c#n123 456")
    qtbot.wait(PAUSE * 2)
    assert bench.pressed == []
    assert bench.scans == ["https://verify.example/c#n123 456"]


def test_a_scan_without_an_end_is_told_by_silence(bench: Bench, qtbot: QtBot) -> None:
    bench.scan("4607012345678", end=False)
    qtbot.waitUntil(lambda: bench.scans == ["4607012345678"], timeout=SILENCE * 20)
    assert bench.pressed == []


@pytest.mark.parametrize("gap", [40, 120, 400])
def test_a_person_presses_what_they_mean(bench: Bench, qtbot: QtBot, gap: int) -> None:
    bench.key(Qt.Key.Key_Space, " ", gap)
    release = QKeyEvent(
        QEvent.Type.KeyRelease, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " "
    )
    QApplication.sendEvent(bench.button, release)  # a quick finger: before the pause is over
    qtbot.waitUntil(lambda: bench.pressed == [True], timeout=PAUSE * 50)
    assert bench.scans == []


def test_in_a_text_field_a_scan_is_text_and_its_enter_presses_nothing(bench: Bench) -> None:
    entered: list[bool] = []
    bench.line.returnPressed.connect(lambda: entered.append(True))
    bench.line.setFocus()
    bench.scan("17/26-A", to=bench.line)
    assert bench.line.text() == "17/26-A"
    assert entered == []
    assert bench.scans == []
    bench.key(Qt.Key.Key_Return, "\r", 300, bench.line)
    assert entered == [True]


def test_a_field_made_for_scans_hears_its_enter(bench: Bench) -> None:
    entered: list[bool] = []
    bench.line.setProperty(SCANS, True)
    bench.line.returnPressed.connect(lambda: entered.append(True))
    bench.line.setFocus()
    bench.scan("1A2B3C4D", to=bench.line)
    assert bench.line.text() == "1A2B3C4D"
    assert entered == [True]
    assert bench.scans == []


def test_a_scan_answers_no_question(bench: Bench, qtbot: QtBot) -> None:
    question = QDialog()
    question.setModal(True)
    qtbot.addWidget(question)
    question.show()
    bench.scan("17/26-A", to=question)
    qtbot.wait(PAUSE * 2)
    assert question.isVisible()
    assert bench.scans == []


def test_tab_leads_from_a_scanned_field_to_the_next(bench: Bench) -> None:
    next_line = QLineEdit()
    bench.window.layout().addWidget(next_line)  # type: ignore[union-attr]  # it has one
    next_line.show()
    bench.line.setFocus()
    bench.scan("17/26-A", to=bench.line, end=False)
    bench.key(Qt.Key.Key_Tab, "\t", 10, bench.line)
    assert bench.line.text() == "17/26-A"
    assert next_line.hasFocus()


def test_no_key_overtakes_one_that_is_held(bench: Bench) -> None:
    """The window was busy: the pause of the first has not ended when the second comes."""
    came: list[str] = []

    class Hearing(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
            came.append(event.text())

    hearing = Hearing(bench.window)
    bench.key(Qt.Key.Key_1, "1", 200, hearing)
    bench.key(Qt.Key.Key_Return, "\r", 200, hearing)
    assert came == ["1", "\r"]


def test_every_press_of_a_hand_is_told_and_no_mere_move(bench: Bench) -> None:
    told: list[None] = []
    bench.guard.pressed.connect(lambda: told.append(None))
    QTest.mouseMove(bench.line)
    QTest.keyRelease(bench.line, Qt.Key.Key_A)
    assert told == []
    QTest.keyPress(bench.line, Qt.Key.Key_A)
    assert told
    told.clear()
    QTest.mousePress(bench.line, Qt.MouseButton.LeftButton)
    assert told


def test_one_filter_alone_hears_the_whole_application() -> None:
    """Each one that is written in Python costs a fifth of every opening of a page."""
    over_all = r"\b(app|application\(\)|qApp|instance\(\))\.installEventFilter"
    assert sources_with(over_all) == ["gui/kit/qt/before_all.py"]
    assert sources_with(r"(?<!def )stand_before_all\(") == ["gui/kit/qt/scans.py"]


def sources_with(pattern: str) -> list[str]:
    return [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "gui").rglob("*.py"))
        if re.search(pattern, path.read_text("utf-8"))
    ]
