"""What the register says of coupons and acts against what proves it; pure.

A coupon's row is a cache of its token, its counters are a cache of what cases took, and what
cases took is a cache of the journal. Each is derived again here, and where the cache says
otherwise, the finding names both.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from keytool.domain.acts import Act, digest_of
from keytool.domain.coupons import (
    Coupon,
    CouponClaims,
    CouponMark,
    Redemption,
    UnitState,
)
from keytool.domain.findings import Finding, Taken
from keytool.domain.journal import Subject
from keytool.domain.judging import RowField
from keytool.domain.lookup import lookup_id

_STATES = {
    "coupon-redeemed": UnitState.SPENT,
    "coupon-held": UnitState.HELD,
    "coupon-released": UnitState.RELEASED,
    "coupon-reversed": UnitState.REVERSED,
}
_MARKS = {
    "coupon-suspended": CouponMark.SUSPENDED,
    "coupon-revoked": CouponMark.REVOKED,
    "coupon-active": CouponMark.ACTIVE,
}
_ISSUED, _RENEWED, _FOLLOWED = "coupon-issued", "coupon-renewed", "coupon-followed"
RENEWALS = frozenset({_RENEWED, _FOLLOWED})
"""Entries of a renewal, the second of one that left the old coupon as it was."""
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
        facts: dict[str, str | int | None] = json.loads(self.facts)
        return facts


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


@dataclass(frozen=True, slots=True)
class RetiredLine:
    """A token that a coupon had for a key before, as its row keeps it."""

    coupon: int
    code: str
    coupon_id: bytes
    token: bytes
    place: Place


@dataclass(frozen=True, slots=True)
class CouponLink:
    """What a coupon hangs on (its `key`, the coupon that it `replaces`) and what is told of it."""

    what: str
    coupon: int
    code: str
    stored: int | None
    proof: int | None


@dataclass(frozen=True, slots=True)
class ActsFile:
    """All acts, the last number that was given, and the numbers that the journal tells of."""

    acts: tuple[Act, ...]
    counter: int
    told: frozenset[int]


@dataclass(frozen=True, slots=True)
class SchemaPart:
    """A table, index or trigger (`trigger journal_no_update`) that is `missing`, `changed` or
    `unknown`.
    """

    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the journal says of a coupon: whether it was issued, its mark, its cases' units."""

    issued: bool
    mark: CouponMark
    cases: Mapping[str, Taken]

    def units(self, state: UnitState) -> int:
        return sum(units for units, known in self.cases.values() if known is state)


def ledger_of(entries: Iterable[Told]) -> Ledger:
    """The entries about a coupon, in their order, summed up."""
    issued, mark = False, CouponMark.ACTIVE
    cases: dict[str, Taken] = {}
    for entry in entries:
        if entry.action == _ISSUED or (entry.action in RENEWALS and entry.place == NEW):
            issued = True
        elif entry.action == _RENEWED:
            mark = CouponMark.REVOKED
        elif entry.action in _MARKS:
            mark = _MARKS[entry.action]
        elif entry.action in _STATES:
            known = entry.known
            units = known.get("units")
            taken = Taken(units if isinstance(units, int) else 0, _STATES[entry.action])
            cases[str(known.get("case"))] = taken
    return Ledger(issued, mark, cases)


def ledger_holds(line: CouponLine) -> bool:
    """Whether `coupon_findings` would find nothing in the coupon's ledger, told quickly."""
    if line.lookup != lookup_id(line.code):
        return False
    if len(line.entries) == 1 and not line.cases:
        new = (line.mark, line.spent, line.held) == (CouponMark.ACTIVE, 0, 0)
        return new and line.entries[0].action == _ISSUED
    ledger = ledger_of(line.entries)
    kept = {case: (units, state) for case, units, state in line.cases}
    return (
        ledger.issued
        and line.mark is ledger.mark
        and kept == ledger.cases
        and line.spent == ledger.units(UnitState.SPENT)
        and line.held == ledger.units(UnitState.HELD)
    )


def coupon_findings(file: CouponFile, signed: Signed | None) -> Iterator[Finding]:
    """Where the coupon's row and ledger differ from its token (`signed`, None when it cannot be
    read) and from the journal.
    """
    ledger = ledger_of(file.entries)
    if file.unreadable:
        yield Finding("record-unreadable", file.subject, stored=file.id)
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
        yield Finding("coupon-lookup-differs", file.subject, file.lookup, lookup, False, told)


def _against_journal(coupon: Coupon, file: CouponFile, ledger: Ledger) -> Iterator[Finding]:
    if coupon.mark is not ledger.mark:
        told = {"code": coupon.code}
        yield Finding("coupon-mark-differs", file.subject, coupon.mark, ledger.mark, True, told)
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


def retired_findings(line: RetiredLine, signed: Signed | None) -> Iterator[Finding]:
    """Where a retired token is not one of its coupon's, or is published in another place."""
    subject, told = Subject("coupon", line.coupon), {"code": line.code}
    if signed is None or signed.claims.coupon_id != line.coupon_id:
        yield Finding("retired-token-differs", subject, facts=told)
    elif line.place != signed.place:
        yield Finding("retired-place-differs", subject, line.place, signed.place, facts=told)


def link_findings(links: Iterable[CouponLink]) -> Iterator[Finding]:
    """Coupons that hang on another key, or on another coupon, than the journal tells."""
    for one in links:
        facts = {"code": one.code, "field": one.what}
        subject = Subject("coupon", one.coupon)
        yield Finding("coupon-link-differs", subject, one.stored, one.proof, facts=facts)


def act_findings(file: ActsFile, signed: Mapping[int, bytes | None]) -> Iterator[Finding]:
    """Where acts differ from what was signed (digests of their records, by number) and told."""
    numbers = {act.number for act in file.acts}
    given = file.told | set(range(1, file.counter + 1))
    for number in sorted(given - numbers):
        yield Finding("act-missing", Subject("act", number), proof=number)
    for act in file.acts:
        subject = Subject("act", act.number)
        if act.number > file.counter:
            yield Finding("act-beyond-counter", subject, act.number, file.counter)
        if act.number not in file.told:
            yield Finding("act-unjournalled", subject, stored=act.number)
        digest = signed.get(act.number)
        if digest is None:
            yield Finding("act-token-unreadable", subject)
        elif digest != digest_of(act.record):
            stored, proof = digest_of(act.record).hex()[:16], digest.hex()[:16]
            yield Finding("act-differs", subject, stored, proof)


def schema_findings(parts: Iterable[SchemaPart]) -> Iterator[Finding]:
    """What of the register's own guards is not as it was made."""
    for part in parts:
        yield Finding(f"schema-{part.what}", Subject("schema", 0), stored=part.name)


def stray_findings(numbers: Iterable[int]) -> Iterator[Finding]:
    """Entries that stand before the first."""
    for number in numbers:
        yield Finding("journal-stray", Subject("journal", number), stored=number)


def _entry(entry: Told) -> str:
    return f"#{entry.number} {entry.action}"
