"""The token as text: a link for the QR code and for people, or bare base64url.

    https://HOST/c#n<digits>     decimal digits: half the size of letters inside a QR code
    https://HOST/c#b<base64url>  shorter as text

The token sits in the fragment, which browsers never send to a server.
"""

import re

from keytool.domain.errors import BadInput
from keytool.recognise.token_text import digits_of, from_digits, from_text, text_of

_PATH = "/c"
_LINK = re.compile(r"https?://[^\s#]+#(?P<fragment>\S*)", re.IGNORECASE | re.ASCII)


def link_of(token: bytes, site: str) -> str:
    """The link that a QR code carries; `site` is an https address without the `/c`."""
    return f"{site.rstrip('/')}{_PATH}#n{digits_of(token)}"


def qr_text_of(token: bytes, site: str) -> str:
    """What a QR code carries: the link, or the bare token while no `site` is known.

    A made-up address would lead customers nowhere, or one day to a stranger's page.
    """
    return link_of(token, site) if site else token_text(token)


def token_text(token: bytes) -> str:
    """The bare token as base64url without padding (RFC 4648, section 5)."""
    return text_of(token)


def is_link(text: str) -> bool:
    """Whether `text` is a web address with something in its fragment, a coupon or not."""
    return _LINK.fullmatch(text) is not None


def read_link(text: str) -> bytes:
    """The token in a link of any site: the signature proves, not the host.

    Raises BadInput `link-without-coupon`.
    """
    found = _LINK.fullmatch(text)
    fragment = found["fragment"] if found else ""
    token = None
    if fragment[:1] == "n":
        token = from_digits(fragment[1:])
    elif fragment[:1] == "b":
        token = from_text(fragment[1:])
    if token is None:
        raise BadInput("link-without-coupon")
    return token


def read_token_text(text: str) -> bytes:
    """The token in bare base64url. Raises BadInput `token-malformed`."""
    token = from_text(text)
    if token is None:
        raise BadInput("token-malformed")
    return token
