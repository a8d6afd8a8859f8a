"""Everything that can be derived again, derived again; and caches made anew from their proof."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from keytool.domain.audit import (
    CLAIMED,
    CouponFile,
    Finding,
    act_findings,
    coupon_findings,
    ledger_of,
    schema_findings,
    stray_findings,
)
from keytool.domain.coupons import Coupon, CouponClaims, Redemption, UnitState
from keytool.domain.journal import Event
from keytool.ports import Proofs, UnitOfWork
from keytool.services.desk import Desk

Progress = Callable[[int, int], None]
"""Called with how many coupons were looked at, and of how many."""


def check_register(
    desk: Desk,
    proofs: Proofs,
    *,
    signatures: bool = False,
    since: int = 0,
    progress: Progress = lambda _done, _all: None,
) -> Iterator[Finding]:
    """Findings as they are made, of one state of the register; the journal's chain is a question
    of its own (`journal_seals`).

    `signatures` verifies each token as well; `since` looks only at what entries above it name.
    """
    with desk.register.read() as unit:
        yield from schema_findings(unit.audit.schema())
        yield from stray_findings(unit.audit.strays())
        file = unit.audit.acts()
        yield from act_findings(file, {act.number: proofs.act(act.token) for act in file.acts})
        done, total = 0, unit.audit.coupon_count()
        for files in unit.audit.coupon_files(since):
            for one in files:
                yield from _of_coupon(one, proofs, signatures=signatures)
            done += len(files)
            progress(done, max(done, total))


def _of_coupon(file: CouponFile, proofs: Proofs, *, signatures: bool) -> Iterator[Finding]:
    coupon = file.coupon
    signed = proofs.coupon(coupon.token, coupon.claims.time_zone) if coupon else None
    yield from coupon_findings(file, signed)
    if coupon and signed and signatures and proofs.genuine(coupon.token) is False:
        yield Finding("coupon-forged", file.subject, stored=coupon.code)


def repair_register(desk: Desk, proofs: Proofs) -> tuple[Finding, ...]:
    """Make every cache anew that differs from its proof; what was found is journalled.

    A coupon is mended only when its token is genuine. One transaction: all or nothing.
    """
    with desk.register.write(desk.operator) as unit:
        mended: list[Finding] = []
        for files in unit.audit.coupon_files():
            for file in files:
                mended += _mended(unit, file, proofs, desk.clock.now())
        if not mended:
            return ()
        subjects = tuple(dict.fromkeys(finding.record for finding in mended))
        unit.commit(Event("register-repaired", subjects, {"findings": len(mended)}))
    return tuple(mended)


def _mended(unit: UnitOfWork, file: CouponFile, proofs: Proofs, now: datetime) -> list[Finding]:
    coupon = file.coupon
    signed = proofs.coupon(coupon.token, coupon.claims.time_zone) if coupon else None
    found = [one for one in coupon_findings(file, signed) if one.repairable]
    if not found or coupon is None or signed is None or not proofs.genuine(coupon.token):
        return []
    ledger = ledger_of(file.entries)
    kept = {entry.case: entry for entry in file.redemptions}
    proven = tuple(
        _entry_of(coupon, case, units, state, kept.get(case), now)
        for case, (units, state) in ledger.cases.items()
    )
    made = replace(
        coupon,
        claims=_as_signed(coupon, signed),
        mark=ledger.mark,
        spent=ledger.units(UnitState.SPENT),
        held=ledger.units(UnitState.HELD),
    )
    unit.audit.rebuild(made, proven)
    return found


def _entry_of(  # noqa: PLR0917  one entry, from the journal and from what is left of it
    coupon: Coupon,
    case: str,
    units: int,
    state: UnitState,
    kept: Redemption | None,
    now: datetime,
) -> Redemption:
    if kept:
        return replace(kept, units=units, state=state)
    return Redemption(coupon.id, case, units, now, 0, state)


def _as_signed(coupon: Coupon, signed: CouponClaims) -> CouponClaims:
    return replace(coupon.claims, **{name: getattr(signed, name) for name in CLAIMED})
