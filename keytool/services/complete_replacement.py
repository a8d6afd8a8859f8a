"""Complete a replacement: one transaction in which the new key takes over from the old one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from secrets import randbelow, token_bytes

from keytool.domain.acts import Act, ActClaims, canonical, digest_of
from keytool.domain.coupons import Coupon, CouponClaims
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.keys import Key, KeyState, Licence, Shipment
from keytool.domain.replacement_steps import completable, completed, may_replace
from keytool.domain.replacements import Replacement, RetiredToken
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.ports import Mint, UnitOfWork
from keytool.services.act_record import Handover, record_of, refuse_unprintable_act
from keytool.services.desk import Desk
from keytool.services.find_key import Name, key_meant, key_of
from keytool.services.issue_coupon import free_places
from keytool.services.judge_coupon import judge
from keytool.services.replacement_basis import replacement_of, subjects_of
from keytool.services.ship_keys import ship

_FOLLOWING = frozenset({"valid", "not-yet-valid", "suspended", "conditions-lapsed"})
"""What is missing of a clause may come back, and its licence has just gone over."""
_STAYING = frozenset({"expired", "used-up", "revoked", "replaced", "key-retired"})
_PLACES = 2**16
_GONE = frozenset({KeyState.REPLACED, KeyState.WRITTEN_OFF, KeyState.IN_STOCK})


@dataclass(frozen=True, slots=True)
class ActTools:
    """What signs: `mint` coupons' new tokens, `sign_act` the act; `reference_of` names keys."""

    mint: Mint
    reference_of: Callable[[Key], bytes]
    sign_act: Callable[[ActClaims], bytes]


