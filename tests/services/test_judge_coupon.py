"""Nobody acts on a row that its own token contradicts, nor on a token that is not believed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from keytool.coupon.checking.evidence import SignedEvidence
from keytool.coupon.format.key_reference import reference_of
from keytool.coupon.format.trust import Trust
from keytool.domain.coupons import Coupon, CouponMark
from keytool.domain.errors import Conflict
from keytool.domain.journal import Event
from keytool.domain.verdicts import Refusal
from keytool.papers.certificate import certificate
from keytool.services.complete_replacement import Completion, complete_replacement
from keytool.services.desk import Desk
from keytool.services.keep_coupons import hold_units, mark_coupon, redeem_coupon
from keytool.services.renew_coupon import renew_coupon
from tests.coupon.samples import NOON, TRUSTED, StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import TOOLS, Shop, open_shop

Act = Callable[[Desk, Coupon], object]
ACTS: dict[str, Act] = {
    "redeem": lambda desk, coupon: redeem_coupon(desk, coupon.code, 500, "118"),
    "hold": lambda desk, coupon: hold_units(desk, coupon.code, 500, "118"),
    "renew": lambda desk, coupon: renew_coupon(desk, TOOLS.mint, reference_of, coupon.code),
    "print": lambda desk, coupon: certificate(desk, coupon, "png", "ru"),
}


@pytest.fixture
def shop() -> Shop:
    return open_shop(MemoryRegister(StoppedClock()))


def edited(shop: Shop, coupon: Coupon, **claims: object) -> Coupon:
    """The row changed behind Keydesk's back; its token is as it was."""
    with shop.register.write("a stranger") as unit:
        known = unit.coupons.get(coupon.id)
        assert known is not None
        lying = replace(known, claims=replace(known.claims, **claims))  # type: ignore[arg-type]
        kept = unit.coupons.save(lying)
        unit.commit(Event("edited", ()))
    return kept


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("claims", [{"units": 1000}, {"level": "other"}], ids=str)
def test_nothing_is_done_with_a_row_that_lies(
    shop: Shop, act: str, claims: dict[str, object]
) -> None:
    coupon = edited(shop, shop.coupon(1), **claims)
    with pytest.raises(Conflict, match="coupon-row-differs") as refused:
        ACTS[act](shop.desk, coupon)
    assert refused.value.params == {"code": coupon.code, "fields": tuple(claims)}


def test_no_replacement_signs_what_a_row_made_up(shop: Shop) -> None:
    edited(shop, shop.coupon(1), units=1000)
    replacement = shop.inspected()
    with pytest.raises(Conflict, match="coupon-row-differs"):
        complete_replacement(shop.desk, TOOLS, Completion(replacement.id, 2))


DISTRUSTED = replace(
    TRUSTED, keys=(replace(TRUSTED.keys[0], distrust_from=NOON - timedelta(days=9)),)
)


@pytest.mark.parametrize("act", ACTS)
def test_trust_is_asked_whenever_a_coupon_is_used(shop: Shop, act: str) -> None:
    coupon = shop.coupon(1)
    desk = replace(shop.desk, evidence=SignedEvidence(lambda: DISTRUSTED))
    assert said(lambda: ACTS[act](desk, coupon)) == "key-distrusted"
    assert said(
        lambda: ACTS[act](replace(desk, evidence=SignedEvidence(lambda: None)), coupon)
    ) == ("no-trust-list")


@pytest.mark.parametrize("act", ["renew", "print"])
@pytest.mark.parametrize("mark", [CouponMark.SUSPENDED, CouponMark.REVOKED])
def test_what_was_stopped_is_neither_renewed_nor_printed(
    shop: Shop, act: str, mark: CouponMark
) -> None:
    coupon = shop.coupon(1)
    stopped = mark_coupon(shop.desk, coupon.code, mark, "счёт не оплачен")
    assert said(lambda: ACTS[act](shop.desk, stopped)) == f"coupon-{mark.value}"


def test_a_replacement_waits_until_it_can_be_said_whether_a_coupon_is_good(shop: Shop) -> None:
    shop.coupon(1)
    replacement = shop.inspected()
    desk = replace(shop.desk, evidence=SignedEvidence(lambda: None))
    with pytest.raises(Conflict, match="coupon-not-believed"):
        complete_replacement(desk, TOOLS, Completion(replacement.id, 2))


def test_a_verdict_looks_at_the_trust_list_once(shop: Shop) -> None:
    coupon, looks = shop.coupon(1), list[int]()

    def trust() -> Trust:
        looks.append(1)
        return TRUSTED

    desk = replace(shop.desk, evidence=SignedEvidence(trust))
    redeem_coupon(desk, coupon.code, 1, "118")
    assert len(looks) == 1


def said(act: Callable[[], object]) -> str:
    """The code of the refusal, or of what stood in the way."""
    try:
        answer = act()
    except Conflict as error:
        return error.code
    assert isinstance(answer, Refusal)
    return answer.code
