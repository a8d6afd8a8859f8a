"""What the seller's requisites may be; each may be empty.

A value that is none raises BadInput with a code of its own, for "wrong" helps nobody here.
"""

import re

from keytool.domain.errors import BadInput
from keytool.domain.parties import checked_inn

_KPP = re.compile(r"[0-9]{4}[0-9A-Z]{2}[0-9]{3}", re.ASCII)
_PHONE = re.compile(r"[0-9+()\-.,;/ \u00a0]|(?:доб|вн|ext)\.?", re.IGNORECASE)
_FEWEST_DIGITS = 5


def seller_inn(text: str) -> str:
    """Raises BadInput `seller-inn-wrong`."""
    try:
        return checked_inn(text) if text.strip() else ""
    except BadInput as error:
        raise BadInput("seller-inn-wrong", value=text.strip()) from error


def seller_kpp(text: str) -> str:
    """As the tax office writes it: `770401001`. Raises BadInput `seller-kpp-wrong`."""
    kpp = text.strip().upper()
    if kpp and not _KPP.fullmatch(kpp):
        raise BadInput("seller-kpp-wrong", value=text.strip())
    return kpp


def seller_phone(text: str) -> str:
    """One or more numbers, with an extension where there is one. Raises BadInput
    `seller-phone-wrong`.
    """
    phone = " ".join(text.split())
    digits = sum(sign.isdigit() for sign in phone)
    if phone and (digits < _FEWEST_DIGITS or _PHONE.sub("", phone)):
        raise BadInput("seller-phone-wrong", value=phone)
    return phone
