"""Several coupons get one mark: one transaction, one entry, and why the others stay."""

import pytest

from keytool.domain.coupons import CouponMark
from keytool.domain.errors import BadInput
from keytool.domain.verdicts import Refusal
from keytool.services.desk import Desk
from keytool.services.keep_coupons import mark_coupon
from keytool.services.mark_coupons import Marked, mark_coupons
from tests.services.coupon_desk import clock, code, desk, entries, hours

__all__ = ["clock", "code", "desk", "hours"]

BOTH = (1, 2)


def marks(desk: Desk) -> list[CouponMark]:
    with desk.register.read() as unit:
        return [coupon.mark for row in BOTH if (coupon := unit.coupons.get(row))]


def test_all_that_allow_it_are_marked_by_one_entry(desk: Desk, code: str, hours: str) -> None:
    done = mark_coupons(desk, (*BOTH, 1), CouponMark.SUSPENDED, " не оплачено ")
    assert isinstance(done, Marked)
    assert ([one.code for one in done.coupons], done.left) == ([code, hours], ())
    assert marks(desk) == [CouponMark.SUSPENDED] * 2
    assert entries(desk).count("coupon-suspended") == 1
    with desk.register.read() as unit:
        event = unit.journal.page(0, 100)[-1].event
    assert [(one.kind, one.id) for one in event.subjects] == [
        ("key", 1),
        ("coupon", 1),
        ("key", 2),
        ("coupon", 2),
    ]
    assert event.facts == {"reason": "не оплачено"}


def test_each_that_stays_says_why(desk: Desk, code: str, hours: str) -> None:
    mark_coupon(desk, code, CouponMark.REVOKED, "так")
    done = mark_coupons(desk, BOTH, CouponMark.REVOKED, "договор расторгнут")
    assert isinstance(done, Marked)
    assert [one.code for one in done.coupons] == [hours]
    assert [(one.code, one.params["code"]) for one in done.left] == [("coupon-stays-revoked", code)]


@pytest.mark.parametrize(
    ("mark", "why"),
    [
        (CouponMark.ACTIVE, "coupon-not-suspended"),
        (CouponMark.SUSPENDED, "coupon-already-suspended"),
    ],
)
def test_where_none_allows_it_nothing_is_written(
    desk: Desk, code: str, mark: CouponMark, why: str
) -> None:
    if mark is CouponMark.SUSPENDED:
        mark_coupon(desk, code, mark, "так")
    before = entries(desk)
    done = mark_coupons(desk, (1,), mark, "зачем-то")
    assert isinstance(done, Refusal)
    assert (done.code, [one.code for one in done.conditions]) == ("coupons-stay", [why])
    assert entries(desk) == before


def test_a_reason_and_coupons_that_there_are(desk: Desk, code: str) -> None:
    del code
    with pytest.raises(BadInput, match="reason-missing"):
        mark_coupons(desk, (1,), CouponMark.SUSPENDED, " ")
    with pytest.raises(BadInput, match="coupon-not-found"):
        mark_coupons(desk, (1, 99), CouponMark.SUSPENDED, "так")
    assert "coupon-suspended" not in entries(desk)
