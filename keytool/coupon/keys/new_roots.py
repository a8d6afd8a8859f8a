"""Other roots where the last ones are lost: every key stays believed, under a list of new roots.

What the lost roots signed cannot be continued by anybody, so each seat must be told: it compares
the words of the new roots with who made them, and pins those.
"""

from collections.abc import Sequence
from hashlib import scrypt
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from keytool.coupon.format.roots import ROOT_FILE, Roots, collected, roots_of, roots_text
from keytool.coupon.format.seat_request import FINGERPRINT_BYTES, digest_of_roots
from keytool.coupon.format.token import TRUST
from keytool.coupon.format.trust import TRUST_FILE, Trust, encode_trust
from keytool.coupon.keys.kept_trust import new_list, newest_by_itself
from keytool.coupon.keys.key_files import encrypted, require_passphrase
from keytool.coupon.keys.keystore import TRUST_LIFE, put_file, root_name
from keytool.coupon.keys.sign import PrivateKeySigner, signed
from keytool.domain.errors import BadInput
from keytool.files import make_private_folder, put_in_place
from keytool.ports import Register
from keytool.services.desk import Desk
from keytool.services.signed_papers import begin_lists

_LAST = "last-"


def begin_anew(
    folder: Path, desk: Desk, trust: Trust, passphrases: Sequence[bytes], threshold: int
) -> Trust:
    """Let new roots, one for each passphrase, sign the list in force anew; the register has it
    before the folder. Files of the last roots are kept under another name.

    Raises BadInput `passphrase-weak`, `roots-unusable`; StorageTrouble `keystore-unwritable`.
    """
    for passphrase in passphrases:
        require_passphrase(passphrase)
    holders = [Ed25519PrivateKey.generate() for _one in passphrases]
    try:
        roots = roots_of((one.public_key().public_bytes_raw() for one in holders), threshold)
    except ValueError as error:
        raise BadInput("roots-unusable", roots=len(holders), threshold=threshold) from error
    now = desk.clock.now().replace(microsecond=0)
    after = Trust(trust.version + 1, now, now + TRUST_LIFE, trust.keys, roots)
    payload = encode_trust(after)
    content = collected(signed(TRUST, payload, PrivateKeySigner(one)) for one in holders)
    begin_lists(desk, new_list(content))
    make_private_folder(folder)
    for old in folder.glob("root*.pem"):
        put_in_place(old, old.with_name(f"{_LAST}{trust.version}-{old.name}"))
    for number, (root, passphrase) in enumerate(zip(holders, passphrases, strict=True), 1):
        put_file(folder / root_name(number, len(holders)), encrypted(root, passphrase))
    _pin(folder, content, roots)
    return after


def accept_roots(folder: Path, register: Register) -> Roots:
    """Believe the roots of the register's newest list from now on, in this seat. Raises
    StorageTrouble `keystore-missing`, `trust-list-broken`.
    """
    content, roots = newest_by_itself(folder, register)
    make_private_folder(folder)
    _pin(folder, content, roots)
    return roots


def offered_roots(folder: Path, register: Register) -> Roots:
    """Those that `accept_roots` would believe. Raises the same."""
    return newest_by_itself(folder, register)[1]


def fingerprint_of_roots(roots: Roots) -> bytes:
    """What two people compare, made as dear to forge as that of a seat's request."""
    digest = digest_of_roots(roots)
    return scrypt(digest, salt=b"keydesk roots", n=2**14, r=8, p=1, dklen=FINGERPRINT_BYTES)


def _pin(folder: Path, content: bytes, roots: Roots) -> None:
    """The list before the roots, as in `trust_changes`: a stop between is told, not believed."""
    put_file(folder / TRUST_FILE, content)
    put_file(folder / ROOT_FILE, roots_text(roots).encode())
