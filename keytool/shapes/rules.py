"""Editions, their clauses, and terms that were counted."""

from datetime import datetime
from zoneinfo import ZoneInfo

from keytool.i18n import language
from keytool.rulebook.book import Edition
from keytool.rulebook.deadlines import LevelDeadline
from keytool.rulebook.examples import examples_of
from keytool.rulebook.explain import Clause, plain
from keytool.rulebook.parts import Level
from keytool.shapes.values import Json

ROUND_THE_CLOCK = "24x7"


def deadline_json(found: LevelDeadline) -> Json:
    """Moments are ISO 8601 with the offset of the edition's zone."""
    edition, level = found.edition, found.level
    zone = ZoneInfo(edition.time_zone)
    second: Json | None = None
    if level.second and found.second:
        second = {
            "due": _moment(found.second, zone),
            "amount": level.second.amount,
            "unit": level.second.unit,
            "clause": level.second.clause,
        }
    return {
        "regulation": edition.regulation,
        "level": level.id,
        "received": _moment(found.received, zone),
        "due": _moment(found.due, zone),
        "second_limit": second,
        "alarm": _moment(found.alarm, zone),
        "measures": level.measures,
        "amount": level.reaction,
        "unit": level.unit,
        "clause": ", ".join(level.clauses),
        "clauses": list(level.clauses),
        "edition": edition.id,
        "in_force": edition.effective_from <= found.received.astimezone(zone).date(),
        **_clock_json(edition, level),
        "paused_minutes": found.paused,
        "intervals": [
            {
                "from": _moment(a, zone),
                "to": _moment(b, zone),
                "minutes": int((b - a).total_seconds()) // 60,
            }
            for a, b in found.intervals
        ],
        "readings": [
            {"id": r.id, "choice": r.choice.into(language()), "reason": r.reason.into(language())}
            for r in edition.readings_on(*level.clauses)
        ],
    }


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
        "levels": [level.id for level in edition.levels],
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
