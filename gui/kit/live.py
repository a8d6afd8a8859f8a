"""What other seats do is seen here: a thread that sleeps at the register's door bell."""

from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Protocol

from keytool.domain.errors import KeydeskError
from keytool.ports import Bell
from keytool.services.follow_journal import JournalFollower, News

_REST = 0.2
LONGEST_REST = 30.0


class Neighbours(Protocol):
    """Where news of a register is read, and where one waits for others to write."""

    def news(self, follower: JournalFollower, *, begin: bool) -> News | None: ...
    def bell(self) -> Bell: ...


class Live:
    """The thread `keydesk-live`. `heard` is called on it, with what the journal says is new.

    First the journal is read and then the bell is waited for, also when the connection was lost
    and is made anew: what was rung meanwhile is read all the same.
    """

    def __init__(self, neighbours: Callable[[], Neighbours], heard: Callable[[News], None]) -> None:
        self._neighbours, self._heard = neighbours, heard
        self._follower = JournalFollower()
        self._begun = False
        self._stop, self._held = Event(), Lock()
        self._bell: Bell | None = None
        self._thread = Thread(target=self._live, name="keydesk-live", daemon=True)

    def begin(self) -> None:
        """What is there now is known. Raises StorageTrouble."""
        self._neighbours().news(self._follower, begin=True)
        self._begun = True

    def start(self) -> None:
        if not self._thread.is_alive():
            self._thread.start()

    def close(self) -> None:
        """End the thread; it is gone when this returns."""
        with self._held:
            self._stop.set()
            if self._bell:
                self._bell.wake()
        if self._thread.is_alive():
            self._thread.join()

    def _live(self) -> None:
        rest = _REST
        while not self._stop.is_set():
            try:
                bell = self._neighbours().bell()
                rest = _REST
                self._listen(bell)
            except KeydeskError:  # who works here hears of it soon enough
                self._stop.wait(rest)
                rest = min(rest * 2, LONGEST_REST)

    def _listen(self, bell: Bell) -> None:
        with self._held:
            self._bell = bell
        try:
            while not self._stop.is_set():
                self._look()
                bell.wait()
        finally:
            with self._held:
                self._bell = None
            bell.close()

    def _look(self) -> None:
        news = self._neighbours().news(self._follower, begin=not self._begun)
        self._begun = True
        if news:
            self._heard(news)
            self._follower.told(news)
