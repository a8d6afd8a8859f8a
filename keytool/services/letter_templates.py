"""Vendors' own texts of letters: kept, dropped, and shown as a customer would read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from keytool.domain import case_numbers
from keytool.domain.coupon_balance import thresholds
from keytool.domain.coupons import UnitKind
from keytool.domain.errors import BadInput
from keytool.domain.journal import Event
from keytool.domain.letter_templates import (
    DROPPED,
    LONGEST,
    PLACES,
    SET,
    LetterKind,
    LetterTemplate,
    Place,
    TemplateFinding,
    findings,
    template_digest,
)
from keytool.domain.parties import Vendor
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition
from keytool.rulebook.letter_facts import (
    LetterFacts,
    UnitsTold,
    asked_consent,
    needed_places,
    tells_phone,
)
from keytool.rulebook.parts import Ground
from keytool.rulebook.requests import asks_of_databases
from keytool.services.case_work import CaseWork, case_at_work
from keytool.services.desk import Desk
from keytool.services.letter_facts import facts_for, language_of, letter_for, refusing
from keytool.services.tell_customer import with_responsible

LANGUAGES = ("ru", "en")
_SAMPLE = case_numbers.CaseNumber(case_numbers.PREFIX, 1042)


@dataclass(frozen=True, slots=True)
class VendorTexts:
    """A vendor with its own texts; all others are built in."""

    vendor: Vendor
    texts: tuple[LetterTemplate, ...]


def list_templates(desk: Desk) -> tuple[VendorTexts, ...]:
    """Of every vendor."""
    with desk.register.read() as unit:
        texts = unit.letter_templates.all()
        return tuple(
            VendorTexts(vendor, tuple(one for one in texts if one.vendor == vendor.id))
            for vendor in unit.vendors.all()
        )


def own_text(desk: Desk, vendor: str, kind: LetterKind, language: str) -> str:
    """The vendor's own text, empty where it has none. Raises BadInput `vendor-unknown`."""
    with desk.register.read() as unit:
        _vendor(unit, vendor)
        known = unit.letter_templates.get(vendor, kind, language)
        return known.text if known else ""


def set_template(desk: Desk, told: LetterTemplate) -> LetterTemplate:
    """Keep a vendor's own text. Its letter tells all that the regulation wants told.

    Raises BadInput `vendor-unknown`, `place-unknown`, `brace-alone`, `place-missing`,
    `template-empty`, `template-long`.
    """
    kept = replace(told, text="\n".join(told.text.strip().splitlines()))
    with desk.register.write(desk.operator) as unit:
        edition = _edition(desk, _vendor(unit, kept.vendor))
        for wrong in _found(edition, kept.kind, kept.text):
            raise error_of(wrong, kept.kind)
        known = unit.letter_templates.get(kept.vendor, kept.kind, kept.language)
        if known == kept:
            return kept
        unit.letter_templates.put(kept)
        facts = {**_named(kept), "digest": template_digest(kept.text)}
        unit.commit(Event(SET, (), facts))
    return kept


def drop_template(desk: Desk, vendor: str, kind: LetterKind, language: str) -> None:
    """Back to the words built in. Raises BadInput `vendor-unknown`, `template-not-set`."""
    with desk.register.write(desk.operator) as unit:
        _vendor(unit, vendor)
        known = unit.letter_templates.get(vendor, kind, language)
        if known is None:
            raise BadInput("template-not-set")
        unit.letter_templates.drop(vendor, kind, language)
        unit.commit(Event(DROPPED, (), _named(known)))


def error_of(wrong: TemplateFinding, kind: LetterKind) -> BadInput:
    """The finding as it is told to people."""
    return BadInput(
        wrong.code,
        line=wrong.line,
        column=wrong.column,
        name=wrong.name,
        clause=wrong.clause,
        known=[f"{{{place.value}}}" for place in PLACES[kind]],
        most=LONGEST,
    )


