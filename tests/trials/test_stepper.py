"""The engine and a stepper that shares no code with it agree on every clock of any life."""

from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Any

import pytest

from keytool.domain.case_fold import life_of
from keytool.domain.cases import CaseEvent, Fact, Happened, MessageKind
from keytool.rulebook.case_burning import Burner
from keytool.rulebook.case_clocks import CaseClock, burning_of, clocks_of, is_reaction
from tests.rulebook.case_lives import BOOK, edition
from tests.trials import stepper
from tests.trials.size import LIVES
from tests.trials.stepped_terms import DAY, FILES, levels, moment
from tests.trials.stepper import Row, Step

_OURS = ["answer", "question", "recommendation", "instruction", "acknowledgement", "estimate"]
_OURS += ["close-request"]


def life(random: Random) -> tuple[str, list[Step], int]:
    """A regulation, the steps of a case in their order, and a later moment."""
    regulation = random.choice(sorted(FILES))
    names = [
        name
        for name, one in levels(regulation).items()
        if not one.get("term_of") and one["measures"] != "silence"
    ]
    at = random.randrange(3 * 365 * DAY)
    steps: list[Step] = [("opened", at, {"level": random.choice(names)})]
    for _ in range(random.randrange(9)):
        at += random.randrange(random.choice([40, 600, 4 * DAY]))
        steps.append(_next(random, steps, names, at))
    return regulation, steps, at + random.randrange(12 * DAY)


_OVER = ["reopened"]
_RESTING = ["received", "resumed", "answered", "closed", "level"]
_RUNNING = ["received", "answered", "answered", "waits", "suspended", "level", "clear"]
_RUNNING += ["feasible", "merged", "closed", "answered"]


def _next(random: Random, steps: list[Step], names: list[str], at: int) -> Step:
    state = _state(steps)
    resting = state in {"waiting", "suspended", "closing"}
    what = random.choice(_OVER if state == "closed" else _RESTING if resting else _RUNNING)
    facts: dict[str, dict[str, Any]] = {
        "received": {"kind": random.choice(["answer", "answer", "automatic"]), "counts": True},
        "answered": {"kind": random.choice(_OURS)},
        "level": {"level": random.choice(names), "developers": random.random() < 0.3},
        "merged": {"minute": max(0, steps[0][1] - random.randrange(2 * DAY))},
        "waits": {"for": "answer"},
        "clear": {"clear": True},
        "closed": {"outcome": "solved"},
        "reopened": {"word": True},
    }
    return what, at, facts.get(what, {})


def _state(steps: list[Step]) -> str:
    return stepper.lived("entels", steps).state


def engine(regulation: str, steps: list[Step], now: int) -> list[Row]:
    rules = edition(regulation)
    events = [_event(regulation, step) for step in steps]
    return [_row(one) for one in clocks_of(BOOK, rules, life_of(events), moment(now))]


@pytest.mark.parametrize("part", range(LIVES.parts))
def test_what_burns_is_the_same_counted_for_one_or_for_many(part: int) -> None:
    for seed in LIVES.seeds(part):
        regulation, steps, now = life(Random(seed))  # noqa: S311  a life by its number
        rules = edition(regulation)
        told = life_of(_event(regulation, step) for step in steps)
        expected = burning_of(clocks_of(BOOK, rules, told, moment(now)), told)
        assert Burner(BOOK, rules).burning(told) == expected, (regulation, steps)


def _event(regulation: str, step: Step) -> CaseEvent:
    what, at, facts = step
    told = dict(facts)
    if what == "opened":
        told["starts_clock"] = True
    if what == "answered":
        told["reaction"] = is_reaction(edition(regulation), MessageKind(told["kind"]))
    if what == "merged":
        told = {"received": moment(told["minute"]).isoformat()}
    return CaseEvent(Happened(what), moment(at), told)


def _row(clock: CaseClock) -> Row:
    return (
        clock.kind.value,
        clock.level,
        _minute(clock.started),
        _minute(clock.due),
        _minute(clock.second) if clock.second else None,
        _minute(clock.stopped) if clock.stopped else None,
        clock.late,
        clock.took,
    )


def _minute(at: datetime) -> int:
    return int((at - moment(0)).total_seconds()) // 60


@pytest.mark.parametrize("part", range(LIVES.parts))
def test_the_engine_agrees_with_a_stepper(part: int) -> None:
    for seed in LIVES.seeds(part):
        regulation, steps, now = life(Random(seed))  # noqa: S311  a life by its number
        expected = sorted(stepper.clocks(regulation, steps, now), key=str)
        assert sorted(engine(regulation, steps, now), key=str) == expected, (regulation, steps, now)


@pytest.mark.parametrize("part", range(LIVES.parts))
def test_what_was_taken_back_before_it_went_counts_for_nothing(part: int) -> None:
    for seed in LIVES.seeds(part):
        random = Random(seed)  # noqa: S311  a life by its number
        regulation, steps, now = life(random)
        at = random.randrange(1, len(steps) + 1)
        events = [_event(regulation, step) for step in steps]
        said: dict[str, Fact] = {"kind": random.choice(_OURS), "reaction": True}
        minute = events[at - 1].at
        undone = [CaseEvent(Happened.ANSWERED, minute, said)]
        if said["kind"] == "question":
            undone.append(CaseEvent(Happened.WAITS, minute, {"for": "answer"}))
        span: dict[str, Fact] = {"from": at + 1, "to": at + len(undone)}
        told = [*events[:at], *undone, CaseEvent(Happened.UNSENT, minute, span), *events[at:]]
        placed = [replace(one, place=place) for place, one in enumerate(told, 1)]
        rules = edition(regulation)
        with_it, without = (
            clocks_of(BOOK, rules, life_of(one), moment(now)) for one in (placed, events)
        )
        assert with_it == without, (regulation, steps, at)
