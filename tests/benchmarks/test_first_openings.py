"""The first opening of each section, in the processor time of the window's own thread.

Promised: at most 100 ms, once the desk is at rest and what clicks need is loaded. Beside each
stands a page that anybody could make with Qt alone: a table of 100 rows and a form of ten fields.
"""

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import (
    QFormLayout,
    QLineEdit,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.frame.sections import DESK, SECTIONS
from tests.screenshots import Studio, open_studio

pytestmark = [
    pytest.mark.benchmark_only,
    # A bare window says that the offscreen platform does not hand on its sizes.
    pytest.mark.qt_log_level_fail("CRITICAL"),
    pytest.mark.timeout(600),
]
REST = 1_500
"""Milliseconds in which what was asked for has come from the register."""
QUIET = 0.15
"""Seconds of work in that time at a desk at rest."""


def lived(milliseconds: int) -> float:
    """Let the window live for a while: seconds that its thread worked. A loop of its own sleeps
    between events; `processEvents` with a limit of time does not, and would count that as work.
    """
    began, loop = time.thread_time(), QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    return time.thread_time() - began


def bare_page() -> QWidget:
    page, table, fields = QWidget(), QTableWidget(100, 6), QFormLayout()
    for row in range(100):
        for column in range(6):
            table.setItem(row, column, QTableWidgetItem(f"{row} {column}"))
    for number in range(10):
        fields.addRow(f"Field {number}", QLineEdit())
    layout = QVBoxLayout(page)
    layout.addLayout(fields)
    layout.addWidget(table)
    return page


def bare_opening() -> float:
    stack = QStackedWidget()
    stack.resize(1240, 800)
    stack.addWidget(QWidget())
    stack.show()
    lived(200)
    began = time.thread_time()
    page = bare_page()
    stack.addWidget(page)
    stack.setCurrentWidget(page)
    took = time.thread_time() - began + lived(300)
    stack.close()
    return took


def opening(studio: Studio, place: str, idle: float) -> float:
    """Without what the window does in that time by itself."""
    began = time.thread_time()
    studio.seat.shell.show(place)
    return time.thread_time() - began + lived(REST) - idle


def test_first_openings(benchmark: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with open_studio(tmp_path / "Keydesk", tmp_path) as studio:
        for _turn in range(20):
            if lived(REST) < QUIET:  # what clicks need is loaded, and the desk is at rest
                break
        idle = min(lived(REST) for _turn in range(3))
        bare = benchmark.pedantic(bare_opening, rounds=3)
        took = {one.id: opening(studio, one.id, idle) for one in SECTIONS if one.id != DESK}
    benchmark.extra_info["milliseconds"] = {name: took[name] * 1000 for name in took}
    with capsys.disabled():
        for name, seconds in sorted(took.items(), key=lambda one: -one[1]):
            told = f"{seconds * 1000:.0f} ms = {seconds / bare:.1f} x a bare page"
            print(f"\nfirst opening of {name}: {told} (promised 100 ms)", end="")  # noqa: T201
