"""Sittings at the warehouse."""

from datetime import date

from keytool.domain.counsel import counsel_on
from keytool.domain.sittings import Line, Sitting
from keytool.services.warehouse import Taken
from keytool.shapes.records import key_json
from keytool.shapes.values import Json, iso


def sitting_json(sitting: Sitting, lines: tuple[Line, ...]) -> Json:
    return {
        "id": sitting.id,
        "state": sitting.state,
        "operator": sitting.operator,
        "opened_at": sitting.opened_at.isoformat(),
        "vendor": sitting.vendor,
        "customer": sitting.customer,
        "order": sitting.order,
        "date": iso(sitting.ship_on),
        "family": sitting.family,
        "model": sitting.model,
        "products": [{"product": p.product, "quantity": p.quantity} for p in sitting.products],
        "markings": sitting.markings,
        "expected": sitting.expected,
        "batch": sitting.batch,
        "produced": iso(sitting.produced_on),
        "shipment": sitting.shipment,
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
