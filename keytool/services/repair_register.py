"""Caches made anew from their proof."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from keytool.domain.audit import REPAIRED
from keytool.domain.errors import Conflict
from keytool.domain.findings import Finding, Licensed, Why
from keytool.domain.journal import Event, Subject
from keytool.ports import Proofs
from keytool.services.check_register import findings_in
from keytool.services.desk import Desk
from keytool.services.mend_coupons import mend_coupon, mend_link, mend_place, mend_remains
from keytool.services.mend_records import (
    mend_agreement,
    mend_case,
    mend_consents,
    mend_counted,
    mend_key,
    mend_licence_end,
    mend_licences,
    mend_note,
    mend_replacement,
)
from keytool.services.mending import Bench

Mend = Callable[[Bench, Subject, tuple[Finding, ...]], Why | None]
"""Makes a record agree with what is proved in all these findings; why not, if it cannot."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What was made anew, and why what is `left` was not."""

    mended: tuple[Finding, ...] = ()
    left: tuple[tuple[Finding, Why], ...] = ()


def repair_register(desk: Desk, proofs: Proofs) -> Repair:
    """Make every cache anew that differs from its proof; what was found is journalled.

    A coupon is mended only when its token is genuine. One transaction: all or nothing.
    """
    with desk.register.write(desk.operator) as unit:
        bench = Bench(unit, proofs, desk.rulebook)
        mended: list[Finding] = []
        left: list[tuple[Finding, Why]] = []
        for (mend, record), some in _by_mends(
            tuple(findings_in(unit, proofs, desk.rulebook))
        ).items():
            why = _tried(mend, bench, record, tuple(some)) if mend else None
            if mend and why is None:
                mended += some
            else:
                left += ((one, why or _why(one)) for one in some)
        if mended:
            unit.commit(Event(REPAIRED, _subjects(mended), {"findings": len(mended)}))
    return Repair(tuple(mended), tuple(left))


def _by_mends(
    found: tuple[Finding, ...],
) -> dict[tuple[Mend | None, Subject], list[Finding]]:
    """In the order in which they were found; what differs in one record is mended together."""
    together: dict[tuple[Mend | None, Subject], list[Finding]] = {}
    for one in found:
        mend = MENDS.get(one.code) if one.repairable else None
        together.setdefault((mend, one.record), []).append(one)
    return together


def _tried(mend: Mend, bench: Bench, record: Subject, found: tuple[Finding, ...]) -> Why | None:
    try:
        return mend(bench, record, found)
    except Conflict:  # another record has what this one should have
        return Why.TAKEN


def _why(found: Finding) -> Why:
    """Of what nothing mends: rows that are fewer than the journal tells are gone."""
    stored, proof = found.stored, found.proof
    if isinstance(stored, Licensed) and isinstance(proof, Licensed):
        return Why.UNTOLD if stored.licences < proof.licences else Why.UNMADE
    if found.code == "count-differs" and isinstance(stored, int) and isinstance(proof, int):
        return Why.GONE if stored < proof else Why.UNMADE
    return WHY.get(found.code, Why.UNTOLD)


def _subjects(mended: list[Finding]) -> tuple[Subject, ...]:
    """With the coupons that get or lose a successor: the site tells of it."""
    named = dict.fromkeys(one.record for one in mended if one.record.id)
    for one in mended:
        if one.facts.get("field") == "replaces":
            others = (other for other in (one.stored, one.proof) if isinstance(other, int))
            named |= dict.fromkeys(Subject("coupon", other) for other in others)
    return tuple(named)


def _count_acts(bench: Bench, record: Subject, found: tuple[Finding, ...]) -> Why | None:
    del record
    last = found[0].proof
    bench.unit.mends.count_acts(last if isinstance(last, int) else 0)
    return None


def _mend_schema(bench: Bench, record: Subject, found: tuple[Finding, ...]) -> Why | None:
    del record
    wanted = {str(one.stored) for one in found}
    return None if bench.unit.mends.schema(wanted) == wanted else Why.SCHEMA


MENDS: Mapping[str, Mend] = {
    "act-counter-differs": _count_acts,
    "agreement-differs": mend_agreement,
    "case-differs": mend_case,
    "consent-differs": mend_consents,
    "count-differs": mend_counted,
    "coupon-differs": mend_coupon,
    "coupon-ledger-differs": mend_coupon,
    "coupon-link-differs": mend_link,
    "coupon-lookup-differs": mend_coupon,
    "coupon-mark-differs": mend_coupon,
    "coupon-override-differs": mend_coupon,
    "key-differs": mend_key,
    "key-state-differs": mend_key,
    "licence-differs": mend_licences,
    "licence-end-differs": mend_licence_end,
    "note-differs": mend_note,
    "record-unreadable": mend_remains,
    "redemption-differs": mend_coupon,
    "replacement-differs": mend_replacement,
    "retired-place-differs": mend_place,
    "schema-changed": _mend_schema,
    "schema-missing": _mend_schema,
}
WHY: Mapping[str, Why] = {
    "act-differs": Why.PROOF,
    "act-forged": Why.PROOF,
    "act-missing": Why.GONE,
    "act-token-unreadable": Why.PROOF,
    "act-unjournalled": Why.UNMADE,
    "case-events-differ": Why.PROOF,
    "case-mail-differs": Why.PROOF,
    "case-message-differs": Why.PROOF,
    "case-row-differs": Why.PROOF,
    "case-said-differs": Why.PROOF,
    "coupon-forged": Why.PROOF,
    "coupon-missing": Why.GONE,
    "coupon-token-unreadable": Why.PROOF,
    "coupon-unjournalled": Why.UNMADE,
    "edition-differs": Why.PROOF,
    "file-content-differs": Why.PROOF,
    "file-content-loose": Why.UNMADE,
    "journal-stray": Why.PROOF,
    "letter-differs": Why.PROOF,
    "letter-template-differs": Why.PROOF,
    "key-state-differs": Why.SEVERAL,
    "operator-differs": Why.PROOF,
    "photograph-differs": Why.PROOF,
    "record-missing": Why.GONE,
    "record-unjournalled": Why.UNMADE,
    "record-unreadable": Why.GONE,
    "retired-token-differs": Why.PROOF,
    "row-orphaned": Why.GONE,
    "schema-changed": Why.SCHEMA,
    "schema-missing": Why.SCHEMA,
    "schema-unknown": Why.SCHEMA,
}
"""Why what has no proof, or is one itself, stays as it is; of all else the journal tells too
little.
"""
