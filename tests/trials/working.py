"""`python -m tests.trials.working`: one seat at work in a process of its own.

Takes a `Task` as JSON in a line of its standard input, says when somebody has signed in, waits for
another line, and then works. At the end it tells as JSON what it was told was done: how many
entries of each kind, and how long a card took without a rest and at the pace of people.
"""

import json
import sys
import time
from collections.abc import Callable

from keytool.domain.rights import Role
from tests.trials.colleague import Abandoned, Colleague, Task
from tests.trials.journeys import journeys_of

Journey = Callable[[Colleague], None]
_SWITCHES = 0.04
"""Of all journeys, those in which another one sits down."""
_RESTS = 1.0, 4.0
"""Seconds between two journeys of people, who speak with somebody or fetch something."""


def work(who: Colleague) -> None:
    """Journeys of the role, each at least once, then at random, until it is time."""
    journeys = [*journeys_of(who.task.role), Colleague.searches]
    for journey in who.chance.sample(journeys, len(journeys)):
        goes_through(who, journey)
    until = time.monotonic() + who.task.seconds
    while time.monotonic() < until:
        goes_through(who, another(who, journeys))


def work_in_peace(who: Colleague) -> None:
    """Journeys at random with a rest between them; what cards took is told apart."""
    in_a_rush, who.cards = who.cards, who.calm_cards
    journeys = [*journeys_of(who.task.role), Colleague.searches]
    until = time.monotonic() + who.task.calm
    while time.monotonic() < until:
        time.sleep(who.chance.uniform(*_RESTS))
        goes_through(who, another(who, journeys))
    who.cards = in_a_rush


def another(who: Colleague, journeys: list[Journey]) -> Journey:
    switches = who.chance.random() < _SWITCHES
    return Colleague.sits_down if switches else who.chance.choice(journeys)


def goes_through(who: Colleague, journey: Journey) -> None:
    try:
        journey(who)
    except Abandoned:
        who.refused[journey.__name__] += 1


def main() -> None:
    asked = json.loads(sys.stdin.readline())
    asked["role"], asked["codes"] = Role(asked["role"]), tuple(asked["codes"])
    who = Colleague(Task(**asked))
    who.sits_down()
    print("ready", flush=True)  # noqa: T201
    if sys.stdin.readline():  # else whoever wanted it is gone
        work(who)
        work_in_peace(who)
    who.register.close()
    print(json.dumps(who.told()))  # noqa: T201


if __name__ == "__main__":
    main()
