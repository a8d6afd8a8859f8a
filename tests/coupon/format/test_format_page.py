"""The page that outsiders implement from says what the program does."""

from datetime import timedelta
from pathlib import Path

from keytool.coupon.format.claims import encode_claims
from keytool.coupon.format.key_reference import parse_reference
from keytool.coupon.format.link import token_text
from keytool.coupon.format.roots import collected, roots_of
from keytool.coupon.format.token import BALANCE, COUPON, JOURNAL_HEAD, STATUS_LIST, TRUST
from keytool.coupon.format.trust import Purpose, Trust, encode_trust, read_trust
from keytool.coupon.keys.sign import CouponMint, signed
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.lookup import lookup_id
from keytool.recognise.typed_code import read_code
from tests.coupon.samples import CLAIMS, ISSUER, NOON, STATUS, STRANGER, public_of, trusted

PAGE = (Path(__file__).parents[3] / "docs" / "coupon-format.md").read_text("utf-8")
WITHOUT_BREAKS = "".join(PAGE.split())


def test_its_vectors_are_what_is_signed() -> None:
    token = CouponMint(ISSUER).token(CLAIMS)
    for told in (encode_claims(CLAIMS).hex(), token.hex(), token_text(token)):
        assert told in WITHOUT_BREAKS
    for told in (public_of(ISSUER).hex(), ISSUER.kid.hex(), CLAIMS.coupon_id.hex()):
        assert f"`{told}`" in PAGE


def test_its_codes_and_references_read_as_it_says() -> None:
    ambiguous = "РЕFE1-TАК8N-8НWКS-S6TJ3"
    codes = ("00000-00000-00000-01EXA", "ZZZZZ-ZZZZZ-ZZZZZ-ZZ2W7", ambiguous)
    for written in codes:
        assert f"`{written}`" in PAGE
        assert all(f"`{code}`" in PAGE for code in read_code(written))
    assert f"`{lookup_id(codes[0]).hex()}`" in PAGE
    assert parse_reference(bytes.fromhex("021a2b3c4d")).key_id == KeyId(Family.GUARDANT, 0x1A2B3C4D)
    for reference in ("021a2b3c4d", "012e9d51bc", "83d0912d3137", "4111"):
        assert f"`{reference}`" in PAGE


def test_its_headers_are_the_ones_that_are_signed() -> None:
    before, after = TRUST.protected(b"\xaa" * 8).split(b"\xaa" * 8)
    assert f"d2 84 {before.hex(' ')} <root's kid: 8 bytes> 10 6d" in PAGE
    assert after == bytes.fromhex("106d") + b"keydesk-trust"
    before, after = COUPON.protected(b"\xaa" * 8).split(b"\xaa" * 8)
    assert (f"{before.hex(' ')} <kid: 8 bytes>" in PAGE, after) == (True, b"")
    before, after = STATUS_LIST.protected(b"\xaa" * 8).split(b"\xaa" * 8)
    assert f'{before.hex(" ")} <kid: 8 bytes> 10 78 1a "{after[3:].decode()}"' in PAGE
    before, after = BALANCE.protected(b"\xaa" * 8).split(b"\xaa" * 8)
    assert f'{before.hex(" ")} <kid: 8 bytes> 10 6f "{after[2:].decode()}"' in PAGE
    before, after = JOURNAL_HEAD.protected(b"\xaa" * 8).split(b"\xaa" * 8)
    assert f'{before.hex(" ")} <kid: 8 bytes> 10 74 "{after[2:].decode()}"' in PAGE


def test_its_list_is_what_two_roots_sign() -> None:
    roots = roots_of((public_of(STATUS), public_of(STRANGER)), 2)
    key = trusted(ISSUER, Purpose.COUPON)
    trust = Trust(1, NOON, NOON + timedelta(days=548), (key,), roots)
    payload = encode_trust(trust)
    together = collected(signed(TRUST, payload, root) for root in (STATUS, STRANGER))
    assert read_trust(together, roots) == trust
    for told in (payload.hex(), together.hex()):
        assert told in WITHOUT_BREAKS
    for root in roots.keys:
        assert f"`{root.hex()}`" in PAGE
