"""How a case ends: closed, refused or put off by a ground, and opened again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from keytool.domain.cases import Case, CaseOutcome, CaseState, Fact, Happened, MessageKind
from keytool.domain.coupons import UnitKind
from keytool.domain.errors import BadInput, CannotSay, Conflict
from keytool.domain.letter_templates import LetterKind
from keytool.domain.verdicts import Refusal
from keytool.rulebook.case_clocks import closing_of
from keytool.rulebook.parts import Effect, Ground
from keytool.rulebook.requests import frees, in_order, may_start
from keytool.services.answer_case import Reply, require_seen, say, with_text
from keytool.services.case_step import ground_named
from keytool.services.case_units import coupon_of_case, release_held, spend_held, spend_minutes
from keytool.services.case_work import CaseWork, case_at_work, in_queue, require_open
from keytool.services.desk import Desk
from keytool.services.letter_facts import facts_for, refusing, worded
from keytool.services.tell_customer import tell_balance, tell_closed

_WITHOUT_HOURS = "1.2.4"
"""Smart Monitor refuses changes without the certificate's hours, and with them does not."""
_GIVING_BACK = frozenset({CaseOutcome.REFUSED, CaseOutcome.WITHDRAWN, CaseOutcome.MERGED})


def ask_to_close(desk: Desk, number: str, told: Reply) -> Case | Refusal:
    """Tell the customer that it is solved, and wait for a word of theirs; without a text in the
    words of the vendor's letter.

    Raises BadInput `text-missing`, `case-not-found`, `case-number-wrong`; Conflict
    `case-closed`, `case-merged`, `case-overtaken`.
    """
    with desk.register.write(desk.operator) as unit:
        work = require_open(case_at_work(desk, unit, number, told.at))
        require_seen(work, told.seen)
        said = with_text(work, replace(told, kind=MessageKind.CLOSE_REQUEST))
        refusal = say(work, said, work.at)
        return refusal or work.finish("case-close-asked")


def close_case(
    desk: Desk,
    number: str,
    outcome: CaseOutcome = CaseOutcome.SOLVED,
    at: datetime | None = None,
) -> Case | Refusal:
    """Close a case, use or give back its units, and let the next one of its customer begin.

    By silence only when its term is over. Raises as `ask_to_close` but for the text.
    """
    with desk.register.write(desk.operator) as unit:
        work = require_open(case_at_work(desk, unit, number, at))
        refusal = _not_silent_yet(work) if outcome is CaseOutcome.SILENT else None
        refusal = refusal or _end(work, outcome, _closing_clauses(work, outcome))
        if refusal is not None:
            return refusal
        return work.finish("case-closed", {"outcome": outcome.value}, *_next_of(work))


def _closing_clauses(work: CaseWork, outcome: CaseOutcome) -> tuple[str, ...]:
    rule = work.edition.cases.auto_close
    return (rule.clause,) if rule and outcome is CaseOutcome.SILENT else ()


def _not_silent_yet(work: CaseWork) -> Refusal | None:
    try:
        closing = closing_of(work.clocks())
    except CannotSay as unknown:
        return Refusal(unknown.code, (), dict(unknown.params))
    rule = work.edition.cases.auto_close
    if rule is None:
        told: dict[str, object] = {"regulation": work.edition.regulation, "rule": "auto_close"}
        return Refusal("text-has-no-such-rule", (), told)
    if closing is None or closing.due > work.at:
        due: dict[str, object] = {"due": closing.due if closing else None}
        return Refusal("silence-not-over", (rule.clause,), due)
    return None


def _end(
    work: CaseWork, outcome: CaseOutcome, clauses: tuple[str, ...], facts: Mapping[str, Fact] = {}
) -> Refusal | None:
    """Units first: what cannot be used leaves the case open."""
    if outcome in _GIVING_BACK:
        refusal = release_held(work, work.at)
    else:
        refusal = spend_held(work, work.at) or spend_minutes(work, work.at)
    if refusal is None:
        told: dict[str, Fact] = {"outcome": outcome.value, **facts}
        work.happen(Happened.CLOSED, work.at, told, clauses)
        if outcome not in _GIVING_BACK:
            tell_balance(work, work.at)
            tell_closed(work, work.at)
    return refusal


def _next_of(work: CaseWork) -> tuple[CaseWork, ...]:
    """The customer's next queued case, where there is room for it now (Technotronics 4.3)."""
    rule = work.edition.cases.active_limit
    if rule is None or work.case.customer is None:
        return ()
    others = [
        one
        for one in work.unit.cases.open_of_customer(work.case.customer)
        if one.regulation == work.case.regulation and one.id != work.case.id
    ]
    resting = {CaseState.QUEUED, CaseState.SUSPENDED}
    active = sum(one.state not in resting for one in others)
    waiting = [in_queue(one) for one in others if one.state is CaseState.QUEUED]
    if not waiting or not may_start(work.edition, active):
        return ()
    first = in_order(work.edition, waiting)[0]
    begun = case_at_work(work.desk, work.unit, first.id)
    begun.happen(Happened.STARTED, work.at, {}, (rule.clause,), rule.readings)
    return (begun,)


# ------------------------------------------------------------------------------- refusal


@dataclass(frozen=True, slots=True)
class Refusing:
    """A ground of the edition, what is made of it (empty: what the text proposes), the notice; with
    `by_letter` it is the vendor's letter, where no text is told.
    """

    ground: str
    effect: Effect | None = None
    text: str = ""
    by_letter: bool = False


