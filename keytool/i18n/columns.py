"""Columns of lists and what is in them, in words: of the window, the terminal and files."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from keytool.domain.columns import Column, Kind, Value
from keytool.domain.coupons import CouponStatus, UnitKind
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.key_models import model_title
from keytool.domain.keys import KeyState
from keytool.domain.listing import LISTINGS
from keytool.domain.parties import Category
from keytool.domain.sittings import SittingState
from keytool.i18n import _, language, words
from keytool.i18n.history_words import event


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
        "key": _("Key"),
        "mark": _("Mark"),
        "used": _("Use"),
        "unmarked": _("Without marking"),
        "key_id_source": _("Number from"),
        "version": _("Version"),
        "erased_on": _("Data erased"),
        "over_on": _("Until"),
        "product_and_modules": _("Product"),
        "operator": _("Operator"),
        "opened_at": _("Opened"),
        "ship_on": _("Ships on"),
        "expected": _("Expected"),
        "shipment": _("Shipment"),
        "at": _("When"),
        "action": _("What happened"),
    }[name]


def heading(listing: str, name: str) -> str:
    """The same where the other columns of its list say what it is about."""
    return {
        "keys.key_id": _("Key"),
        "keys.shipped_on": _("Shipped"),
        "licences.until": _("Until"),
        "shipments.shipped_on": _("Date"),
        "contracts.number": _("Contract"),
        "customers.erased_on": "",
        "coupons.level": _("Plan"),
        "coupons.valid_until": _("Until"),
        "coupons.units_left": _("Left"),
    }.get(f"{listing}.{name}") or ("" if name == "erased_on" else column_word(name))


def filter_word(listing: str, name: str) -> str:
    """What a filter of a list is called."""
    return {
        "vendor": _("Vendor"),
        "warranty": _("Warranty"),
        "until": _("Licence until"),
        "ends": _("Ends"),
        "starts": _("Starts"),
        "shipped": _("Shipped"),
    }.get(name) or heading(listing, LISTINGS[listing].columns.filtered(name).name)


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


def worded(column: Column, line: Any) -> str:
    """What a cell says to people."""
    value = column.told(line)
    if column.kind is Kind.TERM:
        return words.day(value) if value else _("perpetual")
    if column.kind is Kind.MODEL:
        return model_title(line.key.family, value)
    if value is None:
        return ""
    if column.kind is Kind.ACTION:
        return event(line.record).title
    return _PLAIN.get(column.kind, str)(value)


def _key_number(number: KeyId) -> str:
    return number.grouped


def _several(parts: Sequence[str]) -> str:
    return ", ".join(parts)


def _family(family: Family) -> str:
    return model_title(family, None)


def _moment(moment: datetime) -> str:
    return words.moment(moment)


def _flag(told: bool) -> str:
    return _("yes") if told else _("no")


def sitting_state(state: SittingState) -> str:
    return {SittingState.OPEN: _("open"), SittingState.CLOSED: _("closed")}[state]


_PLAIN: Mapping[Kind, Callable[[Any], str]] = {
    Kind.NUMBER: words.number,
    Kind.WORDS: _several,
    Kind.FLAG: _flag,
    Kind.DAY: words.day,
    Kind.MOMENT: _moment,
    Kind.FAMILY: _family,
    Kind.KEY_ID: _key_number,
    Kind.KEY_STATE: words.key_state,
    Kind.CATEGORY: words.category,
    Kind.UNIT: _unit,
    Kind.COUPON_STATUS: words.coupon_status,
    Kind.SITTING_STATE: sitting_state,
}
