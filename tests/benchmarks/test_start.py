"""How long starting takes, beside the least that anybody could start: whole processes, in turns.

    window painted      at most 1.4 x a bare PySide6 window
    a card possible     at most 3.5 x a bare PySide6 window
    keydesk --help      at most 1.3 x `python -c "import click"`

Both sides of a ratio run alternately in one session, and the best of each is taken: a busy machine
slows both, and now and then leaves both alone. Processor time is told beside the time on the wall:
a machine that does other things too changes that least.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from drivers.emulated.bus_file import EmulatedBus
from tests.gui.place import GUARDANT, GUARDANT_PORT

pytestmark = [pytest.mark.benchmark_only, pytest.mark.timeout(1200)]
ROUNDS = 5
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


@dataclass(frozen=True)
class Took:
    """Seconds of one process."""

    wall: float
    processor: float


def run(command: Sequence[str], environment: Mapping[str, str]) -> Took:
    began = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return Took(time.perf_counter() - began, used.ru_utime + used.ru_stime)


def best(runs: Sequence[Took]) -> Took:
    return Took(min(one.wall for one in runs), min(one.processor for one in runs))


def compare(
    benchmark: Any,
    ours: Sequence[str],
    least: Sequence[str],
    environment: Mapping[str, str],
) -> str:
    """Run both in turns; the best of each in milliseconds and their ratios, in words."""
    bare: list[Took] = []
    mine: list[Took] = []
    benchmark.pedantic(
        lambda: mine.append(run(ours, environment)),
        setup=lambda: bare.append(run(least, environment)),
        rounds=ROUNDS,
        warmup_rounds=2,  # the first run compiles
    )
    a, b = best(mine), best(bare)
    benchmark.extra_info["ratio"] = a.wall / b.wall
    benchmark.extra_info["processor ratio"] = a.processor / b.processor
    return (
        f"{a.wall * 1000:.0f} ms beside {b.wall * 1000:.0f} ms = {a.wall / b.wall:.2f} x; "
        f"processor {a.processor * 1000:.0f} ms beside {b.processor * 1000:.0f} ms = "
        f"{a.processor / b.processor:.2f} x"
    )


@pytest.mark.parametrize(
    ("name", "ours", "least", "promise"),
    [
        ("window painted", (), BARE_WINDOW, 1.4),
        ("card possible", ("desk", "--screenshot", "CARD"), BARE_WINDOW, 3.5),
        ("keydesk --help", ("--help",), "import click", 1.3),
    ],
    ids=["window painted", "card possible", "keydesk --help"],
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
