"""Columns of tables and what is in them, in words."""

from datetime import date

from keytool.domain.coupons import CouponStatus, UnitKind
from keytool.domain.keys import KeyState
from keytool.domain.parties import Category
from keytool.i18n import _, language, words

Value = str | int | date | None


def column_word(name: str) -> str:
    """The heading of a column by its name; an import knows it again."""
    return {
        "id": _("Record"),
        "family": _("Family"),
        "key_id": _("Key number"),
        "marking": _("Marking"),
        "model": _("Model"),
        "vendor": _("Software vendor"),
        "state": _("State"),
        "batch": _("Batch"),
        "produced_on": _("Produced on"),
        "sold_on": _("Sold on"),
        "customer": _("Customer"),
        "inn": _("INN"),
        "category": _("Category"),
        "order": _("Order"),
        "shipped_on": _("Shipped on"),
        "warranty_ends": _("Warranty until"),
        "product": _("Product"),
        "edition": _("Edition"),
        "modules": _("Modules"),
        "quantity": _("Quantity"),
        "until": _("Licence until"),
        "bought_on": _("Bought on"),
        "licences": _("Licences"),
        "ended_on": _("Ended on"),
        "name": _("Name"),
        "ogrn": _("OGRN"),
        "number": _("Number"),
        "regulation": _("Regulation"),
        "levels": _("Support levels"),
        "starts": _("From"),
        "ends": _("Until"),
        "keys": _("Keys"),
        "code": _("Code"),
        "level": _("Level"),
        "unit": _("Counted in"),
        "units": _("Units"),
        "units_left": _("Units left"),
        "valid_from": _("Valid from"),
        "valid_until": _("Valid until"),
        "status": _("Status"),
    }[name]


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
            return _unit(value)
        case _:
            return str(value)


def _unit(kind: UnitKind) -> str:
    return {
        UnitKind.REQUESTS: _("requests"),
        UnitKind.MINUTES: _("minutes"),
        UnitKind.PRIORITY: _("priority"),
    }[kind]
