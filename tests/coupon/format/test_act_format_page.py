"""The page that outsiders implement from says what the program does."""

from pathlib import Path

from keytool.coupon.format.act import encode_act
from keytool.coupon.format.token import ACT
from tests.coupon.format.act_samples import ACT_CLAIMS, RECEIPTS, TOKEN
from tests.coupon.samples import public_of

PAGE = (Path(__file__).parents[3] / "docs" / "act-format.md").read_text("utf-8")
WITHOUT_BREAKS = "".join(PAGE.split())


def test_its_vector_is_what_is_signed() -> None:
    for whole in (encode_act(ACT_CLAIMS), TOKEN):
        assert whole.hex() in WITHOUT_BREAKS
    for told in (public_of(RECEIPTS), RECEIPTS.kid, ACT_CLAIMS.digest):
        assert f"`{told.hex()}`" in PAGE
    assert f"Token, {len(TOKEN)} bytes" in PAGE
    assert f"issued at {int(ACT_CLAIMS.issued_at.timestamp())}" in PAGE


def test_its_header_is_the_one_that_is_signed() -> None:
    assert f"{ACT.before.hex(' ')} <kid: 8 bytes> 10 6b " in PAGE
    assert ACT.after == bytes.fromhex("106b") + b"keydesk-act"
