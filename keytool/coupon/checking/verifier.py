"""The port `Verifier` in processes of their own: signatures take ten times all else."""

import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from os import cpu_count
from threading import active_count
from typing import TYPE_CHECKING

from keytool.coupon.checking.proofs import SignedProofs, genuine
from keytool.ports import Genuine, Verifier

if TYPE_CHECKING:
    from multiprocessing.pool import Pool

_MOST_PROCESSES = 8


@contextmanager
def verifier(proofs: SignedProofs) -> Iterator[Verifier]:
    """As many processes as the computer has, where they can be forked off one that has no other
    thread; else this one does the work.
    """
    processes = min(cpu_count() or 1, _MOST_PROCESSES)
    if processes < 2 or "fork" not in get_all_start_methods() or active_count() > 1:
        yield proofs
        return
    with get_context("fork").Pool(processes, _deaf) as pool:
        yield _Forked(pool, proofs.issuers)


class _Forked:
    def __init__(self, pool: "Pool", issuers: Mapping[bytes, bytes]) -> None:
        self._pool, self._issuers = pool, issuers

    def submit(self, tokens: Sequence[bytes]) -> Callable[[], Genuine]:
        return self._pool.apply_async(_all, (self._issuers, tokens)).get


def _all(issuers: Mapping[bytes, bytes], tokens: Sequence[bytes]) -> Genuine:
    return list(map(partial(genuine, issuers), tokens))


def _deaf() -> None:
    """Who ends the check by Ctrl+C is heard by the process that reads."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
