"""The desk's window as a person starts it: processes, and what their windows tell."""

import subprocess
import sys
import threading
from pathlib import Path
from queue import Queue
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PATIENCE = 30


class Seen(NamedTuple):
    """What a window tells of itself."""

    shown: str
    held: str
    section: str
    searched: str
    closing: str


class Started:
    """A start of the desk, and what its window tells until it ends."""

    def __init__(self, folder: Path, *words: str) -> None:
        command = [sys.executable, "-m", "tests.journeys.desk_in_a_process", str(folder), *words]
        self.process = subprocess.Popen(
            command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._told: Queue[Seen] = Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._told.put(Seen(*line.rstrip("\n").split("|")))

    def until(self, **wanted: str) -> Seen:
        """Wait until the window is so."""
        while True:
            seen = self._told.get(timeout=PATIENCE)
            if all(getattr(seen, name) == value for name, value in wanted.items()):
                return seen

    def close(self) -> None:
        """Close its window as the button of the frame does."""
        assert self.process.stdin is not None
        self.process.stdin.write("close\n")
        self.process.stdin.flush()

    def ends(self) -> int:
        return self.process.wait(timeout=PATIENCE)

    def kill(self) -> None:
        self.process.kill()
        self._reader.join()
        self.process.communicate()


def start(starts: list[Started], folder: Path, *words: str) -> Started:
    starts.append(Started(folder, *words))
    return starts[-1]
