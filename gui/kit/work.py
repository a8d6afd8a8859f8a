"""Work off the window's thread: one guard against late answers, one way to fail."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from gui.kit.tasks import Lane, TaskRunner
from keytool.domain.errors import KeydeskError

T = TypeVar("T")


def unheeded(_error: Exception) -> None:
    """For `failed`: nobody needs to hear that this did not work."""


@dataclass(slots=True)
class _Piece:
    lane: Lane
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    number: int = 0
    happened: Callable[[Any], None] = lambda _outcome: None


class Work:
    """The work of one view-model, piece by piece, each under a name.

    `latest` asks a question: while it runs only the newest of its name waits, and the answer
    to an older one never arrives. `once` does something: it is not begun again while it runs.
    `each` does something as often as it is called for. `forget` makes every answer that is
    under way too late.

    A failure that nobody foresaw (no KeydeskError) is reported, even by what is late; a
    foreseen one goes to `failed`, or is reported where that is left out.
    """

    def __init__(self, runner: TaskRunner, report: Callable[[Exception], None]) -> None:
        self._runner, self._report = runner, report
        self._running: dict[str, int] = {}
        self._waiting: dict[str, _Piece] = {}
        self._acting: set[str] = set()
        self._current: dict[str, set[int]] = {}
        self._count = 0

    def latest(
        self,
        name: str,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Ask; of all that were asked under this name only the last is answered."""
        piece = _Piece(lane, work, done, failed, self._only(name))
        if name in self._running:
            self._waiting[name] = piece
        else:
            self._start(name, piece)

    def once(
        self,
        name: str,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        happened: Callable[[T], None] = lambda _outcome: None,
    ) -> bool:
        """Do it, unless it is being done; whether it was begun.

        `happened` hears of the answer before `done`, and when nobody wants it any more too:
        what was done is done, whoever looks.
        """
        if name in self._acting:
            return False
        self._acting.add(name)
        piece = _Piece(lane, work, done, failed, self._only(name), happened)
        self._run(name, piece, self._acting.discard)
        return True

    def each(
        self,
        name: str,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do it beside what runs under this name already: each of them is answered."""
        number = self._next()
        self._current.setdefault(name, set()).add(number)
        self._run(name, _Piece(lane, work, done, failed, number), lambda _name: None)

    def busy(self, *names: str) -> bool:
        """Whether an answer is awaited under one of these names, or under any."""
        awaited = self._current.keys()
        return bool(awaited & set(names)) if names else bool(awaited)

    def forget(self, *names: str) -> None:
        """No answer under these names, or under any, is wanted any more."""
        for name in names or tuple(self._current):
            self._current.pop(name, None)
            self._waiting.pop(name, None)

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _only(self, name: str) -> int:
        """The number of a piece that is from now on the only one wanted under its name."""
        number = self._next()
        self._current[name] = {number}
        return number

    def _start(self, name: str, piece: _Piece) -> None:
        self._running[name] = piece.number
        self._run(name, piece, self._go_on)

    def _go_on(self, name: str) -> None:
        del self._running[name]
        if name in self._waiting:
            self._start(name, self._waiting.pop(name))

    def _run(self, name: str, piece: _Piece, ended: Callable[[str], None]) -> None:
        def done(outcome: Any) -> None:
            wanted = self._is_wanted(name, piece)
            ended(name)
            piece.happened(outcome)
            if wanted:
                piece.done(outcome)

        def failed(error: Exception) -> None:
            wanted = self._is_wanted(name, piece)
            ended(name)
            foreseen = isinstance(error, KeydeskError)
            if not foreseen or (wanted and piece.failed is None):
                self._report(error)
            if wanted and piece.failed:
                piece.failed(error)

        self._runner.run(piece.lane, piece.work, done, failed)

    def _is_wanted(self, name: str, piece: _Piece) -> bool:
        """Whether its answer is still wanted; from now on it is awaited no more."""
        wanted = self._current.get(name, set())
        if piece.number not in wanted:
            return False
        wanted.remove(piece.number)
        if not wanted:
            del self._current[name]
        return True
