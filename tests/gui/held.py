"""A TaskRunner whose work waits until the test says so."""

from collections.abc import Callable
from typing import TypeVar

from gui.kit.tasks import ImmediateRunner, Lane

T = TypeVar("T")


class HeldRunner:
    """Work queues up; `run_next` and `run_all` do it, in order of arrival.

    While it is not `holding`, work is done on the spot.
    """

    def __init__(self, *, holding: bool = True) -> None:
        self.holding = holding
        self._queue: list[Callable[[], None]] = []

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._queue.append(lambda: ImmediateRunner().run(lane, work, done, failed))
        if not self.holding:
            self.run_all()

    def run_next(self) -> None:
        self._queue.pop(0)()

    def run_all(self) -> int:
        """Run everything, also what is added meanwhile; how much it was."""
        count = 0
        while self._queue:
            self.run_next()
            count += 1
        return count
