"""What the register says of coupons and acts against what proves it; pure.

A coupon's row is a cache of its token, its counters are a cache of what cases took, and what
cases took is a cache of the journal. Each is derived again here, and where the cache says
otherwise, the finding names both.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from keytool.domain.coupons import (
    Coupon,
    CouponClaims,
    CouponMark,
    CouponOverride,
    Redemption,
    UnitState,
)
from keytool.domain.findings import Finding, Taken
from keytool.domain.journal import Subject
from keytool.domain.judging import RowField
from keytool.domain.lookup import lookup_id
from keytool.domain.units_told import units_fact, units_told
from keytool.domain.values import dataclass

_STATES = {
    "coupon-redeemed": UnitState.SPENT,
    "coupon-held": UnitState.HELD,
    "coupon-released": UnitState.RELEASED,
    "coupon-reversed": UnitState.REVERSED,
}
_TAKEN_BY_CASE = '"units_state"'
"""The fact of a case's entry that moved units in the same transaction: their new state."""
_MARKS = {
    "coupon-suspended": CouponMark.SUSPENDED,
    "coupon-revoked": CouponMark.REVOKED,
    "coupon-active": CouponMark.ACTIVE,
}
_ISSUED, _RENEWED, _FOLLOWED = "coupon-issued", "coupon-renewed", "coupon-followed"
RENEWALS = frozenset({_RENEWED, _FOLLOWED})
"""Entries of a renewal, the second of one that left the old coupon as it was."""
REPAIRED = "register-repaired"
"""It names what was mended, and proves nothing of it."""
NEW, OLD = 1, 2
"""Places in them: a key stands before the new coupon and the old one."""

Place = tuple[int, int] | None


class Told(NamedTuple):
    """An entry of the journal about a record; `place` is the record's among its subjects, `facts`
    the stored text.
    """

    number: int
    action: str
    facts: str
    place: int

    @property
    def known(self) -> Mapping[str, str | int | None]:
        return _read(self.facts)


@lru_cache(maxsize=16)
def _read(facts: str) -> Mapping[str, str | int | None]:
    """An entry about many records is asked for each of them."""
    found: dict[str, str | int | None] = json.loads(facts)
    return found


class Signed(NamedTuple):
    """What a coupon's token says: its claims and its place in a status list."""

    claims: CouponClaims
    place: Place


class CouponLine(NamedTuple):
    """What of a coupon is compared, as the register keeps it; `cases` are case, units, state."""

    id: int
    code: str
    lookup: bytes
    claims: CouponClaims
    place: Place
    token: bytes
    mark: CouponMark
    spent: int
    held: int
    cases: tuple[tuple[str, int, UnitState], ...]
    entries: tuple[Told, ...]
    override: CouponOverride | None = None


@dataclass(frozen=True, slots=True)
class CouponFile:
    """Everything that the register and its journal have of one coupon; its row may be missing, or
    be `unreadable`.
    """

    id: int
    coupon: Coupon | None
    redemptions: tuple[Redemption, ...]
    entries: tuple[Told, ...]
    lookup: bytes = b""
    unreadable: bool = False

    @property
    def subject(self) -> Subject:
        return Subject("coupon", self.id)


class Beside(NamedTuple):
    """That a coupon stands beside its clause: the reason, and the conditions that were not met
    with their clauses (None where the journal does not tell these).
    """

    reason: str
    conditions: str | None
    clauses: str | None = None


UNTOLD = Beside("", None)
"""Of many coupons that were issued together the journal tells only what all have."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the journal says of a coupon: whether it was issued and beside which clause, its mark,
    its cases' units.
    """

    issued: bool
    mark: CouponMark
    cases: Mapping[str, Taken]
    beside: Beside | None = UNTOLD

    def units(self, state: UnitState) -> int:
        return sum(units for units, known in self.cases.values() if known is state)


def ledger_of(coupon: int, entries: Iterable[Told]) -> Ledger:
    """The entries about a coupon, in their order, summed up."""
    issued, mark = False, CouponMark.ACTIVE
    beside: Beside | None = UNTOLD
    cases: dict[str, Taken] = {}
    for entry in entries:
        if entry.action == _ISSUED or (entry.action in RENEWALS and entry.place == NEW):
            issued, beside = True, _beside_told(entry)
        elif entry.action == _RENEWED:
            mark = CouponMark.REVOKED
        elif entry.action in _MARKS:
            mark = _MARKS[entry.action]
        elif entry.action in _STATES or _TAKEN_BY_CASE in entry.facts:
            known = entry.known
            units, state = known.get("units"), _STATES.get(entry.action)
            state = state or UnitState(str(known["units_state"]))
            taken = Taken(units if isinstance(units, int) else 0, state)
            cases[str(known.get("case"))] = taken
        elif units_fact(coupon, "") in entry.facts:
            told = units_told(coupon, entry.known)
            cases |= {case: Taken(units, state) for case, units, state in told}
    return Ledger(issued, mark, cases, beside)


def _beside_told(entry: Told) -> Beside | None:
    """By the entry of the issue; the stored text tells quickly that there is nothing."""
    if '"override"' not in entry.facts:
        return UNTOLD if '"count"' in entry.facts else None
    known = entry.known
    conditions, clauses = (
        None if known.get(name) is None else str(known[name]) for name in ("conditions", "clauses")
    )
    return Beside(str(known["override"]), conditions, clauses)


