"""What a record is found by, and how a found record is shown. Pure.

Words are folded (case, ё, width of characters) on both sides, because SQLite
folds Latin letters only. Numbers and codes also lose their spaces and dashes.
"""

import re
import unicodedata
from collections.abc import Iterable

from keytool.domain.coupons import Coupon
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, KeyId, parse_key_id
from keytool.domain.key_models import model_title
from keytool.domain.keys import Key, Shipment
from keytool.domain.parties import Customer
from keytool.domain.search import Hit, HitKind

LONGEST = 200
"""Nobody searches for more characters than that."""

_QUOTES = re.compile("[«»„“”\"'`]+")
_GAPS = re.compile(r"[\s\-\u00ad\u200b\u2010-\u2015\u2212]+")


def fold(text: str) -> str:
    """`  ООО «Артём» ` and `ооо артем` are one."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return " ".join(_QUOTES.sub(" ", plain).split())


def compact(text: str) -> str:
    """`1A2B-3C01` and `1a2b 3c01` are one."""
    return _GAPS.sub("", fold(text))


def terms_of_key(key: Key) -> tuple[str, ...]:
    return _terms([*_spellings(key.key_id), compact(key.marking or "")])


def terms_of_customer(customer: Customer) -> tuple[str, ...]:
    name = fold(customer.name)
    return _terms([name, *name.split(), customer.inn or ""])


def terms_of_shipment(shipment: Shipment) -> tuple[str, ...]:
    order = shipment.order or ""
    return _terms([fold(order), compact(order)])


def terms_of_coupon(coupon: Coupon) -> tuple[str, ...]:
    return _terms([compact(coupon.code)])


def typed(text: str) -> tuple[str, ...]:
    """The terms, or parts of terms, that a text spells; none for an empty or endless text."""
    return _terms([fold(text), compact(text)]) if len(text) <= LONGEST else ()


def understood(text: str) -> tuple[str, ...]:
    """The whole key ids that a text means in any accepted spelling."""
    terms: list[str] = []
    for family in Family:
        try:
            terms += [fold(str(key_id)) for key_id in parse_key_id(family, text)]
        except BadInput:
            continue  # not an id of this family, which is what most texts are
    return _terms(terms)


def hit_of_key(key: Key) -> Hit:
    title = key.key_id.grouped if key.key_id else key.marking or ""
    marking = key.marking if key.key_id else None
    note = " · ".join(word for word in (model_title(key.family, key.model), marking) if word)
    return Hit(HitKind.KEY, key.id, title, note)


def hit_of_customer(customer: Customer) -> Hit:
    return Hit(HitKind.CUSTOMER, customer.id, customer.name, customer.inn or "")


def hit_of_shipment(shipment: Shipment, customer: Customer) -> Hit:
    return Hit(HitKind.SHIPMENT, shipment.id, shipment.order or "", customer.name)


def hit_of_coupon(coupon: Coupon, key: Key) -> Hit:
    return Hit(HitKind.COUPON, coupon.id, coupon.code, hit_of_key(key).title)


def _spellings(key_id: KeyId | None) -> list[str]:
    return [fold(str(key_id)), str(key_id.number)] if key_id else []


def _terms(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
