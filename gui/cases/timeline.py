"""The line of time that led to a case's limit: stretches, marks, words. Pure functions."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from gui.cases.page_states import LineMark, LinePart, LineTick, TimeLineState
from gui.kit.tones import Tone
from keytool.i18n import _, case_words
from keytool.i18n.case_time import HOUR, due_words, left_words, weekday
from keytool.rulebook.case_clocks import CaseClock, ClockKind
from keytool.rulebook.case_times import PartKind, TimeLine, TimePart
from keytool.services.show_case import CaseView

_DAY = timedelta(days=1)
_EDGE = 0.04
"""How much of its length the line goes on at both ends."""
_STEPS = (timedelta(minutes=10), timedelta(minutes=30), timedelta(hours=1), timedelta(hours=3))
_FEW = 7


def line_state(view: CaseView, line: TimeLine) -> TimeLineState | None:
    """None where there is nothing to draw."""
    if not line.parts:
        return None
    scale = _Scale(view, line)
    parts = tuple(
        LinePart(
            part.kind,
            scale.at(part.begin),
            scale.at(part.end),
            _said(view, part),
        )
        for part in line.parts
    )
    notes = tuple(_notes(line, scale))
    marks = tuple(_marks(view, line, scale))
    said = ", ".join([*(mark.text for mark in marks), *(note.text for note in notes)])
    return TimeLineState(parts, marks, tuple(scale.ticks()), notes, said)


class _Scale:
    """Where a moment stands on the line, 0..1."""

    def __init__(self, view: CaseView, line: TimeLine) -> None:
        self._zone = ZoneInfo(view.edition.time_zone)
        begins = [part.begin for part in line.parts]
        ends = [part.end for part in line.parts]
        first, last = min([*begins, _received(view, line)]), max([*ends, view.now, line.clock.due])
        edge = max((last - first) * _EDGE, timedelta(minutes=2))
        self.first, self.last = first - edge, last + edge

    def at(self, moment: datetime) -> float:
        share = (moment - self.first) / (self.last - self.first)
        return min(1.0, max(0.0, share))

    def ticks(self) -> Iterator[LineTick]:
        """Hours of a short line, days of a long one."""
        whole = self.last - self.first
        if whole <= _DAY:
            step = next((one for one in _STEPS if whole / one <= _FEW), _STEPS[-1])
            yield from self._each(step, "%H:%M")
        else:
            step = max(1, round(whole / _DAY / _FEW)) * _DAY
            yield from self._each(step, "")

    def _each(self, step: timedelta, form: str) -> Iterator[LineTick]:
        """Words in this form; days with their weekday where there is none."""
        there = self.first.astimezone(self._zone)
        midnight = there.replace(hour=0, minute=0, second=0, microsecond=0)
        moment = midnight + ((there - midnight) // step + 1) * step
        while moment < self.last:
            day = f"{weekday(moment.date()).lower()} {moment:%d.%m}"
            yield LineTick(self.at(moment), moment.strftime(form) if form else day)
            moment += step


def _received(view: CaseView, line: TimeLine) -> datetime:
    received = view.life.received
    return received if received and received <= line.clock.started else line.clock.started


def _marks(view: CaseView, line: TimeLine, scale: _Scale) -> Iterator[LineMark]:
    zone = ZoneInfo(view.edition.time_zone)
    received = _received(view, line)
    at = due_words(received, view.now, zone)
    yield LineMark(scale.at(received), _("received %(at)s") % {"at": at})
    now = f"{view.now.astimezone(zone):%H:%M}"
    yield LineMark(scale.at(view.now), _("now %(at)s") % {"at": now}, strong=True)
    due = {"at": due_words(line.clock.due, view.now, zone), "what": _verb(line.clock)}
    yield LineMark(
        scale.at(line.clock.due), _("%(what)s until %(at)s") % due, line_tone(line) or Tone.UNKNOWN
    )


def _verb(clock: CaseClock) -> str:
    """What is to be done until the limit, in a word."""
    if clock.kind in {ClockKind.REACTION, ClockKind.DETAILS}:
        return _("answer")
    return case_words.clock(clock.kind)


def _notes(line: TimeLine, scale: _Scale) -> Iterator[LineTick]:
    """What stretches of a kind were, told at the first of them."""
    runs = groupby(line.parts, key=lambda part: (part.kind, part.clauses))
    for (kind, clauses), run in runs:
        parts = list(run)
        text = _note(line, kind, clauses, sum(part.minutes for part in parts))
        if text:
            yield LineTick(scale.at(parts[0].begin), text)


def _note(line: TimeLine, kind: PartKind, clauses: Iterable[str], minutes: int) -> str:
    facts = {
        "time": left_words(minutes, exact=True),
        "clause": ", ".join(clauses),
        "all": left_words(line.clock.took + max(0, line.left.minutes), exact=True),
    }
    return case_words.stretch_note(kind) % facts


def _said(view: CaseView, part: TimePart) -> str:
    zone = ZoneInfo(view.edition.time_zone)
    begin, end = part.begin.astimezone(zone), part.end.astimezone(zone)
    span = f"{begin:%d.%m %H:%M} – {end:%d.%m %H:%M}"
    clauses = f" · {', '.join(part.clauses)}" if part.clauses else ""
    return (
        f"{span}: {case_words.stretch(part.kind)}, {left_words(part.minutes, exact=True)}{clauses}"
    )


def line_tone(line: TimeLine) -> Tone | None:
    if not line.clock.is_ours:
        return None
    if line.left.minutes < 0:
        return Tone.BAD
    return Tone.SOON if line.left.minutes <= HOUR else None
