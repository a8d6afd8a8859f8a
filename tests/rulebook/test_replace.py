"""ТвинПро's section 6 over every combination of findings, against the text written out by hand."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.errors import BadInput, CannotSay
from keytool.domain.replacement_table import (
    Readable,
    ReplacementFacts,
    ReplacementOutcome,
    missing_fact,
    row_for,
)
from keytool.domain.replacements import Decision, Findings
from keytool.domain.verdicts import Refusal
from keytool.rulebook.book import Edition
from keytool.rulebook.loader import built_in_rulebook
from keytool.rulebook.replace import decision_of

BOOK = built_in_rulebook()
TWINPRO = BOOK.edition("twinpro-2023-07-06")
SHIPPED = date(2026, 1, 15)
DAYS = {True: date(2026, 11, 21), False: date(2027, 6, 1)}
FLAGS = (True, False)
EVERY = [
    (ReplacementFacts(lost, here, marked, readable, warm, damaged, faulty))
    for lost, here, marked, readable, warm, damaged, faulty in product(
        FLAGS, FLAGS, FLAGS, Readable, FLAGS, FLAGS, FLAGS
    )
]
Answer = tuple[str, tuple[str, ...], set[str]]


OF_WARRANTY = {"from-shipment", "the-claims-day"}
"""What an answer rests on that asks whether the key is in warranty; its last day is a Friday."""


def by_the_text(facts: ReplacementFacts) -> Answer:
    """Section 6 as prose in Python, apart from the edition's rows."""
    if facts.lost:
        return "repurchase", ("6.3",), set()
    if not facts.handed_in:
        return "await-key", ("6.6",), set()
    if not facts.faulty:  # 6.4 and 6.5 replace a faulty key
        return "needs-decision", ("6.4", "6.5"), {"a-sound-key"}
    return _marked(facts) if facts.marked else _unmarked(facts)


def _marked(facts: ReplacementFacts) -> Answer:
    if not facts.in_warranty:
        return "quote", ("6.4",), OF_WARRANTY
    if facts.damaged:
        return "quote", ("6.8", "6.4"), OF_WARRANTY | {"damaged-in-warranty"}
    return "replace-free", ("6.4", "6.7"), OF_WARRANTY


def _unmarked(facts: ReplacementFacts) -> Answer:
    assert facts.readable is not None
    even_in_warranty = {"unmarked-in-warranty"} if facts.in_warranty else set()
    if "number" in facts.readable.parts:
        return "quote", ("6.5",), even_in_warranty
    if "licences" in facts.readable.parts:
        return "needs-decision", ("6.5",), even_in_warranty | {"only-the-list-readable"}
    return "repurchase", ("6.5",), even_in_warranty


def decided(findings: Findings, day: date) -> Decision:
    found = decision_of(BOOK, TWINPRO, findings, SHIPPED, day)
    assert isinstance(found, Decision)
    return found


@pytest.mark.parametrize("facts", EVERY, ids=str)
def test_every_combination_is_decided_as_the_text_says(facts: ReplacementFacts) -> None:
    findings = Findings(
        bool(facts.lost),
        bool(facts.handed_in),
        facts.marked,
        facts.readable,
        facts.damaged,
        bool(facts.faulty),
    )
    found = decided(findings, DAYS[bool(facts.in_warranty)])
    assert (found.outcome.value, found.clauses, set(found.readings)) == by_the_text(facts)
    assert len(found.readings) == len(set(found.readings))
    assert found.facts == facts
    assert found.edition == TWINPRO.id


def test_every_outcome_and_every_row_comes_up() -> None:
    assert TWINPRO.replacement is not None
    rows = TWINPRO.replacement.rows
    assert {by_the_text(facts)[0] for facts in EVERY} == {o.value for o in ReplacementOutcome}
    assert {id(row_for(rows, facts)) for facts in EVERY} == set(map(id, rows))


def some(value: object) -> st.SearchStrategy[object]:
    return st.sampled_from((None, value))


@given(st.sampled_from(EVERY), st.data())
def test_what_is_not_asked_for_cannot_change_the_answer(
    facts: ReplacementFacts, data: st.DataObject
) -> None:
    """With some facts unknown, either one is asked for, or the answer stands already."""
    assert TWINPRO.replacement is not None
    rows = TWINPRO.replacement.rows
    names = ("lost", "handed_in", "marked", "readable", "in_warranty", "damaged", "faulty")
    partly = ReplacementFacts(**{n: data.draw(some(getattr(facts, n))) for n in names})  # type: ignore[arg-type]
    missing = missing_fact(rows, partly)
    if missing is None:
        assert row_for(rows, partly) == row_for(rows, facts)
    else:
        assert getattr(partly, missing) is None