def beside_of(override: CouponOverride | None) -> Beside | None:
    """By the row. Coupons from before there were conditions have an empty reason and none."""
    if override is None or not (override.reason or override.conditions):
        return None
    codes, clauses = (", ".join(one[place] for one in override.conditions) for place in (0, 1))
    return Beside(override.reason, codes, clauses)


def _stands(override: CouponOverride | None, told: Beside | None) -> bool:
    """Whether the row says no other reason and conditions than the journal."""
    stored = beside_of(override)
    if told is UNTOLD:
        return True
    if stored is None or told is None:
        return stored is told
    # What is not told is as it is stored.
    pairs = zip(told, stored, strict=True)
    return Beside(*(b if a is None else a for a, b in pairs)) == stored  # type: ignore[arg-type]


def ledger_holds(line: CouponLine) -> bool:
    """Whether `coupon_findings` would find nothing in the coupon's ledger, told quickly."""
    if line.lookup != lookup_id(line.code):
        return False
    if len(line.entries) == 1 and not line.cases:
        new = (line.mark, line.spent, line.held) == (CouponMark.ACTIVE, 0, 0)
        entry = line.entries[0]
        return new and entry.action == _ISSUED and _stands(line.override, _beside_told(entry))
    ledger = ledger_of(line.id, line.entries)
    kept = {case: (units, state) for case, units, state in line.cases}
    return (
        ledger.issued
        and line.mark is ledger.mark
        and kept == ledger.cases
        and line.spent == ledger.units(UnitState.SPENT)
        and line.held == ledger.units(UnitState.HELD)
        and _stands(line.override, ledger.beside)
    )


def coupon_findings(file: CouponFile, signed: Signed | None) -> Iterator[Finding]:
    """Where the coupon's row and ledger differ from its token (`signed`, None when it cannot be
    read) and from the journal.
    """
    ledger = ledger_of(file.id, file.entries)
    if file.unreadable:
        yield Finding("record-unreadable", file.subject, file.id, repairable=True)
        return
    if file.coupon is None:
        if ledger.issued:
            yield Finding("coupon-missing", file.subject, proof=_entry(file.entries[0]))
        return
    if not ledger.issued:
        yield Finding("coupon-unjournalled", file.subject, stored=file.coupon.code)
    yield from _against_token(file.coupon, file, signed)
    yield from _against_journal(file.coupon, file, ledger)


def _against_token(coupon: Coupon, file: CouponFile, signed: Signed | None) -> Iterator[Finding]:
    if signed is None:
        yield Finding("coupon-token-unreadable", file.subject, stored=coupon.code)
        return
    compared = [
        (name.value, getattr(coupon.claims, name), getattr(signed.claims, name))
        for name in RowField
    ]
    compared.append(("place", coupon.place, signed.place))
    for name, stored, proof in compared:
        if stored != proof:
            told = {"field": name, "code": coupon.code}
            yield Finding("coupon-differs", file.subject, stored, proof, True, told)
    lookup = lookup_id(coupon.code)
    if file.lookup != lookup:
        told = {"field": "lookup", "code": coupon.code}
        yield Finding("coupon-lookup-differs", file.subject, file.lookup, lookup, True, told)


def _against_journal(coupon: Coupon, file: CouponFile, ledger: Ledger) -> Iterator[Finding]:
    if coupon.mark is not ledger.mark:
        told = {"code": coupon.code}
        yield Finding("coupon-mark-differs", file.subject, coupon.mark, ledger.mark, True, told)
    if not _stands(coupon.override, ledger.beside):
        yield _other_reason(coupon, file, ledger.beside)
    kept = {entry.case: Taken(entry.units, entry.state) for entry in file.redemptions}
    for case in sorted(kept.keys() | ledger.cases.keys()):
        stored, proof = kept.get(case), ledger.cases.get(case)
        if stored != proof:
            told = {"case": case, "code": coupon.code}
            yield Finding("redemption-differs", file.subject, stored, proof, True, told)
    for name, state in (("spent", UnitState.SPENT), ("held", UnitState.HELD)):
        counted, proven = getattr(coupon, name), ledger.units(state)
        if counted != proven:
            told = {"field": name, "code": coupon.code}
            yield Finding("coupon-ledger-differs", file.subject, counted, proven, True, told)


def _other_reason(coupon: Coupon, file: CouponFile, told: Beside | None) -> Finding:
    """Without the clauses only the reason can be made anew."""
    stored = beside_of(coupon.override)
    reasons = stored.reason if stored else None, told.reason if told else None
    conditions = stored.conditions if stored else None, told.conditions if told else None
    name = "override" if reasons[0] != reasons[1] else "conditions"
    said = reasons if name == "override" else conditions
    mends = told is None or told.clauses is not None or conditions[1] in {None, conditions[0]}
    facts = {"field": name, "code": coupon.code}
    return Finding("coupon-override-differs", file.subject, *said, mends, facts)


def _entry(entry: Told) -> str:
    return f"#{entry.number} {entry.action}"
