"""Other people's test vectors against the verifier for web pages (Python's: tests/coupon)."""

import os
from pathlib import Path
from typing import Any

import pytest

from keytool.coupon.format.key_reference import reference_of
from keytool.coupon.format.token import TRUST
from keytool.coupon.format.trust import encode_trust
from keytool.coupon.keys.sign import signed
from keytool.domain.desk_numbers import FIRST, MOST
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.key_names import key_name
from keytool.domain.keys import Key
from tests.coupon.samples import ISSUER, NOON, STRANGER, TRUSTED, public_of
from tests.coupon.vector_files import ADDRESS, list_holding, vectors_of, with_kid
from tests.web.in_node import NODE, told_by

pytestmark = pytest.mark.skipif(
    NODE is None and "CI" not in os.environ, reason="there is no node to run JavaScript"
)

CBOR = vectors_of("cbor_appendix_a.json")["vectors"]
COSE = vectors_of("cose_sign1.json")["vectors"]
SIGNATURES = vectors_of("ed25519.json")["vectors"]
DRAFT = vectors_of("status_lists.json")


def told_by_javascript(folder: Path, **given: object) -> dict[str, Any]:
    known: dict[str, object] = {
        "root": public_of(STRANGER).hex(),
        "trust": signed(TRUST, encode_trust(TRUSTED), STRANGER).hex(),
        "address": ADDRESS,
        "now": int(NOON.timestamp()),
        "cbor": [],
        "references": [],
        "signatures": [],
        "tokens": [],
        "lists": [],
    }
    return told_by("vectors.mjs", folder, known | given)


@pytest.mark.parametrize("without_native", [False, True], ids=["browser", "noble"])
def test_wycheproof_signatures(tmp_path: Path, without_native: bool) -> None:
    given = [vector[1:4] for vector in SIGNATURES]
    told = told_by_javascript(tmp_path, signatures=given, without_native=without_native)
    expected = {vector[0]: vector[4] == "valid" for vector in SIGNATURES}
    assert dict(zip(expected, told["signatures"], strict=True)) == expected


def test_cbor_of_the_rfc_is_read_alike_or_refused(tmp_path: Path) -> None:
    told = told_by_javascript(tmp_path, cbor=[vector["hex"] for vector in CBOR])["cbor"]
    for vector, answer in zip(CBOR, told, strict=True):
        assert answer == (
            {"refused": True} if "refused" in vector else {"value": vector["value"]}
        ), vector["hex"]


def test_keys_are_named_alike(tmp_path: Path) -> None:
    numbers = [1, 17, 255, 256, 999_999, 1_000_000, MOST]
    keys = [KeyId(family, FIRST + n) for family in (Family.HASP, Family.GUARDANT) for n in numbers]
    keys += [KeyId(Family.HASP, 782062012), KeyId(Family.GUARDANT, 0x1A2B3C4D)]
    references = [reference_of(Key(key_id.family, key_id)) for key_id in keys]
    wrong = ["4100", "413b9aca00", "41ffffffff", "c107", "4407", "410000000001"]
    given = [*(reference.hex() for reference in references), *wrong]
    told = told_by_javascript(tmp_path, references=given)["references"]
    names = [key_name(Key(key_id.family, key_id)) for key_id in keys]
    assert told == [*names, *(["refused"] * len(wrong))]


def test_no_message_of_cose_is_a_coupon(tmp_path: Path) -> None:
    messages = [bytes.fromhex(vector["message"]) for vector in (*COSE, *DRAFT["tokens"])]
    tokens = [form.hex() for one in messages for form in (one, with_kid(one, ISSUER.kid))]
    signatures = [
        (vector["public_key"], vector["signed"], vector["message"][-128:])
        for vector in COSE
        if vector["public_key"]
    ]
    told = told_by_javascript(tmp_path, tokens=tokens, signatures=signatures)
    assert told["reasons"] == ["malformed"] * len(tokens)
    assert told["signatures"] == [True] * len(signatures)


def test_lists_of_the_draft_are_no_lists_of_ours(tmp_path: Path) -> None:
    lists = [list_holding(bytes.fromhex(one["lst"]), one["bits"]).hex() for one in DRAFT["lists"]]
    lists += [token["message"] for token in DRAFT["tokens"]]
    assert told_by_javascript(tmp_path, lists=lists)["lists"] == ["refused"] * len(lists)
