"""What a site says of itself in `site.json`; nothing of it is proven.

The page reads it in JavaScript (`static/site.js`), and so nothing is taken here that only Python
would take: other encodings, spaces among hexadecimal digits, NaN.
"""

import json
import re
from dataclasses import dataclass
from typing import Any, NoReturn

from keytool.coupon.format import cbor
from keytool.coupon.format.roots import MOST_ROOTS, Roots, roots_of

_LONGEST_ADDRESS = 200
_MOST_DIGITS = 32
_ROOT = re.compile("[0-9A-Fa-f]{64}")


@dataclass(frozen=True, slots=True)
class SiteTold:
    """`digits` name the site's look-up files."""

    base: str
    digits: int
    roots: Roots


def read_site(content: bytes) -> SiteTold:
    """Raises ValueError."""
    try:
        told: Any = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse)
        base, roots = told["base"], told["roots"]
        if type(base) is not str or len(base) > _LONGEST_ADDRESS or type(roots) is not list:
            raise ValueError("base")
        threshold = cbor.integer(_whole(told["threshold"]), 1, MOST_ROOTS)
        digits = cbor.integer(_whole(told["digits"]), 1, _MOST_DIGITS)
        return SiteTold(base, digits, roots_of(map(_root, roots), threshold))
    except (LookupError, TypeError, RecursionError, OverflowError) as error:
        raise ValueError("site") from error


def _whole(number: object) -> object:
    """`1.0` is the whole number 1 in JSON."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


def _root(text: object) -> bytes:
    if type(text) is not str or not _ROOT.fullmatch(text):
        raise ValueError("root")
    return bytes.fromhex(text)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
