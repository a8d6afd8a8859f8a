"""What the Regulations screen shows, as frozen values; see `states` for the manner.

Apart from `states`, since the desk is on the table long before anybody opens the rules.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gui.kit.states import Banner, Choice, ClauseRef, FieldError

MINUTES_OF_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class RegulationRow:
    """One edition of the list. `since`: `in force since 01.07.2021`."""

    id: str
    vendor: str
    title: str
    since: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that an edition says: `text` first, `note` small below it, its clauses beside."""

    text: str
    note: str = ""
    clauses: tuple[ClauseRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Statements under a heading."""

    id: str
    title: str
    statements: tuple[Statement, ...]


# --- the week -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WeekdayState:
    """A weekday's window in minutes since midnight; None: a day off. `hours`: `10:00-18:00`."""

    label: str
    window: tuple[int, int] | None
    hours: str
    tip: str
    today: bool = False


@dataclass(frozen=True, slots=True)
class WeekState:
    """The working week, and what is to be said of it (zone, calendar, switches)."""

    days: tuple[WeekdayState, ...]
    statements: tuple[Statement, ...]


# --- the year -------------------------------------------------------------------------


class DayKind(StrEnum):
    """What a day of the production calendar is."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    WORKED = "worked"
    SHORT = "short"
    DECREE = "decree"


@dataclass(frozen=True, slots=True)
class DayState:
    """A day; `tip` says why it is what it is."""

    number: int
    kind: DayKind
    tip: str
    today: bool = False


@dataclass(frozen=True, slots=True)
class MonthState:
    """A month; `column` is the weekday of its first day, Monday 0."""

    name: str
    column: int
    days: tuple[DayState, ...]


@dataclass(frozen=True, slots=True)
class YearState:
    """A year drawn. `legend` pairs each kind that occurs with its word.

    `earlier` and `later` are the years beside it, None where the calendar ends; `edge`
    says then how to go on.
    """

    year: int
    weekdays: tuple[str, ...]
    months: tuple[MonthState, ...]
    legend: tuple[tuple[DayKind, str], ...]
    summary: str
    source: str
    earlier: int | None
    later: int | None
    edge: str


# --- levels ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level: `measures` as `First answer`, `term` as `24 working hours`, `second` beside it."""

    id: str
    name: str
    measures: str
    term: str
    second: str
    clauses: tuple[ClauseRef, ...]


# --- what if --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WhatIfInput:
    """What a person asks. `time`: `17:30`; a pause is two moments `20.11.2026 14:30`."""

    level: str
    day: date | None
    time: str
    pauses: tuple[tuple[str, str], ...] = ()


class MarkKind(StrEnum):
    """A moment on the time line."""

    RECEIVED = "received"
    DUE = "due"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A named moment, in minutes since the time line's beginning."""

    at: int
    kind: MarkKind
    label: str


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A part of the time line, in minutes since its beginning; `tip` on hover."""

    begin: int
    end: int
    tip: str = ""


@dataclass(frozen=True, slots=True)
class TimeDay:
    """A day of the time line. `label`: `Fri 20.11`; `short`: `20`; `week`: it begins one."""

    begin: int
    label: str
    short: str
    off: bool = False
    week: bool = False


@dataclass(frozen=True, slots=True)
class TimelineState:
    """Days, the windows that may count, what was counted, and the pauses. `length` in minutes."""

    length: int
    days: tuple[TimeDay, ...]
    windows: tuple[TimeSpan, ...]
    counted: tuple[TimeSpan, ...]
    pauses: tuple[TimeSpan, ...]
    marks: tuple[TimeMark, ...]
    text: str


@dataclass(frozen=True, slots=True)
class WhatIfAnswer:
    """When it is due, and why. `second` is the limit that stands beside it, or ""."""

    due: str
    term: str
    clauses: tuple[ClauseRef, ...]
    timeline: TimelineState
    second: str = ""
    second_term: str = ""
    second_clauses: tuple[ClauseRef, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WhatIfState:
    """The question and its answer; `trouble` stands where the answer would."""

    levels: tuple[Choice, ...]
    values: WhatIfInput
    zone: str
    errors: tuple[FieldError, ...] = ()
    answer: WhatIfAnswer | None = None
    trouble: Banner | None = None


# --- a clause -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReadingState:
    """A place where the text is silent: what was chosen, and why."""

    choice: str
    reason: str
    clauses: tuple[ClauseRef, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseState:
    """A clause that was opened: what it says, what rests on it, how it was read, examples."""

    edition: str
    number: str
    title: str
    text: str
    rules: tuple[Statement, ...] = ()
    readings: tuple[ReadingState, ...] = ()
    examples: tuple[str, ...] = ()


# --- the screen -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EditionState:
    """One edition, drawn and told."""

    id: str
    vendor: str
    title: str
    since: str
    statements: tuple[Statement, ...]
    week: WeekState
    levels: tuple[LevelRow, ...]
    sections: tuple[Section, ...]
    readings: tuple[ReadingState, ...]


@dataclass(frozen=True, slots=True)
class RulesState:
    """The screen. `trouble`: the rules could not be read. `returns`: a card waits on the desk."""

    regulations: tuple[RegulationRow, ...] = ()
    edition: EditionState | None = None
    year: YearState | None = None
    year_trouble: Banner | None = None
    what_if: WhatIfState | None = None
    clause: ClauseState | None = None
    trouble: Banner | None = None
    returns: bool = False
