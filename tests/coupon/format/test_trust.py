from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import cbor2
import pytest

from keytool.coupon.format.ed25519 import kid_of
from keytool.coupon.format.roots import Roots
from keytool.coupon.format.token import COUPON, TRUST
from keytool.coupon.format.trust import Purpose, Trust, encode_trust, load_trust, read_trust
from keytool.coupon.keys.sign import PrivateKeySigner, signed
from keytool.domain.errors import StorageTrouble
from tests.coupon.samples import ISSUER, NOON, STRANGER, TRUSTED, public_of

ROOT = STRANGER
SIGNED = signed(TRUST, encode_trust(TRUSTED), ROOT)


def only(root: PrivateKeySigner) -> Roots:
    return Roots((public_of(root),))


def test_a_list_comes_back() -> None:
    trust = read_trust(SIGNED, only(ROOT))
    assert trust == TRUSTED
    assert trust.key(ISSUER.kid) == TRUSTED.keys[0]
    assert trust.key(bytes(8)) is None


def test_a_kid_is_the_head_of_the_hash() -> None:
    assert kid_of(bytes(32)).hex() == "66687aadf862bd77"


def test_only_the_pinned_root_is_believed() -> None:
    for list_, root in (
        (signed(TRUST, encode_trust(TRUSTED), ISSUER), ROOT),
        (SIGNED, ISSUER),
        (signed(COUPON, encode_trust(TRUSTED), ROOT), ROOT),
        (SIGNED[:-1] + bytes([SIGNED[-1] ^ 1]), ROOT),
        (SIGNED + b"\0", ROOT),
        (b"", ROOT),
    ):
        with pytest.raises(ValueError, match=r"roots|signature|template|size|not understood"):
            read_trust(list_, only(root))


FIRST, SECOND = TRUSTED.keys


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"keys": ()}, "number of keys"),
        ({"keys": (FIRST, FIRST)}, "equal kids"),
        ({"keys": (FIRST, replace(FIRST, purpose=Purpose.STATUS))}, "equal kids"),
        ({"keys": (replace(FIRST, public=b"\1" + bytes(31)),)}, "unsound key"),
        ({"keys": (replace(FIRST, public=b"\xff" * 32),)}, "unsound key"),
        ({"keys": (replace(FIRST, issue_until=FIRST.issue_from),)}, "term of a key"),
        ({"keys": (replace(FIRST, verify_until=FIRST.issue_from),)}, "term of a key"),
        ({"expires": NOON}, "term of the list"),
    ],
)
def test_lists_that_nobody_may_sign(change: dict[str, object], problem: str) -> None:
    broken: Trust = replace(TRUSTED, **change)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=problem):
        encode_trust(broken)


@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("value", [None, True, -1, 2**60, "x", [], [[b"\5" * 32, 9, 1, 2, 3]]])
def test_signed_lists_of_another_shape_are_refused(place: int, value: object) -> None:
    body = {**cbor2.loads(encode_trust(TRUSTED)), place: value}
    with pytest.raises(ValueError, match=r"\w"):
        read_trust(signed(TRUST, cbor2.dumps(body), ROOT), only(ROOT))


def _kept(folder: Path, trust: bytes = SIGNED, root: str | None = None) -> Path:
    (folder / "trust.cbor").write_bytes(trust)
    told = public_of(ROOT).hex() + "\n" if root is None else root
    (folder / "root.pub").write_text(told, encoding="utf-8")
    return folder


def test_a_kept_list_is_loaded(tmp_path: Path) -> None:
    assert load_trust(_kept(tmp_path)) == TRUSTED


def test_no_folder_means_no_list(tmp_path: Path) -> None:
    assert load_trust(tmp_path / "keys") is None


@pytest.mark.parametrize("name", ["trust.cbor", "root.pub"])
def test_half_a_folder_is_broken(tmp_path: Path, name: str) -> None:
    (_kept(tmp_path) / name).unlink()
    with pytest.raises(StorageTrouble, match="trust-list-broken"):
        load_trust(tmp_path)


@pytest.mark.parametrize("root", ["", "zz", "00" * 31, public_of(ISSUER).hex(), "Ж"])
def test_another_root_breaks_the_list(tmp_path: Path, root: str) -> None:
    with pytest.raises(StorageTrouble, match="trust-list-broken"):
        load_trust(_kept(tmp_path, root=root))


def test_a_folder_in_the_place_of_a_file_is_unreadable(tmp_path: Path) -> None:
    (_kept(tmp_path) / "trust.cbor").unlink()
    (tmp_path / "trust.cbor").mkdir()
    with pytest.raises(StorageTrouble, match="trust-list-unreadable"):
        load_trust(tmp_path)


def test_the_list_knows_when_its_keys_sign() -> None:
    assert FIRST.issue_until - FIRST.issue_from == timedelta(days=366)
