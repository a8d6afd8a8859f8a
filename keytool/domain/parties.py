"""Who stands on both sides of the desk: the vendor whose key it is, the customer who has it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from keytool.domain.errors import BadInput


class Category(StrEnum):
    """Customer categories; `organiser` is DiState's licensee."""

    PARTNER = "partner"
    COMMERCIAL = "commercial"
    ORGANISER = "organiser"
    NONCOMMERCIAL = "noncommercial"


@dataclass(frozen=True, slots=True)
class Vendor:
    """A software vendor and the regulations that govern its support and its key warranty."""

    id: str
    name: str
    support_regulation: str
    warranty_regulation: str


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer of a vendor; `inn` is the Russian taxpayer number of 10 or 12 digits."""

    name: str
    category: Category
    inn: str | None = None
    id: int = 0


_INN10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN11 = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN12 = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def checked_inn(text: str) -> str:
    """An ИНН whose check digits hold (Order ММВ-7-6/435@ of 29.06.2012).

    Raises BadInput `inn-malformed` or `inn-check-digit`.
    """
    inn = text.strip()
    if not re.fullmatch(r"[0-9]{10}|[0-9]{12}", inn, re.ASCII):
        raise BadInput("inn-malformed", inn=text)
    digits = [int(c) for c in inn]
    rules = ((9, _INN10),) if len(inn) == 10 else ((10, _INN11), (11, _INN12))
    for place, weights in rules:
        total = sum(w * d for w, d in zip(weights, digits, strict=False))
        if total % 11 % 10 != digits[place]:
            raise BadInput("inn-check-digit", inn=text)
    return inn
