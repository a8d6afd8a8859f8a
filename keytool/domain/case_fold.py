"""A case's life by its events in their order; pure."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import cast

from keytool.domain.case_events import LETTER, RATING_ASKED, THRESHOLDS
from keytool.domain.case_life import CaseLife, LevelSince
from keytool.domain.case_turns import add_word, close, pause, reopen, resume
from keytool.domain.cases import (
    BY_A_MACHINE,
    CaseEvent,
    CaseOutcome,
    CaseState,
    Happened,
    MessageKind,
    WaitsFor,
)
from keytool.domain.coupons import UnitState
from keytool.domain.letter_templates import LetterKind

_ANY_TIME = frozenset(
    {
        Happened.TAKEN,
        Happened.CRITICAL,
        Happened.CLEAR,
        Happened.UNITS,
        Happened.ESCALATED,
        Happened.ACCESS_GIVEN,
        Happened.BLANKED,
        Happened.FILE_JUDGED,
        Happened.REPLACING,
        Happened.STATE_REQUEST,
        Happened.WORKED,
        Happened.RATED,
    }
)
"""Events that no clock hangs on: what happened before them may be told after them."""


def life_of(events: Iterable[CaseEvent], life: CaseLife | None = None) -> CaseLife:
    """The life that these events make, or what becomes of `life` when they follow it; what was
    taken back is left out where all of them are told.
    """
    life, told = life or CaseLife(), tuple(events)
    unsent = unsent_places(told)
    for event in told:
        if event.place not in unsent:
            _CHANGES[event.what](life, event)
        life.count += 1
        if event.what not in _ANY_TIME:
            life.last = max(life.last, event.at) if life.last else event.at
    return life


def unsent_places(events: Iterable[CaseEvent]) -> frozenset[int]:
    """Places of what was taken back before it went: an answer, and what came of it at once."""
    spans = (
        range(cast("int", one.facts["from"]), cast("int", one.facts["to"]) + 1)
        for one in events
        if one.what is Happened.UNSENT
    )
    return frozenset(place for span in spans for place in span)


# ---------------------------------------------------------------------------- changes


def _opened(life: CaseLife, event: CaseEvent) -> None:
    queued = bool(event.facts.get("queued"))
    life.state = CaseState.QUEUED if queued else CaseState.OPEN
    if event.facts.get("starts_clock"):
        life.received = event.at
    _level(life, event)


def _started(life: CaseLife, event: CaseEvent) -> None:
    del event
    life.state = CaseState.OPEN


def _received(life: CaseLife, event: CaseEvent) -> None:
    """A customer's word: it starts the clock, ends a wait, or is details to be answered."""
    if event.facts.get("kind") in BY_A_MACHINE or not event.facts.get("counts"):
        return
    if life.received is None:
        life.received = event.at
        return
    if life.is_over:
        return
    if life.state in {CaseState.WAITING, CaseState.CLOSING}:
        resume(life, event.at)
    if life.reacted is not None:
        add_word(life, event.at)


def _answered(life: CaseLife, event: CaseEvent) -> None:
    kind = MessageKind(str(event.facts["kind"]))
    _told(life, event)
    if kind is MessageKind.ACKNOWLEDGEMENT:
        life.registered = life.registered or event.at
    if kind in BY_A_MACHINE:
        return
    life.spoke = event.at
    life.words = [
        replace(one, answered=event.at) if one.answered is None and one.at <= event.at else one
        for one in life.words
    ]
    if event.facts.get("reaction") and life.reacted is None:
        life.reacted, life.reaction_by = event.at, kind.value
    if kind in {MessageKind.QUESTION, MessageKind.CLOSE_REQUEST}:
        life.asked = event.at
    if kind is MessageKind.CLOSE_REQUEST:
        life.close_asked = event.at
        life.solved = life.solved or event.at
        life.state = CaseState.CLOSING
        pause(life, event.at)
    elif kind is MessageKind.ESTIMATE:
        life.estimated = life.estimated or event.at


def _told(life: CaseLife, event: CaseEvent) -> None:
    """What a letter told that is told once."""
    if event.facts.get(LETTER) == LetterKind.CLOSE_WARNING:
        life.warned = event.at
    life.rating_asked = life.rating_asked or bool(event.facts.get(RATING_ASKED))
    reached = event.facts.get(THRESHOLDS)
    if isinstance(reached, str):
        life.thresholds |= set(reached.split())


def _taken(life: CaseLife, event: CaseEvent) -> None:
    life.responsible = str(event.facts.get("by") or "")


def _level(life: CaseLife, event: CaseEvent) -> None:
    level, reason = str(event.facts.get("level") or ""), str(event.facts.get("reason") or "")
    life.with_developers = life.with_developers or bool(event.facts.get("developers"))
    if level and level != life.level:
        life.levels.append(LevelSince(level, event.at, reason))


def _critical(life: CaseLife, event: CaseEvent) -> None:
    life.critical = bool(event.facts.get("critical", True))


