"""Issue a coupon under the rules of the edition in force."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from keytool.domain.coupons import Coupon, CouponClaims, CouponMark, CouponTerms, UnitKind, period
from keytool.domain.errors import BadInput
from keytool.domain.journal import Event, Subject
from keytool.domain.keys import RETIRED, Key
from keytool.domain.verdicts import Refusal
from keytool.ports import Mint, UnitOfWork
from keytool.rulebook.book import Edition
from keytool.services.desk import Desk

# At half-full lists all eight are taken once in 256 times: lists are left behind gradually.
_ATTEMPTS = 8


@dataclass(frozen=True, slots=True)
class CouponRequest:
    """What a person asks for; what is None follows from the regulation."""

    key: int
    regulation: str
    level: str | None = None
    valid_from: date | None = None
    units: int | None = None


def issue_coupon(
    desk: Desk, mint: Mint, reference_of: Callable[[Key], bytes], request: CouponRequest
) -> Coupon | Refusal:
    """Sign and record a coupon, or say which rule refuses it.

    `reference_of` gives the key's reference for the token. Raises BadInput
    `key-not-found`, `regulation-unknown`, `level-unknown`, `units-not-for-this-coupon`.
    """
    with desk.register.write(desk.operator) as unit:
        return added_coupon(desk, unit, mint, reference_of, request)


def added_coupon(
    desk: Desk,
    unit: UnitOfWork,
    mint: Mint,
    reference_of: Callable[[Key], bytes],
    request: CouponRequest,
    *,
    replaced: Coupon | None = None,
) -> Coupon | Refusal:
    """Sign, record and commit in `unit`; a `replaced` coupon is closed in the same step."""
    starts = request.valid_from or desk.today()
    edition = desk.rulebook.edition_for(request.regulation, starts)
    terms = _terms(edition, request.level)
    if isinstance(terms, Refusal):
        return terms
    key = unit.keys.get(request.key)
    if key is None:
        raise BadInput("key-not-found", text=request.key)
    if key.state in RETIRED:
        return Refusal("key-is-retired", (), {"state": key.state.value})
    claims = CouponClaims(
        mint.coupon_id(),
        reference_of(key),
        edition.id,
        terms.level,
        terms.unit,
        _units(terms, request.units),
        *period(starts, terms.months),
        edition.time_zone,
    )
    place = _free_place(unit, mint)
    coupon = unit.coupons.add(
        Coupon(
            claims,
            key.id,
            edition.regulation,
            terms.clause,
            mint.code(),
            mint.token(claims, status=place),
            desk.clock.now(),
            replaces=replaced.id if replaced else None,
            place=place,
        )
    )
    if replaced:
        unit.coupons.save(replace(replaced, mark=CouponMark.REVOKED))
    unit.commit(_event(coupon, replaced))
    return coupon


def _event(coupon: Coupon, replaced: Coupon | None) -> Event:
    facts: dict[str, str | int | None] = {
        "level": coupon.claims.level,
        "edition": coupon.claims.edition,
        "valid_until": coupon.claims.valid_until.isoformat(),
    }
    subjects = (Subject("key", coupon.key), Subject("coupon", coupon.id))
    if replaced is None:
        return Event("coupon-issued", subjects, facts)
    told = {**facts, "replaces": replaced.code}
    return Event("coupon-renewed", (*subjects, Subject("coupon", replaced.id)), told)


def _free_place(unit: UnitOfWork, mint: Mint) -> tuple[int, int]:
    """A random free place in the newest status list, or in the next one when that is crowded."""
    newest = max(unit.coupons.last_status_list(), 1)
    for _attempt in range(_ATTEMPTS):
        index = mint.status_index()
        if unit.coupons.by_place(newest, index) is None:
            return newest, index
    return newest + 1, mint.status_index()


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


def _units(terms: CouponTerms, asked: int | None) -> int:
    if asked is None:
        return terms.units
    if terms.unit is UnitKind.PRIORITY or not 1 <= asked <= 100_000:
        raise BadInput("units-not-for-this-coupon", units=asked, unit=terms.unit.value)
    return asked
