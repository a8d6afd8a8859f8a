"""From threads to the window and back: one dispatcher, two lanes, one watcher.

Threads: `keydesk-watch` only waits and scans, `keydesk-usb` reads keys,
`keydesk-db` works with the register. Widgets and view-models live on the main
thread and hear from the others through the dispatcher alone.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from gui.kit.qt.before_all import by_itself
from gui.kit.tasks import Lane
from keytool.domain.errors import KeydeskError
from keytool.domain.readings import Sighting
from keytool.ports import KeyReader
from keytool.setup.repeating import Repeating

T = TypeVar("T")
TURN = 1.0
"""Seconds between two looks at a quiet bus."""
LONGEST_REST = 30.0


class Dispatcher(QObject):
    """Runs callables on the thread that made it, in the order in which they were posted.

    A plain function connected to a worker's signal would run on the worker;
    a queued slot of an object of the main thread does not.
    """

    _posted = Signal(object)

    def __init__(self, failed: Callable[[Exception], None]) -> None:
        super().__init__()
        self._failed = failed
        self._open = True
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        """Run `call` soon on the dispatcher's thread; from any thread."""
        with suppress(RuntimeError):  # the window is gone, and this object with it
            self._posted.emit(call)

    def close(self) -> None:
        """What is still under way is of no interest any more."""
        self._open = False

    @Slot(object)
    def _run(self, call: Callable[[], None]) -> None:
        if not self._open:
            return
        try:
            with by_itself():
                call()
        except Exception as error:  # noqa: BLE001  a fault in one answer must not end the window
            self._failed(error)


class LaneRunner:
    """A TaskRunner of single-thread executors whose answers arrive through the dispatcher.

    `waiting` hears, on the dispatcher's thread, for what work waits that is tried again, and None
    when it is over.
    """

    def __init__(
        self,
        dispatcher: Dispatcher,
        waiting: Callable[[KeydeskError | None], None] = lambda _trouble: None,
    ) -> None:
        self._dispatcher = dispatcher
        self._repeating = Repeating(lambda trouble: dispatcher.post(lambda: waiting(trouble)))
        self._lanes = {
            lane: ThreadPoolExecutor(1, thread_name_prefix=f"keydesk-{lane}") for lane in Lane
        }

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        def answer(future: Future[T]) -> None:
            if future.cancelled():
                return
            error = future.exception()
            if error is None:
                outcome = future.result()
                self._dispatcher.post(lambda: done(outcome))
            elif isinstance(error, Exception):
                trouble = error
                self._dispatcher.post(lambda: failed(trouble))

        with suppress(RuntimeError):  # closed: nobody waits for the answer
            self._lanes[lane].submit(self._repeating.run, work).add_done_callback(answer)

    def close(self) -> None:
        """Finish what runs, drop what waits."""
        self._repeating.close()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)


class Watcher:
    """The thread `keydesk-watch`: waits for the bus, scans it, tells what it sees.

    `seen` hears of every change, `quiet` of every turn without one, `failed` of a
    bus that cannot be looked at; after a failure the watcher rests, longer each
    time, and tries again. All three are called on the dispatcher's thread.
    """

    def __init__(
        self,
        dispatcher: Dispatcher,
        reader: Callable[[], KeyReader],
        *,
        seen: Callable[[tuple[Sighting, ...]], None],
        quiet: Callable[[], None],
        failed: Callable[[Exception], None],
        turn: float = TURN,
    ) -> None:
        self._dispatcher, self._reader, self._turn = dispatcher, reader, turn
        self._seen, self._quiet, self._failed = seen, quiet, failed
        self._stop = threading.Event()
        self._opened: KeyReader | None = None
        self._thread = threading.Thread(target=self._watch, name="keydesk-watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """End the thread; it is gone when this returns."""
        self._stop.set()
        if self._opened:
            self._opened.wake()
        if self._thread.is_alive():
            self._thread.join()

    def _watch(self) -> None:
        before: tuple[Sighting, ...] | None = None
        rest = self._turn
        while not self._stop.is_set():
            try:
                before = self._look(before)
                rest = self._turn
            except Exception as error:  # noqa: BLE001  whatever it is, the desk goes on
                before = None
                self._post_failure(error)
                self._stop.wait(rest)
                rest = min(rest * 2, LONGEST_REST)

    def _look(self, before: tuple[Sighting, ...] | None) -> tuple[Sighting, ...]:
        """One turn: wait (not on the first), scan, tell."""
        if self._opened is None:
            self._opened = self._reader()
        reader = self._opened
        changed = before is None or reader.wait(self._turn)
        if self._stop.is_set():
            return before or ()
        now = reader.scan()
        if changed or now != before:
            self._dispatcher.post(lambda: self._seen(now))
        else:
            self._dispatcher.post(self._quiet)
        return now

    def _post_failure(self, error: Exception) -> None:
        self._dispatcher.post(lambda: self._failed(error))
