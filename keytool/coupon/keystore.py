"""The folder of signing keys: encrypted private keys beside the public trust list.

    root.pem    signs trust lists only; belongs on a stick in a safe
    issuer.pem  signs coupons
    trust.cbor, root.pub   what everybody may see

The folder appears in one step, complete: it is built beside its place and renamed.
"""

import os
import shutil
import tempfile
from datetime import timedelta
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

ROOT_KEY, ISSUER_KEY = "root.pem", "issuer.pem"
ISSUE_WINDOW = timedelta(days=366)
LONGEST_COUPON = timedelta(days=3 * 366)
TRUST_LIFE = timedelta(days=548)


def init_keystore(folder: Path, passphrase: bytes, clock: Clock) -> Trust:
    """Make root and issuer keys and the trust list that names the issuer.

    Raises Conflict `keystore-exists`, BadInput `passphrase-empty`,
    StorageTrouble `keystore-unwritable`; then nothing is left behind.
    """
    if not passphrase:
        raise BadInput("passphrase-empty")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Conflict("keystore-exists", path=str(folder))
    root, issuer = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    trust = _first_trust(issuer, clock)
    files = {
        ROOT_KEY: encrypted(root, passphrase),
        ISSUER_KEY: encrypted(issuer, passphrase),
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


def unlock(folder: Path, passphrase: bytes) -> Signer:
    """The signer of coupons.

    Raises BadInput `passphrase-wrong`; StorageTrouble `keystore-missing`,
    `keystore-unreadable` or `keystore-broken` (no key file, or not the key that
    the trust list names).
    """
    try:
        pem = (folder / ISSUER_KEY).read_bytes()
    except FileNotFoundError as error:
        raise StorageTrouble("keystore-missing", path=str(folder)) from error
    except OSError as error:
        raise StorageTrouble("keystore-unreadable", path=str(folder)) from error
    if not is_key_file(pem):
        raise StorageTrouble("keystore-broken", path=str(folder))
    try:
        signer = PrivateKeySigner(decrypted(pem, passphrase))
    except ValueError as error:
        raise BadInput("passphrase-wrong", path=str(folder)) from error
    trust = load_trust(folder)
    trusted = trust.key(signer.kid) if trust else None
    if trusted is None or trusted.purpose is not Purpose.COUPON:
        raise StorageTrouble("keystore-broken", path=str(folder))
    return signer


def _first_trust(issuer: Ed25519PrivateKey, clock: Clock) -> Trust:
    now = clock.now().replace(microsecond=0)
    closes = now + ISSUE_WINDOW
    public = issuer.public_key().public_bytes_raw()
    key = TrustedKey(public, Purpose.COUPON, now, closes, closes + LONGEST_COUPON)
    return Trust(1, now, now + TRUST_LIFE, (key,))


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
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
