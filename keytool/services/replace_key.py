"""Replace a key: open, receive, inspect and decide, settle, or cancel.

Each step is one transaction. `version` is the one a person saw, None when nobody looked;
every step raises the Conflicts of `at_stage` and BadInput `replacement-unknown`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event
from keytool.domain.keys import KeyState
from keytool.domain.photographs import MOST_PHOTOGRAPHS
from keytool.domain.replacement_steps import (
    at_stage,
    cancelled,
    decided,
    may_be_replaced,
    overridden,
    received,
    settled,
)
from keytool.domain.replacements import (
    Decision,
    Inspection,
    Override,
    Photograph,
    Replacement,
    Settlement,
    Stage,
)
from keytool.domain.verdicts import Refusal
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition
from keytool.services.case_of_replacement import case_for, let_go_on, tie
from keytool.services.case_work import CaseWork, case_named
from keytool.services.desk import Desk
from keytool.services.find_key import key_of
from keytool.services.replacement_basis import (
    customer_of,
    decision_on,
    edition_of,
    replacement_of,
    subjects_of,
)
from keytool.services.rights import second_named

_DECIDABLE = (Stage.DECIDED, Stage.SETTLED)

OVERRIDDEN = "replacement-overridden"


@dataclass(frozen=True, slots=True)
class ReplacementRequest:
    """What is known when a customer calls; what is None follows from the register. `case` is the
    number of the case from which it is begun.
    """

    key: int
    complaint: str
    lost: bool = False
    claimed_on: date | None = None
    customer: int | None = None
    regulation: str | None = None
    case: str = ""


def open_replacement(desk: Desk, request: ReplacementRequest) -> Replacement | Refusal:
    """Begin the replacement of a key; that of a lost one is decided at once (ТвинПро 6.3).

    Refused for a key that never left or is out of service, and where the regulation says
    nothing of replacement. Raises BadInput `complaint-missing`, `claim-in-future`,
    `key-not-found`, `customer-of-key-unknown`, `customer-unknown`,
    `regulation-of-key-unknown`, and as `case_for`; Conflict `replacement-open-already`.
    """
    if not request.complaint.strip():
        raise BadInput("complaint-missing")
    claimed_on = request.claimed_on or desk.today()
    if claimed_on > desk.today():
        raise BadInput("claim-in-future", on=claimed_on)
    with desk.register.write(desk.operator) as unit:
        key = key_of(unit, request.key)
        refusal = may_be_replaced(key, lost=request.lost)
        if refusal:
            return refusal
        edition = edition_of(desk, unit, key, request.regulation, claimed_on)
        work = case_for(desk, unit, request.case, key.id)
        opened = _opened(desk, unit, replace(request, claimed_on=claimed_on), edition, work)
        decision = decision_on(desk, unit, opened)
        if isinstance(decision, Refusal):
            return decision
        if request.lost:
            opened = decided(opened, None, decision, desk.clock.now())
        added = unit.replacements.add(opened)
        state = KeyState.LOST if request.lost else KeyState.FAULTY
        if key.state is not KeyState.HANDED_IN:
            unit.keys.save(replace(key, state=state))
        beside, more = tie(work, added, decision)
        facts = _told(decision) | {"complaint": added.complaint} | more
        subjects = tuple(dict.fromkeys((*subjects_of(added), *beside)))
        unit.commit(Event("replacement-opened", subjects, facts))
    return added


def _opened(
    desk: Desk,
    unit: UnitOfWork,
    request: ReplacementRequest,
    edition: Edition,
    work: CaseWork | None,
) -> Replacement:
    key = key_of(unit, request.key)
    named = request.customer or (work.case.customer if work else None)
    return Replacement(
        key.id,
        customer_of(unit, key, named),
        edition.regulation,
        edition.id,
        request.claimed_on or desk.today(),
        request.complaint.strip(),
        request.lost,
        key.state,
        desk.clock.now(),
        desk.operator,
        case=work.case.id if work else None,
    )


def replace_key_of_case(
    desk: Desk, number: str, complaint: str, *, lost: bool = False
) -> Replacement | Refusal:
    """Begin the replacement of the key that a case is about: each names the other, and the case
    waits until the key is handed in. Raises as `open_replacement`, BadInput `case-without-key`.
    """
    with desk.register.read() as unit:
        case = case_named(unit, number)
    if case.key is None:
        raise BadInput("case-without-key", case=case.number)
    return open_replacement(desk, ReplacementRequest(case.key, complaint, lost, case=case.number))


def receive_key(
    desk: Desk, replacement: int, on: date | None = None, version: int | None = None
) -> Replacement:
    """The faulty key was handed in; nothing is replaced before (ТвинПро 6.6).

    Raises BadInput `received-before-claim`, `claim-in-future`; Conflict
    `lost-key-is-not-received`.
    """
    day = on or desk.today()
    if day > desk.today():
        raise BadInput("claim-in-future", on=day)
    with desk.register.write(desk.operator) as unit:
        known = replacement_of(unit, replacement)
        if known.lost and known.stage is Stage.DECIDED:
            raise Conflict("lost-key-is-not-received", id=replacement)
        at_stage(known, version, Stage.OPENED)
        saved = unit.replacements.save(received(known, day, desk.clock.now()))
        key = key_of(unit, saved.key)
        unit.keys.save(replace(key, state=KeyState.HANDED_IN))
        beside, more = let_go_on(desk, unit, saved)
        facts = {"received_on": day.isoformat(), **more}
        subjects = tuple(dict.fromkeys((*subjects_of(saved), *beside)))
        unit.commit(Event("replacement-received", subjects, facts))
    return saved


def inspect_key(
    desk: Desk,
    replacement: int,
    inspection: Inspection,
    photographs: Sequence[Photograph] = (),
    version: int | None = None,
) -> Replacement:
    """Write down what was found, and decide by the table.

    It may be done again until the replacement is completed; what was decided otherwise or
    settled under earlier findings is void then. Raises BadInput `photographs-too-many`.
    """
    with desk.register.write(desk.operator) as unit:
        known = replacement_of(unit, replacement)
        at_stage(known, version, Stage.RECEIVED, *_DECIDABLE)
        if known.lost:
            raise Conflict("lost-key-is-not-received", id=replacement)
        earlier = known.inspection.photographs if known.inspection else ()
        taken = dict.fromkeys((*earlier, *(one.digest for one in photographs)))
        if len(taken) > MOST_PHOTOGRAPHS:
            raise BadInput("photographs-too-many", most=MOST_PHOTOGRAPHS)
        seen = replace(inspection, photographs=tuple(taken))
        found = replace(known, inspection=seen)
        decision = decision_on(desk, unit, found)
        if isinstance(decision, Refusal):  # the edition had a table when this was opened
            raise Conflict(decision.code, **decision.params)
        for one in photographs:
            unit.replacements.add_photograph(replace(one, replacement=known.id))
        saved = unit.replacements.save(decided(found, seen, decision, desk.clock.now()))
        unit.commit(Event("replacement-decided", subjects_of(saved), _told(decision)))
    return saved


def override_decision(
    desk: Desk,
    replacement: int,
    override: Override,
    version: int | None = None,
) -> Replacement:
    """Decide otherwise than the table, or where it leaves the decision to a person.

    Takes two operators: the one at this desk, and `second`, who has approved it where there are
    operators. Raises as `overridden`, Conflict `second-operator-first`.
    """
    override = replace(override, second=second_named(desk, OVERRIDDEN, override.second))
    with desk.register.write(desk.operator) as unit:
        known = replacement_of(unit, replacement)
        at_stage(known, version, Stage.DECIDED)
        ours = replace(override, operator=desk.operator)
        saved = unit.replacements.save(overridden(known, ours, desk.clock.now()))
        facts: dict[str, str | int | None] = {
            "outcome": override.outcome.value,
            "instead_of": known.outcome.value if known.outcome else None,
            "reason": override.reason.strip(),
            "second": override.second.strip(),
        }
        unit.commit(Event(OVERRIDDEN, subjects_of(saved), facts))
    return saved


def settle_replacement(
    desk: Desk, replacement: int, settlement: Settlement, version: int | None = None
) -> Replacement:
    """The customer agreed to a price, or bought the licences again. Raises as `settled`."""
    with desk.register.write(desk.operator) as unit:
        known = replacement_of(unit, replacement)
        at_stage(known, version, Stage.DECIDED)
        saved = unit.replacements.save(settled(known, settlement, desk.clock.now()))
        facts: dict[str, str | int | None] = {
            "price": settlement.price,
            "agreed_by": settlement.agreed_by,
            "document": settlement.document,
        }
        unit.commit(Event("replacement-settled", subjects_of(saved), facts))
    return saved


def cancel_replacement(
    desk: Desk, replacement: int, reason: str, version: int | None = None
) -> Replacement:
    """Give up a replacement that is not completed; the key is what it was before.

    So is a key that was called lost: no other one has taken its place yet.
    Raises BadInput `reason-missing`.
    """
    with desk.register.write(desk.operator) as unit:
        known = replacement_of(unit, replacement)
        at_stage(known, version, Stage.OPENED, Stage.RECEIVED, *_DECIDABLE)
        saved = unit.replacements.save(cancelled(known, reason, desk.clock.now()))
        key = key_of(unit, saved.key)
        if key.state in {KeyState.FAULTY, KeyState.HANDED_IN, KeyState.LOST}:
            unit.keys.save(replace(key, state=known.before))
        beside, more = let_go_on(desk, unit, saved)
        facts = {"reason": reason.strip(), **more}
        subjects = tuple(dict.fromkeys((*subjects_of(saved), *beside)))
        unit.commit(Event("replacement-cancelled", subjects, facts))
    return saved


def _told(decision: Decision) -> dict[str, str | int | None]:
    readable = decision.facts.readable
    return {
        "outcome": decision.outcome.value,
        "clauses": ", ".join(decision.clauses),
        "readable": readable.value if readable else None,
    }
