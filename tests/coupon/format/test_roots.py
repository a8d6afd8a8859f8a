"""Several roots: whose signatures count, how they are put together, how roots change."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from keytool.coupon.format.roots import Roots, collected, load_roots, roots_of, roots_text
from keytool.coupon.format.token import TRUST
from keytool.coupon.format.trust import Trust, encode_trust, load_trust, read_trust
from keytool.coupon.keys.sign import PrivateKeySigner, signed
from keytool.domain.errors import StorageTrouble
from tests.coupon.samples import TRUSTED, public_of


def root(number: int) -> PrivateKeySigner:
    return PrivateKeySigner(Ed25519PrivateKey.from_private_bytes(bytes([number] * 32)))


FIRST, SECOND, THIRD, FOURTH, FIFTH = map(root, range(50, 55))
TWO_OF_THREE = roots_of(map(public_of, (FIRST, SECOND, THIRD)), 2)
NEXT = roots_of(map(public_of, (THIRD, FOURTH, FIFTH)), 2)
LIST = replace(TRUSTED, roots=TWO_OF_THREE)
HANDOVER = replace(LIST, version=2, roots=NEXT)


def signed_by(*roots: PrivateKeySigner, trust: Trust = LIST) -> bytes:
    return collected(signed(TRUST, encode_trust(trust), one) for one in roots)


def copies_of(*roots: PrivateKeySigner) -> list[bytes]:
    return [signed_by(one) for one in sorted(roots, key=lambda signer: signer.kid)]


@pytest.mark.parametrize(
    "roots", [(FIRST, SECOND), (THIRD, FIRST), (FIRST, SECOND, THIRD), (FIRST, FOURTH, SECOND)]
)
def test_enough_roots_make_a_list(roots: tuple[PrivateKeySigner, ...]) -> None:
    assert read_trust(signed_by(*roots), TWO_OF_THREE) == LIST


@pytest.mark.parametrize("roots", [(FIRST,), (FOURTH, FIFTH), (FIRST, FOURTH)])
def test_too_few_roots_make_none(roots: tuple[PrivateKeySigner, ...]) -> None:
    with pytest.raises(ValueError, match="roots"):
        read_trust(signed_by(*roots), TWO_OF_THREE)


def test_one_root_counts_once() -> None:
    for copies in ([signed_by(FIRST)] * 2, [signed_by(FIRST)]):
        with pytest.raises(ValueError, match=r"order|not understood"):
            read_trust(cbor2.dumps(copies), TWO_OF_THREE)
    assert collected([signed_by(FIRST)] * 2) == signed_by(FIRST)


def test_signatures_stand_in_the_order_of_their_kids() -> None:
    ordered = copies_of(FIRST, SECOND)
    assert signed_by(SECOND, FIRST) == cbor2.dumps(ordered)
    with pytest.raises(ValueError, match="order of signatures"):
        read_trust(cbor2.dumps(ordered[::-1]), TWO_OF_THREE)


def test_signatures_of_different_lists_do_not_add_up() -> None:
    with pytest.raises(ValueError, match="different lists"):
        collected([signed_by(FIRST), signed_by(SECOND, trust=replace(LIST, version=7))])


def test_a_wrong_signature_spoils_the_list() -> None:
    for place in range(3):
        copies = copies_of(FIRST, SECOND, THIRD)
        copies[place] = copies[place][:-1] + bytes([copies[place][-1] ^ 1])
        with pytest.raises(ValueError, match="signature"):
            read_trust(cbor2.dumps(copies), TWO_OF_THREE)


@pytest.mark.parametrize(
    "content",
    [
        b"\x80",
        b"\x82\x40\x40",
        cbor2.dumps(copies_of(FIRST)),
        cbor2.dumps(copies_of(FIRST, SECOND)) + b"\0",
        b"\x9f" + b"".join(map(cbor2.dumps, copies_of(FIRST, SECOND))) + b"\xff",
        cbor2.dumps([bytes(16_384)] * 16),
        cbor2.dumps([1, 2]),
    ],
    ids=["none", "empty", "one", "more", "endless", "huge", "numbers"],
)
def test_other_collections_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_trust(content, TWO_OF_THREE)


def test_other_roots_take_over_when_old_and_new_ones_sign() -> None:
    handover = signed_by(FIRST, THIRD, FOURTH, trust=HANDOVER)
    assert read_trust(handover, TWO_OF_THREE) == HANDOVER
    later = replace(HANDOVER, version=3)
    assert read_trust(signed_by(FOURTH, FIFTH, trust=later), NEXT) == later


@pytest.mark.parametrize("roots", [(FIRST, SECOND), (FOURTH, FIFTH), (FIRST, FOURTH, FIFTH)])
def test_neither_alone_can_hand_over(roots: tuple[PrivateKeySigner, ...]) -> None:
    with pytest.raises(ValueError, match="roots"):
        read_trust(signed_by(*roots, trust=HANDOVER), TWO_OF_THREE)


@pytest.mark.parametrize(
    ("keys", "threshold"),
    [
        ([], 1),
        ([public_of(FIRST)], 0),
        ([public_of(FIRST)], 2),
        ([public_of(FIRST)] * 2, 1),
        ([b"\1" + bytes(31)], 1),
        ([public_of(root(n)) for n in range(17)], 1),
    ],
)
def test_roots_that_nobody_could_rely_on(keys: Iterable[bytes], threshold: int) -> None:
    with pytest.raises(ValueError, match="root"):
        roots_of(keys, threshold)


def test_a_root_is_none_of_the_keys_it_signs() -> None:
    inside = roots_of([LIST.keys[0].public], 1)
    with pytest.raises(ValueError, match="root among the keys"):
        encode_trust(replace(LIST, roots=inside))


@pytest.mark.parametrize("roots", [TWO_OF_THREE, NEXT, Roots((public_of(FIRST),))])
def test_roots_are_kept_in_a_file(tmp_path: Path, roots: Roots) -> None:
    (tmp_path / "root.pub").write_text(roots_text(roots), "ascii")
    assert load_roots(tmp_path) == roots


def kept(folder: Path, trust: Trust) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "root.pub").write_text(roots_text(TWO_OF_THREE), "ascii")
    (folder / "trust.cbor").write_bytes(signed_by(FIRST, SECOND, trust=trust))
    return folder


def test_a_list_older_than_one_seen_before_is_refused(tmp_path: Path) -> None:
    folder, seen = tmp_path / "keys", tmp_path / "seen"
    newer = replace(LIST, version=5)
    assert load_trust(kept(folder, newer), seen) == newer
    with pytest.raises(StorageTrouble, match="trust-list-rolled-back"):
        load_trust(kept(folder, LIST), seen)
    assert load_trust(kept(folder, newer), seen) == newer


def test_what_was_seen_cannot_be_garbled(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    for content in (b"five", b""):  # a full disk once left it empty
        seen.write_bytes(content)
        with pytest.raises(StorageTrouble, match="trust-seen-unreadable") as told:
            load_trust(kept(tmp_path / "keys", LIST), seen)
        assert told.value.params == {"path": str(seen)}
