"""A private key at rest: PKCS #8, encrypted with PBES2 (RFC 8018), as PEM.

`openssl pkey -in issuer.pem` opens it. The library's own PKCS #8 writer has 2,048
rounds of PBKDF2 and no way to raise them; its PKCS #12 writer takes 600,000 for the
key but leaves the container's MAC, which tests a passphrase as well, at 2,048. So the
few bytes of the envelope are written here, and read by the library. This can
go when `PrivateFormat.PKCS8.encryption_builder()` learns `kdf_rounds`.
"""

import os
from base64 import b64encode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.padding import PKCS7
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from keytool.domain.errors import BadInput
from keytool.domain.passphrases import LEAST, is_weak

ROUNDS = 600_000
_SEQUENCE, _OCTETS, _INTEGER, _OID, _NULL = 0x30, 0x04, 0x02, 0x06, 0x05
_PBES2 = bytes.fromhex("2a864886f70d01050d")
_PBKDF2 = bytes.fromhex("2a864886f70d01050c")
_HMAC_SHA256 = bytes.fromhex("2a864886f70d0209")
_AES256_CBC = bytes.fromhex("60864801650304012a")
_LINE = 64
_BEGIN = b"-----BEGIN ENCRYPTED PRIVATE KEY-----"
_END = b"-----END ENCRYPTED PRIVATE KEY-----"


def require_passphrase(passphrase: bytes) -> None:
    """Raises BadInput `passphrase-empty`, or `passphrase-weak` for what is guessed at once."""
    if not passphrase:
        raise BadInput("passphrase-empty")
    if is_weak(passphrase.decode("utf-8", "replace")):
        raise BadInput("passphrase-weak", least=LEAST)


def encrypted(private: Ed25519PrivateKey, passphrase: bytes) -> bytes:
    """The key as an `ENCRYPTED PRIVATE KEY` PEM block."""
    salt, iv = os.urandom(16), os.urandom(16)
    plain = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    secret = PBKDF2HMAC(SHA256(), 32, salt, ROUNDS).derive(passphrase)
    padder, cipher = PKCS7(128).padder(), Cipher(AES256(secret), CBC(iv)).encryptor()
    sealed = cipher.update(padder.update(plain) + padder.finalize()) + cipher.finalize()
    rounds = _der(_INTEGER, ROUNDS.to_bytes(3, "big"))
    kdf = _algorithm(
        _PBKDF2, _SEQUENCE, _der(_OCTETS, salt), rounds, _algorithm(_HMAC_SHA256, _NULL)
    )
    scheme = _algorithm(_PBES2, _SEQUENCE, kdf, _algorithm(_AES256_CBC, _OCTETS, iv))
    return _pem(_der(_SEQUENCE, scheme, _der(_OCTETS, sealed)))


def is_key_file(content: bytes) -> bool:
    """Whether this is a whole file of `encrypted`'s, so that only the passphrase can be wrong."""
    return content.startswith(_BEGIN) and content.rstrip().endswith(_END)


def decrypted(pem: bytes, passphrase: bytes) -> Ed25519PrivateKey:
    """The key again. Raises ValueError when the passphrase or the file is wrong."""
    try:
        private = load_pem_private_key(pem, passphrase)
    except (ValueError, TypeError) as error:
        raise ValueError("passphrase") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise ValueError("not Ed25519")  # noqa: TRY004  a wrong file, not a wrong call
    return private


def _der(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    length = len(content)
    return bytes([tag, length] if length < 128 else [tag, 0x81, length]) + content


def _algorithm(oid: bytes, tag: int, *parameters: bytes) -> bytes:
    return _der(_SEQUENCE, _der(_OID, oid), _der(tag, *parameters))


def _pem(der: bytes) -> bytes:
    text = b64encode(der)
    lines = [text[i : i + _LINE] for i in range(0, len(text), _LINE)]
    return b"\n".join([_BEGIN, *lines, _END, b""])
