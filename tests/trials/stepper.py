"""The clocks of a case once more, minute by minute, from the files of calendars and editions alone.

It shares no code with the engine: not its working time, its editions or its fold of events.
A case is a list of (what, minute, facts); minutes are counted from the first day of `DAYS`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.trials.stepped_terms import due, edition, levels, time_of

MACHINES = {"acknowledgement", "automatic"}
Step = tuple[str, int, dict[str, Any]]


@dataclass
class Said:
    """A customer's word, whether it begins a stretch without an answer, and its answer."""

    at: int
    leads: bool
    end: int | None = None


@dataclass
class Stepped:
    """What is known of a case after some of its steps."""

    regulation: str
    level: str = ""
    received: int | None = None
    reacted: int | None = None
    solved: int | None = None
    closed: int | None = None
    state: str = "open"
    paused: set[int] = field(default_factory=set)
    paused_since: int | None = None
    left: list[tuple[str, int, int | None]] = field(default_factory=list)
    words: list["Said"] = field(default_factory=list)
    registered: int | None = None
    clear: bool | None = None
    feasible: int | None = None
    estimated: int | None = None
    asked: int | None = None
    close_asked: int | None = None
    developers: bool = False
    merged: bool = False

    def say(self, at: int) -> None:
        self.words.append(Said(at, all(word.end is not None for word in self.words)))

    def pause(self, at: int) -> None:
        if self.paused_since is None:
            self.paused_since = at

    def unpause(self, at: int) -> None:
        if self.paused_since is not None:
            self.paused |= set(range(self.paused_since, at))
            self.paused_since = None


def lived(regulation: str, steps: list[Step]) -> Stepped:
    life = Stepped(regulation)
    for what, at, facts in steps:
        _STEPS[what](life, at, facts)
    return life


def _opened(life: Stepped, at: int, facts: dict[str, Any]) -> None:
    life.received, life.level = at, facts["level"]


def _received(life: Stepped, at: int, facts: dict[str, Any]) -> None:
    if facts["kind"] == "automatic" or life.closed is not None:
        return
    if life.state in {"waiting", "closing"}:
        life.state = "open"
        life.unpause(at)
    if life.reacted is not None:
        life.say(at)


def _answered(life: Stepped, at: int, facts: dict[str, Any]) -> None:
    kind = facts["kind"]
    if kind == "acknowledgement":
        life.registered = _first(life.registered, at)
    if kind in MACHINES:
        return
    for word in life.words:
        word.end = _first(word.end, at)
    if kind in _reactions(life.regulation):
        life.reacted = _first(life.reacted, at)
    if kind in {"question", "close-request"}:
        life.asked = at
    if kind == "estimate":
        life.estimated = _first(life.estimated, at)
    if kind == "close-request":
        life.close_asked, life.state = at, "closing"
        life.solved = _first(life.solved, at)
        life.pause(at)


def _reactions(regulation: str) -> set[str]:
    named = {"question", "recommendation", "instruction", "close-request", "refusal"}
    if "reaction" not in edition(regulation)["cases"]:
        named |= {"answer", "estimate"}
    return named


def _first(known: int | None, at: int) -> int:
    return at if known is None else known


def _waits(life: Stepped, at: int, facts: dict[str, Any]) -> None:
    del facts
    life.state = "waiting"
    life.pause(at)


def _suspended(life: Stepped, at: int, facts: dict[str, Any]) -> None:
    del facts
    life.state = "suspended"
    life.pause(at)


def _resumed(life: Stepped, at: int, facts: dict[str, Any]) -> None:
    del facts
    life.state = "open"
    life.unpause(at)


def _level(life: Stepped, at: int, facts: dict[str, Any]) -> None:
    if facts["level"] != life.level:
        life.left.append((life.level, at, life.reacted))
        life.level = facts["level"]
    life.developers = life.developers or facts.get("developers", False)


def _clear(life: Stepped, at: int, facts: dict[str, Any]) -> None:
    del at
    life.clear = facts["clear"]


def _feasible(life: Stepped, at: int, facts: dict[str, Any]) -> None:
    del facts
    life.feasible = at


def _merged(life: Stepped, at: int, facts: dict[str, Any]) -> None:
    del at
    if life.reacted is None and life.received is not None:
        life.received = min(life.received, facts["minute"])


def _reopened(life: Stepped, at: int, facts: dict[str, Any]) -> None:
    del facts
    life.state, life.closed = "open", None
    life.say(at)


