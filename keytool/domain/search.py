"""What one search box finds."""

from dataclasses import dataclass
from enum import StrEnum


class HitKind(StrEnum):
    """What sort of record a hit is."""

    KEY = "key"
    CUSTOMER = "customer"
    SHIPMENT = "shipment"
    COUPON = "coupon"


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that matched: `title` is what people call it, `note` tells it from its like."""

    kind: HitKind
    id: int
    title: str
    note: str = ""
