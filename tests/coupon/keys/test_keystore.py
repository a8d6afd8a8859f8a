import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
)

from keytool.coupon.checking.status import LIFE, StatusList, encode_list, packed, read_list
from keytool.coupon.checking.verify import verify_token
from keytool.coupon.format.roots import load_roots
from keytool.coupon.format.token import STATUS_LIST, TRUST
from keytool.coupon.format.trust import Purpose, encode_trust, load_trust
from keytool.coupon.keys import key_files
from keytool.coupon.keys.key_files import decrypted, encrypted
from keytool.coupon.keys.keystore import init_keystore, unlock
from keytool.coupon.keys.root_holders import new_root
from keytool.coupon.keys.sign import CouponMint, PrivateKeySigner, signed
from keytool.coupon.keys.trust_changes import new_key, renew_trust, retire_key
from keytool.domain.errors import BadInput, Conflict, StorageTrouble
from keytool.domain.verdicts import Verdict
from tests.coupon.samples import CLAIMS, NOON, StoppedClock
from tests.helpers.owners_alone import is_owners_alone

PASSPHRASE = "пароль от сейфа".encode()


@pytest.fixture(autouse=True)
def few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The full number of rounds has a test of its own; the others need not wait for it."""
    monkeypatch.setattr(key_files, "ROUNDS", 100_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "home" / "keys"
    init_keystore(folder, PASSPHRASE, StoppedClock())
    return folder


def test_what_it_signs_its_list_verifies(folder: Path) -> None:
    token = CouponMint(unlock(folder, PASSPHRASE)).token(CLAIMS)
    trust = load_trust(folder)
    assert trust is not None
    assert verify_token(token, trust, NOON).verdict is Verdict.VALID


def test_every_mint_is_random(folder: Path) -> None:
    mint = CouponMint(unlock(folder, PASSPHRASE))
    assert len({mint.coupon_id() for _ in range(100)}) == 100
    assert len({mint.code() for _ in range(100)}) == 100
    assert len(mint.coupon_id()) == 12


def test_nobody_else_can_look_inside(folder: Path) -> None:
    assert is_owners_alone(folder)
    assert all(is_owners_alone(file) for file in folder.iterdir())


def test_nothing_secret_lies_open(folder: Path) -> None:
    issuer = decrypted((folder / "issuer.pem").read_bytes(), PASSPHRASE)
    written = b"".join(file.read_bytes() for file in folder.iterdir())
    assert issuer.private_bytes_raw() not in written
    assert issuer.private_bytes_raw().hex().encode() not in written


def test_a_second_keystore_never_replaces_the_first(folder: Path) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(Conflict, match="keystore-exists"):
        init_keystore(folder, b"quite another one", StoppedClock())
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert [entry.name for entry in folder.parent.iterdir()] == ["keys"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    init_keystore(tmp_path, PASSPHRASE, StoppedClock())
    assert unlock(tmp_path, PASSPHRASE).kid


def test_of_two_at_once_one_wins(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    outcomes: list[str] = []

    def make() -> None:
        try:
            init_keystore(folder, PASSPHRASE, StoppedClock())
            outcomes.append("made")
        except Conflict as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["keystore-exists"] * 3 + ["made"]
    assert [entry.name for entry in tmp_path.iterdir()] == ["keys"]
    assert unlock(folder, PASSPHRASE).kid


def test_an_empty_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="passphrase-empty"):
        init_keystore(tmp_path / "keys", b"", StoppedClock())
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageTrouble, match="keystore-unwritable"):
        init_keystore(tmp_path / "file" / "keys", PASSPHRASE, StoppedClock())


@pytest.mark.parametrize("wrong", [b"", b"x", PASSPHRASE + b" ", PASSPHRASE[::-1], b"\0" * 3000])
def test_a_wrong_passphrase_is_told(folder: Path, wrong: bytes) -> None:
    with pytest.raises(BadInput, match="passphrase-wrong"):
        unlock(folder, wrong)


def test_a_missing_keystore_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match="keystore-missing"):
        unlock(tmp_path / "keys", PASSPHRASE)


def test_a_key_that_the_list_does_not_name_is_refused(folder: Path) -> None:
    (folder / "issuer.pem").write_bytes(encrypted(Ed25519PrivateKey.generate(), PASSPHRASE))
    with pytest.raises(StorageTrouble, match="keystore-broken"):
        unlock(folder, PASSPHRASE)


def test_a_folder_in_the_place_of_the_key_is_told(folder: Path) -> None:
    (folder / "issuer.pem").unlink()
    (folder / "issuer.pem").mkdir()
    with pytest.raises(StorageTrouble, match="keystore-unreadable"):
        unlock(folder, PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"garbage", b"-----BEGIN PRIVATE KEY-----\n"])
def test_a_damaged_file_opens_with_no_passphrase(folder: Path, content: bytes) -> None:
    (folder / "issuer.pem").write_bytes(content)
    with pytest.raises(StorageTrouble, match="keystore-broken"):
        unlock(folder, PASSPHRASE)


def test_a_key_of_another_kind_is_refused() -> None:
    other = X25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(PASSPHRASE)
    )
    with pytest.raises(ValueError, match="not Ed25519"):
        decrypted(other, PASSPHRASE)


def test_keys_rest_under_600_000_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    private = Ed25519PrivateKey.generate()
    from base64 import b64decode

    pem = encrypted(private, PASSPHRASE)
    der = b64decode(b"".join(pem.splitlines()[1:-1]))
    assert bytes.fromhex("0203") + (600_000).to_bytes(3, "big") in der
    assert decrypted(pem, PASSPHRASE).private_bytes_raw() == private.private_bytes_raw()


# Rotation


LATER = StoppedClock(NOON + timedelta(days=30))


def test_a_fresh_key_takes_over_and_the_last_one_still_verifies(folder: Path) -> None:
    before = CouponMint(unlock(folder, PASSPHRASE)).token(CLAIMS)
    fresh = new_key(folder, PASSPHRASE, LATER, Purpose.COUPON)
    signer = unlock(folder, PASSPHRASE, LATER)
    trust = load_trust(folder)
    assert trust is not None
    assert (signer.kid, trust.version) == (fresh.kid, 2)
    for token in (before, CouponMint(signer).token(CLAIMS)):
        assert verify_token(token, trust, LATER.moment).verdict is Verdict.VALID
    assert (folder / f"{fresh.kid.hex()}.pem").exists()
    assert not list(folder.glob(".*"))


def test_a_status_key_is_made_where_there_was_none(folder: Path) -> None:
    (folder / "status.pem").unlink()
    fresh = new_key(folder, PASSPHRASE, LATER, Purpose.STATUS)
    assert unlock(folder, PASSPHRASE, LATER, Purpose.STATUS).kid == fresh.kid


@pytest.mark.parametrize(("distrust", "reason"), [(False, "valid"), (True, "key-retired")])
def test_a_retired_key_signs_nothing_more(folder: Path, distrust: bool, reason: str) -> None:
    signer = unlock(folder, PASSPHRASE)
    token = CouponMint(signer).token(CLAIMS)
    retire_key(folder, PASSPHRASE, LATER, signer.kid, distrust=distrust)
    with pytest.raises(Conflict, match="signing-key-retired"):
        unlock(folder, PASSPHRASE, LATER)
    trust = load_trust(folder)
    assert trust is not None
    assert verify_token(token, trust, LATER.moment).reason == reason


def test_only_known_keys_are_retired(folder: Path) -> None:
    with pytest.raises(BadInput, match="signing-key-unknown"):
        retire_key(folder, PASSPHRASE, LATER, bytes(8), distrust=True)


def test_a_list_is_signed_for_a_new_term(folder: Path) -> None:
    trust = renew_trust(folder, PASSPHRASE, LATER)
    assert load_trust(folder) == trust
    assert (trust.version, trust.issued) == (2, LATER.moment)


def test_a_wrong_passphrase_changes_no_list(folder: Path) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(BadInput, match="passphrase-wrong"):
        renew_trust(folder, b"wrong", LATER)
    with pytest.raises(BadInput, match="passphrase-wrong"):
        new_key(folder, b"wrong", LATER, Purpose.COUPON)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_folder_of_an_earlier_version_goes_on(folder: Path) -> None:
    """One root, no roots in the list, no status or journal key."""
    root = PrivateKeySigner(decrypted((folder / "root.pem").read_bytes(), PASSPHRASE))
    trust = load_trust(folder)
    assert trust is not None
    before = replace(trust, keys=trust.keys[:1], roots=None)
    (folder / "trust.cbor").write_bytes(signed(TRUST, encode_trust(before), root))
    for name in ("status.pem", "journal.pem", "receipt.pem"):
        (folder / name).unlink()
    assert load_trust(folder) == before
    token = CouponMint(unlock(folder, PASSPHRASE)).token(CLAIMS)
    with pytest.raises(StorageTrouble, match="signing-key-missing"):
        unlock(folder, PASSPHRASE, purpose=Purpose.STATUS)
    for purpose in (Purpose.STATUS, Purpose.JOURNAL):
        fresh = new_key(folder, PASSPHRASE, LATER, purpose)
        assert unlock(folder, PASSPHRASE, LATER, purpose).kid == fresh.kid
    now = load_trust(folder)
    assert now is not None
    assert (now.version, now.roots) == (3, load_roots(folder))
    assert verify_token(token, now, NOON).reason == "valid"


def test_a_folder_whose_key_was_replaced_before_goes_on(folder: Path) -> None:
    """Earlier versions renamed the last key after its kid and called the fresh one issuer.pem."""
    old = unlock(folder, PASSPHRASE).kid.hex()
    fresh = new_key(folder, PASSPHRASE, LATER, Purpose.COUPON).kid.hex()
    (folder / "issuer.pem").rename(folder / f"{old}.pem")
    (folder / f"{fresh}.pem").rename(folder / "issuer.pem")
    assert unlock(folder, PASSPHRASE, LATER).kid.hex() == fresh


def test_a_retired_key_vouches_for_no_list_of_later(folder: Path) -> None:
    status = unlock(folder, PASSPHRASE, purpose=Purpose.STATUS)
    seconds = [int(clock.timestamp()) for clock in (NOON, LATER.moment + timedelta(hours=1))]
    lists = [
        signed(STATUS_LIST, encode_list(StatusList("a", at, at + LIFE, packed({}))), status)
        for at in seconds
    ]
    retire_key(folder, PASSPHRASE, LATER, status.kid)
    trust = load_trust(folder)
    assert trust is not None
    assert read_list(lists[0], trust, "a", LATER.moment).issued == seconds[0]
    with pytest.raises(ValueError, match=r"\w"):
        read_list(lists[1], trust, "a", LATER.moment)


def test_a_day_of_distrust_only_moves_back(folder: Path) -> None:
    kid = unlock(folder, PASSPHRASE).kid
    days = [NOON - timedelta(days=number) for number in (1, 3, 2)]
    told = [
        retire_key(folder, PASSPHRASE, LATER, kid, distrust_from=day).distrust_from for day in days
    ]
    assert told == [days[0], days[1], days[1]]


def test_a_root_goes_where_a_person_said_or_nowhere(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match="keystore-unwritable"):
        new_root(tmp_path / "saef" / "root.pem", PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("weak", [b"a", b"elevensigns", b"aaaaaaaaaaaa", "щит".encode()])
def test_a_passphrase_that_is_guessed_at_once_guards_nothing(tmp_path: Path, weak: bytes) -> None:
    with pytest.raises(BadInput, match="passphrase-weak"):
        init_keystore(tmp_path / "keys", weak, StoppedClock())
    with pytest.raises(BadInput, match="passphrase-weak"):
        init_keystore(tmp_path / "keys", PASSPHRASE, StoppedClock(), [PASSPHRASE, weak], 2)
    with pytest.raises(BadInput, match="passphrase-weak"):
        new_root(tmp_path / "root.pem", weak)
    assert list(tmp_path.iterdir()) == []
