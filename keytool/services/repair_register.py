"""Caches made anew from their proof."""

from dataclasses import replace
from datetime import datetime

from keytool.domain.audit import CouponFile, Signed, ledger_of
from keytool.domain.coupons import Coupon, CouponClaims, Redemption, UnitState
from keytool.domain.findings import Finding, Taken
from keytool.domain.journal import Event
from keytool.domain.judging import RowField
from keytool.ports import Proofs, UnitOfWork
from keytool.services.check_register import findings_of, suspects_of
from keytool.services.desk import Desk


def repair_register(desk: Desk, proofs: Proofs) -> tuple[Finding, ...]:
    """Make every cache anew that differs from its proof; what was found is journalled.

    A coupon is mended only when its token is genuine. One transaction: all or nothing.
    """
    with desk.register.write(desk.operator) as unit:
        mended: list[Finding] = []
        for ids in unit.audit.coupon_ids():
            for file in suspects_of(unit, ids, unit.audit.coupon_lines(ids), proofs):
                mended += _mended(unit, file, proofs, desk.clock.now())
        if not mended:
            return ()
        subjects = tuple(dict.fromkeys(finding.record for finding in mended))
        unit.commit(Event("register-repaired", subjects, {"findings": len(mended)}))
    return tuple(mended)


def _mended(unit: UnitOfWork, file: CouponFile, proofs: Proofs, now: datetime) -> list[Finding]:
    coupon = file.coupon
    found = [one for one in findings_of(file, proofs) if one.repairable]
    signed = proofs.coupon(coupon.token, coupon.claims.time_zone) if coupon else None
    if not found or coupon is None or signed is None or not proofs.genuine(coupon.token):
        return []
    ledger = ledger_of(file.entries)
    kept = {entry.case: entry for entry in file.redemptions}
    proven = tuple(
        _entry_of(coupon, case, taken, kept.get(case), now) for case, taken in ledger.cases.items()
    )
    made = replace(
        coupon,
        claims=_as_signed(coupon, signed),
        place=signed.place,
        mark=ledger.mark,
        spent=ledger.units(UnitState.SPENT),
        held=ledger.units(UnitState.HELD),
    )
    unit.audit.rebuild(made, proven)
    return found


def _entry_of(
    coupon: Coupon, case: str, taken: Taken, kept: Redemption | None, now: datetime
) -> Redemption:
    """One entry, from the journal and from what is left of it."""
    if kept:
        return replace(kept, units=taken.units, state=taken.state)
    return Redemption(coupon.id, case, taken.units, now, 0, taken.state)


def _as_signed(coupon: Coupon, signed: Signed) -> CouponClaims:
    return replace(coupon.claims, **{name: getattr(signed.claims, name) for name in RowField})
