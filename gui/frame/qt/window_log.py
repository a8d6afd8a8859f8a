"""What the window writes into its log: its start, changes of the bus, and what went wrong.

No ids, no names and nothing typed: the log is sent to people who help.
"""

import logging
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from gui.kit.tasks import Lane, TaskRunner
from keytool import __version__
from keytool.domain.errors import KeydeskError
from keytool.domain.readings import Sighting

T = TypeVar("T")
_log = logging.getLogger("keydesk.window")


class WindowLog:
    """The log of one window, in a folder.

    Opening the file takes 0.1 s, so it is done on the db lane when the desk has come
    to rest or something broke (`begin`); what was told before is written then.
    """

    def __init__(
        self, folder: Path, runner: TaskRunner, failed: Callable[[Exception], None]
    ) -> None:
        self._folder, self._runner, self._failed = folder, runner, failed
        self._lock = threading.Lock()
        self._early: list[Callable[[], None]] = []
        self._begun = self._is_open = False
        self._end: Callable[[], None] = lambda: None
        self._bus: Counter[str] | None = None

    def begin(self) -> None:
        """Open the file, once; from any thread."""
        with self._lock:
            begun, self._begun = self._begun, True
        if not begun:
            self._runner.run(Lane.DB, self._open, lambda _none: None, self._failed)

    def end(self) -> None:
        """Close the file; the lanes have ended."""
        if self._is_open:
            _log.info("window closed")
        self._end()

    def bus(self, sightings: Sequence[Sighting]) -> None:
        """These devices are on the bus now."""
        families = Counter(str(sighting.family or sighting.kind) for sighting in sightings)
        if families != self._bus:
            self._bus = families
            self._tell(
                lambda: _log.info(
                    "bus changed", extra={"devices": len(sightings), "families": dict(families)}
                )
            )

    def trouble(self, error: Exception) -> None:
        """An expected trouble by its code, anything else with its traceback; from any thread."""
        if isinstance(error, KeydeskError):
            told = {"trouble": error.code}
            self._tell(lambda: _log.info("trouble", extra=told))
        else:
            self._tell(lambda: _log.error("unexpected error", exc_info=error))
            self.begin()

    def _open(self) -> None:
        import platform

        from keytool.setup.logs import keep_log

        self._end = keep_log(self._folder)
        told = {"version": __version__, "platform": platform.platform()}
        _log.info("window opened", extra=told)
        with self._lock:
            self._is_open = True
            for write in self._early:
                write()
            self._early.clear()

    def _tell(self, write: Callable[[], None]) -> None:
        with self._lock:
            if not self._is_open:
                self._early.append(write)
                return
        write()


class LoggedRunner:
    """A TaskRunner whose failures are told to the log before anybody else hears of them."""

    def __init__(self, runner: TaskRunner, trouble: Callable[[Exception], None]) -> None:
        self._runner, self._trouble = runner, trouble

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        def told() -> T:
            try:
                return work()
            except Exception as error:
                self._trouble(error)
                raise

        self._runner.run(lane, told, done, failed)
