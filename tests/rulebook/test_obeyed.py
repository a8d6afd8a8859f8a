"""What an edition states, some use case obeys: every field of it has code that reads it.

What only tells (ids, names, clauses) is shown wherever its part is. A field that nothing obeys
yet stands here by name, with the issue that will; nothing else may be left out.
"""

import dataclasses
import inspect
import typing
from collections.abc import Callable, Iterator

import pytest

from keytool.domain.replacement_table import (
    Readable,
    ReplacementFacts,
    ReplacementOutcome,
    ReplacementRow,
)
from keytool.rulebook import (
    book,
    case_clocks,
    conditions,
    contract_rights,
    deadlines,
    entitle,
    holders,
    intake,
    misspelt,
    parts,
    replace,
    requests,
    rights,
    selling_parts,
)
from keytool.services import (
    case_units,
    coupon_units,
    end_case,
    judge_files,
    keep_contracts,
    replacement_terms,
    warranties,
)

TELLS = {"id", "name", "clause", "clauses", "also", "ru", "en", "vendor", "title", "choice"}
TELLS |= {"reason", "excludes", "excludes_clause", "marked_clause", "governed_by_clause"}
TELLS |= {"address", "also_at"}
SILENT = {"silent", "read_first", "inclusions", "duties", "to", "withdrawn_by"}
"""Shown by `regulation show`, on a card or in a letter; nothing is to be decided by them."""

CASES = 16
CONDITIONS = 14
WAITING = {
    CASES: {
        *(f"CaseRules.{f.name}" for f in dataclasses.fields(parts.CaseRules)),
        "LevelRule.level",
        "Ground.effect",
        "Ground.permits",
        "Edition.grounds",
        "Edition.work_warranty",
        "WorkWarranty.conditions",
        "WorkWarranty.otherwise",
        "Exclusion.limits",
        "Problem.confirmed_by",
        "Level.unstarted",
        "Inclusion.levels",
        "Duty.of",
    },
    CONDITIONS: {
        "CouponRule.carry_over",
        "ConsentRule.given_by",
    },
}
BY_REQUESTS = {"active_limit", "queue", "priority", "auto_close", "rounding"}
BY_CLOCKS = {"answer_to_details", "user_silent", "own_term", "reaction"}
"""Rules of cases that are functions already."""

WAITING[CASES] -= {f"CaseRules.{name}" for name in BY_REQUESTS | BY_CLOCKS}