def _closed(life: Stepped, at: int, facts: dict[str, Any]) -> None:
    del facts
    life.unpause(at)
    life.state, life.closed = "closed", at
    life.solved, life.reacted = _first(life.solved, at), _first(life.reacted, at)
    for word in life.words:
        word.end = _first(word.end, at)


_STEPS: dict[str, Callable[[Stepped, int, dict[str, Any]], None]] = {
    "opened": _opened,
    "received": _received,
    "answered": _answered,
    "waits": _waits,
    "suspended": _suspended,
    "resumed": _resumed,
    "level": _level,
    "clear": _clear,
    "feasible": _feasible,
    "merged": _merged,
    "closed": _closed,
    "reopened": _reopened,
}


# ------------------------------------------------------------------------------- clocks

Row = tuple[str, str, int, int, int | None, int | None, int, int]
"""Kind, level, start, due, second limit, end, minutes late, minutes taken."""


def clocks(regulation: str, steps: list[Step], now: int) -> list[Row]:
    """Every clock that ran or runs, as the texts have it, in no order."""
    life = lived(regulation, steps)
    paused = set(life.paused)
    if life.paused_since is not None:
        paused |= set(range(life.paused_since, now))
    if life.received is None:
        return []
    found: list[Row] = []
    level = levels(regulation)[life.level]
    if level["measures"] == "registration":
        end = life.registered if life.registered is not None else life.reacted
        found.append(_row(regulation, "registration", level, life.received, end, set(), now))
    else:
        found.append(_row(regulation, "reaction", level, life.received, life.reacted, paused, now))
        found += _details(regulation, life, level, paused, now)
    for other in levels(regulation).values():
        if other.get("term_of") != life.level:
            continue
        if other["measures"] == "solution" and life.clear:
            row = _row(regulation, "solution", other, life.received, life.solved, paused, now)
            found.append(row)
        if other["measures"] == "estimate" and life.feasible is not None:
            end = life.estimated if life.estimated is not None else life.solved
            found.append(_row(regulation, "estimate", other, life.feasible, end, paused, now))
    found += _silence(regulation, life, now)
    found += _missed(regulation, life, paused, now)
    return found


def _row(  # noqa: PLR0917  a clock and what bounds it
    regulation: str,
    kind: str,
    level: dict[str, Any],
    start: int,
    end: int | None,
    paused: set[int],
    now: int,
) -> Row:
    first = due(regulation, level["reaction"], level["unit"], start, paused)
    told = level.get("second")
    second = due(regulation, told["amount"], told["unit"], start, paused) if told else None
    alarm = min(first, second) if second is not None else first
    minutes, last = time_of(regulation, level["unit"]), now if end is None else end
    late = sum(1 for at in range(alarm, last) if minutes[at] and at not in paused)
    took = sum(1 for at in range(start, last) if minutes[at] and at not in paused)
    return kind, level["id"], start, alarm, second, end, late, took


def _details(
    regulation: str, life: Stepped, level: dict[str, Any], paused: set[int], now: int
) -> list[Row]:
    rule = edition(regulation)["cases"].get("answer_to_details")
    if rule is None or not rule.get("within_level", True):
        return []
    if life.developers and level["unit"] == "hours":
        level = level | {"unit": "working-hours"}
    return [
        _row(regulation, "details", level, word.at, word.end, paused, now)
        for word in life.words
        if word.leads
    ]


def _silence(regulation: str, life: Stepped, now: int) -> list[Row]:
    if life.state not in {"waiting", "closing"}:
        return []
    rules, found = edition(regulation)["cases"], []
    silent = rules.get("user_silent")
    if silent and silent.get("level") and life.asked is not None:
        level = levels(regulation)[silent["level"]]
        found.append(_row(regulation, "silent", level, life.asked, None, set(), now))
    closing = rules.get("auto_close")
    if closing:
        name = life.level if closing["level"] == "own" else closing["level"]
        since = life.asked if closing.get("since") == "question" else life.close_asked
        if since is not None:
            level = levels(regulation)[name]
            found.append(_row(regulation, "close", level, since, None, set(), now))
    return found


def _missed(regulation: str, life: Stepped, paused: set[int], now: int) -> list[Row]:
    found: list[Row] = []
    assert life.received is not None
    for name, left, _reacted in life.left:
        if life.reacted is not None and life.reacted <= left:
            break
        level = levels(regulation)[name]
        if level["measures"] != "reaction":
            continue
        before = {at for at in paused if at < left}
        row = _row(regulation, "reaction", level, life.received, left, before, now)
        if row[6]:
            found.append(row)
    return found
