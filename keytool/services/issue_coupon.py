"""Issue coupons under the rules of the edition in force: one, or many in one step."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from keytool.domain.coupons import Coupon, CouponMark, Renewal
from keytool.domain.errors import BadInput
from keytool.domain.journal import Event, Subject
from keytool.domain.keys import Key
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.ports import Mint, UnitOfWork
from keytool.services.coupon_grounds import Grounds
from keytool.services.desk import Desk
from keytool.services.find_key import key_of
from keytool.services.key_owner import OwnedKey, owned, refuse_unprintable_key
from keytool.services.promise_coupon import CouponRequest, Promise, promised
from keytool.services.rights import second_of
from keytool.services.team_settings import settings_in

__all__ = ["CouponRequest", "issue_coupon", "issue_coupons"]

Outcome = Promise | BadInput | Refusal
"""What becomes of a request of several."""
Progress = Callable[[int], None]
"""Called with how many were looked at or signed; what it raises ends the work."""
# At half-full lists all eight are taken once in 256 times: lists are left behind gradually.
_ATTEMPTS = 8
_AT_ONCE = 1000


BESIDE_CONDITION = "condition-overridden"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a request of several, by its place from 0 on, cannot be met."""

    place: int
    why: BadInput | Refusal


@dataclass(frozen=True, slots=True)
class Rejected:
    """Several requests of which some cannot be met, so that none was."""

    problems: tuple[RowProblem, ...]


def issue_coupon(
    desk: Desk, mint: Mint, reference_of: Callable[[Key], bytes], request: CouponRequest
) -> Coupon | Refusal:
    """Sign and record a coupon, or say which rules refuse it.

    Refused as `conditions-not-met`, with a refusal for each condition of the clause, unless the
    request has a reason to go on beside them: that is journalled and stays on the coupon.
    `reference_of` gives the key's reference for the token. Raises BadInput `key-not-found`;
    `letters-unprintable` when the certificate could not be printed; and as `promised`.
    """
    with desk.register.write(desk.operator) as unit:
        return added_coupon(desk, unit, mint, reference_of, request)


def issue_coupons(
    desk: Desk,
    mint: Mint,
    reference_of: Callable[[Key], bytes],
    requests: Sequence[CouponRequest | BadInput],
    progress: Progress = lambda _done: None,
) -> tuple[Coupon, ...] | Rejected:
    """Sign and record coupons for all requests, in their order, or tell every problem and
    record none. A request that could not even be read stands there as its error.

    One transaction, one entry of the journal. What `progress` raises leaves none issued. Raises
    BadInput `nothing-to-issue`; Conflict.
    """
    if not requests:
        raise BadInput("nothing-to-issue")
    with desk.register.write(desk.operator) as unit:
        outcomes = list(_outcomes(desk, unit, mint.coupon_id, reference_of, requests))
        problems = _problems(outcomes)
        if problems:
            return Rejected(problems)
        promises = [one for one in outcomes if isinstance(one, Promise)]
        agreed = _agreed(desk, unit, promises)
        places = free_places(unit, mint, len(promises))
        signed: list[Coupon] = []
        for promise, place in zip(promises, places, strict=True):
            progress(len(signed))
            signed.append(_signed(desk, mint, promise, place))
        coupons = unit.coupons.add_all(signed)
        event = _issued_together(coupons)
        unit.commit(replace(event, facts={**event.facts, **agreed}))
    return coupons


def rehearse_coupons(
    desk: Desk,
    reference_of: Callable[[Key], bytes],
    requests: Sequence[CouponRequest | BadInput],
    progress: Progress = lambda _done: None,
) -> tuple[Outcome, ...]:
    """What `issue_coupons` would make of each request, with nothing signed and none issued."""
    with desk.register.read() as unit:
        outcomes: list[Outcome] = []
        for outcome in _outcomes(desk, unit, lambda: b"", reference_of, requests):
            outcomes.append(outcome)
            progress(len(outcomes))
    return tuple(outcomes)


def added_coupon(
    desk: Desk,
    unit: UnitOfWork,
    mint: Mint,
    reference_of: Callable[[Key], bytes],
    request: CouponRequest,
    *,
    renewal: Renewal | None = None,
) -> Coupon | Refusal:
    """Sign, record and commit in `unit`; a renewed coupon that ends now is closed with it."""
    key = key_of(unit, request.key)
    facts = Grounds(unit).of(key, request.regulation)
    promise = promised(desk, mint.coupon_id, reference_of, request, key, facts, renewal)
    if isinstance(promise, Refusal):
        return promise
    refuse_unprintable_key(owned(unit, key_of(unit, request.key)))
    agreed = _agreed(desk, unit, [promise])
    drafted = _signed(desk, mint, promise, free_places(unit, mint, 1)[0])
    old = renewal.old if renewal else None
    coupon = unit.coupons.add(replace(drafted, replaces=old.id if old else None))
    closes = renewal is not None and renewal.ends_old(desk.today())
    if old and closes:
        unit.coupons.save(replace(old, mark=CouponMark.REVOKED))
    event = _event(coupon, old, closes=closes)
    unit.commit(replace(event, facts={**event.facts, **agreed}))
    return coupon