# ------------------------------------------------------------------------------- preview


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter as a customer would read it, or what keeps it from being written.

    `text` is that with places, empty where the words built in are used; `needed` are places that
    it must have, with the clauses that want them.
    """

    kind: LetterKind
    language: str
    text: str
    letter: str
    needed: Mapping[Place, str]
    findings: tuple[TemplateFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviewAsked:
    """Which letter: of a vendor, on a sample case or on that of a `number`; with a text that is not
    kept yet where one is told. An empty language is the customer's, else the vendor's; `ground`
    is for a refusal, any while a text is tried.
    """

    kind: LetterKind
    vendor: str = ""
    language: str = ""
    number: str = ""
    text: str | None = None
    ground: str = ""


def preview_letter(desk: Desk, asked: PreviewAsked) -> Preview:
    """Raises BadInput `vendor-unknown`, `case-not-found`, `case-number-wrong`, `ground-unknown`,
    `letter-needs-ground`, `letter-not-of-case`, `case-without-vendor`.
    """
    with desk.register.read() as unit:
        work = case_at_work(desk, unit, asked.number) if asked.number else None
        name = asked.vendor or (work.case.vendor if work else "") or ""
        if work is not None and not name:
            raise BadInput("case-without-vendor", number=work.case.number)
        vendor = _vendor(unit, name)
        edition = work.edition if work else _edition(desk, vendor)
        customer = work.case.customer if work else None
        language = asked.language or language_of(unit, vendor.id, customer)
        known = unit.letter_templates.get(vendor.id, asked.kind, language)
        text = asked.text if asked.text is not None else (known.text if known else "")
        needed = needed_places(edition, asked.kind)
        wrong = findings(asked.kind, text, needed) if asked.text is not None else ()
        if wrong:
            return Preview(asked.kind, language, text, "", needed, wrong)
        facts = _of_case(work, asked) if work else _sample(desk, edition, vendor, asked.kind)
        letter = desk.letters(asked.kind, facts, language, text)
        return Preview(asked.kind, language, text, letter, needed)


def proposed_letter(desk: Desk, number: str, kind: LetterKind) -> str:
    """What the vendor would write to this case, for whoever sends it; empty where there is nothing
    to ask for. Raises BadInput `case-not-found`, `case-number-wrong`.
    """
    with desk.register.read() as unit:
        return letter_for(case_at_work(desk, unit, number), kind)


def _of_case(work: CaseWork, asked: PreviewAsked) -> LetterFacts:
    facts = facts_for(work, asked.kind)
    if asked.kind in {LetterKind.BALANCE, LetterKind.HOURS} and facts.units is None:
        raise BadInput("letter-not-of-case")
    if asked.kind is LetterKind.RESPONSIBLE:
        return with_responsible(work, facts)
    if asked.kind is LetterKind.REFUSAL:
        first = work.edition.grounds[0].id if asked.text is not None else ""
        return refusing(facts, _ground(work.edition.grounds, asked.ground or first))
    return facts


def _ground(grounds: Sequence[Ground], name: str) -> Ground:
    known = [one.id for one in grounds]
    if not name:
        raise BadInput("letter-needs-ground", known=known)
    for one in grounds:
        if one.id == name:
            return one
    raise BadInput("ground-unknown", ground=name, known=known)


def _sample(desk: Desk, edition: Edition, vendor: Vendor, kind: LetterKind) -> LetterFacts:
    """A made-up case that has everything a letter of this kind can tell."""
    now = desk.clock.now()
    own = [one for one in edition.levels if not one.term_of]
    phoned = [one for one in own if tells_phone(one)]
    level = next(iter(phoned if kind is LetterKind.RESPONSIBLE else own), None) or own[0]
    rules, person = edition.cases, desk.person()
    clauses = level.clauses
    if kind in {LetterKind.CLOSE_REQUEST, LetterKind.CLOSE_WARNING}:
        clauses = (rules.auto_close.clause,) if rules.auto_close else ()
    elif kind in {LetterKind.BALANCE, LetterKind.HOURS}:
        needed = needed_places(edition, kind)
        clauses = tuple(filter(None, list(needed.values())[1:2]))
    facts = LetterFacts(
        edition,
        str(_SAMPLE),
        "Ключ не виден после обновления",
        vendor="" if vendor.name == edition.vendor.ru else vendor.name,
        customer="ООО «Ромашка»",
        clauses=clauses,
        level=level,
        due=now,
        starts=now,
        missing=edition.fields[:2],
        closes=now if rules.auto_close else None,
        responsible=person.name or desk.operator,
        phone=person.phone or vendor.letterhead.phone or "+7 495 000-00-00",
        units=_sample_units(edition, kind),
        work=((now, 40), (now, 35)),
        rating=rules.rating.clause if rules.rating else "",
        passwords=rules.temporary_access.clause if rules.temporary_access else "",
        consent=asked_consent(edition),
        databases=("orders.mdb",) if asks_of_databases(edition) else (),
    )
    first = next(iter(edition.grounds), None)
    return refusing(facts, first) if kind is LetterKind.REFUSAL and first else facts


def _sample_units(edition: Edition, kind: LetterKind) -> UnitsTold | None:
    hours = edition.cases.rounding is not None
    if hours or kind is LetterKind.HOURS:
        return UnitsTold(UnitKind.MINUTES, 75, 0, 525, 600)
    if kind is not LetterKind.BALANCE:
        return None
    left = 3
    reached = thresholds(UnitKind.REQUESTS, left, 12)
    return UnitsTold(UnitKind.REQUESTS, 1, 1, left, 12, reached)


# ------------------------------------------------------------------------------- pieces


def _vendor(unit: UnitOfWork, vendor: str) -> Vendor:
    known = unit.vendors.get(vendor)
    if known is None:
        there = [one.id for one in unit.vendors.all()]
        raise BadInput("vendor-unknown", vendor=vendor, known=there)
    return known


def _edition(desk: Desk, vendor: Vendor) -> Edition:
    """The one by which a request of today is served."""
    return desk.rulebook.edition_at(vendor.support_regulation, desk.clock.now())


def _found(edition: Edition, kind: LetterKind, text: str) -> tuple[TemplateFinding, ...]:
    return findings(kind, text, needed_places(edition, kind))


def _named(told: LetterTemplate) -> dict[str, str | int | None]:
    return {"vendor": told.vendor, "kind": told.kind.value, "language": told.language}
