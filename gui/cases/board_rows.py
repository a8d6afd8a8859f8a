"""Lines of the board in groups: pure functions of what the register tells."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from gui.cases.states import BoardGroup, BoardRow
from gui.cases.words import closing_words, level_words, tone_of, whose
from gui.kit.tones import Tone
from keytool.domain.cases import CaseState, Turn
from keytool.domain.days import local_day
from keytool.i18n import _, pgettext, words
from keytool.i18n.case_time import due_words, left_words, since_words, weekday
from keytool.services.case_board import Board, BoardLine, BoardView

LATE, TODAY, TOMORROW, LATER, UNTIMED, PUT_OFF, THEIRS, CLOSED = (
    "late",
    "today",
    "tomorrow",
    "later",
    "untimed",
    "put-off",
    "theirs",
    "closed",
)
_ORDER = (LATE, TODAY, TOMORROW, LATER, UNTIMED, PUT_OFF, THEIRS, CLOSED)
_FOLDED = frozenset({THEIRS})


def groups_of(board: Board, unfolded: frozenset[str]) -> tuple[BoardGroup, ...]:
    """In their order; the customer's step is folded unless it is what was asked for."""
    found: dict[str, list[BoardLine]] = {}
    for line in board.lines:
        found.setdefault(_group(line, board.now), []).append(line)
    alone = board.view in {BoardView.THEIRS, BoardView.PUT_OFF, BoardView.CLOSED}
    return tuple(
        BoardGroup(
            name,
            _title(name, board.now),
            words.number(len(found[name])),
            tuple(row_of(line, board.now) for line in found[name]),
            _note(name, found[name], board.now),
            Tone.BAD if name == LATE else None,
            name in _FOLDED and name not in unfolded and not alone,
        )
        for name in _ORDER
        if name in found
    )


def _group(line: BoardLine, now: datetime) -> str:
    case = line.case
    if case.state is CaseState.CLOSED:
        return CLOSED
    if case.state is CaseState.SUSPENDED:
        return PUT_OFF
    if case.turn is Turn.THEM:
        return THEIRS
    if case.burning is None:
        return UNTIMED
    if line.is_late or case.burning.at < now:
        return LATE
    away = (local_day(case.burning.at, line.edition.time_zone) - local_day(now)).days
    return TODAY if away <= 0 else TOMORROW if away == 1 else LATER


def _title(name: str, now: datetime) -> str:
    tomorrow = local_day(now) + timedelta(days=1)
    told = {
        LATE: _("Overdue"),
        TODAY: _("Until the end of the day"),
        TOMORROW: _("Tomorrow, %(day)s") % {"day": f"{weekday(tomorrow).lower()} {tomorrow:%d.%m}"},
        LATER: _("Later"),
        UNTIMED: _("Without a term"),
        PUT_OFF: pgettext("case", "Put off"),
        THEIRS: _("Customer's step"),
        CLOSED: _("Closed"),
    }
    return told[name]


def _note(name: str, lines: Iterable[BoardLine], now: datetime) -> str:
    """Of the customer's step: what closes first by itself."""
    if name != THEIRS:
        return ""
    closing = [one for one in lines if closing_words(one, now)]
    if not closing:
        return ""
    first = min(closing, key=lambda one: one.clock.due if one.clock else now)
    told = {"case": first.case.number, "when": closing_words(first, now)}
    return _("%(case)s %(when)s") % told


def row_of(line: BoardLine, now: datetime) -> BoardRow:
    """A case in a line."""
    case, zone = line.case, ZoneInfo(line.edition.time_zone)
    who, icon, who_tone = whose(line)
    ours = line.left is not None and case.burning is not None
    left = left_words(line.left.minutes) if line.left and ours else ""
    due = due_words(line.clock.due, now, zone) if line.clock else ""
    level = closing_words(line, now) or level_words(line)
    row = BoardRow(
        row=case.id,
        number=case.number,
        subject=case.subject,
        customer=line.customer,
        level=level,
        left=left or ("" if line.unknown is None else "?"),
        due=due,
        share=_share(line) if ours else None,
        who=who,
        changed=since_words(case.changed_at or case.opened_at, now, zone),
        said="",
        tone=tone_of(line),
        who_icon=icon,
        who_tone=who_tone,
        flag=case.critical,
    )
    return _with_sentence(row)


def _share(line: BoardLine) -> float:
    if line.left is None:
        return 0.0
    return 1.0 if line.left.minutes < 0 else line.left.share


def _with_sentence(row: BoardRow) -> BoardRow:
    return replace(row, said=", ".join(_told(row)))


def _told(row: BoardRow) -> Iterator[str]:
    if row.left and row.tone is Tone.BAD:
        yield _("overdue by %(time)s") % {"time": row.left.lstrip("\u2212")}
    elif row.left:
        yield _("%(time)s left, until %(due)s") % {"time": row.left, "due": row.due}
    yield from filter(None, (row.number, row.subject, row.customer, row.level, row.who))
