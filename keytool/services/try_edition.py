"""What an edition would change, and for whom: the register under the rules as they are and as they
would be. Nothing is written.
"""

from collections.abc import Generator, Hashable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from keytool.domain.entitlements import Denial, Entitlement, EntitlementFacts, Lack, Right
from keytool.domain.errors import BadInput, CannotSay
from keytool.domain.keys import Key
from keytool.domain.listing import CONTRACTS, COUPONS, KEYS, Query
from keytool.domain.parties import Customer, Vendor
from keytool.domain.warranty import Warranty
from keytool.ports import UnitOfWork
from keytool.rulebook.adopted import Proposed, proposed
from keytool.rulebook.book import Rulebook
from keytool.rulebook.deadlines import deadline_of
from keytool.rulebook.edition import Edition
from keytool.rulebook.entitle import entitlement_of
from keytool.services.coupon_grounds import Grounds
from keytool.services.desk import Desk
from keytool.services.entitle import facts_of_key
from keytool.services.warranties import terms_of, warranty_of

_PORTION = 500
_ALL = 2**40
_MOST_ANSWERS = 20_000
_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Promised:
    """A level as a key may have it. `due` is when the term of a request of that day's noon ends,
    None where a year of the calendar is missing; where it is closed, `lack` says why.
    """

    edition: str
    due: datetime | None = None
    until: date | None = None
    clauses: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    lack: Lack | None = None


@dataclass(frozen=True, slots=True)
class LevelChange:
    """A level before and after; None where the edition does not know it."""

    level: str
    before: Promised | None
    after: Promised | None


@dataclass(frozen=True, slots=True)
class KeyChange:
    """What is another for a key: its warranty before and after, and its levels."""

    key: Key
    owner: Customer | None
    warranty: tuple[Warranty | None, Warranty | None] | None
    levels: tuple[LevelChange, ...]


class Kind(StrEnum):
    """What is another for a key, in the order in which it is told."""

    CLOSED = "closed"
    OPENED = "opened"
    LONGER = "longer"
    SHORTER = "shorter"
    OTHER = "other"
    WARRANTY = "warranty"


def kind_of(change: LevelChange) -> Kind:
    """Of a level: whether it may be asked for at all, then how long its term is."""
    old, new = (_open_one(one) for one in (change.before, change.after))
    if new is None:
        return Kind.CLOSED
    if old is None:
        return Kind.OPENED
    if old.due == new.due or old.due is None or new.due is None:
        return Kind.OTHER
    return Kind.LONGER if new.due > old.due else Kind.SHORTER


def kinds_of(change: KeyChange) -> tuple[Kind, ...]:
    """Each kind once."""
    found = {kind_of(level) for level in change.levels}
    found |= {Kind.WARRANTY} if change.warranty else set()
    return tuple(kind for kind in Kind if kind in found)


@dataclass(frozen=True, slots=True)
class Portion:
    """What was found in some keys, how many were looked at so far, and of how many."""

    changes: tuple[KeyChange, ...]
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Trial:
    """The edition on trial; both books are asked about `day`, the first on which it governs, or
    today. `coupons` and `contracts` of its regulation keep the edition that they were given.
    `portions` come as the register is read, once; who wants no more stops asking.
    """

    edition: Edition
    day: date
    before: Rulebook
    after: Rulebook
    coupons: int
    contracts: int
    portions: Generator[Portion]

    def close(self) -> None:
        """Let the register go, on the thread that reads it."""
        self.portions.close()


def show_proposed(desk: Desk, text: str, starts: date | None = None) -> Proposed:
    """An edition's text beside all that the register goes by now."""
    with desk.register.read():  # brings the rules up to the register
        return proposed(text, desk.rulebook, starts)


def try_edition(desk: Desk, text: str, starts: date | None = None) -> Trial:
    """Raises BadInput `edition-invalid`."""
    found = show_proposed(desk, text, starts)
    if found.edition is None or found.mistakes:
        raise BadInput("edition-invalid", mistakes=list(found.mistakes))
    before, after = desk.rulebook.of_register(), desk.rulebook.beside(found.edition)
    day = max(desk.today(), found.edition.effective_from)
    looker = _Looker(found.edition, before, after, day)
    of_it = {"regulation": found.edition.regulation}
    with desk.register.read() as unit:
        coupons = unit.lists.count(Query(COUPONS, of_it), _ALL).rows
        contracts = unit.lists.count(Query(CONTRACTS, of_it), _ALL).rows
    portions = _portions(desk, looker)
    return Trial(found.edition, day, before, after, coupons, contracts, portions)


def _portions(desk: Desk, looker: "_Looker") -> Generator[Portion]:
    with desk.register.read() as unit:
        vendors = {vendor.id: vendor for vendor in unit.vendors.all()}
        total, done, last = unit.lists.count(Query(KEYS), _ALL).rows, 0, 0
        while keys := unit.keys.page(last, _PORTION):
            concerned = [key for key in keys if looker.concerns(vendors.get(key.vendor or ""))]
            grounds = Grounds(unit)
            grounds.fetch(concerned)
            found = (
                looker.change(unit, grounds, key, vendors.get(key.vendor or ""))
                for key in concerned
            )
            last, done = keys[-1].id, done + len(keys)
            yield Portion(tuple(filter(None, found)), done, max(done, total))


