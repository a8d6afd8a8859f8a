from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from db.register import SqlRegister
from keytool.coupon.checking.check import check_coupon
from keytool.coupon.checking.presented import Presented
from keytool.coupon.format.trust import Trust
from keytool.coupon.keys.sign import CouponMint
from keytool.domain.coupons import Coupon, CouponMark, CouponOverride, Redemption
from keytool.domain.journal import Event, Subject
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.verdicts import CouponVerdict, Verdict
from keytool.ports import Register
from keytool.rulebook.loader import built_in_rulebook
from tests.coupon.samples import CLAIMS, ISSUER, NOON, STRANGER, TRUSTED, StoppedClock, claims

CODE = "00000-00000-00000-01EXA"
TOKEN = CouponMint(ISSUER).token(CLAIMS)
BY_CODE, BY_TOKEN = Presented(codes=(CODE,)), Presented(token=TOKEN)
BOOK = built_in_rulebook()
COUPON = Coupon(CLAIMS, 1, "distate", "3.6", CODE, TOKEN, NOON, override=CouponOverride(""))


@pytest.fixture
def register(register_file: Path) -> Iterator[SqlRegister]:
    register = SqlRegister(register_file, StoppedClock())
    with register.write("tester") as unit:
        key = unit.keys.add(Key(Family.GUARDANT, KeyId(Family.GUARDANT, 0x1A2B3C4D)))
        unit.commit(Event("key-registered", (Subject("key", key.id),)))
    yield register
    register.close()


def record(register: Register, coupon: Coupon = COUPON) -> Coupon:
    with register.write("tester") as unit:
        key = unit.keys.by_key_id(KeyId(Family.GUARDANT, 0x1A2B3C4D))
        assert key is not None
        added = unit.coupons.add(replace(coupon, key=key.id))
        unit.commit(Event("coupon-issued", (Subject("coupon", added.id),)))
    return added


def mark(register: Register, coupon: Coupon, mark: CouponMark) -> None:
    with register.write("tester") as unit:
        unit.coupons.save(replace(coupon, mark=mark))
        unit.commit(Event("coupon-marked", (Subject("coupon", coupon.id),)))


def told(verdict: CouponVerdict) -> tuple[Verdict, str]:
    return verdict.verdict, verdict.reason


def check(
    presented: Presented,
    register: Register | None,
    moment: datetime = NOON,
    trust: Trust | None = TRUSTED,
) -> tuple[Verdict, str]:
    return told(check_coupon(presented, register, trust, moment, BOOK))


@pytest.mark.parametrize("presented", [BY_CODE, BY_TOKEN], ids=["code", "token"])
def test_a_recorded_coupon_is_valid(register: SqlRegister, presented: Presented) -> None:
    coupon = record(register)
    verdict = check_coupon(presented, register, TRUSTED, NOON, BOOK)
    assert told(verdict) == (Verdict.VALID, "valid")
    assert (verdict.claims, verdict.coupon) == (CLAIMS, coupon)


@pytest.mark.parametrize("presented", [BY_CODE, BY_TOKEN], ids=["code", "token"])
@pytest.mark.parametrize("what", [CouponMark.REVOKED, CouponMark.SUSPENDED])
def test_a_persons_mark_is_seen(
    register: SqlRegister, presented: Presented, what: CouponMark
) -> None:
    mark(register, record(register), what)
    assert check(presented, register) == (Verdict.NOT_VALID, what.value)
    soon = NOON + timedelta(days=90)
    assert check(presented, register, soon) == (Verdict.NOT_VALID, what.value)


@pytest.mark.parametrize("presented", [BY_CODE, BY_TOKEN], ids=["code", "token"])
def test_a_used_up_coupon_is_not_valid(register: SqlRegister, presented: Presented) -> None:
    coupon = record(register)
    with register.write("tester") as unit:
        unit.coupons.redeem(Redemption(coupon.id, "case 1", 12, NOON))
        unit.commit(Event("coupon-redeemed", (Subject("coupon", coupon.id),)))
    assert check(presented, register) == (Verdict.NOT_VALID, "used-up")