def _agreed(desk: Desk, unit: UnitOfWork, promises: Sequence[Promise]) -> dict[str, str]:
    """Who answers beside the operator for going on where a condition is not met.

    Raises Conflict `second-operator-first`.
    """
    asked = unit.standing.guarded and settings_in(unit).takes_two(BESIDE_CONDITION)
    if asked and any(one.override for one in promises):
        return {"second": second_of(desk, BESIDE_CONDITION)}
    return {}


def _outcomes(
    desk: Desk,
    unit: UnitOfWork,
    coupon_id: Callable[[], bytes],
    reference_of: Callable[[Key], bytes],
    requests: Sequence[CouponRequest | BadInput],
) -> Iterator[Outcome]:
    """Of each request, in their order; each knows of those before it."""
    keys = _keys(unit, {one.key for one in requests if isinstance(one, CouponRequest)})
    owners = {number: unit.customers.get(number) for number in _holders(keys.values())}
    grounds = Grounds(unit)
    earlier: dict[int, list[Coupon]] = {}

    def promise_of(request: CouponRequest) -> Promise | Refusal:
        key = keys.get(request.key)
        if key is None:
            raise BadInput("key-not-found", text=request.key)
        facts = grounds.of(key, request.regulation)
        facts = replace(facts, coupons=(*facts.coupons, *earlier.get(key.id, ())))
        promise = promised(desk, coupon_id, reference_of, request, key, facts)
        if isinstance(promise, Promise):
            refuse_unprintable_key(OwnedKey(key, owners.get(key.customer or 0)))
            earlier.setdefault(key.id, []).append(_drafted(desk, promise))
        return promise

    for request in requests:
        try:
            yield request if isinstance(request, BadInput) else promise_of(request)
        except BadInput as error:
            yield error


def _problems(outcomes: Sequence[Outcome]) -> tuple[RowProblem, ...]:
    told = ((place, one) for place, one in enumerate(outcomes) if not isinstance(one, Promise))
    return tuple(RowProblem(place, one) for place, one in told)


def _drafted(desk: Desk, promise: Promise) -> Coupon:
    """A promise of the same list as the next one sees it."""
    at = desk.clock.now()
    return Coupon(promise.claims, promise.key, promise.regulation, promise.clause, "", b"", at)


def _keys(unit: UnitOfWork, wanted: Collection[int]) -> dict[int, Key]:
    ids, found = sorted(wanted), dict[int, Key]()
    for start in range(0, len(ids), _AT_ONCE):
        found.update(unit.keys.many(ids[start : start + _AT_ONCE]))
    return found


def _holders(keys: Iterable[Key]) -> set[int]:
    return {key.customer for key in keys if key.customer}


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
        override=promise.override,
        revision=promise.revision,
    )


def _event(coupon: Coupon, replaced: Coupon | None, *, closes: bool) -> Event:
    subjects = (Subject("key", coupon.key), Subject("coupon", coupon.id))
    if replaced is None:
        return Event("coupon-issued", subjects, _facts(coupon))
    told = {**_facts(coupon), "replaces": replaced.code}
    if not closes:  # the old one is good until its own end
        return Event("coupon-followed", (*subjects, Subject("coupon", replaced.id)), told)
    told |= _lost(replaced)
    return Event("coupon-renewed", (*subjects, Subject("coupon", replaced.id)), told)


def _issued_together(coupons: Sequence[Coupon]) -> Event:
    """One event about every key and coupon; of the facts, those that all have."""
    keys = dict.fromkeys(Subject("key", coupon.key) for coupon in coupons)
    subjects = (*keys, *(Subject("coupon", coupon.id) for coupon in coupons))
    first = _facts(coupons[0])
    shared = set(first.items()).intersection(*(_facts(coupon).items() for coupon in coupons))
    facts = {name: value for name, value in first.items() if (name, value) in shared}
    if "edition" not in facts:  # a revision is of an edition
        facts.pop("revision", None)
    return Event("coupon-issued", subjects, facts | {"count": len(coupons)})


def _facts(coupon: Coupon) -> dict[str, str | int | None]:
    facts: dict[str, str | int | None] = {
        "level": coupon.claims.level,
        "edition": coupon.claims.edition,
        "revision": coupon.revision,
        "valid_until": coupon.claims.valid_until.isoformat(),
    }
    if coupon.override:
        facts["override"] = coupon.override.reason
        unmet = coupon.override.conditions
        facts["conditions"] = ", ".join(code for code, _clause in unmet)
        facts["clauses"] = ", ".join(clause for _code, clause in unmet)
    return facts


def _lost(old: Coupon) -> dict[str, str | int | None]:
    """What ends unused with a coupon that is closed before its last day."""
    return {"lost_until": old.claims.valid_until.isoformat(), "lost_units": old.units_left}


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
