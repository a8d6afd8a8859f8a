"""What the register says of contracts, certificates and consents against the journal; pure.

The journal tells some parts of an agreement and never all; what it does not tell is possible.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from keytool.domain.audit import Told
from keytool.domain.consent import Consent, ConsentKind
from keytool.domain.findings import Agreed, Finding, Said
from keytool.domain.journal import Subject
from keytool.domain.values import dataclass

ADDED = ("contract-added", "certificate-added")
"""Entries of a new agreement; they name the customer beside it."""
_ENDED = ("contract-ended", "certificate-ended")
_GIVEN = ("consent-given", "customer-added", "case-opened")
CONSENTED = (*_GIVEN, "consent-withdrawn", "consent-taken-back")
_DAYS = ("starts", "ends", "signed_on", "ended_on")
_CALLED = {"contract": "number", "certificate": "number", "until": "ends"}
"""What a fact is called in the row, where that differs."""


@dataclass(frozen=True, slots=True)
class AgreementFile:
    """A contract's or certificate's row (None when it cannot be read), the entries about it, and
    the customer that the first of them names.
    """

    record: Subject
    stored: Mapping[str, Said] | None
    entries: tuple[Told, ...]
    customer: int | None


def agreement_findings(file: AgreementFile) -> Iterator[Finding]:
    """Where a row differs from what the journal tells of it."""
    if file.stored is None:
        yield Finding("record-unreadable", file.record, stored=file.record.id)
        return
    for name, told in _told_of(file).items():
        stored = file.stored.get(name)
        if isinstance(told, _OnSomeDay):
            if stored is None:
                facts = {"field": name}
                yield Finding("agreement-differs", file.record, stored, told.entry, facts=facts)
        elif name in file.stored and stored != told:
            yield Finding("agreement-differs", file.record, stored, told, True, {"field": name})


class _OnSomeDay(NamedTuple):
    """It was ended; the entry does not tell the day."""

    entry: str


def _told_of(file: AgreementFile) -> dict[str, "Said | _OnSomeDay"]:
    told: dict[str, Said | _OnSomeDay] = {}
    for entry in file.entries:
        if entry.action in ADDED:
            told |= {_CALLED.get(name, name): said for name, said in entry.known.items()}
            told["ended_on"] = None
            if file.customer is not None:
                told["customer"] = file.customer
        elif entry.action in _ENDED:
            day = entry.known.get("ended_on")
            told["ended_on"] = day or _OnSomeDay(f"#{entry.number} {entry.action}")
    return {name: _day(said) if name in _DAYS else said for name, said in told.items()}


def _day(said: "Said | _OnSomeDay") -> "Said | _OnSomeDay":
    return date.fromisoformat(said) if isinstance(said, str) else said


# --- consents


class ConsentFile(NamedTuple):
    """What a customer agreed to by the rows, and the entries about that."""

    customer: int
    consents: tuple[Consent, ...]
    entries: tuple[Told, ...]

    @property
    def subject(self) -> Subject:
        return Subject("customer", self.customer)


def consent_findings(file: ConsentFile) -> Iterator[Finding]:
    """Consents that were changed, that nobody gave, or that are gone."""
    told = consents_told(file.customer, file.entries)
    days = told is not None
    proven = told if told is not None else _without_days(file)
    stored = Counter(_agreed(one, days=days) for one in file.consents)
    proof = Counter(_agreed(one, days=days) for one in proven)
    extra, lacking = (sorted(one.elements(), key=str) for one in (stored - proof, proof - stored))
    for place in range(max(len(extra), len(lacking))):
        other = extra[place] if place < len(extra) else None
        right = lacking[place] if place < len(lacking) else None
        yield Finding("consent-differs", file.subject, other, right, days)


def consents_told(customer: int, entries: Iterable[Told]) -> tuple[Consent, ...] | None:
    """A customer's consents as the journal tells them; None where it leaves a day open."""
    found: list[Consent] = []
    for entry in entries:
        facts, day = entry.known, _told_day(entry)
        if entry.action in _GIVEN:
            if "text_version" not in facts:
                continue
            if day is None:
                return None
            kind, regulation = _to_what(facts)
            version = str(facts["text_version"])
            found.append(Consent(customer, version, day, kind=kind, regulation=regulation))
        elif day is None:
            return None
        else:
            found = [_withdrawn(one, _to_what(facts), day) for one in found]
    return tuple(found)


def _told_day(entry: Told) -> date | None:
    given = entry.action in _GIVEN
    day = entry.known.get("given_on" if given else "withdrawn_on")
    return date.fromisoformat(day) if isinstance(day, str) else None


def _withdrawn(one: Consent, what: tuple[ConsentKind, str], day: date) -> Consent:
    if one.withdrawn_on or (one.kind, one.regulation) != what:
        return one
    return replace(one, withdrawn_on=max(day, one.given_on))


def _to_what(facts: Mapping[str, str | int | None]) -> tuple[ConsentKind, str]:
    kind = ConsentKind(str(facts.get("kind", ConsentKind.PERSONAL_DATA.value)))
    # A case's own regulation stands in its entry, whatever its customer agreed to.
    return kind, str(facts.get("consent_to", facts.get("regulation", "")))


def _without_days(file: ConsentFile) -> tuple[Consent, ...]:
    """Those that were given, on whatever day."""
    return tuple(
        Consent(file.customer, str(facts["text_version"]), date.min, None, 0, *_to_what(facts))
        for entry in file.entries
        if entry.action in _GIVEN and "text_version" in (facts := entry.known)
    )


def _agreed(one: Consent, *, days: bool) -> Agreed:
    given, withdrawn = (one.given_on, one.withdrawn_on) if days else (None, None)
    return Agreed(one.kind, one.regulation, one.text_version, given, withdrawn)
