"""One step of an open case: an event, by the clause of a rule of its edition."""

from collections.abc import Sequence
from datetime import datetime

from keytool.domain.cases import Case, Fact, Happened
from keytool.domain.errors import BadInput
from keytool.domain.verdicts import Refusal
from keytool.rulebook.book import Edition
from keytool.rulebook.parts import Ground, Mention
from keytool.services.case_work import CaseWork, case_at_work, require_open
from keytool.services.desk import Desk


def one_step(  # noqa: PLR0917  one event of one case
    desk: Desk,
    number: str,
    what: Happened,
    facts: dict[str, Fact],
    rule: str = "",
    at: datetime | None = None,
) -> Case:
    """One event of an open case, by the clause of a rule of its edition where that has one."""
    with desk.register.write(desk.operator) as unit:
        work = require_open(case_at_work(desk, unit, number, at))
        clauses, readings = told_by(getattr(work.edition.cases, rule) if rule else None)
        work.happen(what, work.at, facts, clauses, readings)
        return work.finish(f"case-{what.value}", plain(facts))


def step_by_rule(  # noqa: PLR0917  one event of one case
    desk: Desk,
    number: str,
    what: Happened,
    facts: dict[str, Fact],
    rule: str,
    at: datetime | None,
) -> Case | Refusal:
    """The same, where the edition must have the rule."""
    with desk.register.write(desk.operator) as unit:
        work = require_open(case_at_work(desk, unit, number, at))
        known: Mention | None = getattr(work.edition.cases, rule)
        if known is None:
            return without_rule(work, rule)
        work.happen(what, work.at, facts, (known.clause,), known.readings)
        return work.finish(f"case-{what.value}", plain(facts))


def without_rule(work: CaseWork, rule: str) -> Refusal:
    """The text says nothing of such a step."""
    told: dict[str, object] = {"regulation": work.edition.regulation, "rule": rule}
    return Refusal("text-has-no-such-rule", (), told)


def told_by(rule: Mention | None) -> tuple[Sequence[str], Sequence[str]]:
    """Clauses and readings of a rule; none of one that the text has not."""
    return ((rule.clause,), rule.readings) if rule else ((), ())


def ground_named(edition: Edition, name: str) -> Ground:
    """Raises BadInput `ground-unknown`."""
    for one in edition.grounds:
        if one.id == name:
            return one
    raise BadInput("ground-unknown", ground=name, known=[one.id for one in edition.grounds])


def plain(facts: dict[str, Fact]) -> dict[str, str | int | None]:
    """As the journal tells them."""
    return {name: int(said) if isinstance(said, bool) else said for name, said in facts.items()}
