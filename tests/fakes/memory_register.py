"""A register in memory, for tests of what stands above the port.

It passes `tests/contracts/test_register.py` like the real ones. States are
frozen and replaced whole, so a reader keeps the one it began with.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Collection as Numbers
from dataclasses import replace
from datetime import date, datetime
from threading import Lock
from types import TracebackType
from typing import Self, TypeVar, cast

from db.chain import GENESIS, entry_of, first_break, link_of
from db.terms import (
    fold,
    hit_of_coupon,
    hit_of_customer,
    hit_of_key,
    hit_of_shipment,
    read,
    terms_of_coupon,
    terms_of_customer,
    terms_of_key,
    terms_of_shipment,
)
from keytool.domain.coupons import Coupon, CouponMark, Redemption, UnitKind, settled
from keytool.domain.errors import Conflict
from keytool.domain.journal import Event, JournalEntry, Subject
from keytool.domain.key_ids import KeyId
from keytool.domain.keys import Key, Licence, Shipment
from keytool.domain.lookup import lookup_id
from keytool.domain.parties import Customer, Vendor
from keytool.domain.search import Hit
from keytool.ports import (
    Clock,
    Consents,
    Contracts,
    Coupons,
    Customers,
    Extensions,
    Imports,
    Journal,
    Keys,
    Licences,
    Lists,
    Replacements,
    Shipments,
    Sightings,
    Sittings,
    UnitOfWork,
    Vendors,
    Views,
)
from tests.fakes.memory_records import (
    Collection,
    MemoryConsents,
    MemoryContracts,
    MemoryExtensions,
    MemoryLists,
    MemorySightings,
    MemoryViews,
    State,
    next_id,
    replaced,
    require,
)
from tests.fakes.memory_replacements import MemoryReplacements
from tests.fakes.memory_sittings import MemoryImports, MemorySittings


class MemoryRegister:
    """The port `Register`; gone with the process."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.state = State()
        self.writing = Lock()

    def read(self) -> UnitOfWork:
        return MemoryUnitOfWork(self, None)

    def write(self, operator: str) -> UnitOfWork:
        return MemoryUnitOfWork(self, operator)

    def scrub(self) -> None:
        """Nothing lies about."""

    def close(self) -> None:
        """Nothing to give back: what was written stays for the next unit, as in a file."""


class MemoryUnitOfWork:
    """The port `UnitOfWork`."""

    vendors: Vendors
    customers: Customers
    keys: Keys
    licences: Licences
    shipments: Shipments
    extensions: Extensions
    sightings: Sightings
    contracts: Contracts
    consents: Consents
    coupons: Coupons
    replacements: Replacements
    sittings: Sittings
    imports: Imports
    lists: Lists
    views: Views
    journal: Journal

    def __init__(self, register: MemoryRegister, operator: str | None) -> None:
        self._register = register
        self._operator = operator
        self._locks = operator is not None

    def __enter__(self) -> Self:
        if self._locks:
            self._register.writing.acquire()
        self._state = state = self._register.state.copy()
        self.vendors = MemoryVendors(state)
        self.customers = MemoryCustomers(state)
        self.keys = MemoryKeys(state)
        self.licences = MemoryLicences(state)
        self.shipments = MemoryShipments(state)
        self.extensions = MemoryExtensions(state)
        self.sightings = MemorySightings(state)
        self.contracts = MemoryContracts(state)
        self.consents = MemoryConsents(state)
        self.coupons = MemoryCoupons(state)
        self.replacements = MemoryReplacements(state)
        self.sittings = MemorySittings(state)
        self.imports = MemoryImports(state)
        self.lists = MemoryLists(state)
        self.views = MemoryViews(state)
        self.journal = MemoryJournal(state)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._locks:
            self._register.writing.release()

    def search(self, text: str, limit: int) -> tuple[Hit, ...]:
        return find(self._state, text, limit)

    def commit(self, event: Event) -> None:
        if self._operator is None:
            raise RuntimeError("this unit of work cannot commit")
        journal = self._state.journal
        previous = journal[len(journal)].hash if journal else GENESIS
        number, at = len(journal) + 1, self._register.clock.now()
        journal[number] = link_of(number, at, self._operator, event, previous)
        self._register.state = self._state.copy()
        self._operator = None


class MemoryVendors(Collection):
    def add(self, vendor: Vendor) -> None:
        if vendor.id in self._state.vendors:
            raise Conflict("vendor-already-registered", vendor=vendor.id)
        self._state.vendors[vendor.id] = vendor

    def get(self, vendor: str) -> Vendor | None:
        return self._state.vendors.get(vendor)

    def all(self) -> tuple[Vendor, ...]:
        return tuple(sorted(self._state.vendors.values(), key=lambda vendor: vendor.id))


