"""A barcode reader types into a real window, on every screen: it opens things and acts on none.

Keys are pressed by xdotool on an X server, a few milliseconds apart, as a reader presses them;
the same letters from a person do what they stand for.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, product
from pathlib import Path

import pytest

from db.register import SqlRegister
from gui.frame.sections import SECTIONS
from tests.gui.place import Place, StoppedClock
from tests.helpers.missing import missing
from tests.trials.size import WHOLE

ROOT = Path(__file__).parents[2]
READER, PERSON = 8, 120
"""Milliseconds between keys."""
FAST = 30
TRIES = 8
SCANS = (
    "4607012345678",
    "GUARDANT:1A2B3C01",
    "https://coupons.example.com/#n1231",
    "ridplsxyz1234",
    "AZ0MG-E6S05-SRZRM-AFQE9",
)
"""A box, a key's label, a link, letters that act on rows and cards, a coupon's code."""

pytestmark = pytest.mark.xvfb


@dataclass
class Told:
    section: str
    questions: str
    widest: int


class Window:
    """A window in a process of its own, and a keyboard before it."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "tests.journeys.wedge_in_a_process", str(folder)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.number = self._line()
        self.to_front()

    def to_front(self, title: str = "") -> None:
        """Give a dialogue the keyboard, or the window itself: no window manager does it here."""
        named = ("search", "--sync", "--onlyvisible", "--name", title, "windowfocus", "--sync")
        self._xdotool(*named if title else ("windowfocus", "--sync", self.number))

    def type(self, text: str, pause: int, *, enter: bool = False) -> None:
        self._xdotool("type", "--delay", str(pause), text + ("\n" if enter else ""))

    def press(self, *keys: str) -> None:
        self._xdotool("key", "--delay", str(PERSON), *keys)

    def tell(self) -> Told:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        section, questions, widest = self._line().split("|")
        return Told(section, questions, int(widest))

    def scan(self, text: str) -> Told:
        """As a reader: again when this machine was too busy to press the keys so fast."""
        for _try in range(TRIES):
            self.type(text, READER, enter=True)
            told = self.settled()
            if told.widest <= FAST:
                return told
            self.press("Escape")
        pytest.fail("this machine never pressed keys as fast as a reader")

    def settled(self) -> Told:
        """After what keys start has had its time."""
        self._xdotool("sleep", "0.3")
        return self.tell()

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    @staticmethod
    def _xdotool(*words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, timeout=30)


@pytest.fixture
def folder(tmp_path: Path, register_file: Path, keystore: Path) -> Path:
    """The story of `Place.fill`, with signing keys, in a file."""
    shutil.copytree(keystore, tmp_path / "keys")
    place = Place(tmp_path, SqlRegister(register_file, StoppedClock()), keystore=keystore)
    place.fill()
    place.close()
    return tmp_path


@pytest.fixture
def window(folder: Path) -> Iterator[Window]:
    if shutil.which("xdotool") is None:
        missing("xdotool is not installed; `./dev test` installs it")
    opened = Window(folder)
    yield opened
    opened.process.kill()
    opened.process.communicate()


def done(folder: Path) -> list[str]:
    """What was done since the story began; that a plugged key was seen is nobody's act."""
    register = SqlRegister(folder / "register.db", StoppedClock())
    with register.read() as unit:
        actions = [entry.event.action for entry in unit.journal.page(0, 99)]
    register.close()
    return [action for action in actions if action != "key-seen"]


def test_a_reader_acts_on_no_screen(window: Window, folder: Path) -> None:
    before = done(folder)
    for section, text in product(SECTIONS, SCANS) if WHOLE else zip(SECTIONS, cycle(SCANS)):
        window.press(f"ctrl+{section.digit}")
        assert window.settled().section == section.id
        told = window.scan(text)
        assert told.questions == "", (section.id, text)
    assert done(folder) == before
    assert window.process.poll() is None


def test_the_same_letters_from_a_person_act(window: Window) -> None:
    window.press("ctrl+1")
    window.settled()
    window.type("i", PERSON)
    assert window.settled().questions == "CouponDialog"


@pytest.mark.parametrize("pause", [45, 120, 300])
def test_a_person_is_never_taken_for_a_reader(window: Window, pause: int) -> None:
    window.press("ctrl+1")
    window.settled()
    window.type("r", pause)
    assert window.settled().section == "replacement"
