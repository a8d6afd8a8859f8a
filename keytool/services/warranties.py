"""How long keys are in warranty: what the register keeps of it, and what makes it longer."""

from dataclasses import replace
from datetime import date

from keytool.domain.errors import Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.keys import Key, KeyState
from keytool.domain.parties import Vendor
from keytool.domain.production_calendar import ProductionCalendar
from keytool.domain.questions import questions_of
from keytool.domain.reasons import reason_given
from keytool.domain.verdicts import Question
from keytool.domain.warranty import (
    Extension,
    Warranty,
    WarrantyStart,
    WarrantyTerms,
    end_of,
    warranty_on,
)
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition, Rulebook
from keytool.rulebook.years import RUSSIA
from keytool.services.desk import Desk
from keytool.services.find_key import key_of


def delivered(
    unit: UnitOfWork, rulebook: Rulebook, key: Key, customer: int, shipped_on: date
) -> Key:
    """The key as it is once a customer has it, to be saved: its warranty starts that day.

    The edition in force on the day of the shipment governs. Without a vendor no regulation
    warrants the key, and no end is kept; nor is one where nobody promised a warranty.
    """
    shipped = replace(key, state=KeyState.SHIPPED, customer=customer, shipped_on=shipped_on)
    return warranted(unit, rulebook, shipped)


def warranted(unit: UnitOfWork, rulebook: Rulebook, key: Key) -> Key:
    """The key with the end of its warranty as its shipment and its extensions make it."""
    vendor = unit.vendors.get(key.vendor) if key.vendor else None
    terms = terms_of(rulebook, key, vendor, key.shipped_on) if key.shipped_on else None
    if terms is None or key.shipped_on is None:
        return replace(key, warranty_ends=None, warranty_edition=None)
    extensions = unit.extensions.of_key(key.id) if key.id else ()
    ends, _extension = end_of(start_of(key, terms), terms, extensions)
    if ends is None or ends < key.shipped_on:  # a term of the sale that was over by then
        return replace(key, warranty_ends=None, warranty_edition=None)
    return replace(key, warranty_ends=ends, warranty_edition=terms.edition or None)


def start_of(key: Key, terms: WarrantyTerms) -> date | None:
    """The day from which these terms run for the key; None while it has not left."""
    if key.shipped_on is None or terms.starts is WarrantyStart.SHIPMENT:
        return key.shipped_on
    return key.left_vendor_on


def terms_of(
    rulebook: Rulebook, key: Key, vendor: Vendor | None, day: date
) -> WarrantyTerms | None:
    """Of the edition kept with the key, else the vendor's own, else those of the edition in force
    on `day`; None: no vendor.
    """
    if key.warranty_edition:
        return rulebook.edition(key.warranty_edition).warranty_terms(key.shipped_on)
    if vendor and vendor.own_warranty:
        own = vendor.own_warranty
        return WarrantyTerms(own.months, own.clause, "", document=own.document, starts=own.starts)
    edition = _edition(rulebook, vendor, day)
    return edition.warranty_terms(day) if edition else None


def warranty_of(
    unit: UnitOfWork, rulebook: Rulebook, key: Key, vendor: Vendor | None, day: date
) -> Warranty | None:
    """The warranty on `day`, explained; None when no vendor says which regulation warrants."""
    terms = terms_of(rulebook, key, vendor, day)
    if terms is None:
        return None
    calendar = calendar_by(rulebook, terms)
    extensions = unit.extensions.of_key(key.id)
    return warranty_on(day, start_of(key, terms), terms, calendar, extensions)


def calendar_by(rulebook: Rulebook, terms: WarrantyTerms) -> ProductionCalendar:
    """That of the edition; a vendor's own terms go by the country's."""
    if terms.edition:
        return rulebook.calendar_of(rulebook.edition(terms.edition))
    return rulebook.calendars[RUSSIA]