@pytest.mark.parametrize("presented", [BY_CODE, BY_TOKEN], ids=["code", "token"])
def test_the_days_count(register: SqlRegister, register_file: Path, presented: Presented) -> None:
    last_minute = datetime(2027, 11, 21, 20, 59, tzinfo=UTC)
    record(register)
    with SqlRegister(register_file, StoppedClock(last_minute), any_time=True).write("t") as unit:
        unit.commit(Event("a-year-passed", ()))
    assert check(presented, register, last_minute) == (Verdict.VALID, "valid")
    day_after = last_minute + timedelta(minutes=1)
    assert check(presented, register, day_after) == (Verdict.NOT_VALID, "expired")


@pytest.mark.parametrize("presented", [BY_CODE, BY_TOKEN], ids=["code", "token"])
def test_before_its_first_day_a_coupon_is_not_yet_valid(
    register: SqlRegister, presented: Presented
) -> None:
    first = claims(valid_from=date(2026, 11, 25))
    token = CouponMint(ISSUER).token(first)
    later = Presented(token=token) if presented is BY_TOKEN else presented
    coupon = record(register, replace(COUPON, claims=first, token=token))
    assert check(later, register) == (Verdict.NOT_VALID, "not-yet-valid")
    mark(register, coupon, CouponMark.REVOKED)
    assert check(later, register) == (Verdict.NOT_VALID, "revoked")


def test_without_the_register_nothing_is_called_valid(register: SqlRegister) -> None:
    alone = check_coupon(BY_TOKEN, None, TRUSTED, NOON, BOOK)
    assert told(alone) == (Verdict.CANNOT_SAY, "status-unknown")
    assert alone.claims == CLAIMS
    assert check(BY_CODE, None) == (Verdict.CANNOT_SAY, "code-needs-register")
    assert check(BY_TOKEN, register) == (Verdict.CANNOT_SAY, "status-unknown")
    assert check(BY_CODE, register) == (Verdict.CANNOT_SAY, "code-not-in-register")


def test_without_the_register_a_no_stays_a_no() -> None:
    old = Presented(token=CouponMint(ISSUER).token(claims(valid_until=date(2026, 12, 1))))
    assert check(old, None, NOON + timedelta(days=30)) == (Verdict.NOT_VALID, "expired")
    forged = Presented(token=TOKEN[:-1] + bytes([TOKEN[-1] ^ 1]))
    assert check(forged, None) == (Verdict.NOT_VALID, "bad-signature")
    assert check(Presented(token=b""), None) == (Verdict.NOT_VALID, "malformed")


def test_the_register_does_not_make_up_for_the_signature(register: SqlRegister) -> None:
    record(register)
    forged = Presented(token=CouponMint(STRANGER).token(CLAIMS))
    assert check(forged, register) == (Verdict.CANNOT_SAY, "unknown-issuer")
    assert check(BY_TOKEN, register, trust=None) == (Verdict.CANNOT_SAY, "no-trust-list")
    retired = replace(TRUSTED, keys=(replace(TRUSTED.keys[0], verify_until=NOON),))
    assert check(BY_TOKEN, register, trust=retired) == (Verdict.NOT_VALID, "key-retired")


def test_a_token_that_was_issued_anew_is_replaced(register: SqlRegister) -> None:
    record(register)
    earlier = Presented(token=CouponMint(ISSUER).token(claims(units=11)))
    verdict = check_coupon(earlier, register, TRUSTED, NOON, BOOK)
    assert told(verdict) == (Verdict.NOT_VALID, "replaced")
    assert verdict.params["code"] == CODE


def test_of_two_readings_the_recorded_one_is_meant(register: SqlRegister) -> None:
    coupon = record(register)
    other = "PEFE1-TAK8N-8HWKS-S6TJ3"
    verdict = check_coupon(Presented(codes=(other, CODE)), register, TRUSTED, NOON, BOOK)
    assert verdict.coupon == coupon
    record(
        register, replace(COUPON, code=other, claims=claims(coupon_id=bytes(12)), token=b"t" * 96)
    )
    both = Presented(codes=(other, CODE))
    assert check(both, register) == (Verdict.CANNOT_SAY, "code-ambiguous")


# What is proved is read from the proof.

LIES: dict[str, dict[str, object]] = {
    "units": {"units": 1000},
    "valid_until": {"valid_until": date(2035, 1, 1)},
    "valid_from": {"valid_from": date(2025, 1, 1)},
    "level": {"level": "other"},
    "edition": {"edition": "distate-2020"},
}


