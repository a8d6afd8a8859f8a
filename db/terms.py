"""What a record is found by, and how a found record is shown. Pure.

Texts are folded on both sides: case, ё, width of characters (SQLite folds Latin
letters only), and the gaps that people put into numbers, codes and names.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator

from keytool.domain.arrivals import in_latin, in_russian
from keytool.domain.coupons import Coupon
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, parse_key_id
from keytool.domain.key_models import model_title
from keytool.domain.keys import Key, Shipment
from keytool.domain.notes import Note
from keytool.domain.parties import Customer
from keytool.domain.search import Hit, HitKind

LONGEST = 200
"""Nobody searches for more characters than that."""

_PHONE = re.compile(r"\s*\+?[0-9()\s\-\u2010-\u2015]{4,30}")
_GAPS = re.compile("[\\s\\-\u00ad\u200b\u2010-\u2015\u2212«»„“”\"'`]+")


def fold(text: str) -> str:
    """`1A2B-3C01` and `1a2b 3c01` are one, and so are `ООО «Артём»` and `ооо артем`."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return _GAPS.sub("", plain)


def terms_of_key(key: Key) -> tuple[str, ...]:
    ids = [str(key.key_id)] if key.key_id else []
    if key.key_id and not key.key_id.of_desk:
        ids.append(str(key.key_id.number))
    return _terms(*ids, key.marking or "")


def terms_of_customer(customer: Customer) -> tuple[str, ...]:
    """Every word of the name is found from its beginning, not only the first; and the people to
    speak with, their numbers and addresses.
    """
    named = (word for one in customer.contacts for word in (one.name, *one.name.split()))
    reached = (way for one in customer.contacts for way in (_digits(one.phone), one.email))
    own = (customer.name, *customer.name.split(), customer.inn or "")
    return _terms(*own, *named, *reached)


def terms_of_shipment(shipment: Shipment) -> tuple[str, ...]:
    return _terms(shipment.order or "")


def terms_of_coupon(coupon: Coupon) -> tuple[str, ...]:
    return _terms(coupon.code)


def terms_of_note(note: Note) -> tuple[str, ...]:
    """One that was struck is not looked for."""
    return _terms(note.text, *note.text.split()) if note.stands else ()


def read(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a typed text may mean: parts of terms, and whole terms.

    As typed, and as it would read on the other keyboard layout; whole terms are those, too, and
    the key ids that the text means in any accepted spelling. Nothing for what nobody searches.
    """
    typed = [fold(text), fold(other_layout(text))]
    if _PHONE.fullmatch(text):
        typed.append(_digits(text))
    parts = tuple(dict.fromkeys(part for part in typed if 0 < len(part) <= LONGEST))
    return parts, tuple(dict.fromkeys((*parts, *_understood(text)))) if parts else ()


def other_layout(text: str) -> str:
    """The same keystrokes on the other layout: `hjvfirf` and `ромашка`."""
    letters = [letter for letter in text if letter.isalpha()]
    if not letters:
        return text
    return in_russian(text) if letters[0].isascii() else in_latin(text)


def _understood(text: str) -> tuple[str, ...]:
    """The whole key ids that a text means in any accepted spelling, as terms."""
    ids: list[str] = []
    for family in Family:
        try:
            ids += map(str, parse_key_id(family, text))
        except BadInput:
            continue  # not an id of this family, which is what most texts are
    return _terms(*ids)


def hit_of_key(key: Key) -> Hit:
    title = key.key_id.grouped if key.key_id else key.marking or ""
    marking = key.marking if key.key_id else None
    note = " · ".join(word for word in (model_title(key.family, key.model), marking) if word)
    return Hit(HitKind.KEY, key.id, title, note)


def hit_of_customer(customer: Customer, parts: Collection[str] = ()) -> Hit:
    """The note is the contact that was meant, where the name is not."""
    note = customer.inn or ""
    if not any(part in fold(customer.name) for part in parts):
        note = next((told for told in _contacts(customer) if _has(told, parts)), note)
    return Hit(HitKind.CUSTOMER, customer.id, customer.name, note)


def _contacts(customer: Customer) -> Iterator[str]:
    for one in customer.contacts:
        yield " · ".join(filter(None, (one.name, one.phone, one.email)))


def _has(told: str, parts: Collection[str]) -> bool:
    line = f"{fold(told)} {_digits(told)}"
    return any(part in line for part in parts)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())


def hit_of_shipment(shipment: int, order: str | None, customer: str) -> Hit:
    return Hit(HitKind.SHIPMENT, shipment, order or "", customer)


def hit_of_coupon(coupon: int, code: str, key: str) -> Hit:
    return Hit(HitKind.COUPON, coupon, code, key)


def hit_of_note(note: Note, about: str) -> Hit:
    """`about` is what the thing that it is on is called."""
    return Hit(HitKind.NOTE, note.id, note.text, about, note.about)


def _terms(*words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term for word in words if (term := fold(word))))
