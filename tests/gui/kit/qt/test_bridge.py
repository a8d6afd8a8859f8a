"""Threads: who runs where, what happens when something breaks, and that all of them end."""

import queue
import threading
from collections.abc import Iterator, Sequence
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from gui.kit.qt.bridge import Dispatcher, LaneRunner, Watcher
from gui.kit.tasks import Lane
from keytool.domain.readings import Kind, Sighting, Survey

KEY = Sighting(0x0A89, 0x0008, "1-1", Kind.KEY, "Guardant Sign")


def here() -> str:
    return threading.current_thread().name


class ScriptedReader:
    """A KeyReader whose scans follow a script; a `wait` lasts until the test says `turn`."""

    def __init__(self, *scans: tuple[Sighting, ...] | Exception) -> None:
        self._scans = list(scans)
        self._turns: queue.Queue[bool] = queue.Queue()
        self.threads: set[str] = set()
        self.scanned = 0

    def scan(self) -> tuple[Sighting, ...]:
        self.threads.add(here())
        self.scanned += 1
        outcome = self._scans.pop(0) if len(self._scans) > 1 else self._scans[0]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def read(self, sightings: Sequence[Sighting]) -> Survey:
        raise AssertionError(sightings)

    def turn(self, *, changed: bool = False) -> None:
        self._turns.put(changed)

    def wait(self, seconds: float) -> bool:
        del seconds
        return self._turns.get()

    def wake(self) -> None:
        self._turns.put(True)

    def close(self) -> None:
        pass


class Told:
    """What the watcher told, and on which threads."""

    def __init__(self) -> None:
        self.news: list[object] = []
        self.threads: set[str] = set()

    def tell(self, news: object) -> None:
        self.threads.add(here())
        self.news.append(news)


@pytest.fixture
def dispatcher(qtbot: QtBot) -> Iterator[Dispatcher]:
    del qtbot
    dispatcher = Dispatcher(fail)
    yield dispatcher
    dispatcher.close()


def fail(error: Exception) -> None:
    raise error


def watch(dispatcher: Dispatcher, reader: ScriptedReader, told: Told) -> Watcher:
    watcher = Watcher(
        dispatcher,
        lambda: reader,
        seen=told.tell,
        quiet=lambda: told.tell("quiet"),
        failed=told.tell,
        turn=0.001,
    )
    watcher.start()
    return watcher


def test_posts_from_any_thread_run_on_the_main_one_in_order(
    qtbot: QtBot, dispatcher: Dispatcher
) -> None:
    ran: list[tuple[int, str]] = []

    def post_all() -> None:
        for number in range(500):
            dispatcher.post(partial(note, number))

    def note(number: int) -> None:
        ran.append((number, here()))

    poster = threading.Thread(target=post_all)
    poster.start()
    poster.join()
    qtbot.waitUntil(lambda: len(ran) == 500)
    assert ran == [(n, "MainThread") for n in range(500)]


def test_a_fault_in_one_post_reaches_the_hook_and_the_next_post_runs(qtbot: QtBot) -> None:
    failures: list[Exception] = []
    ran: list[int] = []
    dispatcher = Dispatcher(failures.append)
    dispatcher.post(lambda: ran.append(int("a key")))
    dispatcher.post(lambda: ran.append(2))
    qtbot.waitUntil(lambda: ran == [2])
    assert [type(failure) for failure in failures] == [ValueError]


def test_after_closing_nothing_runs(qtbot: QtBot) -> None:
    ran: list[int] = []
    dispatcher, other = Dispatcher(fail), Dispatcher(fail)
    dispatcher.post(lambda: ran.append(1))
    dispatcher.close()
    other.post(lambda: ran.append(2))
    qtbot.waitUntil(lambda: bool(ran))
    assert ran == [2]


def test_each_lane_is_one_thread_with_its_name(qtbot: QtBot, dispatcher: Dispatcher) -> None:
    runner = LaneRunner(dispatcher)
    worked: dict[Lane, set[str]] = {lane: set() for lane in Lane}
    answered: list[str] = []
    for lane in [*Lane] * 5:
        runner.run(
            lane,
            lambda lane=lane: worked[lane].add(here()),  # type: ignore[misc]
            lambda _none: answered.append(here()),
            fail,
        )
    qtbot.waitUntil(lambda: len(answered) == 5 * len(Lane))
    runner.close()
    assert [len(names) for names in worked.values()] == [1] * len(Lane)
    assert all(name.startswith(f"keydesk-{lane}") for lane in Lane for name in worked[lane])
    assert set(answered) == {"MainThread"}


def test_a_closed_runner_takes_nothing_more(dispatcher: Dispatcher) -> None:
    runner = LaneRunner(dispatcher)
    runner.close()
    runner.run(Lane.DB, lambda: 1, lambda _one: fail(AssertionError()), fail)


def test_the_watcher_tells_changes_and_quiet_turns_on_the_main_thread(
    qtbot: QtBot, dispatcher: Dispatcher
) -> None:
    reader, told = ScriptedReader((), (), (KEY,), (KEY,)), Told()
    watcher = watch(dispatcher, reader, told)
    reader.turn()
    reader.turn()
    reader.turn(changed=True)
    qtbot.waitUntil(lambda: len(told.news) >= 4)
    watcher.close()
    assert told.news == [(), "quiet", (KEY,), (KEY,)]
    assert told.threads == {"MainThread"}
    assert reader.threads == {"keydesk-watch"}


def test_a_broken_bus_is_told_and_looked_at_again(qtbot: QtBot, dispatcher: Dispatcher) -> None:
    broken = OSError("bus")
    reader, told = ScriptedReader(broken, broken, (KEY,)), Told()
    watcher = watch(dispatcher, reader, told)
    qtbot.waitUntil(lambda: (KEY,) in told.news)
    watcher.close()
    assert told.news == [broken, broken, (KEY,)]


def test_a_reader_that_cannot_be_opened_is_told_and_tried_again(
    qtbot: QtBot, dispatcher: Dispatcher
) -> None:
    told = Told()
    openings: list[Exception | ScriptedReader] = [OSError("no bus"), ScriptedReader((KEY,))]

    def open_reader() -> ScriptedReader:
        opened = openings.pop(0)
        if isinstance(opened, Exception):
            raise opened
        return opened

    watcher = Watcher(
        dispatcher,
        open_reader,
        seen=told.tell,
        quiet=lambda: None,
        failed=told.tell,
        turn=0.001,
    )
    watcher.start()
    qtbot.waitUntil(lambda: (KEY,) in told.news)
    watcher.close()
    assert isinstance(told.news[0], OSError)


def test_no_thread_is_left(qtbot: QtBot, dispatcher: Dispatcher) -> None:
    before = set(threading.enumerate())
    reader, told = ScriptedReader(()), Told()
    runner = LaneRunner(dispatcher)
    for lane in Lane:
        runner.run(lane, here, told.tell, fail)
    watcher = watch(dispatcher, reader, told)
    qtbot.waitUntil(lambda: len(told.news) == len(Lane) + 1)
    watcher.close()
    runner.close()
    assert set(threading.enumerate()) == before


def test_a_watcher_closes_before_it_ever_looked(dispatcher: Dispatcher) -> None:
    watcher = Watcher(
        dispatcher,
        lambda: ScriptedReader(()),
        seen=fail_on,
        quiet=lambda: None,
        failed=fail,
    )
    watcher.close()


def fail_on(news: object) -> None:
    raise AssertionError(news)
