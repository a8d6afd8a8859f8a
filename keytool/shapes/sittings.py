"""Sittings at the warehouse."""

from datetime import date

from keytool.domain.columns import fields_of
from keytool.domain.counsel import counsel_on
from keytool.domain.desk_columns import SITTING_COLUMNS
from keytool.domain.sittings import Line, Sitting
from keytool.services.warehouse import Taken
from keytool.shapes.records import key_json
from keytool.shapes.values import Json


def sitting_json(sitting: Sitting, lines: tuple[Line, ...]) -> Json:
    return fields_of(SITTING_COLUMNS, sitting) | {
        "family": sitting.family,
        "model": sitting.model,
        "products": [{"product": p.product, "quantity": p.quantity} for p in sitting.products],
        "markings": sitting.markings,
        "lines": [line_json(line) for line in lines],
    }


def line_json(line: Line) -> Json:
    return {"place": line.place, "key": line.key, "at": line.at.isoformat(), "new": line.new}


def taken_json(taken: Taken, today: date) -> Json:
    return {
        "outcome": taken.outcome,
        "key": key_json(taken.key) if taken.key else None,
        "place": taken.line.place if taken.line else None,
        "reason": taken.offered.unreadable or taken.offered.strange,
        "other_batch": taken.other_batch,
        "counsel": list(counsel_on(taken.offered.told, today)),
    }
