"""The columns of lists in the window, and the cells that say more than their value."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from gui.kit.states import Badge, Choice
from gui.kit.tones import Tone
from gui.kit.words import (
    coupon_left,
    key_name,
    link_badge,
    need_badge,
    sentence,
    state_badge,
)
from gui.lists.layouts import layout_of
from gui.lists.links import link_of
from gui.lists.states import Cell, Heading, ListLine
from keytool.domain.certificates import Certificate
from keytool.domain.columns import Column, Kind
from keytool.domain.contracts import Contract
from keytool.domain.coupon_columns import CouponLine
from keytool.domain.desk_columns import EntryLine, SittingLine
from keytool.domain.key_columns import KeyLine
from keytool.domain.keys import RETIRED, KeyState
from keytool.domain.licence_columns import LicenceLine
from keytool.domain.listing import LISTINGS
from keytool.domain.party_columns import ContractLine, CustomerLine
from keytool.domain.replacement_columns import ReplacementLine
from keytool.i18n import _, language, replacement_words, words
from keytool.i18n.columns import column_word, heading, worded
from keytool.i18n.rule_words import level_name
from keytool.services.ask_list import Around
from keytool.services.ending import SOON_DAYS
from keytool.services.list_lines import lines_of as register_lines


def headings_of(name: str, chosen: Sequence[str] = ()) -> tuple[Heading, ...]:
    """The columns of a list in the active language: those that are chosen, or the usual ones."""
    return tuple(_heading(name, one) for one in shown_columns(name, chosen))


def lines_of(
    name: str, around: Around, records: Sequence[Any], chosen: Sequence[str] = ()
) -> tuple[ListLine, ...]:
    """Records of a list in the active language; their names are looked up together."""
    columns = shown_columns(name, chosen)
    lines = register_lines(around, name, records)
    return tuple(
        ListLine(
            record.id,
            tuple(_cell(name, one, around, line) for one in columns),
            link_of(name, record),
        )
        for record, line in zip(records, lines, strict=True)
    )


def column_choices(name: str, chosen: Sequence[str] = ()) -> tuple[Choice, ...]:
    """Every column that can be shown, in the active language: those that are, in their order,
    then the others.
    """
    shown = shown_columns(name, chosen)
    others = (one for one in LISTINGS[name].columns.all if one not in shown)
    return tuple(Choice(one.name, column_word(one.name)) for one in (*shown, *others))


def shown_columns(name: str, chosen: Sequence[str]) -> tuple[Column, ...]:
    columns = LISTINGS[name].columns
    return columns.chosen(chosen or columns.shown.window)


def _heading(name: str, column: Column) -> Heading:
    room = layout_of(name, column)
    label = heading(name, column.name)
    return Heading(label, room.width, column.sort, room.right, room.mono, room.stretch, room.yields)


def _cell(name: str, column: Column, around: Around, line: Any) -> Cell:
    special = _CELLS.get(f"{name}.{column.name}") or _CELLS.get(column.kind)
    return special(around, line) if special else worded(column, line)


# --- cells that say more than their value -------------------------------------------------


def _number(_around: Around, line: KeyLine) -> Cell:
    return line.record.key_id.grouped if line.record.key_id else "—"


def _warranty(around: Around, line: KeyLine) -> Cell:
    key = line.record
    if key.warranty_ends is None:
        return ""
    if key.state in RETIRED:
        return words.day(key.warranty_ends)
    return _due(key.warranty_ends, around.today)


def _state(_around: Around, line: KeyLine) -> Cell:
    """What is as it should be needs no colour."""
    state = line.record.state
    usual = state in {KeyState.SHIPPED, KeyState.IN_STOCK}
    return sentence(words.key_state(state)) if usual else state_badge(state)


def _licence_term(around: Around, line: LicenceLine) -> Cell:
    licence = line.record
    if licence.ended_on is not None and licence.ended_on <= around.today:
        return words.day(licence.ended_on)
    if licence.until is None:
        return _("perpetual")
    return _due(licence.until, around.today)


def contract_terms(around: Around, contract: Contract) -> tuple[Cell, ...]:
    """What a contract is under, what it opens, from when until when."""
    return (
        _regulation(around, contract),
        _levels(around, contract),
        words.day(contract.starts),
        _contract_end(around, contract),
    )


def certificate_terms(around: Around, certificate: Certificate) -> tuple[Cell, ...]:
    """Whose support it is of, from when until when."""
    named = {one.regulation: one.vendor.into(language()) for one in around.rulebook.editions}
    return (
        named.get(certificate.regulation, certificate.regulation),
        words.day(certificate.starts),
        words.day(certificate.ended_on or certificate.ends),
    )


def _regulation(around: Around, contract: Contract) -> str:
    return around.rulebook.edition(contract.edition).vendor.into(language())


def _levels(around: Around, contract: Contract) -> str:
    edition = around.rulebook.edition(contract.edition)
    levels = ", ".join(level_name(edition, level) for level in contract.levels)
    return levels or _("all by contract")


def _contract_end(around: Around, contract: Contract) -> Cell:
    early = contract.ended_on is not None and contract.ended_on <= around.today
    ended = contract.ended_on if early else None
    return words.day(ended) if ended else _due(contract.ends, around.today)


def _whose_rules(around: Around, line: CouponLine | ReplacementLine) -> Cell:
    """The vendor whose regulation it is under."""
    regulation = line.record.regulation
    named = {one.regulation: one.vendor.into(language()) for one in around.rulebook.editions}
    return named.get(regulation, regulation)


def _vendor(around: Around, line: KeyLine | SittingLine) -> Cell:
    vendor = line.record.vendor
    return around.vendors.get(vendor, vendor) if vendor else None


def _edition(around: Around, contract: Contract) -> Cell:
    """The vendor, and since when this edition is in force."""
    edition = around.rulebook.edition(contract.edition)
    return f"{edition.vendor.into(language())} · {words.day(edition.effective_from)}"


def _of_contract(
    cell: Callable[[Around, Contract], Cell],
) -> Callable[[Around, ContractLine], Cell]:
    return lambda around, line: cell(around, line.record)


def _erased(_around: Around, line: CustomerLine) -> Cell:
    return Badge(Tone.UNKNOWN, _("Data erased")) if line.record.erased_on else None


def _plan(around: Around, line: CouponLine) -> Cell:
    edition = around.rulebook.edition_of_coupon(line.record)
    return f"{edition.vendor.into(language())} · {level_name(edition, line.record.claims.level)}"


def _left(_around: Around, line: CouponLine) -> Cell:
    return coupon_left(line.record)


def _status(around: Around, line: CouponLine) -> Cell:
    return link_badge(line.record, around.today, renewed=line.renewed)


def _key(_around: Around, line: LicenceLine | CouponLine) -> Cell:
    return key_name(line.key)


def _new_key(_around: Around, line: ReplacementLine) -> Cell:
    return key_name(line.new_key) if line.new_key else None


def _waits(_around: Around, line: ReplacementLine) -> Cell:
    """What a replacement waits for, in red when that is overdue; how it ended."""
    known = line.record
    if known.need is None:
        return sentence(replacement_words.stage(known.stage))
    badge = need_badge(known.need)
    return Badge(Tone.BAD, badge.text, badge.icon) if line.is_overdue else badge


def _about(around: Around, line: EntryLine) -> Cell:
    """The first key that an entry concerns, else the customer: what people know by a name."""
    concerned = line.record.event.concerned
    keys = tuple(concerned("key"))
    key = around.keys.get(keys[0]) if keys else None
    if key is None:
        return around.customer_name(next(concerned("customer"), None))
    rest = len(keys) - 1
    more = _("and %(n)s more") % {"n": words.number(rest)} if rest else ""
    return " ".join(filter(None, (key_name(key), more)))


def _term(_around: Around, line: ReplacementLine) -> Cell:
    if line.due is None:
        return None
    facts = {"due": words.moment(line.due), "clause": line.due_clause}
    if line.is_overdue:
        return _("overdue since %(due)s · %(clause)s") % facts
    return _("%(due)s · %(clause)s") % facts


def _category(_around: Around, line: CustomerLine) -> Cell:
    return sentence(words.category(line.record.category))


def _due(day: date, today: date) -> Cell:
    """Neither what is far away nor what is over needs a colour."""
    soon = 0 <= (day - today).days <= SOON_DAYS
    return Badge(Tone.SOON, words.day(day)) if soon else words.day(day)


_CELLS: Mapping[str, Callable[[Around, Any], Cell]] = {
    Kind.KEY: _key,
    "keys.key_id": _number,
    "keys.vendor": _vendor,
    "sittings.vendor": _vendor,
    "coupons.regulation": _whose_rules,
    "replacements.regulation": _whose_rules,
    "contracts.edition": _of_contract(_edition),
    "keys.warranty_ends": _warranty,
    "keys.state": _state,
    "licences.until": _licence_term,
    "contracts.regulation": _of_contract(_regulation),
    "contracts.levels": _of_contract(_levels),
    "contracts.ends": _of_contract(_contract_end),
    "customers.category": _category,
    "customers.erased_on": _erased,
    "replacements.new_key": _new_key,
    "replacements.need": _waits,
    "replacements.due": _term,
    "coupons.level": _plan,
    "coupons.units_left": _left,
    "coupons.status": _status,
    "journal.about": _about,
}
