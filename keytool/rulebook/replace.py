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
    """How a key is replaced that was shipped on one day and claimed on another.

    A key that never left has no warranty. Refused with `regulation-has-no-replacement` where
    the text says nothing. Raises BadInput for the first finding that the answer still hangs
    on, `marking-not-told`, `readability-not-told` or `damage-not-told`; and
    `claimed-before-shipment`.
    """
    warranty = None
    if edition.warranty is not None:
        calendar = book.calendar_of(edition)
        warranty = warranty_on(claimed_on, shipped, edition.warranty_terms(), calendar)
    return decision_with(edition, findings, warranty, claimed_on)


def decision_with(
    edition: Edition, findings: Findings, warranty: Warranty | None, claimed_on: date
) -> Decision | Refusal:
    """As `decision_of`, for a key whose warranty on the day of the claim is known."""
    table = edition.replacement
    if table is None:
        params: dict[str, object] = {"regulation": edition.regulation, "edition": edition.id}
        return Refusal("regulation-has-no-replacement", (), params)
    if warranty and warranty.status is WarrantyStatus.NOT_STARTED:
        raise BadInput("claimed-before-shipment", on=claimed_on, shipped=warranty.starts)
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
        warranty.starts if warranty else None,
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
