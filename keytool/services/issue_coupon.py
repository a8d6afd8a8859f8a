"""Issue coupons under the rules of the edition in force: one, or many in one step."""

from collections.abc import Callable, Collection, Iterable, Sequence
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
from keytool.services.find_key import key_of
from keytool.services.key_owner import OwnedKey, owned, refuse_unprintable_key

# At half-full lists all eight are taken once in 256 times: lists are left behind gradually.
_ATTEMPTS = 8
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class CouponRequest:
    """What a person asks for; what is None follows from the regulation."""

    key: int
    regulation: str
    level: str | None = None
    valid_from: date | None = None
    units: int | None = None


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a request of several, by its place from 0 on, cannot be met."""

    place: int
    why: BadInput | Refusal


@dataclass(frozen=True, slots=True)
class Rejected:
    """Several requests of which some cannot be met, so that none was."""

    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A coupon before it is signed: what it says, and of what it is kept."""

    claims: CouponClaims
    key: int
    regulation: str
    clause: str


def issue_coupon(
    desk: Desk, mint: Mint, reference_of: Callable[[Key], bytes], request: CouponRequest
) -> Coupon | Refusal:
    """Sign and record a coupon, or say which rule refuses it.

    `reference_of` gives the key's reference for the token. Raises BadInput
    `key-not-found`, `regulation-unknown`, `level-unknown`, `units-not-for-this-coupon`;
    `letters-unprintable` when the certificate could not be printed.
    """
    with desk.register.write(desk.operator) as unit:
        return added_coupon(desk, unit, mint, reference_of, request)


def issue_coupons(
    desk: Desk,
    mint: Mint,
    reference_of: Callable[[Key], bytes],
    requests: Sequence[CouponRequest | BadInput],
) -> tuple[Coupon, ...] | Rejected:
    """Sign and record coupons for all requests, in their order, or tell every problem and
    record none. A request that could not even be read stands there as its error.

    One transaction, one entry of the journal. Raises BadInput `nothing-to-issue`; Conflict.
    """
    if not requests:
        raise BadInput("nothing-to-issue")
    with desk.register.write(desk.operator) as unit:
        promises, problems = _promised(desk, unit, mint, reference_of, requests)
        if problems:
            return Rejected(problems)
        places = free_places(unit, mint, len(promises))
        coupons = unit.coupons.add_all(
            [_signed(desk, mint, one, at) for one, at in zip(promises, places, strict=True)]
        )
        unit.commit(_issued_together(coupons))
    return coupons


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
    promise = _promise(desk, unit.keys.get(request.key), mint, reference_of, request)
    if isinstance(promise, Refusal):
        return promise
    refuse_unprintable_key(owned(unit, key_of(unit, request.key)))
    drafted = _signed(desk, mint, promise, free_places(unit, mint, 1)[0])
    coupon = unit.coupons.add(replace(drafted, replaces=replaced.id if replaced else None))
    if replaced:
        unit.coupons.save(replace(replaced, mark=CouponMark.REVOKED))
    unit.commit(_event(coupon, replaced))
    return coupon


def _promised(
    desk: Desk,
    unit: UnitOfWork,
    mint: Mint,
    reference_of: Callable[[Key], bytes],
    requests: Sequence[CouponRequest | BadInput],
) -> tuple[list[Promise], tuple[RowProblem, ...]]:
    keys = _keys(unit, {one.key for one in requests if isinstance(one, CouponRequest)})
    owners = {number: unit.customers.get(number) for number in _holders(keys.values())}
    promises: list[Promise] = []
    problems: list[RowProblem] = []
    for place, request in enumerate(requests):
        promise: Promise | BadInput | Refusal
        try:
            promise = (
                request
                if isinstance(request, BadInput)
                else _promise(desk, keys.get(request.key), mint, reference_of, request)
            )
            if isinstance(promise, Promise):
                key = keys[promise.key]
                refuse_unprintable_key(OwnedKey(key, owners.get(key.customer or 0)))
        except BadInput as error:
            promise = error
        if isinstance(promise, Promise):
            promises.append(promise)
        else:
            problems.append(RowProblem(place, promise))
    return promises, tuple(problems)


def _keys(unit: UnitOfWork, wanted: Collection[int]) -> dict[int, Key]:
    ids, found = sorted(wanted), dict[int, Key]()
    for start in range(0, len(ids), _AT_ONCE):
        found.update(unit.keys.many(ids[start : start + _AT_ONCE]))
    return found


def _holders(keys: Iterable[Key]) -> set[int]:
    return {key.customer for key in keys if key.customer}


def _promise(
    desk: Desk,
    key: Key | None,
    mint: Mint,
    reference_of: Callable[[Key], bytes],
    request: CouponRequest,
) -> Promise | Refusal:
    starts = request.valid_from or desk.today()
    edition = desk.rulebook.edition_for(request.regulation, starts)
    terms = _terms(edition, request.level)
    if isinstance(terms, Refusal):
        return terms
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
    return Promise(claims, key.id, edition.regulation, terms.clause)


def _signed(desk: Desk, mint: Mint, promise: Promise, place: tuple[int, int]) -> Coupon:
    return Coupon(
        promise.claims,
        promise.key,
        promise.regulation,
        promise.clause,
        mint.code(),
        mint.token(promise.claims, status=place),
        desk.clock.now(),
        place=place,
    )


def _event(coupon: Coupon, replaced: Coupon | None) -> Event:
    subjects = (Subject("key", coupon.key), Subject("coupon", coupon.id))
    if replaced is None:
        return Event("coupon-issued", subjects, _facts(coupon))
    told = {**_facts(coupon), "replaces": replaced.code}
    return Event("coupon-renewed", (*subjects, Subject("coupon", replaced.id)), told)


def _issued_together(coupons: Sequence[Coupon]) -> Event:
    """One event about every key and coupon; of the facts, those that all have."""
    keys = dict.fromkeys(Subject("key", coupon.key) for coupon in coupons)
    subjects = (*keys, *(Subject("coupon", coupon.id) for coupon in coupons))
    first = _facts(coupons[0])
    shared = set(first.items()).intersection(*(_facts(coupon).items() for coupon in coupons))
    facts = {name: value for name, value in first.items() if (name, value) in shared}
    return Event("coupon-issued", subjects, facts | {"count": len(coupons)})


def _facts(coupon: Coupon) -> dict[str, str | int | None]:
    return {
        "level": coupon.claims.level,
        "edition": coupon.claims.edition,
        "valid_until": coupon.claims.valid_until.isoformat(),
    }


def free_places(unit: UnitOfWork, mint: Mint, count: int) -> list[tuple[int, int]]:
    """Random free places in the newest status list, or in the next ones where that is crowded."""
    number, places = max(unit.coupons.last_status_list(), 1), list[tuple[int, int]]()
    while True:
        free: dict[int, None] = {}  # in the order they were drawn, which tells nothing
        for _attempt in range(_ATTEMPTS):
            missing = count - len(places) - len(free)
            drawn = dict.fromkeys(mint.status_index() for _ in range(missing))
            taken = unit.coupons.taken_places(number, drawn)
            free.update(dict.fromkeys(index for index in drawn if index not in taken))
        places += ((number, index) for index in free)
        if len(places) == count:
            return places
        number += 1


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
