"""A replacement that is begun from a case: each names the other, and the case waits for the key.

Pieces of the steps of a replacement; who takes a step commits what comes of it here with it.
"""

from keytool.domain.cases import CaseState, Happened, WaitsFor
from keytool.domain.errors import BadInput
from keytool.domain.journal import Subject
from keytool.domain.replacement_table import ReplacementOutcome
from keytool.domain.replacements import Decision, Replacement
from keytool.ports import UnitOfWork
from keytool.services.case_work import CaseWork, case_at_work, require_open
from keytool.services.desk import Desk
from keytool.services.guard import opened

Beside = tuple[tuple[Subject, ...], dict[str, str | int | None]]
"""Subjects and facts for the entry of the step."""
NOTHING: Beside = ((), {})


def case_for(desk: Desk, unit: UnitOfWork, number: str, key: int) -> CaseWork | None:
    """The open case from which the replacement of its key is begun.

    Raises BadInput `case-not-found`, `case-number-wrong`, `case-of-another-key`; Conflict
    `case-closed`, `case-merged`.
    """
    if not number:
        return None
    work = require_open(case_at_work(desk, unit, number))
    if work.case.key != key:
        raise BadInput("case-of-another-key", case=work.case.number)
    return work


def tie(work: CaseWork | None, replacement: Replacement, decision: Decision) -> Beside:
    """The case knows its replacement; nothing is replaced before the key is handed in, so until
    then the customer owes the next step (TwinPro 6.6).
    """
    if work is None:
        return NOTHING
    facts = {"replacement": replacement.id}
    work.happen(Happened.REPLACING, work.now, facts, decision.clauses)
    if decision.outcome is ReplacementOutcome.AWAIT_KEY:
        work.happen(Happened.WAITS, work.now, {"for": WaitsFor.KEY.value}, decision.clauses)
    return work.subjects(), {"case": work.case.number, **work.keep()}


def let_go_on(desk: Desk, unit: UnitOfWork, replacement: Replacement) -> Beside:
    """The key came, or nobody waits for it any more: the next step in the case is ours."""
    if replacement.case is None:
        return NOTHING
    with opened(unit, "cases"):
        case = unit.cases.get(replacement.case)
        work = case_at_work(desk, unit, case.number) if case else None
        if work is None or work.life.state is not CaseState.WAITING:
            return NOTHING
        if work.life.waits_for is not WaitsFor.KEY:
            return NOTHING
        work.happen(Happened.RESUMED, work.now, {"replacement": replacement.id})
        return work.subjects(), work.keep()
