"""One window a desk: a second start calls the first one's to the front. Real processes."""

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from keytool.setup.desk import Tray, change_setting
from tests.helpers.missing import missing
from tests.journeys.started import PATIENCE, Started, start

pytestmark = pytest.mark.xvfb


def test_a_second_start_brings_the_first_window_forward_and_hands_over_what_to_show(
    starts: list[Started], folder: Path
) -> None:
    first = start(starts, folder)
    first.until(shown="shown", section="desk")
    second = start(starts, folder, "https://coupons.example.com/#n1231")
    assert second.ends() == 0
    first.until(shown="shown", held="active", section="coupons")
    third = start(starts, folder, "no such thing 4711")
    assert third.ends() == 0
    first.until(searched="no such thing 4711")
    assert first.process.poll() is None


def test_two_that_start_at_once_are_one_window(starts: list[Started], folder: Path) -> None:
    both = [start(starts, folder), start(starts, folder)]
    ended: Queue[Started] = Queue()

    def await_end(one: Started) -> None:
        one.ends()
        ended.put(one)

    for one in both:
        threading.Thread(target=await_end, args=(one,), daemon=True).start()
    called = ended.get(timeout=PATIENCE)
    (window,) = (one for one in both if one is not called)
    assert called.process.returncode == 0
    window.until(shown="shown", held="active")


def test_a_killed_window_locks_nobody_out(starts: list[Started], folder: Path) -> None:
    first = start(starts, folder)
    first.until(shown="shown", section="desk")
    assert start(starts, folder).ends() == 0  # it is heard: there is a socket to be left behind
    os.kill(first.process.pid, signal.SIGKILL)
    first.ends()
    assert list((folder / "run").iterdir())
    second = start(starts, folder)
    second.until(shown="shown", section="desk")
    assert start(starts, folder, "no such thing").ends() == 0
    second.until(searched="no such thing")


def test_another_register_has_a_window_of_its_own(
    starts: list[Started], folder: Path, tmp_path: Path
) -> None:
    first = start(starts, folder)
    first.until(shown="shown")
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(folder / "bus.toml", other)
    start(starts, other).until(shown="shown")
    assert first.process.poll() is None


@pytest.fixture
def tray() -> Iterator[None]:
    """A place for icons near the clock."""
    if shutil.which("trayer") is None:
        missing("trayer is not installed; `./dev test` installs it")
    with subprocess.Popen(["trayer", "--widthtype", "request"], stderr=subprocess.DEVNULL) as place:
        yield
        place.terminate()


@pytest.mark.usefixtures("tray")
def test_without_the_choice_a_closed_window_ends(starts: list[Started], folder: Path) -> None:
    first = start(starts, folder)
    first.until(shown="shown", section="desk", closing="ends")
    first.close()
    assert first.ends() == 0


@pytest.mark.usefixtures("tray")
def test_a_window_that_was_closed_into_the_tray_comes_back(
    starts: list[Started], folder: Path
) -> None:
    change_setting(folder, "window.tray", Tray.STAYS.value)
    first = start(starts, folder)
    first.until(shown="shown", section="desk", closing="stays")
    first.close()
    first.until(shown="hidden")
    assert start(starts, folder).ends() == 0
    first.until(shown="shown", section="desk")
