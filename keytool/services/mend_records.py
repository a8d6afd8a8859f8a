"""Keys, licences, replacements and agreements made anew from the journal."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from keytool.domain.audit_agreements import consents_told
from keytool.domain.audit_notes import note_told
from keytool.domain.audit_records import replacement_told
from keytool.domain.days import local_day
from keytool.domain.findings import Finding, Licensed, Said, Why
from keytool.domain.journal import JournalEntry, Subject
from keytool.domain.key_ids import KeyId
from keytool.domain.keys import Key, KeyState
from keytool.domain.replacement_table import ReplacementOutcome
from keytool.domain.replacements import Override, Replacement, Settlement
from keytool.domain.search import HitKind
from keytool.domain.sittings import SittingState
from keytool.domain.warranty import Extension
from keytool.services.case_work import derived
from keytool.services.mending import Bench

_ENTRIES = 10_000
_SETTLED = ("document", "price", "agreed_by")


def mend_key(bench: Bench, record: Subject, found: tuple[Finding, ...]) -> Why | None:
    """State, number and marking as they were told last."""
    key = bench.unit.keys.get(record.id)
    if key is None:
        return Why.GONE
    for one in found:
        key = replace(key, **_of_key(key, one))
    bench.unit.keys.save(key)
    return None


def _of_key(key: Key, found: Finding) -> dict[str, Any]:
    if found.code == "key-state-differs":
        return {"state": KeyState(str(found.proof))}
    if found.facts["field"] == "marking":
        return {"marking": found.proof}
    told = found.proof
    return {"key_id": None if told is None else KeyId.written(key.family, str(told))}


def mend_licences(bench: Bench, record: Subject, found: tuple[Finding, ...]) -> Why | None:
    """The one that is too many becomes the one that is too few."""
    told = [(one.stored, one.proof) for one in found]
    pairs = [(a, b) for a, b in told if isinstance(a, Licensed) and isinstance(b, Licensed)]
    extra = next(a for a, b in pairs if a.licences > b.licences)
    lacking = next(b for a, b in pairs if a.licences < b.licences)
    own = bench.unit.licences.of_key(record.id)
    alike = [one for one in own if (one.product, one.quantity) == extra[1:]]
    if len(alike) != 1:
        return Why.SEVERAL
    made = replace(alike[0], product=lacking.product, quantity=lacking.quantity)
    bench.unit.licences.save(made)
    return None


def mend_licence_end(bench: Bench, record: Subject, found: tuple[Finding, ...]) -> Why | None:
    """Ended on the day that was told, or not at all."""
    for one in found:
        day = one.facts.get("ended_on")
        for licence in bench.unit.licences.of_key(record.id):
            if licence.product == one.facts["product"]:
                ended = date.fromisoformat(day) if isinstance(day, str) else None
                bench.unit.licences.save(replace(licence, ended_on=ended))
    return None


def mend_replacement(bench: Bench, record: Subject, found: tuple[Finding, ...]) -> Why | None:
    """All that differs at once, since its parts hang together."""
    known = bench.unit.replacements.get(record.id)
    if known is None:
        return Why.GONE
    file = next(f for f in bench.unit.audit.replacement_files() if f.id == record.id)
    told, changed = replacement_told(file), {str(one.facts["field"]) for one in found}
    own = {name: told[name] for name in changed & _PLAIN}
    made = replace(known, **own)  # type: ignore[arg-type]  # as the journal's own words say
    if changed & {"reason", "second"}:
        made = replace(made, override=_override(bench, known, told))
    if changed & set(_SETTLED):
        made = replace(made, settlement=_settlement(told))
    if "outcome" in changed and (made := _decided(made, told["outcome"])).outcome is None:
        return Why.UNTOLD
    bench.unit.replacements.save(made)
    return None


_PLAIN = {"key", "customer", "new_key", "stage", "complaint", "act", "closing"}


def _override(bench: Bench, known: Replacement, told: dict[str, Said]) -> Override | None:
    if told.get("reason") is None:
        return None
    subject = Subject("replacement", known.id)
    entries = bench.unit.journal.about(subject, _ENTRIES)
    last = next(one for one in entries if one.event.action == "replacement-overridden")
    facts = last.event.facts
    return Override(
        ReplacementOutcome(str(facts["outcome"])),
        str(facts["reason"]),
        last.operator,
        str(facts["second"]),
    )


def _settlement(told: dict[str, Said]) -> Settlement | None:
    parts: dict[str, Any] = {name: told.get(name) for name in _SETTLED}
    return Settlement(**parts) if any(part is not None for part in parts.values()) else None


def _decided(known: Replacement, told: Said) -> Replacement:
    outcome = ReplacementOutcome(str(told)) if told is not None else None
    if outcome is None or (known.override is None and known.decision is None):
        return replace(known, override=None, decision=None)
    if known.override:
        return replace(known, override=replace(known.override, outcome=outcome))
    decision = known.decision
    return replace(known, decision=replace(decision, outcome=outcome) if decision else None)


def mend_agreement(bench: Bench, record: Subject, found: tuple[Finding, ...]) -> Why | None:
    """What was concluded and noted, and when it was ended."""
    told: dict[str, Any] = {str(one.facts["field"]): one.proof for one in found}
    if record.kind == "certificate":
        certificate = bench.unit.certificates.get(record.id)
        if certificate is None:
            return Why.GONE
        bench.unit.certificates.save(replace(certificate, **told))
        return None
    contract = bench.unit.contracts.get(record.id)
    if contract is None:
        return Why.GONE
    if "levels" in told:
        told["levels"] = tuple(filter(None, str(told["levels"]).split(", ")))
    bench.unit.contracts.save(replace(contract, **told))
    return None


def mend_case(bench: Bench, record: Subject, found: tuple[Finding, ...]) -> Why | None:
    """The row that its events make."""
    del found
    case = bench.unit.cases.get(record.id)
    if case is None:
        return Why.GONE
    made = derived(bench.book, case, bench.unit.cases.events(case.id))
    if made is None:
        return Why.UNTOLD
    bench.unit.cases.save(made)
    return None


def mend_consents(bench: Bench, record: Subject, found: tuple[Finding, ...]) -> Why | None:
    """Those that were given, as they were given and taken back."""
    del found
    file = next(f for f in bench.unit.audit.consents() if f.customer == record.id)
    told = consents_told(record.id, file.entries)
    if told is None:
        return Why.UNTOLD
    bench.unit.mends.consents(record.id, told)
    return None


def mend_note(bench: Bench, record: Subject, found: tuple[Finding, ...]) -> Why | None:
    """What it is on and that it was struck out or erased; of its text there is no other copy."""
    del found
    file = next(f for f in bench.unit.audit.notes() if f.id == record.id)
    told = note_told(file, file.note) if file.note else None
    if told is None:
        return Why.UNTOLD
    bench.unit.notes.save(told)
    return None


def mend_counted(bench: Bench, record: Subject, found: tuple[Finding, ...]) -> Why | None:
    """Words of the search, extensions of a warranty, and that a sitting is over."""
    for one in found:
        match one.facts["what"]:
            case "search":
                bench.unit.mends.index(HitKind(record.kind), record.id)
            case "extensions":
                about = bench.unit.journal.about(record, _ENTRIES)
                bench.unit.mends.extensions(record.id, _extensions(record.id, reversed(about)))
            case _:
                sitting = bench.unit.sittings.get(record.id)
                if sitting is None:
                    return Why.GONE
                bench.unit.sittings.save(replace(sitting, state=SittingState.CLOSED))
    return None


def _extensions(key: int, entries: Iterable[JournalEntry]) -> list[Extension]:
    """Those that were granted and not withdrawn, by the key's entries in their order."""
    made: list[Extension] = []
    for entry in entries:
        facts = entry.event.facts
        if entry.event.action == "warranty-extended":
            until = date.fromisoformat(str(facts["until"]))
            made.append(Extension(key, until, str(facts["reason"]), local_day(entry.at)))
        elif entry.event.action == "extension-withdrawn":
            until = date.fromisoformat(str(facts["until"]))
            made = [one for one in made if one.until != until]
    return made
