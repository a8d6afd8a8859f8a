"""What an edition makes of a faulty key: its table asked with findings and a claim's day."""

from datetime import date

from keytool.domain.errors import BadInput
from keytool.domain.replacement_table import ReplacementFacts, missing_fact, row_for
from keytool.domain.replacements import Decision, Findings
from keytool.domain.verdicts import Refusal
from keytool.domain.warranty import Warranty, WarrantyStatus, warranty_on
from keytool.rulebook.book import Edition, Rulebook

_NOT_TOLD = {
    "marked": "marking-not-told",
    "readable": "readability-not-told",
    "damaged": "damage-not-told",
}


def decision_of(
    book: Rulebook, edition: Edition, findings: Findings, shipped: date | None, claimed_on: date
) -> Decision | Refusal:
    """How the key is replaced that was shipped on one day and claimed on another.

    A key that never left has no warranty. Refused with `regulation-has-no-replacement` where
    the text says nothing. Raises BadInput for the first finding that the answer still hangs
    on, `marking-not-told`, `readability-not-told` or `damage-not-told`; and
    `claimed-before-shipment`.
    """
    table = edition.replacement
    if table is None:
        params: dict[str, object] = {"regulation": edition.regulation, "edition": edition.id}
        return Refusal("regulation-has-no-replacement", (), params)
    warranty = _warranty(book, edition, shipped, claimed_on)
    facts = facts_of(findings, warranty)
    missing = missing_fact(table.rows, facts)
    if missing:
        raise BadInput(_NOT_TOLD[missing])
    row = row_for(table.rows, facts)
    return Decision(
        row.outcome,
        row.clauses,
        edition.id,
        row.reading,
        facts,
        shipped,
        claimed_on,
        warranty.ends if warranty else None,
        warranty.accept_until if warranty else None,
    )


def facts_of(findings: Findings, warranty: Warranty | None) -> ReplacementFacts:
    """Findings and a warranty, as the table asks for them."""
    return ReplacementFacts(
        findings.lost,
        findings.handed_in,
        findings.marked,
        findings.readable,
        warranty is not None and warranty.status is WarrantyStatus.IN_WARRANTY,
        findings.damaged,
    )


def _warranty(book: Rulebook, edition: Edition, shipped: date | None, day: date) -> Warranty | None:
    if edition.warranty is None:
        return None
    found = warranty_on(day, shipped, edition.warranty_terms(), book.calendar_of(edition))
    if found.status is WarrantyStatus.NOT_STARTED:
        raise BadInput("claimed-before-shipment", on=day, shipped=shipped)
    return found
