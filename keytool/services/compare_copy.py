"""What would be lost if a copy took the register's place."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from keytool.domain.journal import JournalEntry
from keytool.domain.whole_copies import Manifest
from keytool.ports import Register, UnitOfWork
from keytool.services.desk import Desk

_AT_ONCE, _TOLD = 1000, 20


@dataclass(frozen=True, slots=True)
class Losses:
    """`same` is false for another register, or one whose journal went another way. Else what the
    register has that the copy lacks: `entries` of its journal since the copy's last one (`since`),
    how many of each action, the `newest`; the codes of coupons and the numbers of acts that
    customers may hold; and how many entries the copy has more (`gained`).
    """

    same: bool
    since: datetime | None = None
    entries: int = 0
    actions: Mapping[str, int] = field(default_factory=dict)
    newest: tuple[JournalEntry, ...] = ()
    coupons: tuple[str, ...] = ()
    acts: tuple[int, ...] = ()
    gained: int = 0


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What a copy is, whether this desk knows who made it (None: it has nobody's keys), and what
    would be lost by it; None where there is no register now.
    """

    manifest: Manifest
    signed: bool | None
    losses: Losses | None


def losses_of(desk: Desk, copy: Register) -> Losses:
    """Of the register on which `desk` works, if `copy` took its place."""
    with desk.register.read() as here, copy.read() as there:
        return _compared(here, there)


def _compared(here: UnitOfWork, there: UnitOfWork) -> Losses:
    last_here, last_there = (_last(unit) for unit in (here, there))
    common = min(last_here, last_there)
    parted = common and here.journal.sealed(common) != there.journal.sealed(common)
    if here.identity() != there.identity() or parted:
        return Losses(same=False)
    of_copy = there.journal.page(last_there - 1, 1) if last_there else ()
    since = of_copy[0].at if of_copy else None
    lost = list(_after(here, common))
    return Losses(
        same=True,
        since=since,
        entries=len(lost),
        actions=dict(Counter(entry.event.action for entry in lost).most_common()),
        newest=tuple(reversed(lost[-_TOLD:])),
        coupons=tuple(_coupons(here, there, lost)),
        acts=tuple(_acts(lost)),
        gained=last_there - common,
    )


def _last(unit: UnitOfWork) -> int:
    number, _hash = unit.journal.sealed() or (0, "")
    return number


def _after(unit: UnitOfWork, number: int) -> Iterator[JournalEntry]:
    while entries := unit.journal.page(number, _AT_ONCE):
        yield from entries
        number = entries[-1].number


def _coupons(here: UnitOfWork, there: UnitOfWork, lost: list[JournalEntry]) -> Iterator[str]:
    """Those that the copy has never heard of."""
    named = dict.fromkeys(one for entry in lost for one in entry.event.concerned("coupon"))
    for number in named:
        coupon = here.coupons.get(number)
        if coupon and there.coupons.get(number) is None:
            yield coupon.code


def _acts(lost: list[JournalEntry]) -> Iterator[int]:
    for entry in lost:
        if entry.event.action == "replacement-completed":
            yield int(entry.event.facts["act"] or 0)