def test_findings_are_asked_for_one_by_one_and_only_while_they_matter() -> None:
    asked = []
    for findings in (
        Findings(handed_in=True),
        Findings(handed_in=True, marked=False),
        Findings(handed_in=True, marked=True),
    ):
        with pytest.raises(BadInput) as caught:
            decision_of(BOOK, TWINPRO, findings, SHIPPED, DAYS[True])
        asked.append(caught.value.code)
    assert asked == ["marking-not-told", "readability-not-told", "damage-not-told"]
    assert decided(Findings(lost=True), DAYS[True]).outcome is ReplacementOutcome.REPURCHASE
    out_of_warranty = decided(Findings(handed_in=True, marked=True), DAYS[False])
    assert out_of_warranty.outcome is ReplacementOutcome.QUOTE


def test_the_claims_day_counts_until_the_next_working_day() -> None:
    """Shipped on 2025-02-28, the warranty ends on a Saturday (Civil Code 193)."""
    findings = Findings(handed_in=True, marked=True, damaged=False)
    outcomes = [
        decision_of(BOOK, TWINPRO, findings, date(2025, 2, 28), day).outcome  # type: ignore[union-attr]
        for day in (date(2026, 2, 28), date(2026, 3, 2), date(2026, 3, 3))
    ]
    assert outcomes == ["replace-free", "replace-free", "quote"]


def test_a_claim_after_the_end_on_a_day_off_rests_on_the_reading_that_moves_it() -> None:
    """Shipped on 1 November 2025: the last day is a Sunday, the claim comes on Monday."""
    found = decision_of(
        BOOK,
        TWINPRO,
        Findings(handed_in=True, marked=True, damaged=False),
        date(2025, 11, 1),
        date(2026, 11, 2),
    )
    assert isinstance(found, Decision)
    assert found.outcome is ReplacementOutcome.REPLACE_FREE
    assert set(found.readings) == OF_WARRANTY | {"warranty-day-off"}


AFTER = date(2028, 1, 9)
"""A day after the end of a warranty in a year without a calendar: 8 January 2028."""


def test_a_claim_that_hangs_on_a_missing_year_cannot_be_decided() -> None:
    findings = Findings(handed_in=True, marked=True, damaged=False)
    with pytest.raises(CannotSay, match="warranty-cannot-say") as caught:
        decision_of(BOOK, TWINPRO, findings, date(2027, 1, 8), AFTER)
    assert caught.value.exit_code == 5
    assert caught.value.params["year"] == 2028
    sure = decision_of(BOOK, TWINPRO, findings, date(2027, 1, 8), date(2028, 1, 8))
    assert isinstance(sure, Decision)
    assert sure.outcome is ReplacementOutcome.REPLACE_FREE


@pytest.mark.parametrize(
    ("findings", "outcome"),
    [
        (Findings(lost=True), ReplacementOutcome.REPURCHASE),
        (Findings(), ReplacementOutcome.AWAIT_KEY),
        (
            Findings(handed_in=True, marked=False, readable=Readable.NUMBER),
            ReplacementOutcome.QUOTE,
        ),
    ],
)
def test_what_does_not_hang_on_the_warranty_is_decided_without_it(
    findings: Findings, outcome: ReplacementOutcome
) -> None:
    found = decision_of(BOOK, TWINPRO, findings, date(2027, 1, 8), AFTER)
    assert isinstance(found, Decision)
    assert (found.outcome, found.facts.in_warranty) == (outcome, None)


def test_a_key_that_never_left_has_no_warranty() -> None:
    findings = Findings(handed_in=True, marked=True)
    found = decision_of(BOOK, TWINPRO, findings, None, DAYS[True])
    assert isinstance(found, Decision)
    assert (found.outcome, found.warranty_ends) == (ReplacementOutcome.QUOTE, None)


def test_a_claim_before_the_shipment_is_a_slip() -> None:
    with pytest.raises(BadInput, match="claimed-before-shipment"):
        decision_of(BOOK, TWINPRO, Findings(lost=True), SHIPPED, date(2026, 1, 14))


@pytest.mark.parametrize(
    "edition", [e for e in BOOK.editions if e is not TWINPRO], ids=lambda e: e.id
)
def test_a_text_that_is_silent_on_replacement_refuses(edition: Edition) -> None:
    found = decision_of(BOOK, edition, Findings(lost=True), SHIPPED, DAYS[True])
    assert isinstance(found, Refusal)
    assert found.code == "regulation-has-no-replacement"


@pytest.mark.parametrize("number", FLAGS)
@pytest.mark.parametrize("licences", FLAGS)
def test_a_set_of_what_is_readable_has_one_word(number: bool, licences: bool) -> None:
    parts = Readable.of(number=number, licences=licences).parts
    assert ("number" in parts, "licences" in parts) == (number, licences)
