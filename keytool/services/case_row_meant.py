"""What a row of another desk's table means: its regulation, and moments on the clocks of that."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from keytool.domain.case_cells import plain_words
from keytool.domain.case_rows import CaseRow
from keytool.domain.cases import CaseState
from keytool.domain.errors import BadInput
from keytool.domain.import_fields import Field
from keytool.domain.import_rows import Problem
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Rulebook
from keytool.services.case_work import require_moment
from keytool.services.desk import Desk

_BLAMED = {
    "channel": Field.CHANNEL,
    "level": Field.LEVEL,
    "key": Field.KEY,
    "coupon": Field.COUPON,
    "regulation": Field.REGULATION,
    "customer": Field.CUSTOMER,
    "one": Field.UNITS,
    "minutes": Field.UNITS,
    "units": Field.UNITS,
    "estimate": Field.UNITS,
    "case": Field.CUSTOMER,
}
"""The column that is to blame, by the first word of a code."""
ASKED = frozenset({CaseState.WAITING, CaseState.CLOSING})
"""States that begin with a word of ours to the customer."""


class Wrong(Exception):
    """Ends the reading of a row, for its `problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def wrong(row: CaseRow, code: str, field: Field | None = None, /, **params: object) -> Wrong:
    blamed = field or _BLAMED.get(code.partition("-")[0])
    return Wrong(Problem(row.row, code, blamed.value if blamed else None, params))


def placed(desk: Desk, unit: UnitOfWork, row: CaseRow) -> CaseRow:
    """The row with the id of its regulation, and aware moments in the order in which they can have
    been. Raises Wrong.
    """
    try:
        return _placed(desk, row, _regulation_of(desk.rulebook, unit, row))
    except BadInput as error:
        raise wrong(row, error.code, None, **error.params) from error


def _regulation_of(book: Rulebook, unit: UnitOfWork, row: CaseRow) -> str:
    """By its id or the vendor's name in either language, else that of the vendor of the row."""
    said = plain_words(row.regulation)
    names = {
        name: one.regulation
        for one in book.editions
        for name in (one.regulation, plain_words(one.vendor.ru), plain_words(one.vendor.en))
    }
    if said and said not in names:
        known = list(book.regulations)
        raise wrong(row, "regulation-unknown", regulation=row.regulation, known=known)
    vendor = unit.vendors.get(row.vendor) if row.vendor else None
    if row.vendor and vendor is None:
        known = sorted(one.id for one in unit.vendors.all())
        raise wrong(row, "vendor-unknown", Field.VENDOR, vendor=row.vendor, known=known)
    if said:
        return names[said]
    if vendor is None:
        raise wrong(row, "case-without-regulation", Field.REGULATION)
    return vendor.support_regulation


def _placed(desk: Desk, row: CaseRow, regulation: str) -> CaseRow:
    zone = _zone(desk.rulebook, regulation, row.received)
    row = replace(
        row,
        regulation=regulation,
        received=_aware(row.received, zone),
        answered=_placed_at(row.answered, zone),
        spoke=_placed_at(row.spoke, zone),
        owed=_placed_at(row.owed, zone),
        since=_placed_at(row.since, zone),
        term=_placed_at(row.term, zone),
    )
    for field, at, after in _moments(row):
        try:
            require_moment(at, desk.clock.now(), after)
        except BadInput as error:
            raise wrong(row, error.code, field, **error.params) from error
    if row.owed and not row.answered:
        raise wrong(row, "case-owed-unanswered", Field.OWED)
    if row.spoke and not row.answered:
        raise wrong(row, "case-spoke-unanswered", Field.SPOKE)
    return row


def _zone(book: Rulebook, regulation: str, received: datetime) -> ZoneInfo:
    return ZoneInfo(book.edition_to_compute(regulation, received.date()).time_zone)


def _aware(at: datetime, zone: ZoneInfo) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _placed_at(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    return _aware(at, zone) if at is not None else None


def _moments(row: CaseRow) -> Iterator[tuple[Field, datetime, datetime]]:
    """Each with its column, and the moment that cannot be after it."""
    said = row.spoke or row.answered
    asked = (row.owed or said) if row.state in ASKED else None
    for field, at, after in (
        (Field.RECEIVED, row.received, None),
        (Field.ANSWERED, row.answered, None),
        (Field.SPOKE, row.spoke, row.answered),
        (Field.OWED, row.owed, said),
        (Field.SINCE, row.since, asked),
    ):
        if at is not None:
            yield field, at, after or row.received
