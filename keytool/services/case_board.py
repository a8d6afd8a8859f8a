"""The board of cases in one look: what burns, whose step it is, what closes by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from keytool.domain.case_fold import life_of
from keytool.domain.case_life import CaseLife
from keytool.domain.cases import Case, CaseEvent, CaseState, CasesWanted, Turn
from keytool.domain.errors import CannotSay
from keytool.domain.values import dataclass
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition
from keytool.rulebook.case_clocks import CaseClock, clocks_of
from keytool.rulebook.case_times import TimeLeft, leading_of, left_of
from keytool.services.desk import Desk
from keytool.services.mail_state import MailHealth, health_in
from keytool.services.rights import sees

ROWS = 300
"""How many cases a board shows; the others are counted."""
_SEARCHED = 2_000
"""How many are looked through for a text: the earliest limits, or the last that changed."""


class BoardView(StrEnum):
    """Which cases a board shows."""

    OPEN = "open"
    MINE = "mine"
    NOBODY = "nobody"
    OURS = "ours"
    THEIRS = "theirs"
    PUT_OFF = "put-off"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A case with the limit that leads, what is left of it, and whose it is.

    `clock` is what we owe, or what a customer's silence leads to; `unknown` says why neither
    can be counted.
    """

    case: Case
    edition: Edition
    life: CaseLife
    clock: CaseClock | None
    left: TimeLeft | None
    unknown: CannotSay | None
    customer: str = ""

    @property
    def is_late(self) -> bool:
        return self.left is not None and self.case.burning is not None and self.left.minutes < 0


@dataclass(frozen=True, slots=True)
class Board:
    """The lines of a view, how many it has in all, how many each view has, and whether letters
    come in at all.
    """

    view: BoardView
    lines: tuple[BoardLine, ...]
    total: int
    counts: Mapping[BoardView, int]
    now: datetime
    mail: MailHealth


@dataclass(frozen=True, slots=True)
class Burning:
    """What we owe, the earliest limit first; how many in all, and how many of them are late."""

    lines: tuple[BoardLine, ...] = ()
    total: int = 0
    late: int = 0


def show_board(
    desk: Desk, view: BoardView = BoardView.OPEN, text: str = "", rows: int = ROWS
) -> Board:
    """The earliest limit first; with a `text` those whose number, subject or customer has it."""
    with desk.register.read() as unit:
        now = desk.clock.now()
        wanted = _wanted(desk, view)
        cases = unit.cases.wanted(replace(wanted, limit=_SEARCHED if text.strip() else rows))
        names = _names(unit, cases)
        if text.strip():
            cases = tuple(one for one in cases if _has(one, names, text))[:rows]
        counts = {one: unit.cases.counted(_wanted(desk, one)) for one in BoardView}
        total = len(cases) if text.strip() else counts[view]
        lines, mail = lines_of(desk, unit, cases, names), health_in(unit, now)
        return Board(view, lines, total, counts, now, mail)


def burning_lines(desk: Desk, unit: UnitOfWork, most: int, *, mine: bool = False) -> Burning:
    """The cases whose limit we owe first, for the beginning of a day; `mine` are whoever asks'."""
    whose = desk.operator if mine else None
    wanted = CasesWanted(turn=Turn.US, responsible=whose, limit=most)
    cases = unit.cases.wanted(wanted)
    lines = lines_of(desk, unit, cases, _names(unit, cases))
    late = unit.cases.counted(replace(wanted, burns_before=desk.clock.now()))
    return Burning(lines, unit.cases.counted(wanted), late)


def late_cases(desk: Desk) -> int:
    """How many limits of ours are over."""
    with desk.register.read() as unit:
        wanted = CasesWanted(burns_before=desk.clock.now())
        return unit.cases.counted(wanted) if sees(unit, "cases") else 0


def lines_of(
    desk: Desk, unit: UnitOfWork, cases: Sequence[Case], names: Mapping[int, str] | None = None
) -> tuple[BoardLine, ...]:
    """These cases with their limits as they are now, in the same order."""
    events = unit.cases.events_of([one.id for one in cases])
    names, now = names or {}, desk.clock.now()
    return tuple(
        _line(desk, one, events.get(one.id, ()), names.get(one.customer or 0, ""), now)
        for one in cases
    )


def _line(
    desk: Desk, case: Case, events: Sequence[CaseEvent], customer: str, now: datetime
) -> BoardLine:
    edition = desk.rulebook.edition(case.edition, case.revision)
    life = life_of(events)
    line = BoardLine(case, edition, life, None, None, None, customer)
    if life.is_over:
        return line
    try:
        clock = leading_of(clocks_of(desk.rulebook, edition, life, now), life)
        left = left_of(desk.rulebook, edition, clock, life, now) if clock else None
    except CannotSay as why:
        return replace(line, unknown=why)
    return replace(line, clock=clock, left=left)


def _wanted(desk: Desk, view: BoardView) -> CasesWanted:
    return {
        BoardView.OPEN: CasesWanted(),
        BoardView.MINE: CasesWanted(responsible=desk.operator),
        BoardView.NOBODY: CasesWanted(responsible=""),
        BoardView.OURS: CasesWanted(turn=Turn.US),
        BoardView.THEIRS: CasesWanted(turn=Turn.THEM),
        BoardView.PUT_OFF: CasesWanted(state=CaseState.SUSPENDED),
        BoardView.CLOSED: CasesWanted(state=CaseState.CLOSED, newest=True),
    }[view]


def _names(unit: UnitOfWork, cases: Iterable[Case]) -> Mapping[int, str]:
    holders = {one.customer for one in cases if one.customer}
    return {row: known.name for row, known in unit.customers.many(holders).items()}


def _has(case: Case, names: Mapping[int, str], text: str) -> bool:
    return has_words(f"{case.number} {case.subject} {names.get(case.customer or 0, '')}", text)


def has_words(told: str, text: str) -> bool:
    """Whether each word of a text stands in what is told, however either is written."""
    plain = _plain(told)
    return all(word in plain for word in _plain(text).split())


def _plain(text: str) -> str:
    return text.casefold().replace("ё", "е")
