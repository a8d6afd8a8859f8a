"""A Signer whose key was made in a security token and never leaves it (PKCS #11 3.0).

A `<kid>.toml` beside the other keys says where it is:

    module = "/usr/lib/softhsm/libsofthsm2.so"    the token maker's library
    token = "Keydesk"                             the token's label
    id = "0b5f5c0f7f0a4f5e"                       CKA_ID of both halves
    public = "..."                                the public key, 64 hex digits

Ed25519 is CKM_EC_EDWARDS_KEY_PAIR_GEN and CKM_EDDSA (PKCS #11 3.0, 2.3.5 and 2.3.14).
"""

import secrets
import tomllib
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pkcs11
from pkcs11 import exceptions as failures
from pkcs11.util.ec import encode_named_curve_parameters

from keytool.coupon.format.ed25519 import kid_of, verifies
from keytool.domain.errors import BadInput, DeviceTrouble, KeydeskError, StorageTrouble

_ED25519 = "1.3.101.112"
"""RFC 8410, section 3."""
_PUBLIC_BYTES = 32


@dataclass(frozen=True, slots=True)
class TokenPlace:
    """A token by its label, in the library that reaches it."""

    module: str
    label: str


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A key in a token."""

    place: TokenPlace
    id: bytes
    public: bytes


class TokenSigner:
    """A Signer over a key in a token; the token stays open as long as this lives."""

    def __init__(self, key: TokenKey, pin: bytes) -> None:
        """Raises BadInput `pin-wrong`; DeviceTrouble `token-module-unusable`, `token-missing`,
        `token-locked`, `token-failed` or `token-key-missing`.
        """
        self._key = key
        with _told(key.place):
            session = _session(key.place, pin)
            weakref.finalize(self, session.close)
            found = session.get_key(object_class=pkcs11.ObjectClass.PRIVATE_KEY, id=key.id)
        if not isinstance(found, pkcs11.SignMixin):
            raise DeviceTrouble("token-key-missing", token=key.place.label)
        self._private = found

    @property
    def kid(self) -> bytes:
        return kid_of(self._key.public)

    def sign(self, message: bytes) -> bytes:
        """Checked before it is given away: a faulty signature would betray the key.

        Raises DeviceTrouble `token-failed`.
        """
        with _told(self._key.place):
            signature = bytes(self._private.sign(message, mechanism=pkcs11.Mechanism.EDDSA))
        if not verifies(self._key.public, message, signature):
            raise DeviceTrouble("token-failed", token=self._key.place.label, problem="signature")
        return signature


def generate(place: TokenPlace, pin: bytes) -> TokenKey:
    """Make a key that the token never tells. Raises as `TokenSigner`."""
    name = secrets.token_bytes(8)
    with _told(place), _session(place, pin, rw=True) as session:
        curve = session.create_domain_parameters(
            pkcs11.KeyType.EC_EDWARDS,
            {pkcs11.Attribute.EC_PARAMS: encode_named_curve_parameters(_ED25519)},
            local=True,
        )
        public, _private = curve.generate_keypair(
            id=name,
            label="Keydesk",
            store=True,
            mechanism=pkcs11.Mechanism.EC_EDWARDS_KEY_PAIR_GEN,
            private_template={
                pkcs11.Attribute.EXTRACTABLE: False,
                pkcs11.Attribute.SENSITIVE: True,
            },
        )
        # A DER octet string (PKCS #11 2.40) or the bare point (3.0): the end is the same.
        point = bytes(public[pkcs11.Attribute.EC_POINT])[-_PUBLIC_BYTES:]
    return TokenKey(place, name, point)


def descriptor(key: TokenKey) -> bytes:
    """What `<kid>.toml` holds."""
    return (
        f"module = {_quoted(key.place.module)}\n"
        f"token = {_quoted(key.place.label)}\n"
        f'id = "{key.id.hex()}"\n'
        f'public = "{key.public.hex()}"\n'
    ).encode()


def read_descriptor(path: Path) -> TokenKey:
    """Raises StorageTrouble `keystore-unreadable` or `keystore-broken`."""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
        place = TokenPlace(str(told["module"]), str(told["token"]))
        key = TokenKey(place, bytes.fromhex(told["id"]), bytes.fromhex(told["public"]))
    except OSError as error:
        raise StorageTrouble("keystore-unreadable", path=str(path.parent)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise StorageTrouble("keystore-broken", path=str(path.parent)) from error
    return key


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    if not text.isprintable():
        raise BadInput("token-missing", token=text)
    return f'"{escaped}"'


def _session(place: TokenPlace, pin: bytes, *, rw: bool = False) -> pkcs11.Session:
    try:
        library = pkcs11.lib(place.module)
    except failures.PKCS11Error as error:
        raise DeviceTrouble("token-module-unusable", module=place.module) from error
    token = library.get_token(token_label=place.label)
    try:
        return token.open(rw=rw, user_pin=pin.decode())
    except failures.UserAlreadyLoggedIn:
        # A token is open for the whole process or not at all, and a signer has opened it.
        return token.open(rw=rw)
    except UnicodeError as error:
        raise BadInput("pin-wrong", token=place.label) from error


_WORDS: tuple[tuple[type[KeydeskError], str, tuple[type[Exception], ...]], ...] = (
    (BadInput, "pin-wrong", (failures.PinIncorrect, failures.PinLenRange, failures.PinInvalid)),
    (DeviceTrouble, "token-locked", (failures.PinLocked, failures.PinExpired)),
    (DeviceTrouble, "token-missing", (failures.NoSuchToken, failures.TokenNotPresent)),
    (DeviceTrouble, "token-ambiguous", (failures.MultipleTokensReturned,)),
    (DeviceTrouble, "token-key-missing", (failures.NoSuchKey,)),
    (DeviceTrouble, "token-without-ed25519", (failures.MechanismInvalid,)),
)


@contextmanager
def _told(place: TokenPlace) -> Iterator[None]:
    """What the token's library complains of, in our words."""
    try:
        yield
    except failures.PKCS11Error as error:
        for kind, code, causes in _WORDS:
            if isinstance(error, causes):
                raise kind(code, token=place.label) from error
        problem = type(error).__name__
        raise DeviceTrouble("token-failed", token=place.label, problem=problem) from error