def open_questions(
    rulebook: Rulebook, key: Key, vendor: Vendor | None, day: date
) -> tuple[Question, ...]:
    """What a person has yet to answer of the key: where the regulation that warrants it says
    that its keys carry a number, the one that has none noted.
    """
    edition = _edition(rulebook, vendor, day)
    rule = edition.replacement if edition else None
    if rule is None and vendor is None:
        return questions_of(key)
    if rule is None:
        return ()
    return questions_of(key, rule.marked_after, rule.marked_clause)


def extend_warranty(desk: Desk, key: int, until: date, reason: str) -> Extension:
    """Grant a key a longer warranty.

    Raises BadInput `key-not-found`, `reason-missing`; Conflict `key-not-shipped`,
    `key-has-no-warranty`, `extension-not-longer`.
    """
    reason = reason_given(reason)
    with desk.register.write(desk.operator) as unit:
        known = key_of(unit, key)
        extension = extended(unit, desk, known, until, reason)
        facts = {"until": until.isoformat(), "reason": extension.reason}
        unit.commit(Event("warranty-extended", (Subject("key", key),), facts))
    return extension


def withdraw_extension(desk: Desk, key: int, reason: str, until: date | None = None) -> Extension:
    """Take back the extension that makes a key's warranty longer now; where `until` is named, the
    one until that day. The journal keeps both that it was granted and that it was withdrawn.

    Raises BadInput `key-not-found`, `reason-missing`; Conflict `extension-missing`,
    `extension-followed`.
    """
    reason = reason_given(reason)
    with desk.register.write(desk.operator) as unit:
        known = key_of(unit, key)
        extension = extension_of(unit, desk.rulebook, known)
        if extension is None:
            raise Conflict("extension-missing", id=key)
        if until is not None and extension.until != until:
            raise Conflict("extension-followed", id=key, until=extension.until)
        withdrawn(unit, desk, known, extension)
        facts = {"until": extension.until.isoformat(), "reason": reason}
        unit.commit(Event("extension-withdrawn", (Subject("key", key),), facts))
    return extension


def withdrawn(unit: UnitOfWork, desk: Desk, key: Key, extension: Extension) -> Key:
    """Take the extension away and write the end without it, as part of a larger use case."""
    unit.extensions.remove(extension)
    return unit.keys.save(warranted(unit, desk.rulebook, key))


def extension_of(unit: UnitOfWork, rulebook: Rulebook, key: Key) -> Extension | None:
    """The extension by which the key's warranty is longer now."""
    vendor = unit.vendors.get(key.vendor) if key.vendor else None
    terms = terms_of(rulebook, key, vendor, key.shipped_on) if key.shipped_on else None
    if terms is None:
        return None
    return end_of(start_of(key, terms), terms, unit.extensions.of_key(key.id))[1]


def why_not_longer(unit: UnitOfWork, rulebook: Rulebook, key: Key, until: date) -> Conflict | None:
    """What keeps the key's warranty from lasting until that day; None where nothing does."""
    if key.shipped_on is None:
        return Conflict("key-not-shipped", id=key.id)
    ends = key.warranty_ends or warranted(unit, rulebook, key).warranty_ends
    if ends is None:
        return Conflict("key-has-no-warranty", id=key.id)
    return Conflict("extension-not-longer", id=key.id, ends=ends) if until <= ends else None


def extended(unit: UnitOfWork, desk: Desk, key: Key, until: date, reason: str) -> Extension:
    """Write the extension and the key's new end, as part of a larger use case."""
    if wrong := why_not_longer(unit, desk.rulebook, key, until):
        raise wrong
    made_on = max(desk.today(), key.shipped_on or date.min)
    extension = unit.extensions.add(Extension(key.id, until, reason, made_on))
    unit.keys.save(warranted(unit, desk.rulebook, key))
    return extension


def _edition(rulebook: Rulebook, vendor: Vendor | None, day: date) -> Edition | None:
    return rulebook.edition_to_compute(vendor.warranty_regulation, day) if vendor else None