def refuse_case(
    desk: Desk, number: str, told: Refusing, at: datetime | None = None
) -> Case | Refusal:
    """Refuse, postpone or suspend by a ground of the text; a person decides. The notice goes out
    where a box serves the vendor; else it is the one that the customer was given.

    Raises BadInput `ground-unknown`, `effect-not-permitted`, `text-missing` (a suspension needs
    its notice, Smart Monitor 1.2.5), `case-not-found`, `case-number-wrong`; Conflict
    `case-closed`, `case-merged`.
    """
    with desk.register.write(desk.operator) as unit:
        work = require_open(case_at_work(desk, unit, number, at))
        ground = ground_named(work.edition, told.ground)
        effect = told.effect or ground.effect
        if effect not in ground.allowed:
            allowed = [one.value for one in ground.allowed]
            raise BadInput("effect-not-permitted", effect=effect.value, known=allowed)
        text = told.text.strip() or (_notice(work, ground, effect) if told.by_letter else "")
        if effect is Effect.SUSPEND and not text:
            raise BadInput("text-missing")
        refusal = _with_hours(work, ground)
        refusal = refusal or _put(work, ground, effect, text)
        if refusal is not None:
            return refusal
        facts = {"ground": ground.id, "effect": effect.value}
        beside = _next_of(work) if effect is Effect.REFUSE else ()
        return work.finish("case-refused", facts, *beside)


def _notice(work: CaseWork, ground: Ground, effect: Effect) -> str:
    kind = LetterKind.REFUSAL
    facts = refusing(facts_for(work, kind), ground, effect)
    return worded(work, kind, facts)


def _with_hours(work: CaseWork, ground: Ground) -> Refusal | None:
    """Grounds of 1.2.4 hold only for who has no hours left."""
    coupon = coupon_of_case(work)
    hours = coupon is not None and coupon.claims.unit is UnitKind.MINUTES and coupon.units_left
    if hours and ground.clause.startswith(_WITHOUT_HOURS):
        told: dict[str, object] = {"ground": ground.id, "left": hours}
        return Refusal("ground-without-hours", (ground.clause,), told)
    return None


def _put(work: CaseWork, ground: Ground, effect: Effect, text: str) -> Refusal | None:
    facts: dict[str, Fact] = {"ground": ground.id, "effect": effect.value}
    facts |= {"frees": True} if frees(work.edition, ground) else {}
    if text:
        refusal = say(work, Reply(text, MessageKind.REFUSAL), work.at)
        if refusal is not None:
            return refusal
    if effect is Effect.REFUSE:
        return _end(work, CaseOutcome.REFUSED, (ground.clause,), facts)
    work.happen(Happened.SUSPENDED, work.at, facts, (ground.clause,), ground.readings)
    return None


# ------------------------------------------------------------------------------- reopened


def reopen_case(
    desk: Desk,
    number: str,
    conditions: Mapping[str, bool] | None = None,
    at: datetime | None = None,
) -> Case | Refusal:
    """Open a closed case again. `conditions` are the answers of a warranty of work (Smart Monitor
    4.2): with all of them met its flaw is mended without hours, else it is a new case (4.3).

    Raises BadInput `case-not-found`, `case-number-wrong`, `work-condition-unknown`,
    `work-condition-missing`; Conflict `case-not-closed`, `case-merged`.
    """
    with desk.register.write(desk.operator) as unit:
        work = case_at_work(desk, unit, number, at)
        if work.case.merged_into is not None:
            require_open(work)
        if not work.life.is_over:
            raise Conflict("case-not-closed", case=work.case.number)
        facts: dict[str, Fact] = {}
        clauses, readings = _reopening(work)
        if conditions is not None:
            refusal = _work_warranty(work, conditions)
            if refusal is not None:
                return refusal
            warranty = work.edition.work_warranty
            facts, readings = {"warranty": True}, ()
            clauses = (warranty.clause,) if warranty else ()
        work.happen(Happened.REOPENED, work.at, facts, clauses, readings)
        return work.finish("case-reopened", dict.fromkeys(facts, 1))


def _reopening(work: CaseWork) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """By what it is opened again: the text's own rule, else that of a closing by silence."""
    rule, silence = work.edition.cases.reopening, work.edition.cases.auto_close
    if rule is not None:
        return (rule.clause,), rule.readings
    if silence is not None and work.life.outcome is CaseOutcome.SILENT:
        return (silence.clause,), silence.reopen_readings
    return (), ()


def _work_warranty(work: CaseWork, answers: Mapping[str, bool]) -> Refusal | None:
    rule = work.edition.work_warranty
    if rule is None:
        told: dict[str, object] = {"regulation": work.edition.regulation, "rule": "work_warranty"}
        return Refusal("text-has-no-such-rule", (), told)
    known = [one.id for one in rule.conditions]
    unknown, lacking = sorted(set(answers) - set(known)), sorted(set(known) - set(answers))
    if unknown:
        raise BadInput("work-condition-unknown", condition=unknown[0], known=known)
    if lacking:
        raise BadInput("work-condition-missing", conditions=lacking)
    unmet = [one for one in rule.conditions if not answers[one.id]]
    if not unmet:
        return None
    clauses = tuple(dict.fromkeys((rule.otherwise, *(one.clause for one in unmet))))
    return Refusal("work-warranty-not-met", clauses, {"conditions": [one.id for one in unmet]})
