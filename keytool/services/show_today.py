"""What a person begins a day with: what waits, what ends soon, what must be kept up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from keytool.domain.duties import (
    Duty,
    DutyKind,
    JobFailure,
    LettersKept,
    SigningEnd,
    Upkeep,
    duties_of,
)
from keytool.domain.listing import ENTRIES, REPLACEMENTS, Count, Query
from keytool.domain.replacement_columns import ReplacementLine
from keytool.domain.replacements import Need, Progress
from keytool.domain.rights import LISTS
from keytool.domain.site_age import LastPublication
from keytool.domain.updates import UpdateState
from keytool.ports import UnitOfWork
from keytool.rulebook.years import RUSSIA
from keytool.services.ask_list import around_of
from keytool.services.case_board import Burning, burning_lines
from keytool.services.desk import Desk
from keytool.services.ending import SOON_DAYS, Ending, ending_soon
from keytool.services.list_lines import lines_of
from keytool.services.mail_state import PLACING, MailHealth, health_in
from keytool.services.rights import sees
from keytool.services.seat_requests import waiting_in
from keytool.services.show_sitting import OpenSitting, sittings_with_lines
from keytool.services.site_age import site_in

ROWS = 5
"""How many of each kind are named; the others are counted."""
MOST = 1_000
"""Counts are exact up to here: beyond it a person only wants to know that they are many."""
_ENDED_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Outside:
    """What a desk knows beside its register.

    `copies_here` is whether the register is copied from here at all, `copy_every` how often by
    the clock. `signing` is None where there are no signing keys, `trusted` the kids of their list.
    """

    copies_here: bool = False
    copy_every: timedelta | None = None
    publication: LastPublication | None = None
    signing: tuple[SigningEnd, ...] | None = ()
    trusted_until: datetime | None = None
    failures: tuple[JobFailure, ...] = ()
    update: UpdateState | None = None
    trusted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ends:
    """How many end within the days asked about, and the lines of those that end first."""

    what: Ending
    count: Count
    lines: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Today:
    """A day's beginning. `fresh` is a register without a vendor and a key.

    `replacements` are those that wait longest, of `waiting` in all and of `needs` by what they
    wait for; `sittings` are open ones, of `open_sittings`. `duties` come from `upkeep`. `cases` are
    those whose step is ours, the earliest limit first; of all, or `mine`.
    """

    now: datetime
    day: date
    days: int
    fresh: bool
    waiting: Count
    needs: Mapping[Need, int]
    replacements: tuple[ReplacementLine, ...]
    open_sittings: int
    sittings: tuple[OpenSitting, ...]
    ends: tuple[Ends, ...]
    upkeep: Upkeep
    duties: tuple[Duty, ...] = field(default=())
    cases: Burning = field(default=Burning())
    mine: bool = False


def show_today(
    desk: Desk, outside: Outside, *, rows: int = ROWS, within: int = SOON_DAYS, mine: bool = False
) -> Today:
    """Counts, and at most `rows` of each kind, so that it costs the same at any size. `mine`:
    of cases those alone that whoever asks answers for.
    """
    with desk.register.read() as unit:
        upkeep = _upkeep(unit, desk, outside)
        open_sittings = unit.sittings.open()
        waiting = unit.lists.count(_waiting(), MOST) if sees(unit, "replacements") else Count(0)
        return Today(
            upkeep.now,
            upkeep.today,
            within,
            not unit.keys.page(0, 1) and not unit.vendors.all(),
            waiting,
            _needs(unit) if waiting.rows else {},
            tuple(_lines(unit, desk, _waiting(), rows)) if waiting.rows else (),
            len(open_sittings),
            sittings_with_lines(unit, open_sittings[:rows]),
            tuple(_ends(unit, desk, what, rows, within) for what in Ending),
            upkeep,
            duties_of(upkeep),
            burning_lines(desk, unit, rows, mine=mine) if sees(unit, "cases") else Burning(),
            mine,
        )


def copies_overdue(desk: Desk, outside: Outside) -> Duty | None:
    """Whether copies of the register are older than they should be; nothing else is asked."""
    with desk.register.read() as unit:
        copied, begun = _copied(unit) if outside.copies_here else (None, None)
    upkeep = Upkeep(desk.clock.now(), desk.today(), copied, begun, outside.copy_every)
    return next((one for one in duties_of(upkeep) if one.kind is DutyKind.COPY), None)


def _waiting(need: Need | None = None) -> Query[Any]:
    """The longest waiting first."""
    wanted = {"need": need.value} if need else {"progress": Progress.WAITING.value}
    return Query(REPLACEMENTS, wanted, sort="since")


def _needs(unit: UnitOfWork) -> Mapping[Need, int]:
    counted = ((need, unit.lists.count(_waiting(need), MOST).rows) for need in Need)
    return {need: count for need, count in counted if count}


def _lines(unit: UnitOfWork, desk: Desk, query: Query[Any], rows: int) -> Sequence[Any]:
    found = unit.lists.page(query, None, rows).rows
    return lines_of(around_of(unit, desk, found), query.listing.name, found)


def _ends(unit: UnitOfWork, desk: Desk, what: Ending, rows: int, within: int) -> Ends:
    today = desk.today()
    query = ending_soon(what, today, within)
    if query.listing.name in LISTS and not sees(unit, query.listing.name):
        return Ends(what, Count(0))
    count = unit.lists.count(query, MOST)
    if not count.rows:
        return Ends(what, count)
    if what in {Ending.WARRANTIES, Ending.COUPONS}:
        return Ends(what, count, tuple(_lines(unit, desk, query, rows)))
    return _running(what, count, _lines(unit, desk, query, rows + _ENDED_AT_MOST), rows, today)


def _running(what: Ending, count: Count, lines: Sequence[Any], rows: int, today: date) -> Ends:
    """Without those that somebody ended before their time: they end no more."""
    runs = [one for one in lines if one.record.ended_on is None or one.record.ended_on > today]
    ended = len(lines) - len(runs)
    return Ends(what, Count(count.rows - ended, count.more), tuple(runs[:rows]))


def _upkeep(unit: UnitOfWork, desk: Desk, outside: Outside) -> Upkeep:
    copied, begun = _copied(unit) if outside.copies_here else (None, None)
    published, now = outside.publication, desk.clock.now()
    calendar = desk.rulebook.calendars.get(RUSSIA)
    return Upkeep(
        now,
        desk.today(),
        copied,
        begun,
        outside.copy_every,
        site_in(unit, desk, published) if published else None,
        published.until if published else None,
        outside.signing,
        outside.trusted_until,
        date(calendar.last, 12, 31) if calendar else None,
        outside.failures,
        _letters(health_in(unit, now)) if unit.standing.may(PLACING) else None,
        outside.update,
        tuple(one.seat for one in waiting_in(unit, outside.trusted)),
    )


def _letters(health: MailHealth) -> LettersKept | None:
    """None without a box."""
    if not health.boxes:
        return None
    good = [one.look.good_at for one in health.boxes]
    return LettersKept(
        tuple((one.box.name, one.look) for one in health.silent),
        tuple(one.box.name for one in health.boxes if one.box.stopped),
        None if None in good else min(filter(None, good)),
        health.unsent,
        health.lone_case,
        health.sorting,
    )


def _copied(unit: UnitOfWork) -> tuple[datetime | None, datetime | None]:
    """When the register was copied last, and when it began."""
    copied = Query(ENTRIES, {"action": "register-backed-up"}, down=True)
    last = unit.lists.page(copied, None, 1).rows
    first = unit.journal.page(0, 1)
    return (last[0].at if last else None), (first[0].at if first else None)
