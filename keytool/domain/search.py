"""What one search box finds."""

from enum import StrEnum

from keytool.domain.journal import Subject
from keytool.domain.values import dataclass


class HitKind(StrEnum):
    """What sort of record a hit is."""

    KEY = "key"
    CUSTOMER = "customer"
    SHIPMENT = "shipment"
    COUPON = "coupon"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that matched: `title` is what people call it, `note` tells it from its like.

    `about` is the record that a hit leads to where it has no page of its own.
    """

    kind: HitKind
    id: int
    title: str
    note: str = ""
    about: Subject | None = None
