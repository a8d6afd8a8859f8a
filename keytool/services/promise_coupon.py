"""What a coupon would say before it is signed, by the rules of the edition that governs it."""

from collections.abc import Callable
from datetime import date

from keytool.domain.coupons import CouponClaims, CouponOverride, CouponTerms, Renewal, UnitKind
from keytool.domain.entitlements import EntitlementFacts
from keytool.domain.errors import BadInput
from keytool.domain.keys import RETIRED, Key
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.rulebook.book import Edition
from keytool.rulebook.conditions import Offer, Wanted, issuing_edition, offer_of, together
from keytool.services.desk import Desk

_MOST = 100_000


@dataclass(frozen=True, slots=True)
class CouponRequest:
    """What a person asks for; what is None follows from the regulation.

    `override` is the reason for a coupon that the clauses do not give; empty: they decide.
    """

    key: int
    regulation: str
    level: str | None = None
    valid_from: date | None = None
    units: int | None = None
    override: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A coupon before it is signed: what it says, and of what it is kept."""

    claims: CouponClaims
    key: int
    regulation: str
    clause: str
    override: CouponOverride | None = None
    revision: int | None = None


def promised(  # noqa: PLR0917  the desk and its signers, the wish and the facts
    desk: Desk,
    coupon_id: Callable[[], bytes],
    reference_of: Callable[[Key], bytes],
    request: CouponRequest,
    key: Key,
    facts: EntitlementFacts,
    renewal: Renewal | None = None,
) -> Promise | Refusal:
    """The coupon that the request may be given, or why it may not.

    Raises BadInput `regulation-unknown`, `no-edition-in-force`, `level-unknown`,
    `level-missing`, `units-missing`, `units-not-for-this-coupon`, `units-not-in-steps`.
    """
    found = offered(desk, request, facts, renewal)
    if isinstance(found, Refusal):
        return found
    edition, terms, offer = found
    if key.state in RETIRED:
        return Refusal("key-is-retired", (), {"state": key.state.value})
    units = _units(edition, terms, request.units)
    reason = request.override.strip()
    if offer.refusals and not reason:
        return together(offer.refusals)
    claims = CouponClaims(
        coupon_id(),
        reference_of(key),
        edition.id,
        terms.level,
        terms.unit,
        units,
        offer.starts,
        offer.ends,
        edition.time_zone,
    )
    override = _override(reason, offer.refusals)
    return Promise(claims, key.id, edition.regulation, terms.clause, override, edition.revision)


def offered(
    desk: Desk, request: CouponRequest, facts: EntitlementFacts, renewal: Renewal | None = None
) -> tuple[Edition, CouponTerms, Offer] | Refusal:
    """What the edition that governs gives, and what stands against giving it.

    Raises as `promised`, but for the units.
    """
    today = desk.today()
    day = max(today, request.valid_from or today)
    edition = issuing_edition(desk.rulebook, facts, request.level, day)
    terms = _terms(edition, request.level)
    if isinstance(terms, Refusal):
        return terms
    wanted = Wanted(terms.level, today, request.valid_from, request.units, renewal)
    return edition, terms, offer_of(edition, terms, facts, wanted)


def _override(reason: str, refusals: tuple[Refusal, ...]) -> CouponOverride | None:
    """None where a reason was given and none was needed."""
    if not refusals:
        return None
    beside = tuple((one.code, next(iter(one.clauses), "")) for one in refusals)
    return CouponOverride(reason, beside)


def _terms(edition: Edition, level: str | None) -> CouponTerms | Refusal:
    offered = edition.coupon.levels if edition.coupon else ()
    if level is not None:
        edition.level(level)
    chosen = level or (offered[0] if len(offered) == 1 else None)
    if chosen is None and offered:
        raise BadInput("level-missing", regulation=edition.regulation, known=list(offered))
    terms = edition.coupon_terms(chosen) if chosen else None
    if terms is None:
        clauses = (edition.level(chosen).clause,) if chosen else ()
        params: dict[str, object] = {
            "level": chosen,
            "regulation": edition.regulation,
            "offered": list(offered),
        }
        return Refusal("level-has-no-coupon", clauses, params)
    return terms


def _units(edition: Edition, terms: CouponTerms, asked: int | None) -> int:
    if asked is None:
        if terms.unit is not UnitKind.PRIORITY and not terms.units:
            raise BadInput("units-missing", regulation=edition.regulation, clause=terms.clause)
        return terms.units
    if terms.unit is UnitKind.PRIORITY or not 1 <= asked <= _MOST:
        raise BadInput("units-not-for-this-coupon", units=asked, unit=terms.unit.value)
    step = edition.cases.rounding
    if terms.unit is UnitKind.MINUTES and step and asked % step.minutes:
        raise BadInput("units-not-in-steps", units=asked, step=step.minutes, clause=step.clause)
    return asked
