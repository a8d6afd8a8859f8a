"""The folder of signing keys: encrypted private keys beside the public trust list.

    root.pem    signs trust lists only; belongs on a stick in a safe
    issuer.pem  signs coupons
    status.pem  signs status lists and balances
    trust.cbor, root.pub   what everybody may see

The folder appears in one step, complete: it is built beside its place and renamed.
"""

import os
import shutil
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from keytool.coupon.key_files import decrypted, encrypted, is_key_file
from keytool.coupon.sign import PrivateKeySigner, signed
from keytool.coupon.token import TRUST
from keytool.coupon.trust import (
    ROOT_FILE,
    TRUST_FILE,
    Purpose,
    Trust,
    TrustedKey,
    encode_trust,
    load_trust,
)
from keytool.domain.errors import BadInput, Conflict, StorageTrouble
from keytool.ports import Clock, Signer

ROOT_KEY, ISSUER_KEY, STATUS_KEY = "root.pem", "issuer.pem", "status.pem"
_FILE_OF = {Purpose.COUPON: ISSUER_KEY, Purpose.STATUS: STATUS_KEY}
ISSUE_WINDOW = timedelta(days=366)
LONGEST_COUPON = timedelta(days=3 * 366)
TRUST_LIFE = timedelta(days=548)


def init_keystore(folder: Path, passphrase: bytes, clock: Clock) -> Trust:
    """Make the root, issuer and status keys and the trust list that names the last two.

    Raises Conflict `keystore-exists`, BadInput `passphrase-empty`,
    StorageTrouble `keystore-unwritable`; then nothing is left behind.
    """
    if not passphrase:
        raise BadInput("passphrase-empty")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Conflict("keystore-exists", path=str(folder))
    root = Ed25519PrivateKey.generate()
    keys = {purpose: Ed25519PrivateKey.generate() for purpose in _FILE_OF}
    now = clock.now().replace(microsecond=0)
    trusted = tuple(_trusted(key, purpose, now) for purpose, key in keys.items())
    trust = Trust(1, now, now + TRUST_LIFE, trusted)
    files = {
        ROOT_KEY: encrypted(root, passphrase),
        **{_FILE_OF[purpose]: encrypted(key, passphrase) for purpose, key in keys.items()},
        TRUST_FILE: signed(TRUST, encode_trust(trust), PrivateKeySigner(root)),
        ROOT_FILE: root.public_key().public_bytes_raw().hex().encode() + b"\n",
    }
    try:
        _write_folder(folder, files)
    except OSError as error:
        if folder.exists() and any(folder.iterdir()):
            raise Conflict("keystore-exists", path=str(folder)) from error
        raise StorageTrouble("keystore-unwritable", path=str(folder)) from error
    return trust


def unlock(
    folder: Path,
    passphrase: bytes,
    clock: Clock | None = None,
    purpose: Purpose = Purpose.COUPON,
) -> Signer:
    """The signer of coupons, or of what `purpose` says.

    With a `clock`, the key's issue window is kept. Raises BadInput `passphrase-wrong`;
    Conflict `signing-key-retired` (outside its window); StorageTrouble `keystore-missing`,
    `keystore-unreadable` or `keystore-broken` (no key file, or not the key that the
    trust list names).
    """
    private = _opened(folder, folder / _FILE_OF[purpose], passphrase)
    signer = PrivateKeySigner(private)
    trust = load_trust(folder)
    trusted = trust.key(signer.kid) if trust else None
    if trusted is None or trusted.purpose is not purpose:
        raise StorageTrouble("keystore-broken", path=str(folder))
    if clock and not trusted.issue_from <= clock.now() < trusted.issue_until:
        raise Conflict("signing-key-retired", kid=signer.kid.hex())
    return signer


