import os
import threading
from collections.abc import Iterator

import pytest

from drivers.waiting import Waiter

LONG = 30.0


class Pipe:
    """A change is a byte in a pipe."""

    interval = None

    def __init__(self) -> None:
        self._out, self._in = os.pipe()
        os.set_blocking(self._out, False)
        self.closed = 0

    def change(self, what: bytes = b"change") -> None:
        os.write(self._in, what)

    def fileno(self) -> int:
        return self._out

    def changed(self) -> bool:
        try:
            return b"change" in os.read(self._out, 4096)
        except BlockingIOError:
            return False

    def close(self) -> None:
        self.closed += 1
        os.close(self._out)
        os.close(self._in)


class Ticking:
    """Changes at the third look."""

    interval = 0.001

    def __init__(self) -> None:
        self.looks = 0

    def fileno(self) -> None:
        return None

    def changed(self) -> bool:
        self.looks += 1
        return self.looks == 3

    def close(self) -> None:
        return


@pytest.fixture
def pipe() -> Pipe:
    return Pipe()


@pytest.fixture
def waiter(pipe: Pipe) -> Iterator[Waiter]:
    waiter = Waiter(pipe)
    yield waiter
    if not pipe.closed:
        waiter.close()


def test_nothing_happens(waiter: Waiter) -> None:
    assert waiter.wait(0.0) is False
    assert waiter.wait(0.001) is False


def test_a_change_before_the_wait_ends_it(waiter: Waiter, pipe: Pipe) -> None:
    pipe.change()
    assert waiter.wait(LONG) is True
    assert waiter.wait(0.0) is False


def test_other_news_does_not_end_the_wait(waiter: Waiter, pipe: Pipe) -> None:
    pipe.change(b"noise")
    assert waiter.wait(0.001) is False


def test_a_change_during_the_wait_ends_it(waiter: Waiter, pipe: Pipe) -> None:
    threading.Timer(0.005, pipe.change).start()
    assert waiter.wait(LONG) is True


def test_rings_before_the_wait_end_it_once(waiter: Waiter) -> None:
    for _ in range(100_000):
        waiter.wake()
    waiter.wait(LONG)
    while waiter.wait(0.0):  # more rings than one read takes
        pass
    assert waiter.wait(0.0) is False


def test_a_ring_during_the_wait_ends_it(waiter: Waiter) -> None:
    threading.Timer(0.005, waiter.wake).start()
    assert waiter.wait(LONG) is True


def test_closing_ends_a_running_wait(waiter: Waiter, pipe: Pipe) -> None:
    threading.Timer(0.005, waiter.close).start()
    assert waiter.wait(LONG) is False
    waiter.wake()
    assert waiter.wait(LONG) is False


def test_closing_twice_closes_once(waiter: Waiter, pipe: Pipe) -> None:
    waiter.close()
    waiter.close()
    assert pipe.closed == 1


def test_what_has_no_file_is_looked_at_regularly() -> None:
    ticking = Ticking()
    waiter = Waiter(ticking)
    assert waiter.wait(LONG) is True
    assert ticking.looks == 3
    assert waiter.wait(0.0) is False
    waiter.close()


class Bouncing:
    """As many changes as it is told of, each ready when the one before was taken."""

    interval = None

    def __init__(self, changes: int) -> None:
        self._out, self._in = os.pipe()
        os.write(self._in, bytes(changes))

    def fileno(self) -> int:
        return self._out

    def changed(self) -> bool:
        os.set_blocking(self._out, False)
        try:
            return bool(os.read(self._out, 1))
        except BlockingIOError:
            return False

    def close(self) -> None:
        os.close(self._out)
        os.close(self._in)


def test_a_burst_of_changes_ends_one_wait() -> None:
    waiter = Waiter(Bouncing(100), settle=10.0)
    threading.Timer(0.01, waiter.wake).start()  # the ring ends the settling, too
    assert waiter.wait(LONG) is True
    assert waiter.wait(LONG) is True  # the ring
    assert waiter.wait(0.0) is False
    waiter.close()


def test_a_bus_that_never_settles_does_not_hold_the_wait() -> None:
    waiter = Waiter(Bouncing(60_000), settle=0.001)
    assert waiter.wait(LONG) is True
    assert waiter.wait(0.0) is True  # more changes are left than three milliseconds take
    waiter.close()
