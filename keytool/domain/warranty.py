"""The warranty of a key: so many months from its shipment, if anybody promised any."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from keytool.domain.choices import ReadingId, together
from keytool.domain.days import add_months
from keytool.domain.production_calendar import ProductionCalendar
from keytool.domain.values import dataclass


class WarrantyStatus(StrEnum):
    """Whether the warranty covers the key on the day asked about.

    `cannot-say`: it hangs on a year that the calendar lacks. `no-promise`: nobody promised one.
    """

    IN_WARRANTY = "in-warranty"
    OUT_OF_WARRANTY = "out-of-warranty"
    CANNOT_SAY = "cannot-say"
    NO_PROMISE = "no-promise"
    NOT_STARTED = "not-started"
    NOT_SHIPPED = "not-shipped"


COVERED: dict[WarrantyStatus, bool | None] = {
    WarrantyStatus.IN_WARRANTY: True,
    WarrantyStatus.CANNOT_SAY: None,
}
"""Whether a key is in warranty, None where nobody can say; all that is not here is not."""


class WarrantyStart(StrEnum):
    """The day from which a warranty runs."""

    SHIPMENT = "shipment"
    SALE = "sale"


@dataclass(frozen=True, slots=True)
class OwnWarranty:
    """What a vendor promises apart from any regulation: months from a day, and where it stands."""

    months: int
    starts: WarrantyStart
    document: str
    clause: str


@dataclass(frozen=True, slots=True)
class WarrantyTerms:
    """What is promised: `months` from the day it `starts`, by `clause`; None promises nothing.

    By an edition of a regulation, or by a vendor's own `document`, which has no edition then.
    `readings` decide the term, `day_off_reading` what becomes of a last day off.
    """

    months: int | None
    clause: str
    edition: str
    readings: tuple[ReadingId, ...] = ()
    day_off_reading: ReadingId = ""
    document: str = ""
    starts: WarrantyStart = WarrantyStart.SHIPMENT


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
    Code 193), and the warranty covers the key so long; None when no calendar tells, and then
    `missing_year` is the year to add. `days_left` counts to `ends`, in the days after it to
    `accept_until`, and is negative once all is over. `readings` are those that decided.
    """

    status: WarrantyStatus
    terms: WarrantyTerms
    starts: date | None = None
    ends: date | None = None
    days_left: int | None = None
    accept_until: date | None = None
    extended: Extension | None = None
    missing_year: int | None = None
    readings: tuple[ReadingId, ...] = ()

    @property
    def covers(self) -> bool | None:
        """None where nobody can say."""
        return COVERED.get(self.status, False)


def warranty_on(
    day: date,
    shipped: date | None,
    terms: WarrantyTerms,
    calendar: ProductionCalendar,
    extensions: Sequence[Extension] = (),
) -> Warranty:
    """The warranty of a key shipped on `shipped`, as of `day`; its last day counts (GK 194).

    Of terms that run from the sale, that is the day of the sale.

    A year that the calendar lacks is not guessed: `accept_until` is None then, and after `ends`
    nobody can say, unless a working day that is known lies between. Of `extensions` that
    reaching furthest counts, as `last_extension` says.
    """
    ends, extended = end_of(shipped, terms, extensions)
    if shipped is None or ends is None:
        silent = terms.months is None
        status = WarrantyStatus.NO_PROMISE if silent else WarrantyStatus.NOT_SHIPPED
        return Warranty(status, terms, shipped)
    accept_until = calendar.next_working_known(ends)
    missing = calendar.missing_from(ends) if accept_until is None else None
    status = _status(day, shipped, ends, accept_until, calendar)
    last = accept_until or ends
    left = (last if ends < day <= last else ends) - day
    return Warranty(
        status,
        terms,
        shipped,
        ends,
        left.days,
        accept_until,
        extended,
        missing,
        together(
            () if extended else terms.readings,  # an extension is a person's word
            (terms.day_off_reading,) if _moved(status, ends, accept_until) else (),
        ),
    )


def end_of(
    shipped: date | None, terms: WarrantyTerms, extensions: Sequence[Extension] = ()
) -> tuple[date | None, Extension | None]:
    """The last day, and the extension that made it so; None where no term runs."""
    if shipped is None:
        return None, None
    ends = None if terms.months is None else add_months(shipped, terms.months)
    extended = last_extension(extensions, shipped, ends or shipped)
    return (extended.until if extended else ends), extended


def _status(
    day: date,
    shipped: date,
    ends: date,
    accept_until: date | None,
    calendar: ProductionCalendar,
) -> WarrantyStatus:
    if day < shipped:
        return WarrantyStatus.NOT_STARTED
    if day <= (accept_until or ends):
        return WarrantyStatus.IN_WARRANTY
    if accept_until or calendar.works_between(ends, day):
        return WarrantyStatus.OUT_OF_WARRANTY
    return WarrantyStatus.CANNOT_SAY


def _moved(status: WarrantyStatus, ends: date, accept_until: date | None) -> bool:
    """Whether the answer rests on what becomes of a last day off."""
    if accept_until is None:
        return status is WarrantyStatus.CANNOT_SAY
    return accept_until != ends


def last_extension(extensions: Sequence[Extension], shipped: date, ends: date) -> Extension | None:
    """The extension that reaches furthest beyond `ends`; those of an earlier shipment are over."""
    longer = [one for one in extensions if one.until > ends and one.made_on >= shipped]
    return max(longer, key=lambda one: (one.until, one.id), default=None)
