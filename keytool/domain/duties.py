"""What an administrator must do, and by when: pure of what the register and the desk tell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from keytool.domain.box_looks import BoxLook
from keytool.domain.days import add_months
from keytool.domain.mail import Sending
from keytool.domain.site_age import SiteDoubt
from keytool.domain.updates import Newness, UpdateState, version_text

SIGNING_AHEAD = timedelta(days=30)
"""A signing key or the list of them that ends within this time is told."""
UNPLANNED_COPY = timedelta(days=7)
"""How old the newest copy of a register may be that nobody copies by the clock."""
_COPY_LATE = timedelta(hours=2)
_YEAR_AHEAD = timedelta(days=60)
_WARRANTY_MONTHS = 12


class DutyKind(StrEnum):
    """What there is to do."""

    COPY = "copy"
    JOB = "job"
    SITE = "site"
    SIGNING_KEY = "signing-key"
    NO_KEYS = "no-signing-keys"
    TRUST_LIST = "trust-list"
    SEAT_WAITS = "seat-waits"
    CALENDAR = "calendar"
    SILENCE = "silence"
    UNSENT = "unsent"
    SORTING = "sorting"
    UPDATE = "update"


OF_LETTERS = frozenset({DutyKind.SILENCE, DutyKind.UNSENT, DutyKind.SORTING})
"""What whoever works on cases has to do, not the administrator."""


class Urgency(StrEnum):
    """Whether it fails already, soon will, or merely is to be known."""

    NOW = "now"
    SOON = "soon"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do, how urgent it is, and the facts its words are filled with."""

    kind: DutyKind
    urgency: Urgency
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SigningEnd:
    """The last moment of the newest key of a purpose (`coupon`, `status`, `journal`, `receipt`)."""

    purpose: str
    until: datetime


@dataclass(frozen=True, slots=True)
class JobFailure:
    """A scheduled job that did not go well: which, when (aware), its exit status."""

    job: str
    at: datetime
    status: int


@dataclass(frozen=True, slots=True)
class LettersKept:
    """Boxes that give no letter or send none, with how they were looked into; when the box that
    was looked into longest ago gave all it had; letters of ours that wait for a person by where
    they stand, with the case of the only one; letters to sort.
    """

    silent: tuple[tuple[str, BoxLook], ...] = ()
    stopped: tuple[str, ...] = ()
    good_at: datetime | None = None
    unsent: Mapping[Sending, int] = field(default_factory=dict)
    lone_case: int | None = None
    sorting: int = 0


@dataclass(frozen=True, slots=True)
class Upkeep:
    """How a desk is kept up.

    `copied_at` is the newest copy of the register, else `begun_at` its first entry; both None
    where copies are not this desk's affair (a server's are its administrator's) or nothing is
    written yet. `copy_every` is how often one is planned, None for never. `signing` is None
    where the desk has no signing keys; `trusted_until` ends their list. `calendar_until` is the
    last day that the production calendar knows. `seats` wait for the signature of their keys.
    """

    now: datetime
    today: date
    copied_at: datetime | None = None
    begun_at: datetime | None = None
    copy_every: timedelta | None = None
    site: SiteDoubt | None = None
    published_until: datetime | None = None
    signing: tuple[SigningEnd, ...] | None = None
    trusted_until: datetime | None = None
    calendar_until: date | None = None
    failures: tuple[JobFailure, ...] = field(default=())
    letters: LettersKept | None = None
    update: UpdateState | None = None
    seats: tuple[str, ...] = ()


def duties_of(desk: Upkeep) -> tuple[Duty, ...]:
    """The most urgent first."""
    found = (
        *(_letters(desk.letters) if desk.letters else ()),
        *_copies(desk),
        *_jobs(desk),
        *_site(desk),
        *_signing(desk),
        *_calendar(desk),
        *_update(desk),
    )
    order = tuple(Urgency)
    return tuple(sorted(found, key=lambda duty: order.index(duty.urgency)))


