"""Columns of lists and what is in them, in words: of the window, the terminal and files."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from keytool.domain.case_fields import fields_told
from keytool.domain.cases import WaitsFor
from keytool.domain.columns import Column, Kind, Value, exported
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.key_models import model_title
from keytool.domain.key_names import key_name
from keytool.domain.listing import LISTINGS
from keytool.domain.sittings import SittingState
from keytool.i18n import N_, _, case_words, language, replacement_words, sitting_words, words
from keytool.i18n.history_words import event
from keytool.i18n.people import called
from keytool.i18n.rule_words import field_name, level_name

_WORDS = {
    "id": N_("Record"),
    "family": N_("Family"),
    "key_id": N_("Key number"),
    "marking": N_("Marking"),
    "model": N_("Model"),
    "vendor": N_("Software vendor"),
    "state": N_("State"),
    "batch": N_("Batch"),
    "box": N_("Box"),
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
    "signed_on": N_("Signed"),
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
    "key": N_("Key"),
    "mark": N_("Mark"),
    "used": N_("Use"),
    "unmarked": N_("Without marking"),
    "key_id_source": N_("Number from"),
    "version": N_("Version"),
    "erased_on": N_("Data erased"),
    "over_on": N_("Until"),
    "product_and_modules": N_("Product"),
    "operator": N_("Operator"),
    "opened_at": N_("Opened"),
    "ship_on": N_("Ships on"),
    "expected": N_("Expected"),
    "shipment": N_("Shipment"),
    "purpose": N_("What for"),
    "finding": N_("What was found"),
    "line": N_("Line"),
    "named": N_("As it was read"),
    "at": N_("When"),
    "about": N_("About"),
    "action": N_("What happened"),
    "complaint": N_("Complaint"),
    "claimed_on": N_("Claimed on"),
    "opened_by": N_("Opened by"),
    "received_on": N_("Handed in on"),
    "progress": N_("Progress"),
    "stage": N_("Stage"),
    "need": N_("Waits for"),
    "since": N_("Since"),
    "due": N_("Due"),
    "due_clause": N_("Clause of the term"),
    "outcome": N_("Outcome"),
    "new_key": N_("New key"),
    "new_key_id": N_("Number of the new key"),
    "act": N_("Act"),
    "closing": N_("Why it was given up"),
    "case": N_("Case"),
    "subject": N_("What it is about"),
    "text": N_("Text"),
    "contact": N_("Who asks"),
    "coupon": N_("Coupon"),
    "contract": N_("Contract"),
    "channel": N_("Channel"),
    "received": N_("Received"),
    "waits_for": N_("Waits for"),
    "answered": N_("First answer"),
    "spoke": N_("Last answer"),
    "owed": N_("The customer's word"),
    "term": N_("Agreed term"),
    "responsible": N_("Responsible"),
    "critical": N_("Out of turn"),
    "clear": N_("Problem is clear"),
    "fields": N_("Details of the request"),
}


def column_word(name: str) -> str:
    """The heading of a column by its name; an import knows it again."""
    return _(_WORDS[name])


def heading(listing: str, name: str) -> str:
    """The same where the other columns of its list say what it is about."""
    return {
        "keys.key_id": _("Key"),
        "keys.shipped_on": _("Shipped"),
        "licences.until": _("Until"),
        "shipments.shipped_on": _("Date"),
        "contracts.number": _("Contract"),
        "customers.erased_on": "",
        "replacements.id": _("№"),
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


def spoken_cell(column: Column, line: Any) -> Value:
    """A cell as a table for people has it; in English, as programs read it."""
    value = column.told(line)
    if value is None or language() == "en":
        return exported(value)
    if column.kind in _OF_LINE:
        return _OF_LINE[column.kind](line, value)
    return _PLAIN[column.kind](value) if column.kind in _SPOKEN else exported(value)


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


def _waits_for(told: str) -> str:
    """What the customer owes; the ground of one that is put off has a name of its edition alone."""
    return case_words.waits_for(told) if isinstance(told, WaitsFor) else told


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
    Kind.UNIT: words.unit_counted,
    Kind.COUPON_STATUS: words.coupon_status,
    Kind.SITTING_STATE: sitting_state,
    Kind.PURPOSE: sitting_words.purpose,
    Kind.FINDING: sitting_words.finding,
    Kind.KEY: key_name,
    Kind.PROGRESS: replacement_words.progress,
    Kind.STAGE: replacement_words.stage,
    Kind.NEED: replacement_words.need_word,
    Kind.OUTCOME: replacement_words.outcome,
    Kind.PERSON: called,
    Kind.CASE_STATE: case_words.state,
    Kind.WAITS_FOR: _waits_for,
}
_OF_LINE: Mapping[Kind, Callable[[Any, Any], Value]] = {
    Kind.MODEL: lambda line, value: model_title(line.key.family, value),
    Kind.ACTION: lambda line, _value: event(line.record).title,
    Kind.LEVEL: lambda line, value: level_name(line.edition, value),
    Kind.REGULATION: lambda line, _value: str(line.edition.vendor.into(language())),
    Kind.ASKED: lambda line, _value: fields_told(
        (field_name(line.edition, name), told) for name, told in line.asked
    ),
}
"""What a file says of a value by more of its line."""
_SPOKEN = frozenset(
    {
        Kind.MOMENT,
        Kind.KEY_STATE,
        Kind.CATEGORY,
        Kind.UNIT,
        Kind.COUPON_STATUS,
        Kind.SITTING_STATE,
        Kind.PURPOSE,
        Kind.FINDING,
        Kind.PROGRESS,
        Kind.STAGE,
        Kind.NEED,
        Kind.OUTCOME,
        Kind.CASE_STATE,
        Kind.WAITS_FOR,
        Kind.FLAG,
    }
)
"""What a file for people says in words. Families are told by the names that an import knows."""
