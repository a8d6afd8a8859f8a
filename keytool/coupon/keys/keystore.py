"""The folder of signing keys: encrypted private keys beside the public trust list.

    root.pem      signs trust lists only; belongs on a stick in a safe. With several roots:
                  root-1.pem, root-2.pem, ..., each with its holder
    issuer.pem    signs coupons
    status.pem    signs status lists and balances
    journal.pem   signs the journal's heads
    receipt.pem   signs acts of replacement
    <kid>.pem     a key made later, which signs from the moment the trust list names it
    <kid>.toml    the same, where the key itself rests in a security token (`security_token`)
    trust.cbor, root.pub   what everybody may see
    draft.cbor    the next list, until enough roots have signed it (`trust_changes`)

The folder appears in one step, complete: it is built beside its place and renamed.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from keytool.coupon.format.roots import ROOT_FILE, collected, roots_of, roots_text
from keytool.coupon.format.token import TRUST
from keytool.coupon.format.trust import (
    SEEN_FILE,
    TRUST_FILE,
    Purpose,
    Trust,
    TrustedKey,
    encode_trust,
    load_trust,
)
from keytool.coupon.keys.key_files import decrypted, encrypted, is_key_file, require_passphrase
from keytool.coupon.keys.sign import PrivateKeySigner, signed
from keytool.domain.errors import BadInput, Conflict, StorageTrouble
from keytool.files import held_or, make_private_folder, put_in_place, put_whole, take_away
from keytool.ports import Clock, Signer
from keytool.windows_access import keep_for_owner

ROOT_KEY, TOKEN_FILE = "root.pem", ".toml"
FIRST_FILES = {
    Purpose.COUPON: "issuer.pem",
    Purpose.STATUS: "status.pem",
    Purpose.JOURNAL: "journal.pem",
    Purpose.RECEIPT: "receipt.pem",
}
ISSUE_WINDOW = timedelta(days=366)
LONGEST_COUPON = timedelta(days=3 * 366)
TRUST_LIFE = timedelta(days=548)


def init_keystore(
    folder: Path,
    passphrase: bytes,
    clock: Clock,
    root_passphrases: Sequence[bytes] = (),
    threshold: int = 1,
) -> Trust:
    """Make roots, the first key of each purpose, and the trust list that names those.

    One root with the same passphrase, or one for each of `root_passphrases`, of which
    `threshold` must sign every later list. Raises Conflict `keystore-exists`, BadInput
    `passphrase-empty`, `passphrase-weak` or `roots-unusable`, StorageTrouble
    `keystore-unwritable`; then nothing is left behind.
    """
    secrets = tuple(root_passphrases) or (passphrase,)
    for secret in (passphrase, *secrets):
        require_passphrase(secret)
    refuse_second_folder(folder)
    own = {purpose: Ed25519PrivateKey.generate() for purpose in FIRST_FILES}
    holders = [Ed25519PrivateKey.generate() for _ in secrets]
    now = clock.now().replace(microsecond=0)
    try:
        roots = roots_of(map(_public, holders), threshold)
    except ValueError as error:
        raise BadInput("roots-unusable", roots=len(secrets), threshold=threshold) from error
    keys = tuple(trusted_key(_public(key), purpose, now) for purpose, key in own.items())
    trust = Trust(1, now, now + TRUST_LIFE, keys, roots)
    lists = [signed(TRUST, encode_trust(trust), PrivateKeySigner(root)) for root in holders]
    files = {
        **{
            root_name(number, len(secrets)): encrypted(root, secret)
            for number, (root, secret) in enumerate(zip(holders, secrets, strict=True), 1)
        },
        **{FIRST_FILES[purpose]: encrypted(key, passphrase) for purpose, key in own.items()},
        TRUST_FILE: collected(lists),
        ROOT_FILE: roots_text(roots).encode(),
    }
    try:
        _write_folder(folder, files)
        # What another folder's list had come to says nothing of this one's.
        take_away(folder.parent / SEEN_FILE)
    except OSError as error:
        if folder.exists() and any(folder.iterdir()):
            raise Conflict("keystore-exists", path=str(folder)) from error
        raise held_or(error, StorageTrouble("keystore-unwritable", path=str(folder))) from error
    return trust


def refuse_second_folder(folder: Path) -> None:
    """Raises Conflict `keystore-exists` where anything lies in this place already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Conflict("keystore-exists", path=str(folder))


def root_name(number: int, of: int) -> str:
    """`root.pem` where there is one root alone, else `root-1.pem` and so on."""
    return ROOT_KEY if of == 1 else f"root-{number}.pem"


def unlock(
    folder: Path,
    passphrase: bytes,
    clock: Clock | None = None,
    purpose: Purpose = Purpose.COUPON,
) -> Signer:
    """The signer of coupons, or of what `purpose` says.

    `passphrase` is the PIN where the key rests in a token. With a `clock`, the key's issue
    window is kept. Raises BadInput `passphrase-wrong`; Conflict `signing-key-retired`
    (outside its window); StorageTrouble `keystore-missing`, `signing-key-missing`,
    `keystore-unreadable` or `keystore-broken` (no key file, or not the key that the trust
    list names); and what `TokenSigner` raises.
    """
    trust = load_trust(folder)
    if trust is None:
        raise StorageTrouble("keystore-missing", path=str(folder))
    file = key_file(folder, trust, purpose)
    signer = _signer(file, passphrase)
    trusted = trust.key(signer.kid)
    if trusted is None or trusted.purpose is not purpose:
        raise StorageTrouble("keystore-broken", path=str(folder))
    if clock and not trusted.issue_from <= clock.now() < trusted.issue_until:
        raise Conflict("signing-key-retired", kid=signer.kid.hex())
    return signer


