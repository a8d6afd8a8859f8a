"""One problem, one case: duplicates are merged, a second problem gets a number of its own."""

from collections.abc import Sequence
from dataclasses import replace

from keytool.domain.case_events import DIGEST, text_digest
from keytool.domain.case_fold import life_of
from keytool.domain.case_life import CaseLife
from keytool.domain.cases import Case, CaseMessage, Fact, Happened, MessageKind
from keytool.domain.coupons import UnitKind, UnitState
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.verdicts import Refusal
from keytool.services.case_facts import subject_of
from keytool.services.case_identity import next_number
from keytool.services.case_units import (
    coupon_of_case,
    hold_unit,
    release_held,
    tell_units,
)
from keytool.services.case_work import CaseWork, case_at_work, require_open
from keytool.services.desk import Desk


def merge_cases(desk: Desk, number: str, into: str) -> Case | Refusal:
    """Let a duplicate go into another case of its customer, which takes the earlier receipt if
    nobody has reacted to it yet. Letters stay where they came; the duplicate's unit goes back.

    Raises BadInput `case-not-found`, `case-number-wrong`, `case-into-itself`; Conflict
    `case-closed`, `case-merged`, `cases-of-others`.
    """
    with desk.register.write(desk.operator) as unit:
        work = require_open(case_at_work(desk, unit, number))
        other = require_open(case_at_work(desk, unit, into))
        if work.case.id == other.case.id:
            raise BadInput("case-into-itself", number=number)
        same = (work.case.customer, work.case.regulation) == (
            other.case.customer,
            other.case.regulation,
        )
        if not same:
            raise Conflict("cases-of-others", case=work.case.number, into=other.case.number)
        refusal = release_held(work, work.at)
        if refusal is not None:
            return refusal
        rule = work.edition.cases.merge_duplicates
        clauses, readings = ((rule.clause,), rule.readings) if rule else ((), ())
        received = work.life.received
        gone: dict[str, Fact] = {"into": other.case.id, "number": other.case.number}
        here: dict[str, Fact] = {
            "from": work.case.number,
            "received": received.isoformat() if received else None,
        }
        work.happen(Happened.MERGED, work.at, gone, clauses, readings)
        other.happen(Happened.MERGED, work.at, here, clauses, readings)
        return work.finish("case-merged", {"into": other.case.number}, other)


def unmerge_case(desk: Desk, number: str) -> Case | Refusal:
    """Take a merge back: both cases are as their own events make them.

    Raises BadInput `case-not-found`, `case-number-wrong`; Conflict `case-not-merged`.
    """
    with desk.register.write(desk.operator) as unit:
        work = case_at_work(desk, unit, number)
        if work.case.merged_into is None:
            raise Conflict("case-not-merged", case=work.case.number)
        into = unit.cases.get(work.case.merged_into)
        if into is None:
            raise BadInput("case-not-found", number=work.case.merged_into)
        other = case_at_work(desk, unit, into.number)
        own = _own_receipt(other)
        work.happen(Happened.UNMERGED, work.at)
        refusal = _own_unit(work, work) if work.life.units is UnitState.RELEASED else None
        if refusal is not None:
            return refusal
        other.happen(Happened.UNMERGED, work.at, {"from": work.case.number, "received": own})
        return work.finish("case-unmerged", {"from": other.case.number}, other)


def _own_receipt(work: CaseWork) -> str | None:
    """When the survivor itself was received, before anything was merged into it."""
    events = work.unit.cases.events(work.case.id)
    own = life_of(one for one in events if one.what is not Happened.MERGED).received
    return own.isoformat() if own else None


def split_case(desk: Desk, number: str, messages: Sequence[int]) -> Case | Refusal:
    """Give a second problem its own number: the same receipt, its own unit; the old case keeps
    the rest (DiState 3.6, Technotronics 4.2).

    Raises BadInput `case-not-found`, `case-number-wrong`, `message-unknown`, `messages-missing`;
    Conflict `case-closed`, `case-merged`.
    """
    if not messages:
        raise BadInput("messages-missing")
    with desk.register.write(desk.operator) as unit:
        work = require_open(case_at_work(desk, unit, number))
        told = unit.cases.messages(work.case.id)
        said = {one.id: one for one in told if one.inwards and one.text}
        unknown = [one for one in messages if one not in said]
        if unknown:
            raise BadInput("message-unknown", message=unknown[0], known=sorted(said))
        new = _begun(work, said[messages[0]].text)
        rule = work.edition.cases.one_problem
        clauses, readings = ((rule.clause,), rule.readings) if rule else ((), ())
        _opened(work, new, clauses)
        for one in messages:
            _copied(work, new, said[one])
        refusal = _own_unit(work, new)
        if refusal is not None:
            return refusal
        facts: dict[str, Fact] = {"new": new.case.number, "messages": len(messages)}
        work.happen(Happened.SPLIT, work.at, facts, clauses, readings)
        return new.finish("case-split", {"from": work.case.number}, work)


def _begun(work: CaseWork, text: str) -> CaseWork:
    fresh = replace(
        work.case,
        id=0,
        version=1,
        salt=b"",
        number=next_number(work.unit, work.case.vendor),
        subject=subject_of(text),
        opened_at=work.now,
        changed_at=work.now,
        responsible="",
        burning=None,
        late=0,
    )
    added = work.unit.cases.add(fresh)
    return CaseWork(work.desk, work.unit, added, work.edition, CaseLife(), work.now, work.at)


def _opened(work: CaseWork, new: CaseWork, clauses: Sequence[str]) -> None:
    facts: dict[str, Fact] = {
        "level": work.life.level,
        "reason": "split",
        "channel": work.case.channel,
        "starts_clock": work.life.received is not None,
        "split_from": work.case.number,
    }
    new.happen(Happened.OPENED, work.life.received or work.now, facts, clauses)


def _copied(work: CaseWork, new: CaseWork, said: CaseMessage) -> None:
    """The message stands in the new case as well, with its files; it counts there as it did."""
    unit = work.unit
    told = next(one for one in unit.cases.events(work.case.id) if one.message == said.id)
    copy = replace(said, id=0, case=new.case.id, kind=MessageKind.REQUEST)
    message = unit.cases.add_message(copy).id
    facts: dict[str, Fact] = {
        "kind": copy.kind.value,
        "channel": copy.channel,
        "counts": bool(told.facts.get("counts", told.facts.get("starts_clock"))),
        DIGEST: text_digest(copy.text),
    }
    new.happen(Happened.RECEIVED, copy.at, facts, message=message)
    for file in unit.mail.files_of([said.id]):
        content = unit.mail.content(file.digest) or b""
        unit.mail.add_file(replace(file, id=0, message=message), content)


def _own_unit(work: CaseWork, new: CaseWork) -> Refusal | None:
    coupon = coupon_of_case(work)
    takes = coupon is not None and coupon.claims.unit is UnitKind.REQUESTS and work.life.units
    if coupon is None or not takes:
        return None
    held = hold_unit(new, coupon, work.case.channel)
    if isinstance(held, Refusal):
        return held
    tell_units(new, held, UnitState.HELD, new.now)
    return None
