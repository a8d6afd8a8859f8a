"""Other people's test vectors against Python's verifier; tests/web does the same in JavaScript."""

import zlib
from typing import Any

import pytest

from keytool.coupon.checking.status import StatusList, read_list
from keytool.coupon.checking.verify import verify_token
from keytool.coupon.format import cbor
from keytool.coupon.format.ed25519 import verifies
from keytool.coupon.format.token import enclosed, frame_of
from tests.coupon.samples import ISSUER, NOON, TRUSTED
from tests.coupon.vector_files import ADDRESS, list_holding, plain, vectors_of, with_kid

CBOR = vectors_of("cbor_appendix_a.json")["vectors"]
COSE = vectors_of("cose_sign1.json")["vectors"]
LISTS = vectors_of("status_lists.json")
OWN_EXTERNAL = "sign1-tests/sign-pass-02"  # the one message with external data, which we have not


def test_wycheproof_signatures() -> None:
    vectors = vectors_of("ed25519.json")["vectors"]
    assert len(vectors) == 151
    wrong = [
        number
        for number, public, message, signature, result in vectors
        if verifies(*map(bytes.fromhex, (public, message, signature))) != (result == "valid")
    ]
    assert wrong == []


@pytest.mark.parametrize("vector", CBOR, ids=lambda vector: vector["hex"][:40])
def test_cbor_of_the_rfc_is_read_alike_or_refused(vector: dict[str, Any]) -> None:
    encoded = bytes.fromhex(vector["hex"])
    if "refused" in vector:
        with pytest.raises(ValueError, match=r"not "):
            cbor.loads(encoded)
    else:
        assert plain(cbor.loads(encoded)) == vector["value"]


@pytest.mark.parametrize(
    "vector",
    [one for one in COSE if one["signed"] and one["name"] != OWN_EXTERNAL],
    ids=lambda vector: vector["name"],
)
def test_what_cose_signs_is_built_alike(vector: dict[str, Any]) -> None:
    """RFC 9052, 4.4. Some failing examples were spoilt only after they were signed."""
    signed = bytes.fromhex(vector["signed"])
    _context, protected, _external, payload = cbor.loads(signed)
    assert frame_of(enclosed(protected)).signed + enclosed(payload) == signed


@pytest.mark.parametrize("vector", COSE, ids=lambda vector: vector["name"])
def test_no_message_of_cose_is_a_coupon(vector: dict[str, Any]) -> None:
    message = bytes.fromhex(vector["message"])
    for token in (message, with_kid(message, ISSUER.kid)):
        assert verify_token(token, TRUSTED, NOON).reason == "malformed"
    if vector["public_key"]:
        public, signed = bytes.fromhex(vector["public_key"]), bytes.fromhex(vector["signed"])
        assert verifies(public, signed, message[-64:])
        assert not verifies(public, signed + b"\0", message[-64:])


@pytest.mark.parametrize("vector", LISTS["lists"], ids=lambda vector: vector["name"])
def test_lists_of_the_draft(vector: dict[str, Any]) -> None:
    """States of two bits lie as in ours; other widths and sizes are no list of ours."""
    compressed = bytes.fromhex(vector["lst"])
    raw = zlib.decompress(compressed)
    assert len(raw) == vector["bytes"]
    if vector["bits"] == 2:
        status = StatusList("", 0, 1, raw)
        assert {index: status.state(index) for index, _ in vector["states"]} == dict(
            vector["states"]
        )
    with pytest.raises(ValueError, match=r"\w"):
        read_list(list_holding(compressed, vector["bits"]), TRUSTED, ADDRESS, NOON)


@pytest.mark.parametrize("vector", LISTS["tokens"], ids=lambda vector: vector["name"])
def test_tokens_of_the_draft_are_neither_lists_nor_coupons(vector: dict[str, Any]) -> None:
    token = bytes.fromhex(vector["message"])
    assert verify_token(token, TRUSTED, NOON).reason == "malformed"
    with pytest.raises(ValueError, match=r"template|size"):
        read_list(token, TRUSTED, "https://example.com/statuslists/1", NOON)
