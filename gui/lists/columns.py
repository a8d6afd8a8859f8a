"""Which columns each list has, and its records as lines of them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from gui.kit.states import Badge
from gui.kit.tones import Tone
from gui.kit.words import SOON_DAYS, coupon_badge, coupon_left, key_name, sentence, state_tone
from gui.lists.states import Cell, Heading, ListLine
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon
from keytool.domain.key_models import model_title
from keytool.domain.keys import RETIRED, Key, KeyState, Licence, Shipment
from keytool.domain.parties import Customer
from keytool.i18n import _, language, words
from keytool.i18n.rule_words import level_name
from keytool.services.ask_list import Around

_DAY = 116


Lines = Callable[[Around, Sequence[Any]], tuple[ListLine, ...]]


def headings_of(name: str) -> tuple[Heading, ...]:
    """The columns of a list in the active language."""
    return _HEADINGS[name]()


def lines_of(name: str, around: Around, records: Sequence[Any]) -> tuple[ListLine, ...]:
    """Records of a list in the active language."""
    return _LINES[name](around, records)


def _key_headings() -> tuple[Heading, ...]:
    return (
        Heading(_("Key"), 128, "key_id", mono=True),
        Heading(_("Model"), 150, "model", yields=1),
        Heading(_("Marking"), 116, "marking", mono=True, yields=2),
        Heading(_("Customer"), 180, stretch=True),
        Heading(_("Shipped"), _DAY, "shipped", right=True, yields=3),
        Heading(_("Warranty until"), 136, "warranty"),
        Heading(_("State"), 136),
    )


def _key_lines(around: Around, keys: Sequence[Key]) -> tuple[ListLine, ...]:
    return tuple(
        ListLine(
            f"key:{key.id}",
            (
                key.key_id.grouped if key.key_id else "—",
                model_title(key.family, key.model),
                key.marking or "",
                around.customer_name(key.customer),
                _day(key.shipped_on),
                _warranty(key, around.today),
                _state(key),
            ),
        )
        for key in keys
    )


def _warranty(key: Key, today: date) -> Cell:
    if key.warranty_ends is None:
        return ""
    return words.day(key.warranty_ends) if key.state in RETIRED else _due(key.warranty_ends, today)


def _state(key: Key) -> Cell:
    """What is as it should be needs no colour."""
    word = sentence(words.key_state(key.state))
    usual = key.state in {KeyState.SHIPPED, KeyState.IN_STOCK}
    return word if usual else Badge(state_tone(key.state), word)


def _licence_headings() -> tuple[Heading, ...]:
    return (
        Heading(_("Product"), 200, "product", stretch=True),
        Heading(_("Edition"), 140, yields=2),
        Heading(_("Quantity"), 96, right=True, yields=3),
        Heading(_("Until"), 136, "until"),
        Heading(_("Key"), 240),
        Heading(_("Customer"), 200, yields=1),
    )


def _licence_lines(around: Around, licences: Sequence[Licence]) -> tuple[ListLine, ...]:
    keys = around.keys
    return tuple(
        ListLine(
            f"licence:{one.id}",
            (
                one.product,
                one.edition or "",
                words.number(one.quantity),
                _term(one, around.today),
                key_name(keys[one.key]),
                around.customer_name(keys[one.key].customer),
            ),
        )
        for one in licences
    )


def _term(licence: Licence, today: date) -> Cell:
    if licence.ended_on is not None and licence.ended_on <= today:
        return Badge(Tone.BAD, words.day(licence.ended_on))
    if licence.until is None:
        return _("perpetual")
    return _due(licence.until, today)


def _shipment_headings() -> tuple[Heading, ...]:
    return (
        Heading(_("Date"), _DAY, "shipped"),
        Heading(_("Order"), 140, "order"),
        Heading(_("Customer"), 200, stretch=True),
        Heading(_("Keys"), 96, right=True),
    )


def _shipment_lines(around: Around, shipments: Sequence[Shipment]) -> tuple[ListLine, ...]:
    return tuple(
        ListLine(
            f"shipment:{one.id}",
            (
                words.day(one.shipped_on),
                one.order or "",
                around.customer_name(one.customer),
                words.number(len(one.keys)),
            ),
        )
        for one in shipments
    )


def _contract_headings() -> tuple[Heading, ...]:
    return (
        Heading(_("Contract"), 140),
        Heading(_("Customer"), 200, stretch=True),
        Heading(_("Regulation"), 150, yields=1),
        Heading(_("Support levels"), 180, yields=2),
        Heading(_("From"), _DAY, "starts", right=True, yields=3),
        Heading(_("Until"), 136, "ends"),
    )


def _contract_lines(around: Around, contracts: Sequence[Contract]) -> tuple[ListLine, ...]:
    return tuple(
        ListLine(f"contract:{one.id}", (one.number, around.customer_name(one.customer), *rest))
        for one in contracts
        if (rest := contract_terms(around, one))
    )


def contract_terms(around: Around, contract: Contract) -> tuple[Cell, ...]:
    """What a contract is under, what it opens, from when until when."""
    edition = around.rulebook.edition(contract.edition)
    levels = ", ".join(level_name(edition, level) for level in contract.levels)
    early = contract.ended_on is not None and contract.ended_on <= around.today
    ended = contract.ended_on if early else None
    until = Badge(Tone.BAD, words.day(ended)) if ended else _due(contract.ends, around.today)
    vendor = edition.vendor.into(language())
    return (vendor, levels or _("all by contract"), words.day(contract.starts), until)


def _customer_headings() -> tuple[Heading, ...]:
    return (
        Heading(_("Name"), 220, "name", stretch=True),
        Heading(_("Category"), 190),
        Heading(_("INN"), 130, mono=True),
        Heading(_("OGRN"), 150, mono=True, yields=1),
        Heading("", 150, yields=2),
    )


def _customer_lines(_around: Around, customers: Sequence[Customer]) -> tuple[ListLine, ...]:
    return tuple(
        ListLine(
            f"customer:{one.id}",
            (
                one.name,
                sentence(words.category(one.category)),
                one.inn or "",
                one.ogrn or "",
                Badge(Tone.UNKNOWN, _("Data erased")) if one.erased_on else None,
            ),
        )
        for one in customers
    )


def _coupon_headings() -> tuple[Heading, ...]:
    return (
        Heading(_("Code"), 220, mono=True),
        Heading(_("Customer"), 180, stretch=True),
        Heading(_("Key"), 230, yields=2),
        Heading(_("Plan"), 190, yields=1),
        Heading(_("Until"), _DAY, "valid_until", right=True),
        Heading(_("Left"), 110, right=True, yields=3),
        Heading(_("Status"), 140),
    )


def _coupon_lines(around: Around, coupons: Sequence[Coupon]) -> tuple[ListLine, ...]:
    keys = around.keys
    lines = []
    for one in coupons:
        edition = around.rulebook.edition(one.claims.edition)
        plan = f"{edition.vendor.into(language())} · {level_name(edition, one.claims.level)}"
        cells = (
            one.code,
            around.customer_name(keys[one.key].customer),
            key_name(keys[one.key]),
            plan,
            words.day(one.claims.valid_until),
            coupon_left(one),
            coupon_badge(one, around.today),
        )
        lines.append(ListLine(f"coupon:{one.id}", cells))
    return tuple(lines)


def _day(day: date | None) -> str:
    return words.day(day) if day else ""


def _due(day: date, today: date) -> Cell:
    """What is far away needs no colour."""
    left = (day - today).days
    if left > SOON_DAYS:
        return words.day(day)
    return Badge(Tone.SOON if left >= 0 else Tone.BAD, words.day(day))


_HEADINGS: Mapping[str, Callable[[], tuple[Heading, ...]]] = {
    "keys": _key_headings,
    "licences": _licence_headings,
    "shipments": _shipment_headings,
    "contracts": _contract_headings,
    "customers": _customer_headings,
    "coupons": _coupon_headings,
}
_LINES: Mapping[str, Lines] = {
    "keys": _key_lines,
    "licences": _licence_lines,
    "shipments": _shipment_lines,
    "contracts": _contract_lines,
    "customers": _customer_lines,
    "coupons": _coupon_lines,
}