def _waits(life: CaseLife, event: CaseEvent) -> None:
    life.state = CaseState.WAITING
    life.waits_for = WaitsFor(str(event.facts["for"]))
    until = event.facts.get("until")
    life.waits_until = datetime.fromisoformat(until) if isinstance(until, str) else None
    pause(life, event.at)


def _resumed(life: CaseLife, event: CaseEvent) -> None:
    resume(life, event.at)


def _suspended(life: CaseLife, event: CaseEvent) -> None:
    life.state = CaseState.SUSPENDED
    life.ground = str(event.facts.get("ground") or "")
    if event.facts.get("frees"):
        life.freed.append(event.at)
    pause(life, event.at)


def _term(life: CaseLife, event: CaseEvent) -> None:
    life.term, life.term_set = datetime.fromisoformat(str(event.facts["due"])), event.at


def _clear(life: CaseLife, event: CaseEvent) -> None:
    life.clear = bool(event.facts["clear"])


def _feasible(life: CaseLife, event: CaseEvent) -> None:
    life.feasible = event.at


def _estimated(life: CaseLife, event: CaseEvent) -> None:
    life.estimate = cast("int", event.facts["minutes"])
    life.estimated, life.accepted = event.at, None


def _accepted(life: CaseLife, event: CaseEvent) -> None:
    life.accepted = event.at


def _worked(life: CaseLife, event: CaseEvent) -> None:
    life.minutes += cast("int", event.facts["minutes"])


def _units(life: CaseLife, event: CaseEvent) -> None:
    life.units = UnitState(str(event.facts["state"]))
    taken = life.units in {UnitState.HELD, UnitState.SPENT}
    life.taken = cast("int", event.facts["units"]) if taken else 0


def _merged(life: CaseLife, event: CaseEvent) -> None:
    into = event.facts.get("into")
    if into is None:  # the survivor: it takes the earlier receipt if nobody has reacted yet
        earlier = event.facts.get("received")
        if isinstance(earlier, str) and life.reacted is None and life.received is not None:
            life.received = min(life.received, datetime.fromisoformat(earlier))
        return
    life.merged_into = cast("int", into)
    close(life, event.at, CaseOutcome.MERGED)


def _unmerged(life: CaseLife, event: CaseEvent) -> None:
    if life.merged_into is not None:
        life.merged_into = None
        reopen(life)
        return
    own = event.facts.get("received")
    if isinstance(own, str) and life.received is not None:
        life.received = datetime.fromisoformat(own)


def _closed(life: CaseLife, event: CaseEvent) -> None:
    close(life, event.at, CaseOutcome(str(event.facts["outcome"])))


def _reopened(life: CaseLife, event: CaseEvent) -> None:
    reopen(life)
    if event.facts.get("word"):
        add_word(life, event.at)


def _escalated(life: CaseLife, event: CaseEvent) -> None:
    life.escalated, life.head = event.at, str(event.facts.get("head") or "")


def _access_given(life: CaseLife, event: CaseEvent) -> None:
    life.access_given = event.at


def _blanked(life: CaseLife, event: CaseEvent) -> None:
    life.blanked = event.at


def _state_request(life: CaseLife, event: CaseEvent) -> None:
    life.state_request = event.at


def _replacing(life: CaseLife, event: CaseEvent) -> None:
    life.replacement = cast("int", event.facts["replacement"])


def _nothing(life: CaseLife, event: CaseEvent) -> None:
    """Told in the history; nothing is derived from it."""
    del life, event


def _rated(life: CaseLife, event: CaseEvent) -> None:
    life.rating = cast("int", event.facts["rating"])


_CHANGES: dict[Happened, Callable[[CaseLife, CaseEvent], None]] = {
    Happened.OPENED: _opened,
    Happened.STARTED: _started,
    Happened.RECEIVED: _received,
    Happened.ANSWERED: _answered,
    Happened.UNSENT: _nothing,
    Happened.TAKEN: _taken,
    Happened.LEVEL: _level,
    Happened.CRITICAL: _critical,
    Happened.WAITS: _waits,
    Happened.RESUMED: _resumed,
    Happened.SUSPENDED: _suspended,
    Happened.TERM: _term,
    Happened.CLEAR: _clear,
    Happened.FEASIBLE: _feasible,
    Happened.ESTIMATED: _estimated,
    Happened.ACCEPTED: _accepted,
    Happened.WORKED: _worked,
    Happened.UNITS: _units,
    Happened.SPLIT: _nothing,
    Happened.MERGED: _merged,
    Happened.UNMERGED: _unmerged,
    Happened.CLOSED: _closed,
    Happened.REOPENED: _reopened,
    Happened.ESCALATED: _escalated,
    Happened.ACCESS_GIVEN: _access_given,
    Happened.BLANKED: _blanked,
    Happened.FILE_JUDGED: _nothing,
    Happened.REPLACING: _replacing,
    Happened.STATE_REQUEST: _state_request,
    Happened.RATED: _rated,
}
