"""How an edition has requests taken, queued, answered and closed. Every part has its clause.

`readings` of a part are the ids of the choices that it rests on.
"""

from keytool.domain.values import dataclass
from keytool.rulebook.vocabulary import QueueKey, Since


@dataclass(frozen=True, slots=True)
class Mention:
    """A rule that is there or not, without a value."""

    clause: str
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Details:
    """An answer to new details of a request: `within_level`, its level's term is the longest.

    `developers_readings` decide its time where developers have joined.
    """

    clause: str
    within_level: bool = True
    readings: tuple[str, ...] = ()
    developers_readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActiveLimit:
    """Requests of one organisation worked on at a time; further ones wait."""

    count: int
    clause: str
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Queue:
    """The order in which requests are taken."""

    order: tuple[QueueKey, ...]
    clause: str
    also: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelRule:
    """A rule that leads to a level: its term, or the level a request moves to.

    No level where the text has none for it.
    """

    clause: str
    level: str = ""
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Priority:
    """Who sets the priority; requests by other channels get `default`."""

    channel: str
    default: str
    clause: str
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AutoClose:
    """A request closes when its customer stays silent for the term of `level`, counted from the
    newest question or from the newest request to close.

    The level `own` is that of the request itself. `reopen_readings` decide whether it may be
    opened again.
    """

    level: str
    clause: str
    since: Since = Since.CLOSE_REQUEST
    readings: tuple[str, ...] = ()
    reopen_readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rounding:
    """Time spent on a case is rounded up to a multiple of `minutes`, once a case."""

    minutes: int
    clause: str
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseRules:
    """How a request is taken, queued, answered and closed.

    `reaction` says what counts as one, `recorded` that every request is written down,
    `no_solution_term` that none is promised, `standard_answers` that an answer may be a link,
    `escalation` that a letter to the head of support speeds a request up, `responsible` that
    one employee answers for it.
    """

    one_problem: Mention | None = None
    active_limit: ActiveLimit | None = None
    queue: Queue | None = None
    accepted_when_registered: Mention | None = None
    confirmation: Mention | None = None
    number_in_subject: Mention | None = None
    answer_to_details: Details | None = None
    priority: Priority | None = None
    user_silent: LevelRule | None = None
    auto_close: AutoClose | None = None
    rounding: Rounding | None = None
    own_term: Mention | None = None
    estimate_accepted: Mention | None = None
    consulting: LevelRule | None = None
    development: LevelRule | None = None
    temporary_access: Mention | None = None
    move_to_portal: Mention | None = None
    merge_duplicates: Mention | None = None
    rating: Mention | None = None
    reopening: Mention | None = None
    unique_number: Mention | None = None
    responsible: Mention | None = None
    standard_answers: Mention | None = None
    escalation: Mention | None = None
    recorded: Mention | None = None
    reaction: Mention | None = None
    no_solution_term: Mention | None = None
