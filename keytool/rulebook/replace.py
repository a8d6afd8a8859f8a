"""What an edition makes of a faulty key: its table asked with findings and a claim's day."""

from datetime import date

from keytool.domain.choices import ReadingId, together
from keytool.domain.errors import BadInput, CannotSay
from keytool.domain.replacement_table import (
    ReplacementFacts,
    ReplacementRow,
    missing_fact,
    row_for,
)
from keytool.domain.replacements import Decision, Findings, Replacement
from keytool.domain.verdicts import Refusal
from keytool.domain.warranty import Warranty, WarrantyStatus, warranty_on
from keytool.rulebook.book import Edition, Rulebook
from keytool.rulebook.parts import ReplacementRule

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
    `claimed-before-shipment`. Raises CannotSay `warranty-cannot-say` when the answer hangs on a
    warranty that ends in a year without a calendar.
    """
    calendar = book.calendar_of(edition)
    warranty = warranty_on(claimed_on, shipped, edition.warranty_terms(), calendar)
    return decision_with(edition, findings, warranty, claimed_on)


def decision_with(
    edition: Edition, findings: Findings, warranty: Warranty, claimed_on: date
) -> Decision | Refusal:
    """As `decision_of`, for a key whose warranty on the day of the claim is known."""
    table = edition.replacement
    if table is None:
        params: dict[str, object] = {"regulation": edition.regulation, "edition": edition.id}
        return Refusal("regulation-has-no-replacement", (), params)
    if warranty.status is WarrantyStatus.NOT_STARTED:
        raise BadInput("claimed-before-shipment", on=claimed_on, shipped=warranty.starts)
    facts = facts_of(findings, warranty)
    missing = missing_fact(table.rows, facts)
    if missing == "in_warranty":
        raise CannotSay(
            "warranty-cannot-say", ends=warranty.ends, on=claimed_on, year=warranty.missing_year
        )
    if missing:
        raise BadInput(_NOT_TOLD[missing])
    row = row_for(table.rows, facts)
    of_warranty = warranty.readings if row.asks("in_warranty") else ()
    return Decision(
        row.outcome,
        row.clauses,
        edition.id,
        together(readings_of_row(table, row, facts), of_warranty, edition.dating(claimed_on)),
        facts,
        warranty.starts,
        claimed_on,
        warranty.ends,
        warranty.accept_until,
        edition.revision,
    )


def readings_of_row(
    table: ReplacementRule, row: ReplacementRow, facts: ReplacementFacts
) -> tuple[ReadingId, ...]:
    """Of the row, of these facts, and of the claim's day where the row asks for a warranty."""
    of_claim = (table.claim_reading,) if row.asks("in_warranty") else ()
    of_facts = (choice.reading for choice in table.choices if choice.fits(facts))
    return together((row.reading,), of_facts, of_claim)


def edition_of_replacement(book: Rulebook, known: Replacement) -> Edition:
    """The edition by which it is decided, as it stood when it was.

    Raises BadInput `edition-unknown`.
    """
    return book.edition(known.edition, known.decision.revision if known.decision else None)


def facts_of(findings: Findings, warranty: Warranty) -> ReplacementFacts:
    """Findings and a warranty, as the table asks for them."""
    return ReplacementFacts(
        findings.lost,
        findings.handed_in,
        findings.marked,
        findings.readable,
        warranty.covers,
        findings.damaged,
        findings.faulty,
    )