@pytest.mark.parametrize("field", LIES)
@pytest.mark.parametrize("presented", [BY_CODE, BY_TOKEN], ids=["code", "token"])
def test_a_row_that_lies_is_not_believed(
    register: SqlRegister, presented: Presented, field: str
) -> None:
    record(register, replace(COUPON, claims=claims(**LIES[field])))
    verdict = check_coupon(presented, register, TRUSTED, NOON, BOOK)
    assert (told(verdict), verdict.claims) == ((Verdict.VALID, "valid"), CLAIMS)
    assert verdict.coupon is not None
    assert verdict.coupon.claims == CLAIMS


def test_units_that_a_row_forgot_are_those_of_the_ledger(register: SqlRegister) -> None:
    coupon = record(register)
    with register.write("tester") as unit:
        unit.coupons.redeem(Redemption(coupon.id, "case 1", 12, NOON))
        spent = unit.coupons.get(coupon.id)
        assert spent is not None
        unit.coupons.save(replace(spent, spent=0))
        unit.commit(Event("coupon-redeemed", (Subject("coupon", coupon.id),)))
    assert check(BY_CODE, register) == (Verdict.NOT_VALID, "used-up")


DISTRUSTED = replace(TRUSTED, keys=(replace(TRUSTED.keys[0], distrust_from=NOON),))
RETIRED = replace(TRUSTED, keys=(replace(TRUSTED.keys[0], verify_until=NOON),))
STALE = replace(TRUSTED, issued=NOON - timedelta(days=9), expires=NOON)


@pytest.mark.parametrize("presented", [BY_CODE, BY_TOKEN], ids=["code", "token"])
@pytest.mark.parametrize(
    ("trust", "verdict"),
    [
        (None, (Verdict.CANNOT_SAY, "no-trust-list")),
        (RETIRED, (Verdict.NOT_VALID, "key-retired")),
        (STALE, (Verdict.CANNOT_SAY, "trust-list-expired")),
    ],
)
def test_trust_counts_whatever_was_presented(
    register: SqlRegister,
    presented: Presented,
    trust: Trust | None,
    verdict: tuple[Verdict, str],
) -> None:
    record(register)
    assert check(presented, register, trust=trust) == verdict


@pytest.mark.parametrize("presented", [BY_CODE, BY_TOKEN], ids=["code", "token"])
def test_a_distrusted_key_is_believed_by_no_code(
    register: SqlRegister, presented: Presented
) -> None:
    begins = NOON - timedelta(days=1)
    trust = replace(DISTRUSTED, keys=(replace(TRUSTED.keys[0], distrust_from=begins),))
    first = claims(valid_from=date(2026, 11, 21))
    record(register, replace(COUPON, claims=first))
    assert check(presented, register, trust=trust) == (Verdict.NOT_VALID, "key-distrusted")


# The clock.


@pytest.mark.parametrize("presented", [BY_CODE, BY_TOKEN], ids=["code", "token"])
@pytest.mark.parametrize("moment", [NOON - timedelta(minutes=6), NOON + timedelta(days=93)])
def test_under_a_doubted_clock_nothing_is_said_of_dates(
    register: SqlRegister, presented: Presented, moment: datetime
) -> None:
    coupon = record(register)
    assert check(presented, register, moment) == (Verdict.CANNOT_SAY, "clock-off")
    mark(register, coupon, CouponMark.REVOKED)
    assert check(presented, register, moment) == (Verdict.NOT_VALID, "revoked")


@pytest.mark.parametrize("presented", [BY_CODE, BY_TOKEN], ids=["code", "token"])
def test_what_the_clause_asks_for_and_is_not_there_is_named(
    register: SqlRegister, presented: Presented
) -> None:
    """Its key lies in stock: the coupon was issued, and nobody can be served by it."""
    record(register, replace(COUPON, override=None))
    verdict = check_coupon(presented, register, TRUSTED, NOON, BOOK)
    assert told(verdict) == (Verdict.NOT_VALID, "conditions-lapsed")
    unmet = verdict.params["unmet"]
    assert isinstance(unmet, tuple)
    assert [(one.code, one.clauses) for one in unmet] == [
        ("key-not-held", ("1.1",)),
        ("licence-missing", ("3.6",)),
    ]
