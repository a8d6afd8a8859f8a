"""Numbers of an organisation as a letter tells them, held against the register's. Pure."""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final

from keytool.domain.errors import BadInput
from keytool.domain.parties import Customer, checked_inn, checked_ogrn

_INN: Final = re.compile(r"(?i)\b(?:ИНН|INN)\b[^\d\n]{0,20}([0-9]{10}(?:[0-9]{2})?)(?![0-9])")
_OGRN: Final = re.compile(
    r"(?i)\b(?:ОГРН(?:ИП)?|OGRN(?:IP)?)\b[^\d\n]{0,20}([0-9]{13}(?:[0-9]{2})?)(?![0-9])"
)


class Requisites(StrEnum):
    """How the numbers of a letter stand to those of the customer whose address it came from."""

    UNTOLD = ""
    """The letter tells none that is whole, or the register has none to compare."""
    SAME = "same"
    OTHER = "other"


def compared(customer: Customer, text: str) -> Requisites:
    """INN and OGRN of a text (DiState 5.8, ENTELS 4.9) with the customer's. A letter that quotes
    another firm's numbers beside the right ones is the customer's all the same; a number whose
    check digit is wrong tells nothing.
    """
    pairs = (
        (customer.inn, set(_whole(_INN, checked_inn, text))),
        (customer.ogrn, set(_whole(_OGRN, checked_ogrn, text))),
    )
    told = [(own, numbers) for own, numbers in pairs if own and numbers]
    if not told:
        return Requisites.UNTOLD
    same = all(own in numbers for own, numbers in told)
    return Requisites.SAME if same else Requisites.OTHER


def _whole(form: re.Pattern[str], checked: Callable[[str], str], text: str) -> Iterator[str]:
    for found in form.finditer(text):
        try:
            yield checked(found[1])
        except BadInput:
            continue
