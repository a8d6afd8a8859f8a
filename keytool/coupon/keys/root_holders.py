"""What a holder of a root does, where the root is: makes it, reads a draft, signs it."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from keytool.coupon.format.token import TRUST
from keytool.coupon.format.trust import Trust, decode_trust
from keytool.coupon.keys.key_files import encrypted, require_passphrase
from keytool.coupon.keys.keystore import opened, put_file
from keytool.coupon.keys.sign import PrivateKeySigner, signed
from keytool.domain.errors import BadInput, Conflict


def new_root(path: Path, passphrase: bytes) -> bytes:
    """Make a root in a file of its own, where its holder is; gives its public key.

    Raises BadInput `passphrase-empty`, `passphrase-weak`, Conflict `keystore-exists`,
    StorageTrouble `keystore-unwritable`.
    """
    require_passphrase(passphrase)
    if path.exists():
        raise Conflict("keystore-exists", path=str(path))
    private = Ed25519PrivateKey.generate()
    put_file(path, encrypted(private, passphrase))
    return private.public_key().public_bytes_raw()


def read_draft(content: bytes) -> Trust:
    """What a holder is asked to sign. Raises BadInput `trust-draft-unreadable`."""
    try:
        return decode_trust(content)
    except ValueError as error:
        raise BadInput("trust-draft-unreadable", problem=str(error)) from error


def sign_draft(content: bytes, root: Path, passphrase: bytes) -> bytes:
    """A holder's signature of a draft: a list with that signature alone.

    Raises BadInput `trust-draft-unreadable`, and for the file of the root as `opened`.
    """
    read_draft(content)
    return signed(TRUST, content, PrivateKeySigner(opened(root, passphrase)))
