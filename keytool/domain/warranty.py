"""The warranty of a key: so many months from its shipment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from keytool.domain.days import add_months
from keytool.domain.production_calendar import ProductionCalendar


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
class Extension:
    """A longer warranty than the regulation gives, granted to a key on `made_on` for a reason."""

    key: int
    until: date
    reason: str
    made_on: date
    id: int = 0


@dataclass(frozen=True, slots=True)
class Warranty:
    """The answer for one key and day.

    `ends` is the last day of the term (Civil Code 192), or of `extended` where that is later.
    When it is a day off, claims are accepted until the next working day, `accept_until` (Civil
    Code 193), and the warranty covers the key so long; None when no calendar tells. `days_left`
    counts to `ends`, in the days after it to `accept_until`, and is negative once all is over.
    """

    status: WarrantyStatus
    terms: WarrantyTerms
    starts: date | None = None
    ends: date | None = None
    days_left: int | None = None
    accept_until: date | None = None
    extended: Extension | None = None


def warranty_on(
    day: date,
    shipped: date | None,
    terms: WarrantyTerms,
    calendar: ProductionCalendar | None = None,
    extensions: Sequence[Extension] = (),
) -> Warranty:
    """The warranty of a key shipped on `shipped`, as of `day`; its last day counts (GK 194).

    A year that the calendar lacks is not guessed: `accept_until` is None then. Of
    `extensions` that reaching furthest counts, as `last_extension` says.
    """
    if shipped is None:
        return Warranty(WarrantyStatus.NOT_SHIPPED, terms)
    ends = add_months(shipped, terms.months)
    extended = last_extension(extensions, shipped, ends)
    ends = extended.until if extended else ends
    accept_until = calendar.next_working_known(ends) if calendar else None
    last = accept_until or ends
    if day < shipped:
        status = WarrantyStatus.NOT_STARTED
    elif day <= last:
        status = WarrantyStatus.IN_WARRANTY
    else:
        status = WarrantyStatus.OUT_OF_WARRANTY
    left = (last if ends < day <= last else ends) - day
    return Warranty(status, terms, shipped, ends, left.days, accept_until, extended)


def last_extension(extensions: Sequence[Extension], shipped: date, ends: date) -> Extension | None:
    """The extension that reaches furthest beyond `ends`; those of an earlier shipment are over."""
    longer = [one for one in extensions if one.until > ends and one.made_on >= shipped]
    return max(longer, key=lambda one: (one.until, one.id), default=None)
