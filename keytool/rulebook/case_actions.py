"""What may be done next with a case, by which clause, and why not; pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from keytool.domain.case_life import CaseLife
from keytool.domain.cases import CaseState
from keytool.rulebook.book import Edition
from keytool.rulebook.parts import Measure


@dataclass(frozen=True, slots=True)
class CaseAction:
    """A command of a case; `why_not` is empty where it can be done now."""

    name: str
    clauses: tuple[str, ...] = ()
    why_not: str = ""


def next_actions(edition: Edition, life: CaseLife) -> tuple[CaseAction, ...]:
    """In the order in which they are offered; what the text does not know is left out."""
    return (
        tuple(_of_open(edition, life))
        + tuple(_of_hours(edition, life))
        + tuple(_of_closed(edition, life))
    )


def _of_open(edition: Edition, life: CaseLife) -> Iterator[CaseAction]:
    rules, closed = edition.cases, "case-closed" if life.is_over else ""
    details, ground = rules.answer_to_details, next(iter(edition.grounds), None)
    asked = life.spoke is not None
    waits = life.state in {CaseState.WAITING, CaseState.SUSPENDED, CaseState.CLOSING}
    yield CaseAction("reply", _clauses(rules.reaction), closed)
    nothing_asked = "" if asked else "case-asked-nothing"
    yield CaseAction("wait", _clauses(details), closed or nothing_asked)
    yield CaseAction("resume", (), closed or ("" if waits else "case-does-not-wait"))
    yield CaseAction("take", _clauses(rules.responsible), closed)
    yield CaseAction("level", (), closed)
    if rules.development is not None and rules.development.level:
        excluded = "level-excludes-development" if _excludes_development(edition, life) else ""
        yield CaseAction("development", _clauses(rules.development), closed or excluded)
    if rules.own_term is not None:
        yield CaseAction("term", _clauses(rules.own_term), closed)
    yield CaseAction("refuse", _clauses(ground), closed)
    if rules.escalation is not None:
        yield CaseAction("escalate", _clauses(rules.escalation), closed)
    yield CaseAction("split", _clauses(rules.one_problem), closed)
    yield CaseAction("merge", _clauses(rules.merge_duplicates), closed)
    yield CaseAction("close", (), closed)


def _of_hours(edition: Edition, life: CaseLife) -> Iterator[CaseAction]:
    rules, closed = edition.cases, "case-closed" if life.is_over else ""
    if rules.estimate_accepted is not None:
        clauses = _clauses(rules.estimate_accepted)
        yield CaseAction("estimate", clauses, closed)
        estimated = "" if life.estimate is not None else "case-not-estimated"
        yield CaseAction("accept", clauses, closed or estimated)
        accepted = "" if life.accepted else "estimate-not-accepted"
        yield CaseAction("spend", _clauses(rules.rounding), closed or accepted)
    for level in edition.levels:
        if level.measures is Measure.ESTIMATE and level.term_of == life.level:
            yield CaseAction("feasible", level.clauses, closed)


def _of_closed(edition: Edition, life: CaseLife) -> Iterator[CaseAction]:
    rules = edition.cases
    open_still = "" if life.is_over else "case-not-closed"
    merged = "case-merged" if life.merged_into is not None else ""
    yield CaseAction("reopen", _clauses(rules.reopening), merged or open_still)
    if rules.rating is not None:
        yield CaseAction("rate", _clauses(rules.rating), merged or open_still)


def _excludes_development(edition: Edition, life: CaseLife) -> bool:
    return any(one.id == "development" and life.level in one.levels for one in edition.exclusions)


def _clauses(part: object) -> tuple[str, ...]:
    clause = getattr(part, "clause", "")
    return (clause,) if clause else ()
