"""Ask the rules what an example asks."""

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from keytool.domain.choices import ReadingId, together
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon, CouponClaims, period
from keytool.domain.entitlements import EntitlementFacts
from keytool.domain.errors import KeydeskError
from keytool.domain.keys import KeyState, Licence
from keytool.domain.parties import Category
from keytool.domain.replacement_table import ReplacementFacts, row_for
from keytool.domain.warranty import warranty_on
from keytool.rulebook import intake, requests
from keytool.rulebook.book import Edition, Rulebook
from keytool.rulebook.deadlines import deadline_of
from keytool.rulebook.entitle import entitlement_of
from keytool.rulebook.examples import (
    ActiveExample,
    ChannelExample,
    CouponExample,
    DeadlineExample,
    EntitlementExample,
    Example,
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
from keytool.rulebook.parts import FieldNeed
from keytool.rulebook.replace import readings_of_row

Answer = tuple[object, object, tuple[ReadingId, ...]]
"""What the rules say, what the example expects, and the readings that decided."""


def answer(book: Rulebook, edition: Edition, example: Example) -> Answer:
    return _ASKED[type(example)](book, edition, example)


def failures(book: Rulebook, edition: Edition, examples: Examples) -> list[str]:
    """Examples that do not hold, clauses with none that nobody listed, and the other way round."""
    with_edition = book.beside(edition)
    told = []
    for example in examples.all():
        try:
            said, expected, rests_on = answer(with_edition, edition, example)
        except (KeydeskError, LookupError) as error:
            said, expected, rests_on = str(error), None, ()
        if said != expected:
            told.append(f"{example.clause} ({example.says.en}): {said}, expected {expected}")
        elif example.rests_on is not None and set(example.rests_on) != set(rests_on):
            named = f"rests on {', '.join(rests_on) or 'nothing'}"
            told.append(f"{example.clause} ({example.says.en}): {named}")
    missing = set(edition.clauses) - {x.clause for x in examples.all()} - set(examples.without)
    return told + [f"a clause without an example: {clause}" for clause in sorted(missing)]


def _deadline(book: Rulebook, edition: Edition, x: DeadlineExample) -> Answer:
    zone = ZoneInfo(edition.time_zone)
    pauses = [(a.replace(tzinfo=zone), b.replace(tzinfo=zone)) for a, b in x.pauses]
    found = deadline_of(book, edition, x.level, x.received.replace(tzinfo=zone), pauses)
    alarm = found.alarm if x.alarm else None
    moments = (None if m is None else m.astimezone(zone) for m in (found.due, found.second, alarm))
    said = tuple(None if m is None else m.replace(tzinfo=None).isoformat() for m in moments)
    expected = tuple(None if m is None else m.isoformat() for m in (x.due, x.second, x.alarm))
    return said, expected, found.readings


def _warranty(book: Rulebook, edition: Edition, x: WarrantyExample) -> Answer:
    terms = edition.warranty_terms(x.shipped)
    found = warranty_on(x.on, x.shipped, terms, book.calendar_of(edition))
    expected = x.ends, x.accept_until, x.status
    return (found.ends, found.accept_until, found.status), expected, found.readings


def _coupon(_book: Rulebook, edition: Edition, x: CouponExample) -> Answer:
    terms, rule = edition.coupon_terms(x.level), edition.coupon
    until = period(x.starts, terms.months)[1] if terms else None
    said = terms and (until, terms.unit, terms.units)
    rests_on = rule.rests_on(x.starts, until) if rule and until else ()
    return said, (x.until, x.unit, x.units), rests_on


def _replacement(_book: Rulebook, edition: Edition, x: ReplacementExample) -> Answer:
    facts = ReplacementFacts(
        x.lost, x.handed_in, x.marked, x.readable, x.in_warranty, x.damaged, x.faulty
    )
    table = edition.replacement
    row = row_for(table.rows, facts) if table else None
    rests_on = readings_of_row(table, row, facts) if table and row else ()
    return row and (row.outcome.value, x.clause in row.clauses), (x.outcome, True), rests_on


def _channel(_book: Rulebook, edition: Edition, x: ChannelExample) -> Answer:
    found = edition.channel(x.channel)
    said = found and (found.standing, found.starts_clock)
    return said, (x.standing, x.starts_clock), found.readings if found else ()


def _picture(_book: Rulebook, edition: Edition, x: PictureExample) -> Answer:
    rule = edition.attachments
    return (
        requests.takes_picture(edition, x.kind, x.archive),
        x.taken,
        rule.readings if rule else (),
    )


def _request(_book: Rulebook, edition: Edition, x: RequestExample) -> Answer:
    if x.channel:
        told = intake.Told(x.channel, x.given, x.level)
        found = intake.intake_of(edition, told, edition.recorded_on or edition.effective_from)
        return tuple(field.id for field in found.missing), x.missing, found.readings
    lacking = intake.lacking_fields(edition, x.given, level=x.level)
    missing = tuple(field.id for field in lacking if field.need is FieldNeed.MUST)
    return missing, x.missing, together(*(field.readings for field in lacking))


def _rounding(_book: Rulebook, edition: Edition, x: RoundingExample) -> Answer:
    return requests.rounded(edition, x.spent), x.charged, _of_case(edition, "rounding")


def _queue(_book: Rulebook, edition: Edition, x: QueueExample) -> Answer:
    order = tuple(w.id for w in requests.in_order(edition, x.waiting))
    return order, x.order, _of_case(edition, "queue")


def _active(_book: Rulebook, edition: Edition, x: ActiveExample) -> Answer:
    starts = requests.may_start(edition, x.active)
    return starts, x.starts, _of_case(edition, "active_limit")


def _silence(_book: Rulebook, edition: Edition, x: SilenceExample) -> Answer:
    level = requests.closes_after(edition, x.level)
    return level and level.id, x.closes_after, _of_case(edition, "auto_close")


def _priority(_book: Rulebook, edition: Edition, x: PriorityExample) -> Answer:
    level = requests.level_without_priority(edition, x.channel)
    return level, x.level, _of_case(edition, "priority")


def _governing(book: Rulebook, edition: Edition, x: GoverningExample) -> Answer:
    found = book.edition_for(edition.regulation, x.day, x.contract)
    return found.id, x.edition, found.dating(x.contract)


def _entitlement(book: Rulebook, edition: Edition, x: EntitlementExample) -> Answer:
    asked = EntitlementFacts(
        edition.regulation,
        KeyState.SHIPPED,
        Category(x.category) if x.category else None,
        (Licence(1, x.product),) if x.product else (),
        (Contract("1", x.contract, period(x.contract, 12)[1]),) if x.contract else (),
        (_issued(edition, x.level, x.coupon),) if x.coupon else (),
    )
    rights = [r for r in entitlement_of(book, asked, x.on).rights if r.level == x.level]
    return bool(rights), x.open, together(*(right.readings for right in rights))


def _ground(_book: Rulebook, edition: Edition, x: GroundExample) -> Answer:
    found = next((g for g in edition.grounds if g.id == x.ground), None)
    permits = found.allowed if found and x.permits else ()
    said = found and (found.effect, permits, found.clause)
    return said, (x.effect, x.permits, x.clause), found.readings if found else ()


def _rule(_book: Rulebook, edition: Edition, x: RuleExample) -> Answer:
    found = part_of(edition, x.rule)
    own = getattr(found, "clause", getattr(found, "marked_clause", None))
    clauses = (own, *getattr(found, "also", ()))
    said = x.clause if x.clause in clauses else clauses[0]
    told = (getattr(found, name, ()) for name in _READINGS)
    rests_on = together(*((ids,) if isinstance(ids, str) else ids for ids in told))
    return said, (x.clause if x.there else None), rests_on


_READINGS = (
    "open_readings",
    "readings",
    "inspection_reading",
    "use_readings",
    "developers_readings",
    "reopen_readings",
)
"""What a part names its readings by."""


def part_of(edition: Edition, path: str) -> object | None:
    """A rule of `[cases]` by its name, a part of a list as `exclusions.visits`, or a table.

    None where the text has none. Raises LookupError for a path that leads nowhere.
    """
    name, mark, ident = path.partition(".")
    if name not in {field.name for field in fields(edition)}:
        name, mark, ident = "cases", ".", path
    whole = getattr(edition, name)
    if not mark:
        return whole  # type: ignore[no-any-return]
    if isinstance(whole, tuple):
        return next((part for part in whole if part.id == ident), None)
    if not hasattr(whole, ident):
        raise LookupError(path)
    return getattr(whole, ident)  # type: ignore[no-any-return]


def _of_case(edition: Edition, rule: str) -> tuple[ReadingId, ...]:
    """The readings of a rule of `[cases]`; none where the text has no such rule."""
    readings: tuple[ReadingId, ...] = getattr(getattr(edition.cases, rule), "readings", ())
    return readings


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
