"""What the filters of the list of replacements mean that no column of theirs holds."""

from sqlalchemy import ColumnElement, and_, false, or_, select

from db.list_conditions import Condition, Filter, hidden
from db.replacements import REPLACEMENTS
from keytool.domain.replacement_table import ReplacementOutcome
from keytool.domain.replacements import (
    NEED_OF_OUTCOME,
    NEED_OF_STAGE,
    Stage,
    progress,
)


def in_progress(wanted: str) -> Filter:
    """Those that wait, or those that are over."""
    return _staged([stage for stage in Stage if progress(stage) == wanted])


def waiting_for(wanted: str) -> Filter:
    """What a decided one waits for, its outcome says; of any other, its stage."""
    stages = [stage for stage, need in NEED_OF_STAGE.items() if need == wanted]
    outcomes = [outcome for outcome, need in NEED_OF_OUTCOME.items() if need == wanted]

    def of(stage: ColumnElement[str]) -> Condition:
        decided = and_(stage == Stage.DECIDED.value, or_(false(), *map(_come_to, outcomes)))
        return or_(stage.in_(stages), decided)

    return _found(of(REPLACEMENTS.c.stage), of(hidden(REPLACEMENTS.c.stage)))


def with_outcome(wanted: str) -> Filter:
    """Outcomes lie in JSON, and are those of the table where nobody decided otherwise."""
    outcome = next((one for one in ReplacementOutcome if one == wanted), None)
    holds = _come_to(outcome) if outcome else false()
    return _found(holds, holds)


def _staged(stages: list[Stage]) -> Filter:
    stored = REPLACEMENTS.c.stage
    return _found(stored.in_(stages), hidden(stored).in_(stages))


def _found(condition: Condition, holds: Condition) -> Filter:
    return Filter(select(REPLACEMENTS.c.id).where(condition), holds)


def _come_to(outcome: ReplacementOutcome) -> Condition:
    override, decision = REPLACEMENTS.c.override, REPLACEMENTS.c.decision
    told = f'"outcome": "{outcome.value}"'
    by_table = and_(override.is_(None), decision.contains(told, autoescape=True))
    return or_(and_(override.is_not(None), override.contains(told, autoescape=True)), by_table)
