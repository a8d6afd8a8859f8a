"""Coupons made anew from their tokens and the journal."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from keytool.domain.audit import (
    CouponFile,
    Ledger,
    Signed,
    ledger_of,
)
from keytool.domain.coupons import Coupon, CouponClaims, CouponOverride, Redemption, UnitState
from keytool.domain.findings import Finding, Why
from keytool.domain.journal import Subject
from keytool.domain.judging import RowField
from keytool.domain.lookup import lookup_id
from keytool.domain.search import HitKind
from keytool.services.mending import Bench

_ENTRIES = 10_000
_GROUP = 5


def mend_coupon(bench: Bench, record: Subject, found: tuple[Finding, ...]) -> Why | None:
    """Terms and place from the token, mark and cases from the journal, all at once."""
    (file,) = bench.unit.audit.coupon_files([record.id])
    coupon, signed = file.coupon, _signed(bench, file.coupon)
    if coupon is None or signed is None:
        return Why.UNSIGNED
    ledger, codes = ledger_of(file.id, file.entries), {one.code for one in found}
    made = replace(coupon, claims=_as_signed(coupon, signed), place=signed.place)
    if "coupon-lookup-differs" in codes:
        code = _code(bench, file, coupon)
        if code is None:
            return Why.SEVERAL
        made = replace(made, code=code)
    if "coupon-override-differs" in codes:
        made = replace(made, override=_override(coupon, ledger))
    _write(bench, made, ledger, file.redemptions)
    return None


def mend_remains(bench: Bench, record: Subject, found: tuple[Finding, ...]) -> Why | None:
    """Of a coupon's row that nobody can read, what neither its token nor the journal has."""
    del found
    if record.kind != "coupon":
        return Why.GONE
    remains = bench.unit.mends.remains(record.id, bench.proofs)
    if remains is None:
        return Why.GONE
    (file,) = bench.unit.audit.coupon_files([record.id])
    _write(bench, remains, ledger_of(file.id, file.entries), ())
    return None


def _write(bench: Bench, coupon: Coupon, ledger: Ledger, redemptions: Iterable[Redemption]) -> None:
    kept = {entry.case: entry for entry in redemptions}
    made = replace(
        coupon,
        mark=ledger.mark,
        spent=ledger.units(UnitState.SPENT),
        held=ledger.units(UnitState.HELD),
    )
    moments = _moments(bench, coupon) if ledger.cases.keys() - kept.keys() else {}
    cases = [
        replace(kept[case], units=taken.units, state=taken.state)
        if case in kept
        else Redemption(coupon.id, case, taken.units, moments[case], 0, taken.state)
        for case, taken in ledger.cases.items()
    ]
    bench.unit.mends.coupon(made, cases)


def _moments(bench: Bench, coupon: Coupon) -> dict[str, datetime]:
    """When each case was noted last."""
    about = bench.unit.journal.about(Subject("coupon", coupon.id), _ENTRIES)
    return {str(entry.event.facts.get("case")): entry.at for entry in reversed(about)}


def mend_link(bench: Bench, record: Subject, found: tuple[Finding, ...]) -> Why | None:
    """The key that the token is for, of those that entries name beside the coupon; the coupon
    that its renewal named.
    """
    coupon = bench.unit.coupons.get(record.id)
    if coupon is None:
        return Why.GONE
    signed = _signed(bench, coupon)
    if signed is None:
        return Why.UNSIGNED
    for one in found:
        if one.facts.get("field") == "replaces" and isinstance(one.proof, int):
            coupon = replace(coupon, replaces=one.proof)
        elif (key := _key(bench, record, signed)) is not None:
            coupon = replace(coupon, key=key)
        else:
            return Why.SEVERAL
    bench.unit.coupons.save(coupon)
    return None


def mend_place(bench: Bench, record: Subject, found: tuple[Finding, ...]) -> Why | None:
    """Where retired tokens stand in a status list, they say themselves."""
    del found
    for line in bench.unit.audit.retired():
        if line.coupon != record.id:
            continue
        signed = bench.proofs.coupon(line.token, "UTC")
        if signed is None or not bench.proofs.genuine(line.token):
            return Why.UNSIGNED
        bench.unit.mends.place(line.token, signed.place)
    return None


def _signed(bench: Bench, coupon: Coupon | None) -> Signed | None:
    """What the coupon's token says, if a key that is trusted signed it."""
    if coupon is None or not bench.proofs.genuine(coupon.token):
        return None
    return bench.proofs.coupon(coupon.token, coupon.claims.time_zone)


def _key(bench: Bench, record: Subject, signed: Signed) -> int | None:
    for entry in bench.unit.journal.about(record, _ENTRIES):
        for subject in entry.event.subjects:
            key = bench.unit.keys.get(subject.id) if subject.kind == "key" else None
            if key and bench.proofs.refers(signed, key):
                return key.id
    return None


def _code(bench: Bench, file: CouponFile, coupon: Coupon) -> str | None:
    """The code whose digest the row keeps, where the words of the search still have it; else
    that of the row, where these agree with it.
    """
    words = bench.unit.mends.words(HitKind.COUPON, coupon.id)
    for word in words:
        code = _spelled(word)
        if lookup_id(code) == file.lookup:
            return code
    return coupon.code if coupon.code in set(map(_spelled, words)) else None


def _spelled(word: str) -> str:
    """A folded code as it is written."""
    plain = word.upper()
    return "-".join(plain[at : at + _GROUP] for at in range(0, len(plain), _GROUP))


def _override(coupon: Coupon, ledger: Ledger) -> CouponOverride | None:
    """As it was told; entries of before have no clauses, and where the row has them they stay."""
    told = ledger.beside
    if told is None:
        return None
    conditions = coupon.override.conditions if coupon.override else ()
    if told.clauses is not None and told.conditions is not None:
        codes, clauses = (filter(None, one.split(", ")) for one in (told.conditions, told.clauses))
        conditions = tuple(zip(codes, clauses, strict=True))
    return CouponOverride(told.reason, conditions)


def _as_signed(coupon: Coupon, signed: Signed) -> CouponClaims:
    return replace(coupon.claims, **{name: getattr(signed.claims, name) for name in RowField})
