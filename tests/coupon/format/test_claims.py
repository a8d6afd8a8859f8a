from datetime import date, timedelta

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.coupon.format.claims import decode_claims, encode_claims, first_moment
from keytool.domain.coupons import CouponClaims, UnitKind
from keytool.domain.errors import BadInput
from tests.coupon.samples import CLAIMS, claims

ZONES = ("Europe/Moscow", "Asia/Yekaterinburg", "Asia/Vladivostok", "Europe/Kaliningrad")
SLUGS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=40)


@st.composite
def any_claims(draw: st.DrawFn) -> CouponClaims:
    unit = draw(st.sampled_from(list(UnitKind)))
    starts = draw(st.dates(date(1971, 1, 1), date(9000, 1, 1)))
    return CouponClaims(
        coupon_id=draw(st.binary(min_size=12, max_size=12)),
        key=draw(st.sampled_from([b"\1\7", b"\2\x1a\x2b", b"\x83" + "Б-17".encode()])),
        edition=draw(SLUGS),
        level=draw(SLUGS | st.just("Специальный")),
        unit=unit,
        units=0 if unit is UnitKind.PRIORITY else draw(st.integers(1, 2**31 - 1)),
        valid_from=starts,
        valid_until=starts + timedelta(days=draw(st.integers(0, 4000))),
        time_zone=draw(st.sampled_from(ZONES)),
    )


STATUSES = st.none() | st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 65535))


@given(any_claims(), st.none() | SLUGS, STATUSES)
def test_claims_come_back(
    told: CouponClaims, label: str | None, status: tuple[int, int] | None
) -> None:
    payload = encode_claims(told, label, status)
    signed = decode_claims(payload, told.time_zone)
    assert (signed.claims, signed.label, signed.status) == (told, label, status)


@given(any_claims(), STATUSES)
def test_the_encoding_is_deterministic_cbor(
    told: CouponClaims, status: tuple[int, int] | None
) -> None:
    payload = encode_claims(told, "ООО «Ромашка»", status)
    assert cbor2.dumps(cbor2.loads(payload), canonical=True) == payload


def test_the_wire_holds_what_the_format_says() -> None:
    body = cbor2.loads(encode_claims(CLAIMS, "label", (3, 77)))
    assert body == {
        5: 1795208400,  # 2026-11-21 00:00 in Moscow
        4: 1826830800,  # 2027-11-22 00:00 in Moscow
        7: bytes(range(12)),
        -65537: {
            0: bytes.fromhex("021a2b3c4d"),
            1: "distate-2021-07-01",
            2: "special",
            3: [1, 12],
            4: "label",
            5: [3, 77],
        },
    }


def test_days_begin_at_midnight_of_the_zone() -> None:
    assert first_moment(date(2026, 11, 21), "Europe/Moscow") == 1795208400
    assert first_moment(date(2026, 11, 21), "Asia/Vladivostok") == 1795208400 - 7 * 3600


def test_another_zone_moves_the_days_shown_but_not_the_moments() -> None:
    payload = encode_claims(claims(time_zone="Asia/Vladivostok"))
    in_moscow = decode_claims(payload)
    assert in_moscow.not_before == decode_claims(payload, "Asia/Vladivostok").not_before
    assert in_moscow.claims.valid_from == date(2026, 11, 20)


@pytest.mark.parametrize(
    "change",
    [
        {"coupon_id": bytes(11)},
        {"key": b""},
        {"key": b"\x09\x07"},
        {"edition": ""},
        {"edition": "x" * 65},
        {"level": "a\nb"},
        {"level": "a\u202eb"},
        {"level": "\ud800"},
        {"units": 0},
        {"units": True},
        {"units": 2**31},
        {"unit": UnitKind.PRIORITY},
        {"valid_until": date(2026, 11, 20)},
        {"valid_until": date.max},
        {"valid_from": date(1969, 1, 1)},
    ],
)
def test_claims_that_no_coupon_has_are_not_signed(change: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="claims-unencodable"):
        encode_claims(claims(**change))


BODY = cbor2.loads(encode_claims(CLAIMS))


def _private(**changes: object) -> dict[object, object]:
    private = {**BODY[-65537]}
    for key, value in changes.items():
        private[int(key[1:])] = value
    return {**BODY, -65537: private}


@pytest.mark.parametrize(
    "body",
    [
        None,
        7,
        [],
        {},
        {**BODY, 6: 1},
        {**BODY, 4: BODY[5]},
        {**BODY, 5: True},
        {**BODY, 5: float(BODY[5])},
        {**BODY, 5: -1},
        {**BODY, 4: 2**53},
        {**BODY, 4: 2**70},
        {**BODY, 7: "text of bytes"},
        {key: BODY[key] for key in (5, 4, 7, -65537)},
        {key: BODY[key] for key in (4, 5, 7)},
        {**BODY, -65537: []},
        _private(_0="text"),
        _private(_1=b"bytes"),
        _private(_1=""),
        _private(_2="\x00"),
        _private(_3=[1]),
        _private(_3=[1, 12, 0]),
        _private(_3=[3, 12]),
        _private(_3=[True, 12]),
        _private(_3=[1, True]),
        _private(_3=[0, 1]),
        _private(_3={1: 12}),
        _private(_4=7),
        _private(_4=None),
        _private(_5=[1, 65536]),
        _private(_5=[1]),
        _private(_5={1: 2, 3: 4}),
        _private(_6=1),
        {**BODY, -65537: {True: "x", **{k: v for k, v in BODY[-65537].items() if k != 1}}},
    ],
    ids=repr,
)
def test_payloads_that_nobody_may_sign_are_refused(body: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        decode_claims(cbor2.dumps(body))


PAYLOAD = encode_claims(CLAIMS)


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        PAYLOAD + b"\0",
        PAYLOAD[:-1],
        b"\xbf" + PAYLOAD[1:] + b"\xff",  # indefinite length
        b"\xb8\x04" + PAYLOAD[1:],  # longer head than needed
        b"\xa5" + PAYLOAD[1:] + b"\x04\x00",  # a key twice
        b"\xd9\xd9\xf7" + PAYLOAD,  # a tag
        b"\x81" * 900 + PAYLOAD,  # deep
        b"\xd8\x23\x61(",  # a tag for a broken regular expression
        b"\xd8\x1c\x81\xd8\x1d\x00",  # a list that contains itself
    ],
)
def test_other_spellings_are_refused(payload: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        decode_claims(payload)
