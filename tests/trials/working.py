"""`python -m tests.trials.working`: one seat at work in a process of its own.

Takes a `Task` as JSON in a line of its standard input, says when somebody has signed in, waits for
another line, and then works. At the end it tells as JSON what it was told was done: how many
entries of each kind, and how long a card took.
"""

import json
import sys
import time

from keytool.domain.rights import Role
from tests.trials.colleague import Abandoned, Colleague, Task
from tests.trials.journeys import journeys_of

_SWITCHES = 0.04
"""Of all journeys, those in which another one sits down."""


def work(who: Colleague) -> None:
    """Journeys of the role, one after another, at random, until it is time."""
    journeys = [*journeys_of(who.task.role), Colleague.searches]
    until = time.monotonic() + who.task.seconds
    while time.monotonic() < until:
        switches = who.chance.random() < _SWITCHES
        journey = Colleague.sits_down if switches else who.chance.choice(journeys)
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
    who.register.close()
    print(json.dumps(who.told()))  # noqa: T201


if __name__ == "__main__":
    main()
