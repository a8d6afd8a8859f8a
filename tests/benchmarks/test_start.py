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
from typing import Any

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
WINDOW = "from keytool.cli.desk_program import open_window; open_window(quit_after_paint=True)"
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


def compare(
    benchmark: Any,
    ours: Sequence[str],
    least: Sequence[str],
    environment: Mapping[str, str],
) -> str:
    """Run both in turns; medians in milliseconds and their ratio, in words."""
    bare: list[float] = []
    benchmark.pedantic(
        seconds,
        args=(ours, environment),
        setup=lambda: bare.append(seconds(least, environment)),
        rounds=ROUNDS,
        warmup_rounds=2,  # the first run compiles
    )
    mine, other = benchmark.stats.stats.median * 1000, statistics.median(bare) * 1000
    benchmark.extra_info["ratio"] = mine / other
    return f"{mine:.0f} ms beside {other:.0f} ms = {mine / other:.2f} x"


@pytest.mark.parametrize(
    ("name", "ours", "least", "promise"),
    [
        ("window painted", (), BARE_WINDOW, 1.5),
        ("card possible", ("desk", "--screenshot", "CARD"), BARE_WINDOW, 3),
        ("keydesk --help", ("--help",), "import click", 2),
    ],
)
def test_start(  # noqa: PLR0917  pytest gives arguments by name
    benchmark: Any,
    capsys: pytest.CaptureFixture[str],
    environment: Mapping[str, str],
    tmp_path: Path,
    name: str,
    ours: Sequence[str],
    least: str,
    promise: float,
) -> None:
    arguments = [str(tmp_path / "card.png") if word == "CARD" else word for word in ours]
    ours_whole = python(KEYDESK, *arguments) if arguments else python(WINDOW)
    measured = compare(benchmark, ours_whole, python(least), environment)
    with capsys.disabled():
        print(f"\n{name}: {measured} (promised {promise} x)")  # noqa: T201
