"""Ask the rules what an example asks."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon, CouponClaims, period
from keytool.domain.entitlements import EntitlementFacts
from keytool.domain.errors import KeydeskError
from keytool.domain.keys import KeyState, Licence
from keytool.domain.parties import Category
from keytool.domain.replacement_table import ReplacementFacts, row_for
from keytool.domain.warranty import warranty_on
from keytool.rulebook import requests
from keytool.rulebook.book import Edition, Rulebook
from keytool.rulebook.deadlines import deadline_of
from keytool.rulebook.entitle import entitlement_of
from keytool.rulebook.examples import (
    ActiveExample,
    ChannelExample,
    CouponExample,
    DeadlineExample,
    EntitlementExample,
    Examples,
    GoverningExample,
    GroundExample,
    PictureExample,
    PriorityExample,
    QueueExample,
    ReplacementExample,
    RequestExample,
    RoundingExample,
    RuleExample,
    SilenceExample,
    WarrantyExample,
)

Answer = tuple[object, object]
"""What the rules say, and what the example expects."""


def answer(book: Rulebook, edition: Edition, example: Any) -> Answer:
    return _ASKED[type(example)](book, edition, example)


def failures(book: Rulebook, edition: Edition, examples: Examples) -> list[str]:
    """Examples that do not hold, clauses with none that nobody listed, and the other way round."""
    with_edition = Rulebook(
        [*(e for e in book.editions if e.id != edition.id), edition], lambda: book.calendars
    )
    told = []
    for example in examples.all():
        try:
            said, expected = answer(with_edition, edition, example)
        except (KeydeskError, LookupError) as error:
            said, expected = str(error), None
        if said != expected:
            told.append(f"{example.clause} ({example.says.en}): {said}, expected {expected}")
    missing = set(edition.clauses) - {x.clause for x in examples.all()} - set(examples.without)
    return told + [f"a clause without an example: {clause}" for clause in sorted(missing)]


def _deadline(book: Rulebook, edition: Edition, x: DeadlineExample) -> Answer:
    zone = ZoneInfo(edition.time_zone)
    pauses = [(a.replace(tzinfo=zone), b.replace(tzinfo=zone)) for a, b in x.pauses]
    found = deadline_of(book, edition, x.level, x.received.replace(tzinfo=zone), pauses)
    moments = (None if m is None else m.astimezone(zone) for m in (found.due, found.second))
    said = tuple(None if m is None else m.replace(tzinfo=None).isoformat() for m in moments)
    return said, tuple(None if m is None else m.isoformat() for m in (x.due, x.second))


def _warranty(book: Rulebook, edition: Edition, x: WarrantyExample) -> Answer:
    found = warranty_on(x.on, x.shipped, edition.warranty_terms(), book.calendar_of(edition))
    expected = x.ends, x.accept_until, x.status
    return (found.ends, found.accept_until, found.status), expected


def _coupon(_book: Rulebook, edition: Edition, x: CouponExample) -> Answer:
    terms = edition.coupon_terms(x.level)
    said = terms and (period(x.starts, terms.months)[1], terms.unit, terms.units)
    return said, (x.until, x.unit, x.units)


def _replacement(_book: Rulebook, edition: Edition, x: ReplacementExample) -> Answer:
    facts = ReplacementFacts(x.lost, x.handed_in, x.marked, x.readable, x.in_warranty, x.damaged)
    row = row_for(edition.replacement.rows, facts) if edition.replacement else None
    return row and (row.outcome.value, x.clause in row.clauses), (x.outcome, True)


def _channel(_book: Rulebook, edition: Edition, x: ChannelExample) -> Answer:
    found = edition.channel(x.channel)
    return found and (found.standing, found.starts_clock), (x.standing, x.starts_clock)


def _picture(_book: Rulebook, edition: Edition, x: PictureExample) -> Answer:
    return requests.takes_picture(edition, x.kind, x.archive), x.taken


def _request(_book: Rulebook, edition: Edition, x: RequestExample) -> Answer:
    return requests.missing_fields(edition, x.given), x.missing


def _rounding(_book: Rulebook, edition: Edition, x: RoundingExample) -> Answer:
    return requests.rounded(edition, x.spent), x.charged


def _queue(_book: Rulebook, edition: Edition, x: QueueExample) -> Answer:
    return tuple(w.id for w in requests.in_order(edition, x.waiting)), x.order


def _active(_book: Rulebook, edition: Edition, x: ActiveExample) -> Answer:
    return requests.may_start(edition, x.active), x.starts


def _silence(_book: Rulebook, edition: Edition, x: SilenceExample) -> Answer:
    level = requests.closes_after(edition, x.level)
    return level and level.id, x.closes_after


def _priority(_book: Rulebook, edition: Edition, x: PriorityExample) -> Answer:
    return requests.level_without_priority(edition, x.channel), x.level


def _governing(book: Rulebook, edition: Edition, x: GoverningExample) -> Answer:
    return book.edition_for(edition.regulation, x.day, x.contract).id, x.edition


def _entitlement(book: Rulebook, edition: Edition, x: EntitlementExample) -> Answer:
    asked = EntitlementFacts(
        edition.regulation,
        KeyState.SHIPPED,
        Category(x.category) if x.category else None,
        (Licence(1, x.product),) if x.product else (),
        (Contract("1", x.contract, period(x.contract, 12)[1]),) if x.contract else (),
        (_issued(edition, x.level, x.coupon),) if x.coupon else (),
    )
    found = entitlement_of(book, asked, x.on)
    return any(right.level == x.level for right in found.rights), x.open


def _ground(_book: Rulebook, edition: Edition, x: GroundExample) -> Answer:
    found = next((g for g in edition.grounds if g.id == x.ground), None)
    return found and (found.effect, found.clause), (x.effect, x.clause)


def _rule(_book: Rulebook, edition: Edition, x: RuleExample) -> Answer:
    found = getattr(edition.cases, x.rule)
    return (found.clause if found else None), (x.clause if x.there else None)


def _issued(edition: Edition, level: str, starts: date) -> Coupon:
    """A coupon as the edition sells it. Raises LookupError where it sells none."""
    terms = edition.coupon_terms(level)
    if terms is None:
        raise LookupError(level)
    term = period(starts, terms.months)
    claims = CouponClaims(bytes(12), b"", edition.id, level, terms.unit, terms.units, *term)
    at = datetime.combine(starts, datetime.min.time(), UTC)
    return Coupon(claims, 1, edition.regulation, terms.clause, "", b"", at)


_ASKED: dict[type, Callable[[Rulebook, Edition, Any], Answer]] = {
    DeadlineExample: _deadline,
    WarrantyExample: _warranty,
    CouponExample: _coupon,
    ReplacementExample: _replacement,
    ChannelExample: _channel,
    PictureExample: _picture,
    RequestExample: _request,
    RoundingExample: _rounding,
    QueueExample: _queue,
    ActiveExample: _active,
    SilenceExample: _silence,
    PriorityExample: _priority,
    GoverningExample: _governing,
    EntitlementExample: _entitlement,
    GroundExample: _ground,
    RuleExample: _rule,
}
