"""Who says whether it is right to go on with a register that lacks what was seen of it.

For everybody else a server that lacks it is left alone; whoever answers has to reach it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ANSWERING = ContextVar("answering", default=False)


@contextmanager
def answering_doubt() -> Iterator[None]:
    """No server is refused inside for what it lacks; what is saved there still is."""
    token = _ANSWERING.set(True)
    try:
        yield
    finally:
        _ANSWERING.reset(token)


def is_answering_doubt() -> bool:
    return _ANSWERING.get()
