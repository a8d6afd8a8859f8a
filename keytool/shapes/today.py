"""A day's beginning: what waits, what ends soon, what must be kept up."""

from datetime import datetime
from typing import Any

from keytool.domain.columns import fields_of
from keytool.domain.coupon_columns import COUPON_COLUMNS
from keytool.domain.duties import Duty
from keytool.domain.key_columns import KEY_COLUMNS
from keytool.domain.licence_columns import LICENCE_COLUMNS
from keytool.domain.listing import Count
from keytool.domain.party_columns import CONTRACT_COLUMNS
from keytool.domain.replacement_columns import REPLACEMENT_COLUMNS, ReplacementLine
from keytool.i18n.duty_words import duty as duty_words
from keytool.services.case_board import BoardLine
from keytool.services.ending import Ending
from keytool.services.show_sitting import OpenSitting
from keytool.services.show_today import Ends, Today
from keytool.shapes.records import key_json
from keytool.shapes.sittings import sitting_json
from keytool.shapes.values import Json

_COLUMNS = {
    Ending.WARRANTIES: KEY_COLUMNS,
    Ending.COUPONS: COUPON_COLUMNS,
    Ending.LICENCES: LICENCE_COLUMNS,
    Ending.CONTRACTS: CONTRACT_COLUMNS,
}


def today_json(today: Today) -> Json:
    """`fresh` is a register without a vendor and a key. Counts are exact unless `more`."""
    return {
        "now": today.now.isoformat(),
        "on": today.day.isoformat(),
        "within": today.days,
        "fresh": today.fresh,
        "waiting": {
            **_count(today.waiting),
            "needs": {need.value: count for need, count in today.needs.items()},
            "replacements": [_replacement(line) for line in today.replacements],
        },
        "cases": {
            "count": today.cases.total,
            "late": today.cases.late,
            "nearest": [_case(line) for line in today.cases.lines],
        },
        "sittings": {
            "count": today.open_sittings,
            "open": [_sitting(one) for one in today.sittings],
        },
        "ends": {one.what.value: _ends(one) for one in today.ends},
        "duties": [_duty(one) for one in today.duties],
    }


def _count(count: Count) -> Json:
    return {"count": count.rows, "more": count.more}


def _replacement(line: ReplacementLine) -> Json:
    return fields_of(REPLACEMENT_COLUMNS, line.record) | {
        "due": line.due.isoformat() if line.due else None,
        "due_clause": line.due_clause,
        "key": key_json(line.key),
        "customer": {"id": line.customer.id, "name": line.customer.name},
    }


def _case(line: BoardLine) -> Json:
    case, burning = line.case, line.case.burning
    return {
        "number": case.number,
        "subject": case.subject,
        "customer_name": line.customer or None,
        "level": case.level,
        "responsible": case.responsible,
        "clock": burning.clock if burning else None,
        "due": burning.at.isoformat() if burning else None,
        "minutes_left": line.left.minutes if line.left else None,
    }


def _sitting(one: OpenSitting) -> Json:
    name = one.customer or None
    return sitting_json(one.sitting, one.lines) | {"customer_name": name, "items": one.items}


def _ends(one: Ends) -> Json:
    return {**_count(one.count), "nearest": [_line(one.what, line) for line in one.lines]}


def _line(what: Ending, line: Any) -> Json:
    told = fields_of(_COLUMNS[what], line.record)
    owner = getattr(line, "customer", None)
    return told | {"customer_name": owner.name if owner else None}


def _duty(one: Duty) -> Json:
    message, meaning = duty_words(one)
    facts = {name: _plain(value) for name, value in one.facts.items()}
    return {
        "kind": one.kind.value,
        "urgency": one.urgency.value,
        "message": message,
        "meaning": meaning,
        "facts": facts,
    }


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if value is None or isinstance(value, (int, str)) else str(value)
