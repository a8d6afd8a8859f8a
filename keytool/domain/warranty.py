"""The warranty of a key: so many months from its shipment."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from keytool.domain.days import add_months


class WarrantyStatus(StrEnum):
    """Whether the warranty covers the key on the day asked about."""

    IN_WARRANTY = "in-warranty"
    OUT_OF_WARRANTY = "out-of-warranty"
    NOT_STARTED = "not-started"
    NOT_SHIPPED = "not-shipped"


@dataclass(frozen=True, slots=True)
class WarrantyTerms:
    """What an edition promises: `months` from shipment, by `clause`."""

    months: int
    clause: str
    edition: str


@dataclass(frozen=True, slots=True)
class Warranty:
    """The answer for one key and day. `days_left` is negative once the warranty ended."""

    status: WarrantyStatus
    terms: WarrantyTerms
    starts: date | None = None
    ends: date | None = None
    days_left: int | None = None


def warranty_on(day: date, shipped: date | None, terms: WarrantyTerms) -> Warranty:
    """The warranty of a key shipped on `shipped`, as of `day`; its last day counts (GK 194)."""
    if shipped is None:
        return Warranty(WarrantyStatus.NOT_SHIPPED, terms)
    ends = add_months(shipped, terms.months)
    if day < shipped:
        status = WarrantyStatus.NOT_STARTED
    elif day <= ends:
        status = WarrantyStatus.IN_WARRANTY
    else:
        status = WarrantyStatus.OUT_OF_WARRANTY
    return Warranty(status, terms, shipped, ends, (ends - day).days)
