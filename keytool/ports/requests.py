"""What a person asked for once has a number, however often it is tried.

The number is kept with the journal's entry of what was done. Who does not know whether it was
done, since a connection broke, tries again under the same number: it is found, and not done twice.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import chain, repeat
from uuid import UUID, uuid4, uuid5

from keytool.domain.errors import KeydeskError

PAUSES = (0.2, 0.4, 0.8, 1.6, 2.0)
"""Seconds between two tries; the last of them again and again."""


def pauses() -> Iterator[float]:
    """Without end."""
    return chain(PAUSES, repeat(PAUSES[-1]))


def goes_on_at_once(_trouble: KeydeskError, _seconds: float) -> bool:
    """Of who does not wait."""
    return False


@dataclass
class Asked:
    """One press, or one command. `lasting` counts what failing does not undo, such as what was
    saved or said: after that it is not tried from its beginning again. `rest` waits for so many
    seconds because of a trouble, or says that it is not worth waiting any longer. A number that was
    `given` may have been done by another process.
    """

    number: UUID = field(default_factory=uuid4)
    rest: Callable[[KeydeskError, float], bool] = goes_on_at_once
    given: bool = False
    lasting: int = 0
    _begun: int = 0
    _beside: bool = False
    _typed: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def to_look_up(self) -> UUID | None:
        """What may have been done before, of who only looks yet."""
        return self.number if self.given and not (self.lasting or self._beside) else None

    def next_number(self) -> UUID:
        """The number of the unit of work that begins: the first has the press's own."""
        if self._beside:
            return uuid4()
        self._begun += 1
        return self.number if self._begun == 1 else uuid5(self.number, str(self._begun))

    def note_lasting(self) -> None:
        """Something was saved or said."""
        if not self._beside:
            self.lasting += 1

    def typed_once(self, question: str, ask: Callable[[], str]) -> str:
        """What a person answered, who is not asked again when it is tried again."""
        if question not in self._typed:
            self._typed[question] = ask()
        return self._typed[question]

    def again(self) -> None:
        """The same units are numbered anew."""
        self._begun = 0

    @contextmanager
    def beside(self) -> Iterator[None]:
        """What is saved now is nothing that was asked for, such as a head of the journal."""
        before, self._beside = self._beside, True
        try:
            yield
        finally:
            self._beside = before


_NOW: ContextVar[Asked | None] = ContextVar("asked", default=None)


def asked_now() -> Asked:
    """What is being tried; one of its own for who asks outside of everything."""
    return _NOW.get() or Asked()


@contextmanager
def asked(
    number: UUID | None = None,
    rest: Callable[[KeydeskError, float], bool] = goes_on_at_once,
) -> Iterator[Asked]:
    """What happens inside was asked for under this number, or under a new one."""
    this = Asked(number or uuid4(), rest, number is not None)
    token = _NOW.set(this)
    try:
        yield this
    finally:
        _NOW.reset(token)
