"""How long starting takes, beside the least that anybody could start: whole processes, in turns.

    window painted      at most 1.5 x a bare PySide6 window
    a card possible     at most 3 x a bare PySide6 window
    keydesk --help      at most 2 x `python -c "import click"`

Both sides of a ratio run alternately in one session, so a busy machine slows both.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from drivers.emulated.bus_file import EmulatedBus
from tests.gui.place import GUARDANT, GUARDANT_PORT

pytestmark = pytest.mark.benchmark_only
ROUNDS = 9
BARE_WINDOW = """
import sys
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, app.quit)
app = QApplication(sys.argv)
window = Window()
window.resize(1240, 800)
window.show()
app.exec()
"""
KEYDESK = "import sys; from keytool.cli.main import main; sys.exit(main(sys.argv[1:]))"


def python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    """A desk of its own, and compiled modules in a folder of their own."""
    bus = EmulatedBus(tmp_path / "bus.toml")
    bus.answer("guardant", dongles=[{"dongleId": GUARDANT.number, "model": "Sign"}])
    bus.plug({"vid": "0a89", "pid": "0008", "port": GUARDANT_PORT})
    told = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return told | {
        "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled"),
        "QT_QPA_PLATFORM": "offscreen",
        "KEYDESK_HOME": str(tmp_path / "home"),
        "KEYDESK_READER": f"emulated:{bus.path}",
    }


def seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - began


def ratio(
    ours: Sequence[str], least: Sequence[str], environment: Mapping[str, str]
) -> tuple[float, float, float]:
    """Medians of both in milliseconds, and their ratio; the first run of each only compiles."""
    pairs = [
        (seconds(ours, environment), seconds(least, environment)) for _round in range(ROUNDS + 1)
    ][1:]
    mine, bare = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
    return mine, bare, mine / bare


def told(name: str, measured: tuple[float, float, float], promise: float) -> None:
    mine, bare, times = measured
    print(f"\n{name}: {mine:.0f} ms beside {bare:.0f} ms = {times:.2f} x (promised {promise} x)")


def test_window_painted(benchmark: object, environment: Mapping[str, str]) -> None:
    run_once(benchmark)
    desk = python(KEYDESK, "desk", "--quit-after-paint")
    measured = ratio(desk, python(BARE_WINDOW), environment)
    told("window painted", measured, 1.5)


def test_card_possible(benchmark: object, environment: Mapping[str, str], tmp_path: Path) -> None:
    run_once(benchmark)
    desk = python(KEYDESK, "desk", "--screenshot", str(tmp_path / "card.png"))
    measured = ratio(desk, python(BARE_WINDOW), environment)
    told("card possible", measured, 3)


def test_help(benchmark: object, environment: Mapping[str, str]) -> None:
    run_once(benchmark)
    measured = ratio(python(KEYDESK, "--help"), python("import click"), environment)
    told("keydesk --help", measured, 2)


def run_once(benchmark: object) -> None:
    """Whole processes are timed by hand; the fixture only marks this as a benchmark."""
    assert callable(benchmark)
    benchmark(lambda: None)
