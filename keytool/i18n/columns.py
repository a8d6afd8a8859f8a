"""Columns of tables and what is in them, in words."""

from datetime import date

from keytool.domain.coupons import CouponStatus, UnitKind
from keytool.domain.keys import KeyState
from keytool.domain.parties import Category
from keytool.i18n import N_, _, language, words

Value = str | int | date | None


_WORDS = {
    "id": N_("Record"),
    "family": N_("Family"),
    "key_id": N_("Key number"),
    "marking": N_("Marking"),
    "model": N_("Model"),
    "vendor": N_("Software vendor"),
    "state": N_("State"),
    "batch": N_("Batch"),
    "produced_on": N_("Produced on"),
    "sold_on": N_("Sold on"),
    "customer": N_("Customer"),
    "inn": N_("INN"),
    "category": N_("Category"),
    "order": N_("Order"),
    "shipped_on": N_("Shipped on"),
    "warranty_ends": N_("Warranty until"),
    "product": N_("Product"),
    "edition": N_("Edition"),
    "modules": N_("Modules"),
    "quantity": N_("Quantity"),
    "until": N_("Licence until"),
    "bought_on": N_("Bought on"),
    "licences": N_("Licences"),
    "ended_on": N_("Ended on"),
    "name": N_("Name"),
    "ogrn": N_("OGRN"),
    "number": N_("Number"),
    "regulation": N_("Regulation"),
    "levels": N_("Support levels"),
    "starts": N_("From"),
    "ends": N_("Until"),
    "keys": N_("Keys"),
    "code": N_("Code"),
    "level": N_("Level"),
    "unit": N_("Counted in"),
    "units": N_("Units"),
    "units_left": N_("Units left"),
    "valid_from": N_("Valid from"),
    "valid_until": N_("Valid until"),
    "status": N_("Status"),
}


def column_word(name: str) -> str:
    """The heading of a column by its name; an import knows it again."""
    return _(_WORDS[name])


def headings(names: tuple[str, ...]) -> tuple[str, ...]:
    """The heads of a list that is written into a file.

    English ones are the names themselves, which are the same in every version.
    """
    return names if language() == "en" else tuple(map(column_word, names))


def spoken(value: Value) -> Value:
    """A value as a table for people has it."""
    if not isinstance(value, str) or language() == "en":
        return value
    match value:
        case KeyState():
            return words.key_state(value)
        case Category():
            return words.category(value)
        case CouponStatus():
            return words.coupon_status(value)
        case UnitKind():
            return words.unit_counted(value)
        case _:
            return str(value)