Code = Callable[..., object] | type
OBEYED: dict[str, Code] = {
    "Edition.id": book.Edition,
    "Edition.regulation": book.Rulebook,
    "Edition.effective_from": book.Edition.in_force,
    "Edition.recorded_on": book.Edition.in_force,
    "Edition.dated_by": book.Edition.dating,
    "Edition.governed_by": book.Rulebook.edition_for,
    "Edition.revision": book.Rulebook.edition,
    "Edition.revised_on": book.Rulebook.edition_of_day,
    "Edition.time_zone": book.Edition,
    "Edition.window": book.Edition,
    "Edition.calendar": book.Edition,
    "Edition.categories": holders.category_in,
    "Edition.levels": book.Edition.level,
    "Edition.cases": requests.in_order,
    "Edition.fields": intake.lacking_fields,
    "Edition.channels": book.Edition.channel,
    "Edition.exclusions": rights.right_of,
    "Edition.readings": book.Edition.readings_of,
    "Edition.attachments": requests.takes_picture,
    "Edition.contract": contract_rights.contract_right,
    "Edition.coupon": book.Edition.coupon_terms,
    "Edition.warranty": book.Edition.warranty_terms,
    "Edition.replacement": replace.decision_with,
    "Edition.consent": entitle._consent,
    "Window.opens": book.Edition,
    "Window.closes": book.Edition,
    "Window.readings": deadlines._decided,
    "CalendarRule.name": book.Rulebook.calendar_of,
    "CalendarRule.decree_days": book.Edition,
    "CalendarRule.shortened_days": book.Edition,
    "CalendarRule.decree_reading": deadlines._switched,
    "CalendarRule.shortened_reading": deadlines._switched,
    "CalendarRule.readings": deadlines._decided,
    "Level.reaction": deadlines.terms_of,
    "Level.unit": deadlines.terms_of,
    "Level.measures": parts.Level,
    "Level.open_to": holders.served,
    "Level.requires": entitle._free,
    "Level.channels": rights.right_of,
    "Level.products": entitle._free_level,
    "Level.second": deadlines.terms_of,
    "Level.by_staff": rights.right_of,
    "Level.scope": parts.Level,
    "Level.term_of": parts.Level,
    "Level.readings": deadlines.terms_of,
    "Level.open_readings": rights.right_of,
    "Term.amount": deadlines.counting,
    "Term.unit": deadlines._deadline,
    "Term.readings": deadlines._decided,
    "CaseRules.active_limit": requests.may_start,
    "CaseRules.queue": requests.in_order,
    "CaseRules.priority": requests.level_without_priority,
    "CaseRules.auto_close": requests.closes_after,
    "CaseRules.rounding": coupon_units,  # type: ignore[dict-item]
    "ActiveLimit.count": requests.may_start,
    "Queue.order": requests.in_order,
    "Priority.channel": requests.level_without_priority,
    "Priority.default": requests.level_without_priority,
    "AutoClose.level": requests.closes_after,
    "AutoClose.since": case_clocks._silence,
    "CaseRules.answer_to_details": case_clocks._details,
    "CaseRules.user_silent": case_clocks._silence,
    "CaseRules.own_term": case_clocks._own_term,
    "CaseRules.reaction": case_clocks.is_reaction,
    "Details.within_level": case_clocks._details,
    "Details.developers_readings": case_clocks._details,
    "AutoClose.reopen_readings": end_case._reopening,
    "Rounding.minutes": requests.rounded,
    "RequestField.need": intake.lacking_fields,
    "RequestField.channels": intake.applies,
    "RequestField.levels": intake.applies,
    "Channel.standing": intake.intake_of,
    "Channel.starts_clock": intake.intake_of,
    "Exclusion.levels": rights.right_of,
    "Attachments.pictures": requests.takes_picture,
    "Attachments.archived": requests.takes_picture,
    "Attachments.archives": requests.takes_picture,
    "Attachments.databases_asked": requests.asks_of_databases,
    "Attachments.database_readings": judge_files,  # type: ignore[dict-item]
    "Channel.misspelt": misspelt.misspelt_in,
    "ContractRule.months": keep_contracts,  # type: ignore[dict-item]
    "CouponRule.levels": book.Edition.coupon_terms,
    "CouponRule.unit": book.Edition.coupon_terms,
    "CouponRule.units": book.Edition.coupon_terms,
    "CouponRule.months": book.Edition.coupon_terms,
    "CouponRule.readings": selling_parts.CouponRule.rests_on,
    "CouponRule.use_readings": case_units.tell_units,
    "CouponRule.short_month_reading": selling_parts.CouponRule.rests_on,
    "CouponRule.starts": conditions._by_clause,
    "CouponRule.channels": coupon_units,  # type: ignore[dict-item]
    "CouponRule.per_request": coupon_units,  # type: ignore[dict-item]
    "CouponRule.certificate": conditions._licensed,
    "CouponRule.by_agreement": conditions._contracted,
    "ConsentRule.kind": entitle._given,
    "WarrantyRule.months": book.Edition.warranty_terms,
    "WarrantyRule.readings": book.Edition.warranty_terms,
    "WarrantyRule.day_off_reading": book.Edition.warranty_terms,
    "ReplacementRule.marked_after": warranties.open_questions,
    "ReplacementRule.rows": replace.decision_with,
    "ReplacementRule.inspection_level": replacement_terms.due_of,
    "ReplacementRule.inspection_reading": replacement_terms.due_of,
    "ReplacementRule.claim_reading": replace.readings_of_row,
    "ReplacementRule.choices": replace.readings_of_row,
    "ReplacementRow.outcome": replace.decision_with,
    "ReplacementRow.clauses": replace.decision_with,
    "ReplacementRow.reading": replace.readings_of_row,
    "FactReading.reading": replace.readings_of_row,
}
BY_FACTS = {"lost", "handed_in", "marked", "readable", "in_warranty", "damaged", "faulty"}


def kinds() -> dict[str, list[str]]:
    """Every dataclass that an edition is made of, with its fields."""
    found: dict[str, list[str]] = {}
    left: list[object] = [book.Edition]
    while left:
        kind = left.pop()
        left += typing.get_args(kind)
        if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__name__ not in found:
            found[kind.__name__] = [f.name for f in dataclasses.fields(kind)]
            left += typing.get_type_hints(kind).values()
    return found


def to_obey() -> Iterator[str]:
    for kind, names in kinds().items():
        for name in names:
            of_part = name == "readings" and kind not in {"Edition", "Level"}
            told = name in TELLS | SILENT or of_part
            by_facts = name in BY_FACTS and kind in {"ReplacementRow", "FactReading"}
            if not (told or by_facts):
                yield f"{kind}.{name}"


def test_every_field_is_obeyed_or_stands_here_with_its_issue() -> None:
    waiting = set().union(*WAITING.values())
    assert waiting & set(OBEYED) == set()
    assert set(to_obey()) - waiting - set(OBEYED) == set()
    assert {name for name in waiting | set(OBEYED) if not known(name)} == set()


def known(field: str) -> bool:
    kind, _, name = field.partition(".")
    return name in kinds().get(kind, ())


@pytest.mark.parametrize("field", OBEYED)
def test_the_code_that_obeys_reads_the_field(field: str) -> None:
    assert f".{field.partition('.')[2]}" in inspect.getsource(OBEYED[field])


@pytest.mark.parametrize("fact", sorted(BY_FACTS))
@pytest.mark.parametrize("value", [True, False])
def test_a_row_that_asks_for_a_fact_fits_no_other(fact: str, value: bool) -> None:
    wanted: object = (Readable.of(number=value, licences=value),) if fact == "readable" else value
    other: object = Readable.of(number=not value, licences=value)
    row = ReplacementRow(ReplacementOutcome.QUOTE, ("6.4",), **{fact: wanted})  # type: ignore[arg-type]
    found = other if fact == "readable" else not value
    assert not row.may_fit(ReplacementFacts(**{fact: found}))  # type: ignore[arg-type]
    assert row.may_fit(ReplacementFacts())
    assert not row.fits(ReplacementFacts())