def _copies(desk: Upkeep) -> Iterator[Duty]:
    since = desk.copied_at or desk.begun_at
    if since is None:
        return
    planned = desk.copy_every or UNPLANNED_COPY
    age = desk.now - since
    if age <= planned + _COPY_LATE:
        return
    facts = {"at": desk.copied_at, "days": age.days, "every": desk.copy_every}
    yield Duty(DutyKind.COPY, Urgency.NOW if age >= 2 * planned else Urgency.SOON, facts)


def _letters(kept: LettersKept) -> Iterator[Duty]:
    for box, look in kept.silent:
        told = {"since": look.good_at, "failing_since": look.failing_since, "code": look.code}
        yield Duty(DutyKind.SILENCE, Urgency.NOW, {"box": box, **told, **look.facts})
    for box in kept.stopped:
        yield Duty(DutyKind.SILENCE, Urgency.NOW, {"box": box, "stopped": 1})
    if kept.unsent:
        counts = {state.value: count for state, count in kept.unsent.items()}
        yield Duty(DutyKind.UNSENT, Urgency.NOW, {**counts, "case": kept.lone_case})
    if kept.sorting:
        yield Duty(DutyKind.SORTING, Urgency.SOON, {"count": kept.sorting})


def _jobs(desk: Upkeep) -> Iterator[Duty]:
    for one in desk.failures:
        facts = {"job": one.job, "at": one.at, "status": one.status}
        yield Duty(DutyKind.JOB, Urgency.NOW, facts)


def _site(desk: Upkeep) -> Iterator[Duty]:
    if desk.site:
        over = desk.site.code == "site-lists-over"
        facts = {"code": desk.site.code, **desk.site.params}
        yield Duty(DutyKind.SITE, Urgency.NOW if over else Urgency.SOON, facts)


def _signing(desk: Upkeep) -> Iterator[Duty]:
    if desk.seats:
        facts = {"seat": desk.seats[0], "count": len(desk.seats)}
        yield Duty(DutyKind.SEAT_WAITS, Urgency.SOON, facts)
    if desk.signing is None:
        yield Duty(DutyKind.NO_KEYS, Urgency.KNOWN, {})
        return
    ends: Iterable[tuple[DutyKind, str, datetime]] = (
        (DutyKind.SIGNING_KEY, one.purpose, one.until) for one in desk.signing
    )
    if desk.trusted_until:
        ends = (*ends, (DutyKind.TRUST_LIST, "", desk.trusted_until))
    for kind, purpose, until in ends:
        if until - desk.now <= SIGNING_AHEAD:
            over = until <= desk.now
            facts = {"purpose": purpose, "until": until, "days": max((until - desk.now).days, 0)}
            yield Duty(kind, Urgency.NOW if over else Urgency.SOON, facts)


def _calendar(desk: Upkeep) -> Iterator[Duty]:
    """A usual warranty ends in the year after next: told while there is time to add that year."""
    last = desk.calendar_until
    if last is None:
        return
    first = add_months(last, -_WARRANTY_MONTHS)
    if desk.today + _YEAR_AHEAD < first:
        return
    urgency = Urgency.NOW if desk.today > last else Urgency.KNOWN
    yield Duty(DutyKind.CALENDAR, urgency, {"year": last.year + 1, "first": first})


def _update(desk: Upkeep) -> Iterator[Duty]:
    """A newer version is to be known; that nobody can say whether there is one, soon looked at."""
    state = desk.update
    if state and state.newer:
        facts: Mapping[str, object] = {"version": version_text(state.newer)}
        yield Duty(DutyKind.UPDATE, Urgency.KNOWN, facts)
    elif state and state.standing is Newness.UNKNOWN and state.code:
        facts = {**dict(state.facts), "since": state.since, "code": state.code}
        yield Duty(DutyKind.UPDATE, Urgency.SOON, facts)