@dataclass(frozen=True, slots=True)
class Completion:
    """The key that goes out, when, and why another model does. `version` is the one seen."""

    replacement: int
    new_key: Name
    shipped_on: date | None = None
    order: str | None = None
    model_reason: str | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The key that was meant, and what completing with it would come to."""

    key: Key
    done: Act | Refusal


def complete_replacement(desk: Desk, tools: ActTools, asked: Completion) -> Act | Refusal:
    """Ship the new key and retire the old one, all or nothing, and sign the act.

    Licences move; coupons that may still be used keep their codes and units and get new
    tokens, the old tokens' places are revoked. Refused when the key does not fit
    (`may_replace`) or carries licences. Raises Conflict as `completable`, `key-not-in-stock`;
    BadInput `replacement-unknown`, `key-not-found`, `shipped-before-claim`,
    `shipped-in-future`, `letters-unprintable`, and those of the signers.
    """
    with desk.register.write(desk.operator) as unit:
        done = _completed_in(desk, unit, tools, asked)
        if isinstance(done, Refusal):
            return done
        act, event = done
        unit.commit(event)
    return act


def rehearse_completion(desk: Desk, asked: Completion) -> Rehearsal:
    """The act that `complete_replacement` would make now, unsigned: `token` is empty.

    Everything is done and undone again, so that what a person is shown cannot differ from
    what happens. Refuses and raises as the completion does, but for the signers.
    """
    unsigned = ActTools(_NoMint(), lambda _key: b"\0", lambda _claims: b"")
    with desk.register.write(desk.operator) as unit:
        key = key_meant(unit, asked.new_key)
        done = _completed_in(desk, unit, unsigned, asked)
    return Rehearsal(key, done if isinstance(done, Refusal) else done[0])


class _NoMint:
    """Stands in for the signing keys where nothing is kept: tokens differ and are worth nothing."""

    def coupon_id(self) -> bytes:
        return token_bytes(12)

    def code(self) -> str:
        return ""

    def status_index(self) -> int:
        return randbelow(_PLACES)

    def token(self, claims: CouponClaims, status: tuple[int, int] | None = None) -> bytes:
        del claims, status
        return token_bytes(16)


def _completed_in(
    desk: Desk, unit: UnitOfWork, tools: ActTools, asked: Completion
) -> tuple[Act, Event] | Refusal:
    known = replacement_of(unit, asked.replacement)
    completable(known, asked.version)
    old, new = key_of(unit, known.key), key_meant(unit, asked.new_key)
    shipped_on = asked.shipped_on or desk.today()
    refusal = may_replace(old, new, asked.model_reason) or _carries(unit, new, desk.today())
    if refusal:
        return refusal
    if old.state in _GONE:
        raise Conflict("faulty-key-changed", id=known.id, state=old.state.value)
    if shipped_on < known.claimed_on:
        raise BadInput("shipped-before-claim", on=shipped_on, claimed_on=known.claimed_on)
    return _carried_out(desk, unit, tools, known, asked, old, new)


def _carries(unit: UnitOfWork, new: Key, day: date) -> Refusal | None:
    if any(licence.runs(day) for licence in unit.licences.of_key(new.id)):
        return Refusal("licences-on-replacement", (), {})
    return None


def _carried_out(  # noqa: PLR0917  the two keys and the wish, within one transaction
    desk: Desk,
    unit: UnitOfWork,
    tools: ActTools,
    known: Replacement,
    asked: Completion,
    old: Key,
    new: Key,
) -> tuple[Act, Event]:
    now, today = desk.clock.now(), desk.today()
    shipment = _shipped(desk, unit, known, asked, old, new)
    sent = key_of(unit, new.id)
    licences = _moved(unit, old, sent, today)
    coupons = _following(desk, unit, tools, old, sent)
    if old.state is not KeyState.LOST:  # one that was lost stays so when it turns up
        unit.keys.save(replace(old, state=KeyState.REPLACED))
    number = unit.replacements.next_act()
    act = _act(
        desk,
        unit,
        tools,
        Handover(known, number, old, sent, licences, coupons, asked.model_reason),
        now,
    )
    unit.replacements.save(completed(known, sent.id, number, now))
    unit.replacements.add_act(act)
    subjects = (
        *subjects_of(known),
        Subject("key", sent.id),
        Subject("shipment", shipment.id),
        *(Subject("coupon", coupon.id) for coupon in coupons),
    )
    facts: dict[str, str | int | None] = {
        "act": number,
        "outcome": known.outcome.value if known.outcome else None,
        "licences": len(licences),
        "coupons": len(coupons),
        "model_reason": asked.model_reason,
    }
    return act, Event("replacement-completed", subjects, facts)


def _shipped(  # noqa: PLR0917  likewise
    desk: Desk, unit: UnitOfWork, known: Replacement, asked: Completion, old: Key, new: Key
) -> Shipment:
    """The new key goes to the customer; its own warranty runs from that day (ТвинПро 6.7)."""
    if new.vendor is None and old.vendor is not None:
        unit.keys.save(replace(new, vendor=old.vendor))
    day = asked.shipped_on or desk.today()
    return ship(unit, desk, Shipment(known.customer, day, asked.order, (new.id,)))


def _moved(unit: UnitOfWork, old: Key, new: Key, day: date) -> tuple[Licence, ...]:
    """Licences that run go along; those that ended stay with the old key as its history."""
    running = [one for one in unit.licences.of_key(old.id) if one.runs(day)]
    return tuple(unit.licences.save(replace(one, key=new.id)) for one in running)


def _following(
    desk: Desk, unit: UnitOfWork, tools: ActTools, old: Key, new: Key
) -> tuple[Coupon, ...]:
    """Coupons that may still be used, now of the new key: a new token in a new place each.

    Signed anew is only what was signed before. Raises Conflict `coupon-row-differs`, and
    `coupon-not-believed` where it cannot be said whether one may be used.
    """
    now, of_old = desk.clock.now(), unit.coupons.of_key(old.id)
    usable = [coupon for coupon in of_old if _follows(desk, unit, coupon)]
    if not usable:
        return ()
    reference = tools.reference_of(new)
    followed = []
    for coupon, place in zip(usable, free_places(unit, tools.mint, len(usable)), strict=True):
        claims = replace(coupon.claims, key=reference)
        token = tools.mint.token(claims, status=place)
        unit.replacements.retire(RetiredToken(coupon.id, coupon.token, now, coupon.place))
        moved = replace(coupon, claims=claims, key=new.id, token=token, place=place)
        followed.append(unit.coupons.save(moved))
    return tuple(followed)


def _follows(desk: Desk, unit: UnitOfWork, coupon: Coupon) -> bool:
    reason = judge(desk, unit, coupon).reason
    if reason not in _FOLLOWING | _STAYING:
        raise Conflict("coupon-not-believed", code=coupon.code, reason=reason)
    return reason in _FOLLOWING


def _act(desk: Desk, unit: UnitOfWork, tools: ActTools, handover: Handover, now: datetime) -> Act:
    known = handover.replacement
    told = record_of(desk, unit, handover)
    refuse_unprintable_act(told)
    record = canonical(told)
    decision, outcome = known.decision, known.outcome
    if decision is None or outcome is None:  # `completable` lets nothing else through
        raise Conflict("replacement-needs-decision", id=known.id)
    issued_at = now.replace(microsecond=0)
    claims = ActClaims(
        handover.number,
        issued_at,
        known.edition,
        tools.reference_of(handover.old),
        tools.reference_of(handover.new),
        outcome,
        decision.clauses,
        digest_of(record),
    )
    return Act(handover.number, known.id, issued_at, record, tools.sign_act(claims))