@dataclass(slots=True)
class _Looker:
    edition: Edition
    before: Rulebook
    after: Rulebook
    day: date
    _answers: dict[Hashable, tuple[LevelChange, ...]] = field(default_factory=dict)
    _dues: dict[tuple[bool, str, str], datetime | None] = field(default_factory=dict)

    def concerns(self, vendor: Vendor | None) -> bool:
        """Without a vendor a coupon may still name the regulation."""
        if vendor is None:
            return self.edition.coupon is not None
        mine = self.edition.regulation
        return mine in {vendor.support_regulation, vendor.warranty_regulation}

    def change(
        self, unit: UnitOfWork, grounds: Grounds, key: Key, vendor: Vendor | None
    ) -> KeyChange | None:
        warranty = self._warranty(unit, key, vendor)
        levels = self._levels(grounds, key, vendor)
        if warranty is None and not levels:
            return None
        return KeyChange(key, grounds.holder_of(key), warranty, levels)

    def _warranty(
        self, unit: UnitOfWork, key: Key, vendor: Vendor | None
    ) -> tuple[Warranty | None, Warranty | None] | None:
        """None where both say the same; what a key was shipped under stays with it."""
        terms = [terms_of(book, key, vendor, self.day) for book in (self.before, self.after)]
        if terms[0] == terms[1]:
            return None
        old, new = (
            warranty_of(unit, book, key, vendor, self.day) for book in (self.before, self.after)
        )
        return None if _warranted(old) == _warranted(new) else (old, new)

    def _levels(self, grounds: Grounds, key: Key, vendor: Vendor | None) -> tuple[LevelChange, ...]:
        """Keys of which the same is known are answered once."""
        facts = facts_of_key(grounds, key, vendor)
        if facts is None or facts.regulation != self.edition.regulation:
            return ()
        if facts.coupons:
            return self._compared(facts)
        known = _what_decides(facts)
        if known not in self._answers:
            if len(self._answers) >= _MOST_ANSWERS:
                self._answers.clear()
            self._answers[known] = self._compared(facts)
        return self._answers[known]

    def _compared(self, facts: EntitlementFacts) -> tuple[LevelChange, ...]:
        old: dict[str, Promised] = {}
        if self.before.edition_to_compute(facts.regulation, self.day).effective_from <= self.day:
            old = self._promised(entitlement_of(self.before, facts, self.day), of_new=False)
        new = self._promised(entitlement_of(self.after, facts, self.day), of_new=True)
        names = dict.fromkeys((*old, *new))
        changes = (LevelChange(name, old.get(name), new.get(name)) for name in names)
        return tuple(change for change in changes if _differs(change))

    def _promised(self, found: Entitlement, *, of_new: bool) -> dict[str, Promised]:
        told = {one.level: _closed(one) for one in found.denials}
        return told | {one.level: self._open(one, of_new=of_new) for one in found.rights}

    def _open(self, right: Right, *, of_new: bool) -> Promised:
        due = self._due(right.edition, right.level, of_new=of_new)
        return Promised(right.edition, due, right.until, right.clauses, right.channels)

    def _due(self, edition: str, level: str, *, of_new: bool) -> datetime | None:
        asked = (of_new, edition, level)
        if asked not in self._dues:
            book = self.after if of_new else self.before
            rules = book.edition(edition)
            received = datetime.combine(self.day, _NOON, ZoneInfo(rules.time_zone))
            try:
                self._dues[asked] = deadline_of(book, rules, level, received).alarm
            except CannotSay:
                self._dues[asked] = None
        return self._dues[asked]


def _what_decides(facts: EntitlementFacts) -> Hashable:
    """Without coupons: who asks, and what they hold; whose rows these are makes no difference."""
    licences = tuple((one.product, one.edition, one.until, one.ended_on) for one in facts.licences)
    return facts.state, facts.category, licences, facts.contracts


def _closed(denial: Denial) -> Promised:
    return Promised(denial.edition, lack=denial.lack)


def _warranted(warranty: Warranty | None) -> tuple[object, ...]:
    """What a person would call another warranty; where it is written is no part of it."""
    if warranty is None:
        return ()
    terms = warranty.terms
    return warranty.status, warranty.ends, warranty.accept_until, terms.months, terms.clause


def _differs(change: LevelChange) -> bool:
    """Closed is closed, whatever for; an open one is told by its terms, not by its edition."""
    old, new = (_terms(one) for one in (change.before, change.after))
    return old != new


def _terms(one: Promised | None) -> tuple[object, ...] | None:
    known = _open_one(one)
    return (known.due, known.until, known.clauses, known.channels) if known else None


def _open_one(one: Promised | None) -> Promised | None:
    return one if one and one.lack is None else None