class MemoryCustomers(Collection):
    def add(self, customer: Customer) -> Customer:
        added = replace(customer, id=next_id(self._state.customers))
        self._state.customers[added.id] = added
        return added

    def save(self, customer: Customer) -> Customer:
        return cast("Customer", replaced(self._state.customers, customer, "customer"))

    def get(self, customer: int) -> Customer | None:
        return self._state.customers.get(customer)

    def many(self, customers: Numbers[int]) -> Mapping[int, Customer]:
        return {
            row: self._state.customers[row] for row in customers if row in self._state.customers
        }

    def with_inn(self, inn: str) -> tuple[Customer, ...]:
        return tuple(one for one in self._state.customers.values() if one.inn == inn)

    def called(self, name: str) -> tuple[Customer, ...]:
        return tuple(c for c in self._state.customers.values() if fold(c.name) == fold(name))

    def page(self, after: int, limit: int) -> tuple[Customer, ...]:
        return _page(self._state.customers, after, limit)


class MemoryKeys(Collection):
    def add(self, key: Key) -> Key:
        self._refuse(key)
        added = replace(key, id=next_id(self._state.keys))
        self._state.keys[added.id] = added
        return added

    def add_all(self, keys: Sequence[Key]) -> tuple[Key, ...]:
        before = dict(self._state.keys)
        try:
            return tuple(map(self.add, keys))
        except Conflict:
            self._state.keys.clear()
            self._state.keys.update(before)
            raise

    def taken(self, keys: Sequence[Key]) -> Mapping[int, Conflict]:
        found: dict[int, Conflict] = {}
        for place, key in enumerate(keys):
            try:
                self._refuse_double(key)
            except Conflict as refused:
                found[place] = refused
        return found

    def save(self, key: Key) -> Key:
        self._refuse(key)
        return cast("Key", replaced(self._state.keys, key, "key"))

    def get(self, key: int) -> Key | None:
        return self._state.keys.get(key)

    def many(self, keys: Numbers[int]) -> Mapping[int, Key]:
        return {row: self._state.keys[row] for row in keys if row in self._state.keys}

    def by_key_id(self, key_id: KeyId) -> Key | None:
        return next((key for key in self._state.keys.values() if key.key_id == key_id), None)

    def by_marking(self, marking: str) -> tuple[Key, ...]:
        return tuple(key for key in self._state.keys.values() if key.marking == marking)

    def page(self, after: int, limit: int) -> tuple[Key, ...]:
        return _page(self._state.keys, after, limit)

    def _refuse(self, key: Key) -> None:
        if key.key_id and key.key_id.family is not key.family:
            raise ValueError(f"{key.family} cannot have an id of {key.key_id.family}")
        self._refuse_double(key)
        require(key.vendor is None or key.vendor in self._state.vendors, "vendor")
        require(key.key_id is not None or key.marking is not None, "identity")
        require(key.customer is None or key.customer in self._state.customers, "customer")
        require(key.shipped_on is None or key.customer is not None, "shipped_on")
        shipped, ends = key.shipped_on or date.max, key.warranty_ends or date.max
        require((key.produced_on or date.min) <= shipped, "produced_on")
        require(key.shipped_on is None or shipped <= ends, "warranty_ends")

    def _refuse_double(self, key: Key) -> None:
        for other in self._state.keys.values():
            if other.id == key.id:
                continue
            if key.key_id and other.key_id == key.key_id:
                raise Conflict("key-already-registered", key_id=str(key.key_id), **_pointer(other))
            if key.marking is not None and _brand(other) == _brand(key):
                raise Conflict("marking-already-registered", marking=key.marking, **_pointer(other))


class MemoryLicences(Collection):
    def add(self, licence: Licence) -> Licence:
        require(licence.key in self._state.keys, "key")
        require(licence.quantity >= 1, "quantity")
        added = replace(licence, id=next_id(self._state.licences))
        self._state.licences[added.id] = added
        return added

    def add_all(self, licences: Sequence[Licence]) -> None:
        for licence in licences:
            self.add(licence)

    def save(self, licence: Licence) -> Licence:
        require(licence.key in self._state.keys and licence.quantity >= 1, "key")
        return cast("Licence", replaced(self._state.licences, licence, "licence"))

    def get(self, licence: int) -> Licence | None:
        return self._state.licences.get(licence)

    def of_key(self, key: int) -> tuple[Licence, ...]:
        return tuple(licence for licence in self._state.licences.values() if licence.key == key)


