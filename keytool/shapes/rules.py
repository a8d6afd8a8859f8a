"""Editions, their clauses, and terms that were counted."""

from datetime import datetime
from zoneinfo import ZoneInfo

from keytool.i18n import language
from keytool.rulebook.book import Edition
from keytool.rulebook.deadlines import LevelDeadline
from keytool.rulebook.examples import examples_of
from keytool.rulebook.explain import Clause, plain
from keytool.rulebook.parts import Level, Problem
from keytool.shapes.readings import readings_json
from keytool.shapes.values import Json, iso

ROUND_THE_CLOCK = "24x7"


def deadline_json(found: LevelDeadline) -> Json:
    """Moments are ISO 8601 with the offset of the edition's zone. `alarm` is the earlier of two
    limits: the one that people are told. `term_of` is the level whose term this is, or null.
    """
    edition, level = found.edition, found.level
    zone = ZoneInfo(edition.time_zone)
    return {
        "regulation": edition.regulation,
        "level": level.id,
        "term_of": level.term_of or None,
        "scope": [problem_json(problem) for problem in level.scope],
        "received": _moment(found.received, zone),
        "due": _moment(found.due, zone),
        "second_limit": _second_json(found, zone),
        "alarm": _moment(found.alarm, zone),
        "measures": level.measures,
        "amount": level.reaction,
        "unit": level.unit,
        "clause": ", ".join(level.clauses),
        "clauses": list(level.clauses),
        "edition": edition.id,
        "revision": edition.revision,
        "in_force": edition.in_force(found.received.astimezone(zone).date()),
        **_clock_json(edition, level),
        "paused_minutes": found.paused,
        "intervals": [_interval_json(a, b, zone) for a, b in found.intervals],
        "readings": readings_json(edition, found.readings),
        "provisional_years": list(found.provisional),
    }


def problem_json(problem: Problem) -> Json:
    """A kind of problem that a level is for; `confirmed_by` is `nobody`, `staff` or `user`."""
    return {
        "problem": problem.id,
        "name": problem.name.into(language()),
        "confirmed_by": problem.confirmed_by,
        "clause": problem.clause,
    }


def _second_json(found: LevelDeadline, zone: ZoneInfo) -> Json | None:
    second = found.level.second
    if second is None or found.second is None:
        return None
    return {
        "due": _moment(found.second, zone),
        "amount": second.amount,
        "unit": second.unit,
        "clause": second.clause,
    }


def _interval_json(begin: datetime, end: datetime, zone: ZoneInfo) -> Json:
    minutes = int((end - begin).total_seconds()) // 60
    return {"from": _moment(begin, zone), "to": _moment(end, zone), "minutes": minutes}


def _clock_json(edition: Edition, level: Level) -> Json:
    """When minutes count."""
    around_the_clock = level.unit == "hours"
    return {
        "calendar": ROUND_THE_CLOCK if around_the_clock else edition.calendar.name,
        "window": None if around_the_clock else _window(edition),
        "time_zone": edition.time_zone,
        "decree_days": edition.calendar.decree_days,
        "shortened_days": edition.calendar.shortened_days,
    }


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat()


def _window(edition: Edition) -> str:
    return f"{edition.window.opens:%H:%M}-{edition.window.closes:%H:%M}"


def edition_json(edition: Edition) -> Json:
    """What tells an edition from the others; `explain.plain` has all that it says."""
    return {
        "id": edition.id,
        "regulation": edition.regulation,
        "vendor": edition.vendor.into(language()),
        "effective_from": edition.effective_from.isoformat(),
        "undated": edition.undated,
        "recorded_on": iso(edition.recorded_on),
        "revision": edition.revision,
        "levels": [level.id for level in edition.levels if level.is_asked],
        "terms": [level.id for level in edition.levels if not level.is_asked],
    }


def clause_json(edition: Edition, clause: Clause) -> Json:
    return {
        "regulation": edition.regulation,
        "edition": edition.id,
        "clause": clause.id,
        "text": clause.says.into(language()),
        "rules": [{"path": path, **plain(rule, language())} for path, rule in clause.small_rules],
        "readings": plain(clause.readings, language()),
        "examples": [
            example.says.into(language())
            for example in examples_of(edition.id)
            if example.clause == clause.id
        ],
    }
