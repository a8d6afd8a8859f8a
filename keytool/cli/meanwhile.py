"""Work of another process, as long as this one has work of its own."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from os import cpu_count
from threading import active_count
from typing import TypeVar

T = TypeVar("T")


def can_fork() -> bool:
    """Whether there is a second processor, and nothing that a fork would tear in two."""
    return (cpu_count() or 1) > 1 and "fork" in get_all_start_methods() and active_count() == 1


@contextmanager
def meanwhile(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """What is given waits for the result of `work`; where no other process can do it, it does it.

    `work` opens for itself whatever it reads: no connection to a database may be open now.
    """
    if not can_fork():
        yield work
        return
    context = get_context("fork")
    told, tells = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(work, tells), daemon=True)
    process.start()
    tells.close()
    try:
        yield lambda: _heard(told, work)
    finally:
        process.terminate()
        process.join()
        told.close()


def _heard(told: "Connection[T, T]", work: Callable[[], T]) -> T:
    try:
        return told.recv()
    except EOFError:  # it failed: why, is told where it can be
        return work()


def _tell(work: Callable[[], T], tells: "Connection[T, T]") -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who ends it is heard by the other one
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        tells.send(work())
    except Exception:  # noqa: BLE001  the other process meets it, too, and tells it
        return
