"""The token as text: a link for the QR code and for people, or bare base64url.

    https://HOST/c#n<digits>     decimal digits: half the size of letters inside a QR code
    https://HOST/c#b<base64url>  shorter as text

The token sits in the fragment, which browsers never send to a server.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

from keytool.coupon.format.token import LEAST_BYTES, MOST_BYTES
from keytool.domain.errors import BadInput

_PATH = "/c"
# 1,024 bytes behind a leading one byte are 2,469 digits; Python's own limit is 4,300.
_MOST_DIGITS = 2500
_LINK = re.compile(r"https?://[^\s#]+#(?P<fragment>\S*)", re.IGNORECASE | re.ASCII)
_DIGITS = re.compile(r"[1-9][0-9]*", re.ASCII)
_BASE64URL = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)


def link_of(token: bytes, site: str) -> str:
    """The link that a QR code carries; `site` is an https address without the `/c`."""
    # The byte 1 in front keeps leading zero bytes from being lost in the number.
    digits = int.from_bytes(b"\x01" + token, "big")
    return f"{site.rstrip('/')}{_PATH}#n{digits}"


def text_link_of(token: bytes, site: str) -> str:
    """The shorter link for mail and messengers."""
    return f"{site.rstrip('/')}{_PATH}#b{token_text(token)}"


def qr_text_of(token: bytes, site: str) -> str:
    """What a QR code carries: the link, or the bare token while no `site` is known.

    A made-up address would lead customers nowhere, or one day to a stranger's page.
    """
    return link_of(token, site) if site else token_text(token)


def token_text(token: bytes) -> str:
    """The bare token as base64url without padding (RFC 4648, section 5)."""
    return urlsafe_b64encode(token).rstrip(b"=").decode("ascii")


def is_link(text: str) -> bool:
    """Whether `text` is a web address with something in its fragment, a coupon or not."""
    return _LINK.fullmatch(text) is not None


def read_link(text: str) -> bytes:
    """The token in a link of any site: the signature proves, not the host.

    Raises BadInput `link-without-coupon`.
    """
    found = _LINK.fullmatch(text)
    fragment = found["fragment"] if found else ""
    try:
        if fragment[:1] == "n":
            return _from_digits(fragment[1:])
        if fragment[:1] == "b":
            return _from_base64url(fragment[1:])
    except ValueError:
        pass
    raise BadInput("link-without-coupon")


def read_token_text(text: str) -> bytes:
    """The token in bare base64url. Raises BadInput `token-malformed`."""
    try:
        return _from_base64url(text)
    except ValueError as error:
        raise BadInput("token-malformed") from error


def _from_digits(digits: str) -> bytes:
    if len(digits) > _MOST_DIGITS or not _DIGITS.fullmatch(digits):
        raise ValueError("digits")
    number = int(digits)
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    if raw[:1] != b"\x01":
        raise ValueError("lead")
    return _sized(raw[1:])


def _from_base64url(text: str) -> bytes:
    if len(text) > 2 * MOST_BYTES or not _BASE64URL.fullmatch(text):
        raise ValueError("base64url")
    token = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if token_text(token) != text:
        raise ValueError("left-over bits")
    return _sized(token)


def _sized(token: bytes) -> bytes:
    if not LEAST_BYTES <= len(token) <= MOST_BYTES:
        raise ValueError("size")
    return token
