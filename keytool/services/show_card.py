"""Everything the desk knows of one key, gathered in one look at the register."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from keytool.domain.cards import KeyCard, Promise, Support
from keytool.domain.entitlements import Lack, Reason, Right, SupportStatus, reasons
from keytool.domain.journal import Subject
from keytool.domain.key_ids import KeyId
from keytool.domain.keys import RETIRED, Key
from keytool.domain.notes import noted
from keytool.domain.readings import Reading
from keytool.domain.replacements import Replacement, Stage
from keytool.domain.values import dataclass
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Rulebook
from keytool.rulebook.entitle import entitlement_of, reaction_of, stronger_than
from keytool.services.case_brief import brief
from keytool.services.coupon_grounds import Grounds
from keytool.services.desk import Desk
from keytool.services.entitle import facts_of_key
from keytool.services.find_key import Name, key_meant
from keytool.services.key_owner import OwnedKey, owned
from keytool.services.replacement_chain import taken_over_by, taken_over_from
from keytool.services.rights import sees
from keytool.services.warranties import open_questions, warranty_of

HISTORY = 50
"""Entries of history a card carries; the journal has them all."""


@dataclass(frozen=True, slots=True)
class Lying:
    """What a device on the desk told, and the row of its key where a person named that."""

    reading: Reading
    key: int = 0


@dataclass(frozen=True, slots=True)
class DeskLook:
    """The cards of devices, by device, and the keys of ids that no device is known to have."""

    cards: Mapping[str, KeyCard]
    known: Mapping[KeyId, OwnedKey]


def card_of_reading(desk: Desk, reading: Reading, day: date | None = None) -> KeyCard:
    """The card of a device on the bus; without `key` when it is not registered or has no id."""
    day = day or desk.today()
    with desk.register.read() as unit:
        key = unit.keys.by_key_id(reading.key_id) if reading.key_id else None
        return _card(unit, desk, day, key, reading) if key else KeyCard(day, reading)


def card_of_key(desk: Desk, name: Name, day: date | None = None) -> KeyCard:
    """The card of a registered key. Raises as `find_key`."""
    with desk.register.read() as unit:
        return _card(unit, desk, day or desk.today(), key_meant(unit, name), None)


def cards_of_desk(desk: Desk, lying: Mapping[str, Lying], unlinked: Iterable[KeyId]) -> DeskLook:
    """The cards of everything that lies on the desk; a reading without key or id has none."""
    day = desk.today()
    with desk.register.read() as unit:
        cards = {name: _card_of(unit, desk, day, one) for name, one in lying.items()}
        known = {key_id: unit.keys.by_key_id(key_id) for key_id in unlinked}
        return DeskLook(
            {name: card for name, card in cards.items() if card},
            {key_id: owned(unit, key) for key_id, key in known.items() if key},
        )


def _card_of(unit: UnitOfWork, desk: Desk, day: date, lying: Lying) -> KeyCard | None:
    reading, key = lying.reading, None
    if reading.key_id:
        key = unit.keys.by_key_id(reading.key_id)
    elif lying.key:
        key = unit.keys.get(lying.key)
    if key:
        return _card(unit, desk, day, key, reading)
    return KeyCard(day, reading) if reading.key_id else None


def _card(unit: UnitOfWork, desk: Desk, day: date, key: Key, reading: Reading | None) -> KeyCard:
    rulebook = desk.rulebook
    cases = unit.cases.of_key(key.id) if sees(unit, "cases") else ()
    vendor = unit.vendors.get(key.vendor) if key.vendor else None
    shipment = unit.shipments.last_of_key(key.id)
    grounds = Grounds(unit)
    sold = sees(unit, "coupons", "contracts")
    licences, coupons = grounds.on_key(key) if sold else (unit.licences.of_key(key.id), ())
    card = KeyCard(
        day=day,
        reading=reading,
        key=key,
        vendor=vendor,
        customer=unit.customers.get(key.customer) if key.customer else None,
        shipment=shipment,
        warranty=warranty_of(unit, rulebook, key, vendor, day),
        licences=licences,
        coupons=coupons,
        history=unit.journal.about(Subject("key", key.id), HISTORY),
        seen=unit.sightings.of_key(key.id),
        questions=open_questions(rulebook, key, vendor, day),
        notes=unit.notes.on(*noted(key.id, key.customer)),
        replacement=_replacement(unit, key) if sees(unit, "replacements") else None,
        replaces=taken_over_from(unit, key),
        replaced_by=taken_over_by(unit, key) if key.state in RETIRED else None,
        cases=brief(cases),
        case_count=len(cases),
        now=desk.clock.now(),
    )
    return replace(card, support=_support(grounds, rulebook, card, key)) if sold else card


def _replacement(unit: UnitOfWork, key: Key) -> Replacement | None:
    """The last one of the key that was not given up."""
    found = [one for one in unit.replacements.of_key(key.id) if one.stage is not Stage.CANCELLED]
    return found[-1] if found else None


def _support(grounds: Grounds, rulebook: Rulebook, card: KeyCard, key: Key) -> Support:
    """The strongest right that a customer may ask for; what staff gives on its own is none.

    The first right of the key's entitlement: a card and an entitlement never differ.
    """
    regulation = card.vendor.support_regulation if card.vendor else None
    if key.state in RETIRED:
        return Support(SupportStatus.BLOCKED, regulation)
    facts = facts_of_key(grounds, key, card.vendor)
    if facts is None:
        return _closed(regulation, Reason(Lack.REGULATION))
    rules = rulebook.edition_to_compute(facts.regulation, card.day)
    if rules.effective_from > card.day:  # nobody had promised anything yet
        return _closed(regulation, Reason(Lack.EDITION, rules.id))
    found = entitlement_of(rulebook, facts, card.day)
    rights = [one for one in found.rights if not one.by_staff]
    if not rights:
        given = tuple(_promise(rulebook, right) for right in found.rights)
        return _closed(regulation, *reasons(found.denials), by_staff=given)
    right, rules = rights[0], rulebook.edition(rights[0].edition)
    more = stronger_than(rulebook, right, rights)
    return Support(
        SupportStatus.SUPPORTED,
        rules.regulation,
        rules.id,
        right.level,
        right.coupon,
        reaction_of(rulebook, right),
        _promise(rulebook, more) if more else None,
        right.sure,
        right.readings,
    )


def _closed(regulation: str | None, *why: Reason, by_staff: tuple[Promise, ...] = ()) -> Support:
    return Support(SupportStatus.NO_COUPON, regulation, reasons=why, by_staff=by_staff)


def _promise(rulebook: Rulebook, right: Right) -> Promise:
    return Promise(right.edition, right.level, reaction_of(rulebook, right))
