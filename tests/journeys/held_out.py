"""Coupons in every state: what was done to each, and what is said of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from keytool.coupon.checking.evidence import SignedEvidence
from keytool.coupon.checking.status import LIFE
from keytool.coupon.format.key_reference import reference_of
from keytool.coupon.format.trust import Purpose, load_trust
from keytool.coupon.keys.act_sign import act_signer
from keytool.coupon.keys.keystore import unlock
from keytool.coupon.keys.sign import CouponMint
from keytool.coupon.keys.trust_changes import retire_key
from keytool.domain.coupons import Coupon, CouponMark
from keytool.domain.journal import Event, Subject
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.parties import Category, Customer
from keytool.domain.replacements import Replacement
from keytool.services.complete_replacement import ActTools, Completion, complete_replacement
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.keep_coupons import hold_units, mark_coupon
from keytool.services.keep_parties import add_customer
from keytool.services.register_key import Delivery, register_key
from keytool.services.renew_coupon import renew_coupon
from keytool.services.replace_key import (
    ReplacementRequest,
    inspect_key,
    open_replacement,
    receive_key,
)
from tests.coupon.samples import NOON, STRANGER
from tests.helpers.coupon_grounds import granted, spend
from tests.services.replacing import SOUND
from tests.web.served import CLOCK, PASSPHRASE, Stand


@dataclass(frozen=True, slots=True)
class Case:
    """How a coupon came into a state; the reason the desk gives, and that of the site where it
    knows less. `refused` is what stands in the way of whoever would act on it though the token
    is good; `tokens` the
    reasons for the token that was issued first, where the coupon has got another one since.
    """

    done: Callable[[Stand, Coupon], object]
    reason: str
    site: str = ""
    starts: date | None = None
    now: datetime = NOON
    refused: str = ""
    tokens: tuple[str, str] | None = None

    @property
    def on_site(self) -> str:
        return self.site or self.reason


def nothing(_stand: Stand, _coupon: Coupon) -> None:
    """It is as it was issued."""


def marked(mark: CouponMark) -> Callable[[Stand, Coupon], object]:
    return lambda stand, coupon: mark_coupon(stand.desk, coupon.code, mark, "так решили")


def renewed(stand: Stand, coupon: Coupon) -> None:
    renew_coupon(stand.desk, stand.mint, reference_of, coupon.code, now=True)


def key_replaced(stand: Stand, coupon: Coupon) -> None:
    """The key's owner got another one: the coupon has another token now."""
    desk, receipts = stand.desk, unlock(stand.site.keystore, PASSPHRASE, CLOCK, Purpose.RECEIPT)
    opened = open_replacement(desk, ReplacementRequest(coupon.key, "не определяется"))
    assert isinstance(opened, Replacement)
    receive_key(desk, opened.id)
    inspect_key(desk, opened.id, SOUND)
    new = register_key(
        desk, Key(Family.GUARDANT, KeyId(Family.GUARDANT, 9), None, "sign", "distate")
    )
    tools = ActTools(stand.mint, reference_of, act_signer(receipts))
    complete_replacement(desk, tools, Completion(opened.id, new.id))


def issuer_ended(
    distrust_from: datetime | None = None, *, distrust: bool = False
) -> Callable[[Stand, Coupon], object]:
    def done(stand: Stand, _coupon: Coupon) -> None:
        folder, kid = stand.site.keystore, unlock(stand.site.keystore, PASSPHRASE, CLOCK).kid
        retire_key(folder, PASSPHRASE, CLOCK, kid, distrust=distrust, distrust_from=distrust_from)

    return done


def row_edited(stand: Stand, coupon: Coupon) -> None:
    """More units than the token signs."""
    _saved(stand, replace(coupon, claims=replace(coupon.claims, units=1000)))


def token_swapped(stand: Stand, coupon: Coupon) -> None:
    """The token of a stranger, with the same claims."""
    forged = CouponMint(STRANGER).token(coupon.claims, coupon.place)
    _saved(stand, replace(coupon, token=forged))


def _saved(stand: Stand, coupon: Coupon) -> None:
    with stand.desk.register.write("a stranger") as unit:
        unit.coupons.save(coupon)
        unit.commit(Event("edited", (Subject("coupon", coupon.id),)))


CASES: dict[str, Case] = {
    "valid": Case(nothing, "valid"),
    "held": Case(lambda s, c: hold_units(s.desk, c.code, 1, "118"), "valid"),
    "used up": Case(lambda s, c: spend(s.desk, c.code, 12, "118"), "used-up"),
    "suspended": Case(marked(CouponMark.SUSPENDED), "suspended"),
    "revoked": Case(marked(CouponMark.REVOKED), "revoked"),
    "expired": Case(nothing, "expired", starts=date(2025, 11, 1)),
    "not yet": Case(nothing, "not-yet-valid", starts=date(2026, 12, 15)),
    "renewed": Case(renewed, "replaced", "revoked"),
    "key replaced": Case(key_replaced, "valid", tokens=("replaced", "revoked")),
    "token swapped": Case(
        token_swapped, "unknown-issuer", "code-not-in-register", tokens=("replaced", "valid")
    ),
    "clock off": Case(nothing, "clock-off", now=NOON - timedelta(days=1)),
    "issuer retired": Case(issuer_ended(), "valid"),
    "issuer distrusted": Case(issuer_ended(NOON - timedelta(days=9)), "key-distrusted"),
    "issuer never believed": Case(
        issuer_ended(distrust=True), "key-retired", now=NOON + timedelta(minutes=1)
    ),
    "row edited": Case(row_edited, "valid", refused="coupon-row-differs"),
    "list old": Case(
        nothing, "valid", "status-list-expired", now=NOON + timedelta(seconds=LIFE + 1)
    ),
}


def issued(stand: Stand, case: Case) -> Coupon:
    """A coupon of 12 requests for a key that a customer has."""
    desk = stand.desk
    customer = add_customer(desk, Customer("ООО «Ромашка»", Category.COMMERCIAL)).id
    new = Key(Family.GUARDANT, KeyId(Family.GUARDANT, 7), "123456", "sign", "distate")
    key = register_key(desk, new, Delivery(customer, date(2026, 6, 1)))
    granted(desk, key.id)
    beside = "начало по договору" if case.starts else ""
    request = CouponRequest(key.id, "distate", "special", case.starts, override=beside)
    coupon = issue_coupon(desk, stand.mint, reference_of, request)
    assert isinstance(coupon, Coupon)
    return coupon


def believed(stand: Stand) -> None:
    """The trust list as it is now counts for desk and site."""
    trust = load_trust(stand.site.keystore)
    assert trust
    stand.desk = replace(stand.desk, evidence=SignedEvidence(lambda: trust))
    stand.site = replace(stand.site, trust=trust)
