"""What an edition on trial would change, as JSON."""

from keytool.domain.warranty import Warranty
from keytool.services.try_edition import KeyChange, LevelChange, Promised, Trial, kind_of, kinds_of
from keytool.shapes.records import key_json, warranty_json
from keytool.shapes.values import Json, iso


def key_change_json(trial: Trial, change: KeyChange) -> Json:
    warranty = change.warranty
    return {
        "key": key_json(change.key),
        "customer": change.owner.name if change.owner else None,
        "kinds": list(kinds_of(change)),
        "warranty": _warranties(trial, warranty) if warranty else None,
        "levels": [_level(one) for one in change.levels],
    }


def _warranties(trial: Trial, both: tuple[Warranty | None, Warranty | None]) -> Json:
    old, new = both
    return {
        "before": warranty_json(trial.before, old) if old else None,
        "after": warranty_json(trial.after, new) if new else None,
    }


def _level(change: LevelChange) -> Json:
    return {
        "level": change.level,
        "kind": kind_of(change),
        "before": _promised(change.before),
        "after": _promised(change.after),
    }


def _promised(one: Promised | None) -> Json | None:
    if one is None:
        return None
    return {
        "edition": one.edition,
        "open": one.lack is None,
        "reason": one.lack,
        "due": one.due.isoformat() if one.due else None,
        "valid_until": iso(one.until),
        "clauses": list(one.clauses),
        "channels": list(one.channels),
    }