class MemoryShipments(Collection):
    def add(self, shipment: Shipment) -> Shipment:
        require(shipment.customer in self._state.customers, "customer")
        require(all(key in self._state.keys for key in shipment.keys), "keys")
        require(len(set(shipment.keys)) == len(shipment.keys), "keys twice")
        added = replace(shipment, id=next_id(self._state.shipments))
        self._state.shipments[added.id] = added
        return added

    def add_all(self, shipments: Sequence[Shipment]) -> tuple[Shipment, ...]:
        return tuple(map(self.add, shipments))

    def get(self, shipment: int) -> Shipment | None:
        return self._state.shipments.get(shipment)

    def last_of_key(self, key: int) -> Shipment | None:
        with_key = [one for one in self._state.shipments.values() if key in one.keys]
        return max(with_key, key=lambda one: (one.shipped_on, one.id), default=None)

    def page(self, after: int, limit: int) -> tuple[Shipment, ...]:
        return _page(self._state.shipments, after, limit)


class MemoryCoupons(Collection):
    def add(self, coupon: Coupon) -> Coupon:
        for other in self._state.coupons.values():
            taken = {other.code, other.token, other.claims.coupon_id}
            if taken & {coupon.code, coupon.token, coupon.claims.coupon_id}:
                raise Conflict("coupon-already-registered", code=coupon.code, id=other.id)
        self._refuse(coupon)
        added = replace(coupon, id=next_id(self._state.coupons))
        self._state.coupons[added.id] = added
        return added

    def add_all(self, coupons: Sequence[Coupon]) -> tuple[Coupon, ...]:
        before = dict(self._state.coupons)
        try:
            return tuple(map(self.add, coupons))
        except Conflict:
            self._state.coupons.clear()
            self._state.coupons.update(before)
            raise

    def save(self, coupon: Coupon) -> Coupon:
        known = self._state.coupons.get(coupon.id)
        if known is None or known.version != coupon.version:
            raise Conflict("changed-by-another", what="coupon", id=coupon.id)
        self._refuse(coupon)
        self._state.coupons[coupon.id] = replace(coupon, version=coupon.version + 1)
        return self._state.coupons[coupon.id]

    def get(self, coupon: int) -> Coupon | None:
        return self._state.coupons.get(coupon)

    def by_code(self, code: str) -> Coupon | None:
        return self._one(lambda coupon: coupon.code == code)

    def by_coupon_id(self, coupon_id: bytes) -> Coupon | None:
        return self._one(lambda coupon: coupon.claims.coupon_id == coupon_id)

    def of_key(self, key: int) -> tuple[Coupon, ...]:
        return tuple(coupon for coupon in self._state.coupons.values() if coupon.key == key)

    def page(self, after: int, limit: int) -> tuple[Coupon, ...]:
        return _page(self._state.coupons, after, limit)

    def redemption(self, coupon: int, case: str) -> Redemption | None:
        spent = self._state.redemptions.values()
        return next((r for r in spent if (r.coupon, r.case) == (coupon, case)), None)

    def redeem(self, redemption: Redemption) -> Redemption:
        earlier = self.redemption(redemption.coupon, redemption.case)
        if earlier:
            return earlier
        coupon = self.get(redemption.coupon)
        require(coupon is not None and redemption.units >= 0, "redemption")
        assert coupon is not None
        self.save(settled(coupon, None, redemption))
        added = replace(redemption, id=next_id(self._state.redemptions))
        self._state.redemptions[added.id] = added
        return added

    def settle(self, redemption: Redemption) -> Redemption:
        before = self.redemption(redemption.coupon, redemption.case)
        coupon = self.get(redemption.coupon)
        if before is None or coupon is None or before.id != redemption.id:
            raise Conflict("record-refused", rule="redemption")
        require(redemption.units >= 0, "units")
        self.save(settled(coupon, before, redemption))
        self._state.redemptions[redemption.id] = redemption
        return redemption

    def redemptions(self, coupon: int) -> tuple[Redemption, ...]:
        return tuple(r for r in self._state.redemptions.values() if r.coupon == coupon)

    def count(self) -> int:
        return len(self._state.coupons)

    def by_lookup(self, digits: str) -> tuple[Coupon, ...]:
        found = {lookup_id(coupon.code): coupon for coupon in self._state.coupons.values()}
        return tuple(found[one] for one in sorted(found) if one.hex().startswith(digits))

    def stopped(self, status_list: int, day: date) -> tuple[Coupon, ...]:
        return tuple(
            coupon
            for coupon in self._state.coupons.values()
            if coupon.place is not None
            and coupon.place[0] == status_list
            and coupon.claims.valid_until >= day
            and (coupon.mark is not CouponMark.ACTIVE or _used_up(coupon))
        )

    def last_changes(self, coupons: Numbers[int]) -> Mapping[int, datetime]:
        last: dict[int, datetime] = {}
        for one in self._state.redemptions.values():
            if one.coupon in coupons:
                last[one.coupon] = max(one.at, last.get(one.coupon, one.at))
        return last

    def taken_places(self, status_list: int, indices: Numbers[int]) -> frozenset[int]:
        places = {coupon.place for coupon in self._state.coupons.values()}
        places |= {retired.place for retired in self._state.retired_tokens.values()}
        return frozenset(index for index in indices if (status_list, index) in places)

    def successor(self, coupon: int) -> Coupon | None:
        return self._one(lambda other: other.replaces == coupon)

    def last_status_list(self) -> int:
        return max((c.place[0] for c in self._state.coupons.values() if c.place), default=0)

    def _one(self, matches: Callable[[Coupon], bool]) -> Coupon | None:
        return next((coupon for coupon in self._state.coupons.values() if matches(coupon)), None)

    def _refuse(self, coupon: Coupon) -> None:
        claims = coupon.claims
        require(coupon.key in self._state.keys, "key")
        require(claims.valid_from < claims.valid_until, "dates")
        require(claims.units >= 0, "units")
        within = claims.unit is UnitKind.PRIORITY or coupon.spent + coupon.held <= claims.units
        require(coupon.spent >= 0 and coupon.held >= 0 and within, "spent")
        for other in self._state.coupons.values():
            if other.id != coupon.id:
                require(coupon.replaces is None or other.replaces != coupon.replaces, "replaces")
                require(coupon.place is None or other.place != coupon.place, "place")


