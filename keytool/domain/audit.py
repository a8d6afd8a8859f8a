"""What the register says against what proves it; pure.

A coupon's row is a cache of its token, its counters are a cache of what cases took, and what
cases took is a cache of the journal. Each is derived again here, and where the cache says
otherwise, the finding names both.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from keytool.domain.acts import Act, digest_of
from keytool.domain.coupons import (
    Coupon,
    CouponClaims,
    CouponMark,
    Redemption,
    UnitState,
)
from keytool.domain.journal import Subject

CLAIMED = ("coupon_id", "key", "edition", "level", "unit", "units", "valid_from", "valid_until")
"""What a coupon's row repeats of its token."""

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
_ISSUED, _RENEWED, _NEW = "coupon-issued", "coupon-renewed", 1
"""A renewal's entry names the key, the new coupon and the old one, in this order."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A record that says otherwise than its proof: a stable code, the record, what is `stored`
    and what the `proof` says. `repairable`: it is a cache, and can be made anew.
    """

    code: str
    record: Subject
    stored: str = ""
    proof: str = ""
    repairable: bool = False
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """An entry of the journal about a coupon; `place` is the coupon's among its subjects."""

    number: int
    action: str
    facts: Mapping[str, str | int | None]
    place: int


@dataclass(frozen=True, slots=True)
class CouponFile:
    """Everything that the register and its journal have of one coupon; its row may be missing."""

    id: int
    coupon: Coupon | None
    redemptions: tuple[Redemption, ...]
    entries: tuple[Told, ...]

    @property
    def subject(self) -> Subject:
        return Subject("coupon", self.id)


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
    cases: Mapping[str, tuple[int, UnitState]]

    def units(self, state: UnitState) -> int:
        return sum(units for units, known in self.cases.values() if known is state)


def ledger_of(entries: tuple[Told, ...]) -> Ledger:
    """The entries about a coupon, in their order, summed up."""
    issued, mark = False, CouponMark.ACTIVE
    cases: dict[str, tuple[int, UnitState]] = {}
    for entry in entries:
        if entry.action == _ISSUED or (entry.action == _RENEWED and entry.place == _NEW):
            issued = True
        elif entry.action == _RENEWED:
            mark = CouponMark.REVOKED
        elif entry.action in _MARKS:
            mark = _MARKS[entry.action]
        elif entry.action in _STATES:
            units = entry.facts.get("units")
            case = str(entry.facts.get("case"))
            cases[case] = (units if isinstance(units, int) else 0, _STATES[entry.action])
    return Ledger(issued, mark, cases)


def coupon_findings(file: CouponFile, signed: CouponClaims | None) -> Iterator[Finding]:
    """Where the coupon's row and ledger differ from its token (`signed`, None when it cannot be
    read) and from the journal.
    """
    ledger = ledger_of(file.entries)
    if file.coupon is None:
        if ledger.issued:
            yield Finding("coupon-missing", file.subject, proof=_entry(file.entries[0]))
        return
    if not ledger.issued:
        yield Finding("coupon-unjournalled", file.subject, stored=file.coupon.code)
    yield from _against_token(file.coupon, file.subject, signed)
    yield from _against_journal(file.coupon, file, ledger)


def _against_token(
    coupon: Coupon, subject: Subject, signed: CouponClaims | None
) -> Iterator[Finding]:
    if signed is None:
        yield Finding("coupon-token-unreadable", subject, stored=coupon.code)
        return
    for name in CLAIMED:
        stored, proof = getattr(coupon.claims, name), getattr(signed, name)
        if stored != proof:
            told = {"field": name, "code": coupon.code}
            yield Finding("coupon-differs", subject, _text(stored), _text(proof), True, told)


def _against_journal(coupon: Coupon, file: CouponFile, ledger: Ledger) -> Iterator[Finding]:
    if coupon.mark is not ledger.mark:
        told = {"code": coupon.code}
        stored, proof = coupon.mark.value, ledger.mark.value
        yield Finding("coupon-mark-differs", file.subject, stored, proof, True, told)
    kept = {entry.case: (entry.units, entry.state) for entry in file.redemptions}
    for case in sorted(kept.keys() | ledger.cases.keys()):
        if kept.get(case) != ledger.cases.get(case):
            told = {"case": case, "code": coupon.code}
            stored, proof = _units(kept.get(case)), _units(ledger.cases.get(case))
            yield Finding("redemption-differs", file.subject, stored, proof, True, told)
    for name, state in (("spent", UnitState.SPENT), ("held", UnitState.HELD)):
        counted, proven = getattr(coupon, name), ledger.units(state)
        if counted != proven:
            told = {"field": name, "code": coupon.code}
            yield Finding(
                "coupon-ledger-differs", file.subject, str(counted), str(proven), True, told
            )


def act_findings(file: ActsFile, signed: Mapping[int, bytes | None]) -> Iterator[Finding]:
    """Where acts differ from what was signed (digests of their records, by number) and told."""
    numbers = {act.number for act in file.acts}
    for number in sorted(file.told - numbers):
        yield Finding("act-missing", Subject("act", number), proof=str(number))
    for number in sorted(set(range(1, file.counter + 1)) - numbers - file.told):
        yield Finding("act-missing", Subject("act", number), proof=str(number))
    for act in file.acts:
        subject = Subject("act", act.number)
        if act.number > file.counter:
            yield Finding("act-beyond-counter", subject, str(act.number), str(file.counter))
        if act.number not in file.told:
            yield Finding("act-unjournalled", subject, stored=str(act.number))
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
        yield Finding("journal-stray", Subject("journal", number), stored=str(number))


def _entry(entry: Told) -> str:
    return f"#{entry.number} {entry.action}"


def _units(known: tuple[int, UnitState] | None) -> str:
    return f"{known[0]} {known[1].value}" if known else ""


def _text(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
