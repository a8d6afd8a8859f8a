"""A vendor's short name, as commands take it, made of its name."""

import re
import unicodedata
from collections.abc import Collection

_SOUNDS = "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya"
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        _SOUNDS.split(" "),
        strict=True,
    )
)
_OTHERS = re.compile("[^a-z0-9]+")
_LONGEST = 24
_UNNAMED = "vendor"


def vendor_id(name: str, taken: Collection[str] = ()) -> str:
    """`Диджитал Стэйт` becomes `didzhital-steit`; a second one gets a number behind it."""
    plain = "".join(_LATIN.get(sign, sign) for sign in name.casefold()).replace("_", "")
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    slug = _OTHERS.sub("-", ascii_only).strip("-")[:_LONGEST].rstrip("-") or _UNNAMED
    number, found = 1, slug
    while found in taken:
        number += 1
        found = f"{slug}-{number}"
    return found