class MemoryJournal(Collection):
    def about(self, subject: Subject, limit: int) -> tuple[JournalEntry, ...]:
        entries = map(entry_of, reversed(self._state.journal.values()))
        return tuple(entry for entry in entries if subject in entry.event.subjects)[:limit]

    def greatest(self, kind: str) -> int:
        entries = map(entry_of, self._state.journal.values())
        subjects = (subject for entry in entries for subject in entry.event.subjects)
        return max((one.id for one in subjects if one.kind == kind), default=0)

    def page(self, after: int, limit: int) -> tuple[JournalEntry, ...]:
        return tuple(map(entry_of, _page(self._state.journal, after, limit)))

    def sealed(self, number: int | None = None) -> tuple[int, str] | None:
        links = self._state.journal
        link = links.get(len(links) if number is None else number)
        return (link.number, link.hash) if link else None

    def broken_at(self) -> int | None:
        links = self._state.journal
        head = (len(links), links[len(links)].hash) if links else (0, GENESIS)
        return first_break(links.values(), head)


def find(state: State, text: str, limit: int) -> tuple[Hit, ...]:
    """Every record's terms against the text: exact, then beginning, then inside."""
    parts, whole = read(text)
    ranked: list[tuple[int, int, str, str, int, Hit]] = []
    for hit, terms in _findable(state):
        name = (hit.kind.value, hit.id, hit)
        ranked += ((0, place, "", *name) for place, word in enumerate(whole) if word in terms)
        for place, part in enumerate(parts):
            ranked += ((1, place, term, *name) for term in terms if term.startswith(part))
            ranked += ((2, place, "", *name) for term in terms if part in term)
    ranked.sort(key=lambda one: one[:5])
    return tuple(dict.fromkeys(one[5] for one in ranked))[:limit]


def _findable(state: State) -> Iterable[tuple[Hit, tuple[str, ...]]]:
    for key in state.keys.values():
        yield hit_of_key(key), terms_of_key(key)
    for customer in state.customers.values():
        yield hit_of_customer(customer), terms_of_customer(customer)
    for shipment in state.shipments.values():
        owner = state.customers[shipment.customer].name
        yield hit_of_shipment(shipment.id, shipment.order, owner), terms_of_shipment(shipment)
    for coupon in state.coupons.values():
        key_title = hit_of_key(state.keys[coupon.key]).title
        yield hit_of_coupon(coupon.id, coupon.code, key_title), terms_of_coupon(coupon)


def _used_up(coupon: Coupon) -> bool:
    claims = coupon.claims
    return claims.unit is not UnitKind.PRIORITY and coupon.spent == claims.units


T = TypeVar("T")


def _page(rows: Mapping[int, T], after: int, limit: int) -> tuple[T, ...]:
    return tuple(rows[number] for number in sorted(rows) if number > after)[:limit]


def _pointer(key: Key) -> dict[str, object]:
    return {"id": key.id, "state": key.state.value, "customer": key.customer}


def _brand(key: Key) -> tuple[object, ...]:
    return key.vendor, key.family, key.marking
