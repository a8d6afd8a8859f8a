"""Who stands on both sides of the desk: the vendor whose key it is, the customer who has it."""

import re
from dataclasses import replace
from datetime import date
from enum import StrEnum

from keytool.domain.errors import BadInput
from keytool.domain.letterhead import NO_LETTERHEAD, Letterhead
from keytool.domain.values import dataclass
from keytool.domain.warranty import OwnWarranty

LANGUAGE = "ru"
"""The language of letters of a vendor that chose none."""


class Category(StrEnum):
    """Customer categories; `organiser` is DiState's licensee."""

    PARTNER = "partner"
    COMMERCIAL = "commercial"
    ORGANISER = "organiser"
    NONCOMMERCIAL = "noncommercial"


@dataclass(frozen=True, slots=True)
class Vendor:
    """A software vendor and the regulations that govern its support and its key warranty.

    A regulation may be silent on warranty: then none is promised, unless the vendor has terms
    of its own. `language` is that of its letters to customers, `ru` or `en`. Numbers of its cases
    begin with `case_prefix`, where it has one; complaints go to `head`, `NAME <ADDRESS>`.
    """

    id: str
    name: str
    support_regulation: str
    warranty_regulation: str
    own_warranty: OwnWarranty | None = None
    letterhead: Letterhead = NO_LETTERHEAD
    language: str = LANGUAGE
    case_prefix: str = ""
    head: str = ""


class AddressKind(StrEnum):
    """What an address is for."""

    LEGAL = "legal"
    POSTAL = "postal"
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True)
class Address:
    """A place in one line."""

    kind: AddressKind
    text: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A person to speak with at the customer's: personal data in every field."""

    name: str
    role: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer of a vendor.

    `inn` is the Russian taxpayer number of 10 or 12 digits, `ogrn` the state registration
    number of 13 (organisations) or 15 (sole traders). `person` tells a natural person who
    has neither; `erased_on` is the day on which the personal data were erased. Letters are
    written in `language`, `ru` or `en`; where none is told, in the vendor's.
    """

    name: str
    category: Category
    inn: str | None = None
    id: int = 0
    ogrn: str | None = None
    person: bool = False
    contacts: tuple[Contact, ...] = ()
    addresses: tuple[Address, ...] = ()
    erased_on: date | None = None
    version: int = 1
    language: str = ""

    @property
    def is_person(self) -> bool:
        """Whether name, numbers and addresses belong to a human being.

        Taxpayer numbers of 12 digits and registrations of 15 are given to people alone, and a
        sole trader (ИП) bears the person's own name.
        """
        numbered = len(self.inn or "") == 12 or len(self.ogrn or "") == 15
        return self.person or numbered or self.name.casefold().startswith(_SOLE_TRADER)


_SOLE_TRADER = ("ип ", "индивидуальный предприниматель ")


def without_personal_data(customer: Customer, day: date) -> Customer:
    """What stays of a customer whose consent was withdrawn (152-FZ, article 21 part 5).

    Contacts go in any case. A natural person also loses name, numbers and addresses; the
    number of the record takes the place of the name, so that the journal still fits.
    """
    rest = replace(customer, contacts=(), erased_on=day)
    if not customer.is_person:
        return rest
    return replace(rest, name=f"№ {customer.id}", inn=None, ogrn=None, person=True, addresses=())


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


def checked_ogrn(text: str) -> str:
    """An ОГРН or ОГРНИП whose check digit holds.

    The last digit is the last one of what stays when the number before it is divided by 11
    (13 digits) or 13 (15 digits): order of the Ministry of Finance 165н of 30.10.2017.
    Raises BadInput `ogrn-malformed` or `ogrn-check-digit`.
    """
    ogrn = text.strip()
    if not re.fullmatch(r"[0-9]{13}|[0-9]{15}", ogrn, re.ASCII):
        raise BadInput("ogrn-malformed", ogrn=text)
    if int(ogrn[:-1]) % (len(ogrn) - 2) % 10 != int(ogrn[-1]):
        raise BadInput("ogrn-check-digit", ogrn=text)
    return ogrn
