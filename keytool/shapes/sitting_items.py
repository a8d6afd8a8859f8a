"""Sittings in which keys come back or are counted."""

from datetime import date

from keytool.domain.counsel import counsel_on
from keytool.domain.sitting_items import Finding, Item
from keytool.domain.stock_taking import Difference, StockCount
from keytool.services.show_items import ItemsRecord
from keytool.services.sitting_items import TakenItem
from keytool.shapes.records import key_json
from keytool.shapes.sittings import sitting_json
from keytool.shapes.values import Json


def item_json(item: Item) -> Json:
    return {
        "place": item.place,
        "key": item.key,
        "named": item.named,
        "customer": item.owner,
        "condition": item.condition,
        "note": item.note,
        "to_stock": item.to_stock,
        "finding": item.finding,
        "at": item.at.isoformat(),
    }


def items_json(record: ItemsRecord) -> Json:
    """A sitting with its items, each with its key, its owner and the replacement that waits."""
    told = []
    for item in record.items:
        key = record.key_of(item)
        told.append(
            item_json(item)
            | {
                "key": key_json(key) if key else None,
                "customer_name": record.owner_of(item) or None,
                "replacement": record.waiting.get(item.key or 0),
            }
        )
    return sitting_json(record.sitting, ()) | {"items": told}


def taken_item_json(taken: TakenItem, today: date) -> Json:
    item = taken.item
    return {
        "outcome": taken.outcome,
        "key": key_json(taken.key) if taken.key else None,
        "named": item.named if item else None,
        "place": item.place if item else None,
        "customer_name": taken.owner or None,
        "replacement": taken.replacement,
        "condition": item.condition if item else None,
        "note": item.note if item else None,
        "to_stock": item.to_stock if item else False,
        "reason": taken.offered.unreadable or taken.offered.strange,
        "counsel": list(counsel_on(taken.offered.told, today)),
    }


def count_json(count: StockCount) -> Json:
    return sitting_json(count.sitting, ()) | {
        "expected": count.expected,
        "here": count.here,
        "missing": len(count.of(Finding.MISSING)),
        "not_in_stock": len(count.of(Finding.NOT_IN_STOCK)),
        "unknown": len(count.of(Finding.UNKNOWN)),
        "differences": [_difference_json(one) for one in count.differences],
    }


def _difference_json(one: Difference) -> Json:
    return {
        "finding": one.finding,
        "place": one.place,
        "key": key_json(one.key) if one.key else None,
        "named": one.named,
        "customer": one.customer.id if one.customer else None,
        "customer_name": one.customer.name if one.customer else None,
    }