def _signer(file: Path, secret: bytes) -> Signer:
    if file.suffix != TOKEN_FILE:
        return PrivateKeySigner(opened(file, secret))
    # Only who has a token waits for its library.
    from keytool.coupon.keys.security_token import TokenSigner, read_descriptor

    return TokenSigner(read_descriptor(file), secret)


def key_file(folder: Path, trust: Trust, purpose: Purpose) -> Path:
    """The file of the newest key for `purpose` that lies here. Raises StorageTrouble
    `signing-key-missing`.
    """
    own = _own(folder, trust, purpose)
    if own is None:
        raise StorageTrouble("signing-key-missing", path=str(folder), purpose=purpose.name.lower())
    return own[1]


def own_key(folder: Path, trust: Trust, purpose: Purpose) -> TrustedKey | None:
    """The key that took over last of those that lie here: other seats have their own."""
    own = _own(folder, trust, purpose)
    return own[0] if own else None


def rests_in_token(folder: Path, trust: Trust, purpose: Purpose) -> bool:
    """Whether it takes a PIN to use this seat's key; where there is none, nobody asks for one."""
    own = _own(folder, trust, purpose)
    return own is not None and own[1].suffix == TOKEN_FILE


def _own(folder: Path, trust: Trust, purpose: Purpose) -> tuple[TrustedKey, Path] | None:
    """The file that is not named after a key is of the first one without a file of its own: also
    where an earlier version renamed the last key and called the fresh one `issuer.pem`.
    """
    nameless: Path | None = folder / FIRST_FILES[purpose]
    found = None
    for key in (key for key in trust.keys if key.purpose is purpose):
        own = _named_file(folder, key)
        if own is None:
            own, nameless = nameless, None
        if own and own.exists():
            found = key, own
    return found


def _named_file(folder: Path, key: TrustedKey) -> Path | None:
    files = (folder / f"{key.kid.hex()}{suffix}" for suffix in (".pem", TOKEN_FILE))
    return next((file for file in files if file.exists()), None)


def newest_key(trust: Trust, purpose: Purpose) -> TrustedKey | None:
    """The key that took over last, at whichever seat."""
    keys = [key for key in trust.keys if key.purpose is purpose]
    return keys[-1] if keys else None


def opened(path: Path, passphrase: bytes) -> Ed25519PrivateKey:
    """Raises BadInput `passphrase-wrong`; StorageTrouble `keystore-unreadable` or
    `keystore-broken`.
    """
    folder = str(path.parent)
    try:
        pem = path.read_bytes()
    except OSError as error:
        raise held_or(error, StorageTrouble("keystore-unreadable", path=folder)) from error
    if not is_key_file(pem):
        raise StorageTrouble("keystore-broken", path=folder)
    try:
        return decrypted(pem, passphrase)
    except ValueError as error:
        raise BadInput("passphrase-wrong", path=folder) from error


def change_passphrase(paths: Iterable[Path], last: bytes, fresh: bytes) -> tuple[Path, ...]:
    """Lock those key files anew that `last` opens; gives them. Copies elsewhere stay as they are.

    Raises BadInput `passphrase-empty`, `passphrase-weak`, or `passphrase-wrong` where it opens
    none; and as `opened`.
    """
    require_passphrase(fresh)
    found: dict[Path, Ed25519PrivateKey] = {}
    wrong: BadInput | None = None
    for path in paths:
        try:
            found[path] = opened(path, last)
        except BadInput as error:
            wrong = error
    if wrong and not found:
        raise wrong
    for path, private in found.items():
        put_file(path, encrypted(private, fresh))
    return tuple(found)


def trusted_key(public: bytes, purpose: Purpose, now: datetime) -> TrustedKey:
    """A key that signs for a year from `now` on."""
    closes = now + ISSUE_WINDOW
    return TrustedKey(public, purpose, now, closes, closes + LONGEST_COUPON)


def put_file(path: Path, content: bytes) -> None:
    """Write a file of the folder in one step. Raises StorageTrouble `keystore-unwritable`."""
    try:
        put_whole(path, content, private=True)
    except OSError as error:
        trouble = StorageTrouble("keystore-unwritable", path=str(path.parent))
        raise held_or(error, trouble) from error


def _public(private: Ed25519PrivateKey) -> bytes:
    return private.public_key().public_bytes_raw()


def _write_folder(folder: Path, files: dict[str, bytes]) -> None:
    make_private_folder(folder.parent)
    # mkdtemp gives 0700; a rename onto an empty folder replaces it, onto a full one fails.
    built = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        keep_for_owner(built)
        for name, content in files.items():
            put_whole(built / name, content, private=True)
        if os.name == "nt" and folder.exists():
            folder.rmdir()  # Windows renames onto nothing, not even onto an empty folder
        put_in_place(built, folder)
    except BaseException:
        shutil.rmtree(built, ignore_errors=True)
        raise