def new_key(folder: Path, passphrase: bytes, clock: Clock, purpose: Purpose) -> TrustedKey:
    """Let a fresh key take over: it signs from now on, and what the last one signed holds.

    The last key's file stays beside it under its kid. Raises as `unlock`.
    """
    root, trust = _root_and_trust(folder, passphrase)
    place = folder / _FILE_OF[purpose]
    last = PrivateKeySigner(_opened(folder, place, passphrase)).kid if place.exists() else None
    private = Ed25519PrivateKey.generate()
    now = clock.now().replace(microsecond=0)
    fresh = _trusted(private, purpose, now)
    kept = tuple(_closed(key, now) if key.kid == last else key for key in trust.keys)
    written = folder / f".{place.name}"
    try:
        _write_private(written, encrypted(private, passphrase))
        if last:
            place.rename(folder / f"{last.hex()}.pem")
        written.rename(place)
    except OSError as error:
        raise StorageTrouble("keystore-unwritable", path=str(folder)) from error
    _sign_trust(folder, root, _next_trust(trust, (*kept, fresh), now))
    return fresh


def retire_key(
    folder: Path, passphrase: bytes, clock: Clock, kid: bytes, *, distrust: bool
) -> TrustedKey:
    """End a key's issue window; with `distrust` nothing it ever signed is believed any more.

    Raises BadInput `signing-key-unknown` and as `unlock`.
    """
    root, trust = _root_and_trust(folder, passphrase)
    key = trust.key(kid)
    if key is None:
        raise BadInput("signing-key-unknown", kid=kid.hex())
    now = clock.now().replace(microsecond=0)
    closed = _closed(key, now)
    if distrust:
        closed = replace(closed, verify_until=closed.issue_until)
    keys = tuple(closed if other == key else other for other in trust.keys)
    _sign_trust(folder, root, _next_trust(trust, keys, now))
    return closed


def renew_trust(folder: Path, passphrase: bytes, clock: Clock) -> Trust:
    """The same keys in a list of a new term. Raises as `unlock`."""
    root, trust = _root_and_trust(folder, passphrase)
    renewed = _next_trust(trust, trust.keys, clock.now().replace(microsecond=0))
    _sign_trust(folder, root, renewed)
    return renewed


def _opened(folder: Path, path: Path, passphrase: bytes) -> Ed25519PrivateKey:
    try:
        pem = path.read_bytes()
    except FileNotFoundError as error:
        raise StorageTrouble("keystore-missing", path=str(folder)) from error
    except OSError as error:
        raise StorageTrouble("keystore-unreadable", path=str(folder)) from error
    if not is_key_file(pem):
        raise StorageTrouble("keystore-broken", path=str(folder))
    try:
        return decrypted(pem, passphrase)
    except ValueError as error:
        raise BadInput("passphrase-wrong", path=str(folder)) from error


def _root_and_trust(folder: Path, passphrase: bytes) -> tuple[Signer, Trust]:
    root = PrivateKeySigner(_opened(folder, folder / ROOT_KEY, passphrase))
    trust = load_trust(folder)
    if trust is None:
        raise StorageTrouble("keystore-missing", path=str(folder))
    return root, trust


def _trusted(private: Ed25519PrivateKey, purpose: Purpose, now: datetime) -> TrustedKey:
    closes = now + ISSUE_WINDOW
    public = private.public_key().public_bytes_raw()
    return TrustedKey(public, purpose, now, closes, closes + LONGEST_COUPON)


def _closed(key: TrustedKey, now: datetime) -> TrustedKey:
    """The window ends now; it has at least its first second, as a list must say."""
    ends = min(key.issue_until, max(now, key.issue_from + timedelta(seconds=1)))
    return replace(key, issue_until=ends)


def _next_trust(trust: Trust, keys: tuple[TrustedKey, ...], now: datetime) -> Trust:
    return Trust(trust.version + 1, now, now + TRUST_LIFE, keys)


def _sign_trust(folder: Path, root: Signer, trust: Trust) -> None:
    content = signed(TRUST, encode_trust(trust), root)
    try:
        _write_private(folder / f".{TRUST_FILE}", content)
        (folder / f".{TRUST_FILE}").replace(folder / TRUST_FILE)
    except OSError as error:
        raise StorageTrouble("keystore-unwritable", path=str(folder)) from error


def _write_folder(folder: Path, files: dict[str, bytes]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    # mkdtemp gives 0700; a rename onto an empty folder replaces it, onto a full one fails.
    built = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name, content in files.items():
            _write_private(built / name, content)
        if os.name == "nt" and folder.exists():
            folder.rmdir()  # Windows renames onto nothing, not even onto an empty folder
        built.rename(folder)
    except BaseException:
        shutil.rmtree(built, ignore_errors=True)
        raise


def _write_private(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
