"""Work that the window does not wait for."""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol, TypeVar

T = TypeVar("T")


class Lane(StrEnum):
    """Where work is done, one piece after another: beside the keys, or beside the register.

    `LONG` is for what takes minutes, such as the import of a file: nothing waits behind it.
    `PRINT` is for printers and `MAIL` for servers of boxes, which may not answer at all: only
    other papers, or other letters, wait for them.
    """

    USB = "usb"
    DB = "db"
    LONG = "long"
    PRINT = "print"
    MAIL = "mail"


class TaskRunner(Protocol):
    """Does work elsewhere and brings its outcome back to the thread that asked."""

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Exactly one of `done` and `failed` is called, once, unless the runner is closed first."""


class ImmediateRunner:
    """Does the work on the spot; for tests and programs without an event loop."""

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        del lane
        try:
            outcome = work()
        except Exception as error:  # noqa: BLE001  every failure goes to `failed`
            failed(error)
        else:
            done(outcome)
