"""The collections that a unit of work offers: one port an aggregate, lists, views, the journal."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar

from keytool.domain.acts import Act
from keytool.domain.certificates import Certificate
from keytool.domain.consent import Consent, ConsentKind
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon, Redemption
from keytool.domain.errors import Conflict
from keytool.domain.key_ids import KeyId
from keytool.domain.keys import Key, Licence, Shipment
from keytool.domain.listing import Count, Cursor, Page, Query, StockLine, View
from keytool.domain.parties import Customer, Vendor
from keytool.domain.replacements import Photograph, Replacement, RetiredToken
from keytool.domain.seen import Seen
from keytool.domain.sittings import Line, Sitting
from keytool.domain.warranty import Extension

R = TypeVar("R")


class Vendors(Protocol):
    """The software vendors this desk serves."""

    def add(self, vendor: Vendor) -> None: ...
    def save(self, vendor: Vendor) -> None:
        """Overwrite the vendor of this id."""

    def get(self, vendor: str) -> Vendor | None: ...
    def all(self) -> tuple[Vendor, ...]: ...


class Customers(Protocol):
    """The customers of the register."""

    def add(self, customer: Customer) -> Customer: ...
    def add_all(self, customers: Sequence[Customer]) -> tuple[Customer, ...]:
        """Add many as `add` adds one, in their order."""

    def save(self, customer: Customer) -> Customer:
        """Overwrite record and search words. Raises Conflict `changed-by-another`."""

    def get(self, customer: int) -> Customer | None: ...
    def many(self, customers: Collection[int]) -> Mapping[int, Customer]:
        """Those of these ids that exist, for lists that show whose a row is."""

    def with_inn(self, inn: str) -> tuple[Customer, ...]: ...
    def reached_at(self, email: str) -> tuple[Customer, ...]:
        """Those among whose people somebody has this address, in any case of letters."""

    def called(self, *names: str) -> tuple[Customer, ...]:
        """Those of one of these names; case, spaces, quotes, dashes and ё make no difference."""

    def page(self, after: int, limit: int) -> tuple[Customer, ...]: ...


class Keys(Protocol):
    """The keys of the register. Adding or saving a second key with one identity raises Conflict."""

    def add(self, key: Key) -> Key: ...
    def add_all(self, keys: Sequence[Key]) -> tuple[Key, ...]:
        """Add many as `add` adds one, in their order; a refused one leaves none."""

    def taken(self, keys: Sequence[Key]) -> Mapping[int, Conflict]:
        """What `add` would raise for keys, by their place in the sequence; each for itself."""

    def save(self, key: Key) -> Key: ...
    def get(self, key: int) -> Key | None: ...
    def many(self, keys: Collection[int]) -> Mapping[int, Key]: ...
    def by_key_id(self, key_id: KeyId) -> Key | None: ...
    def by_marking(self, marking: str) -> tuple[Key, ...]: ...
    def page(self, after: int, limit: int) -> tuple[Key, ...]: ...


class Licences(Protocol):
    """What is stored on keys."""

    def add(self, licence: Licence) -> Licence: ...
    def add_all(self, licences: Sequence[Licence]) -> None: ...
    def save(self, licence: Licence) -> Licence:
        """With another `key` the licence moves. Raises Conflict `changed-by-another`."""

    def get(self, licence: int) -> Licence | None: ...
    def of_key(self, key: int) -> tuple[Licence, ...]:
        """Ended ones too, in the order they were added."""

    def of_keys(self, keys: Collection[int]) -> Mapping[int, tuple[Licence, ...]]:
        """The same for many, of those that have any."""


class Shipments(Protocol):
    """What left for customers."""

    def add(self, shipment: Shipment) -> Shipment: ...
    def add_all(self, shipments: Sequence[Shipment]) -> tuple[Shipment, ...]: ...
    def save(self, shipment: Shipment) -> None:
        """Overwrite whose it is, and leave out the keys that it has no more; none comes in."""

    def get(self, shipment: int) -> Shipment | None: ...
    def many(self, shipments: Collection[int]) -> Mapping[int, Shipment]: ...
    def last_of_key(self, key: int) -> Shipment | None: ...
    def last_of_keys(self, keys: Collection[int]) -> Mapping[int, Shipment]:
        """The same for many, of those that left at all; without the keys in them."""

    def page(self, after: int, limit: int) -> tuple[Shipment, ...]: ...


class Extensions(Protocol):
    """Warranties that were made longer than the regulation gives."""

    def add(self, extension: Extension) -> Extension: ...
    def of_key(self, key: int) -> tuple[Extension, ...]: ...
    def remove(self, extension: Extension) -> None:
        """Raises Conflict `changed-by-another` when it is gone already."""


class Sightings(Protocol):
    """When each key was last on a bus; one row a key."""

    def put(self, key: int, seen: Seen) -> None: ...
    def of_key(self, key: int) -> Seen | None: ...


class Contracts(Protocol):
    """Support contracts. A second one of a customer's number raises Conflict."""

    def add(self, contract: Contract) -> Contract: ...
    def save(self, contract: Contract) -> Contract: ...
    def get(self, contract: int) -> Contract | None: ...
    def of_customer(self, customer: int) -> tuple[Contract, ...]: ...


class Certificates(Protocol):
    """Certificates of support. A second one of a customer's number raises Conflict."""

    def add(self, certificate: Certificate) -> Certificate: ...
    def save(self, certificate: Certificate) -> Certificate: ...
    def get(self, certificate: int) -> Certificate | None: ...
    def of_customer(self, customer: int) -> tuple[Certificate, ...]: ...
    def page(self, after: int, limit: int) -> tuple[Certificate, ...]: ...


class Consents(Protocol):
    """Consents to the processing of personal data; they stay when the data are erased."""

    def add(self, consent: Consent) -> Consent: ...
    def save(self, consent: Consent) -> None: ...
    def to(self, kind: ConsentKind, regulation: str) -> tuple[Consent, ...]:
        """All to one thing, withdrawn ones too."""

    def of_customer(self, customer: int) -> tuple[Consent, ...]: ...


class Sittings(Protocol):
    """Sittings at the warehouse and the keys that they accepted."""

    def add(self, sitting: Sitting) -> Sitting: ...
    def save(self, sitting: Sitting) -> Sitting: ...
    def get(self, sitting: int) -> Sitting | None: ...
    def open(self) -> tuple[Sitting, ...]: ...
    def last(self, operator: str) -> Sitting | None:
        """The one of shipping that the operator opened last, be it open or closed."""

    def open_with(self, key: int) -> int | None:
        """The open sitting that has the key."""

    def lines(self, sitting: int) -> tuple[Line, ...]:
        """By place."""

    def add_line(self, line: Line) -> None:
        """Raises Conflict `record-refused`: the place is taken, or the key is there already."""

    def remove_line(self, line: Line) -> None:
        """Raises Conflict `changed-by-another` when it is gone already."""


class Replacements(Protocol):
    """Replacements of keys with their photographs and acts; tokens that they retired."""

    def add(self, replacement: Replacement) -> Replacement:
        """Raises Conflict `replacement-open-already`: a key has one at a time."""

    def save(self, replacement: Replacement) -> Replacement: ...
    def get(self, replacement: int) -> Replacement | None: ...
    def of_key(self, key: int) -> tuple[Replacement, ...]:
        """Those in which the key is the faulty one."""

    def giving(self, key: int) -> Replacement | None:
        """The completed one in which the key went out."""

    def add_photograph(self, photograph: Photograph) -> None:
        """One that is there already is left as it is."""

    def photographs(self, replacement: int) -> tuple[Photograph, ...]: ...
    def next_act(self) -> int:
        """The number after the last act's; numbers have no gaps."""

    def add_act(self, act: Act) -> None: ...
    def act(self, number: int) -> Act | None: ...
    def act_of(self, replacement: int) -> Act | None: ...
    def retire(self, retired: RetiredToken) -> None: ...
    def retired(
        self, *, coupon: int | None = None, status_list: int | None = None
    ) -> tuple[RetiredToken, ...]:
        """All, or those of a coupon, or those with a place in a status list."""


class Lists(Protocol):
    """Pages of every list, filtered and sorted; quick at any size and place."""

    def page(self, query: Query[R], after: Cursor | None, limit: int) -> Page[R]: ...
    def count(self, query: Query[R], most: int = 10_000) -> Count:
        """Exact up to `most` rows."""

    def stock(self) -> tuple[StockLine, ...]:
        """Keys in stock by vendor, family and model, in this order."""

    def per_day(self, query: Query[R], by: str) -> tuple[tuple[date, int], ...]:
        """How many rows have each day in the sort `by`; days without any are left out."""


class Views(Protocol):
    """Queries that operators gave names; an operator has one of a name in each list."""

    def put(self, view: View) -> None:
        """Write the view, over the one of that name if there is one."""

    def remove(self, view: View) -> None: ...
    def of_operator(self, operator: str) -> tuple[View, ...]:
        """By list and name."""


class Coupons(Protocol):
    """Issued coupons and what was redeemed of them."""

    def add(self, coupon: Coupon) -> Coupon: ...
    def add_all(self, coupons: Sequence[Coupon]) -> tuple[Coupon, ...]:
        """Add many as `add` adds one, in their order; the first refused ends it."""

    def save(self, coupon: Coupon) -> Coupon: ...
    def get(self, coupon: int) -> Coupon | None: ...
    def many(self, coupons: Collection[int]) -> Mapping[int, Coupon]: ...
    def by_code(self, code: str) -> Coupon | None: ...
    def by_coupon_id(self, coupon_id: bytes) -> Coupon | None: ...
    def of_key(self, key: int) -> tuple[Coupon, ...]: ...
    def of_keys(self, keys: Collection[int]) -> Mapping[int, tuple[Coupon, ...]]: ...
    def page(self, after: int, limit: int) -> tuple[Coupon, ...]: ...
    def count(self) -> int: ...
    def by_lookup(self, digits: str) -> tuple[Coupon, ...]:
        """Those whose lookup ids begin with these lower hexadecimal digits, in order of the ids."""

    def stopped(self, status_list: int, day: date) -> tuple[Coupon, ...]:
        """Those with a place in a list that are revoked, suspended or used up, as far as their
        last day is `day` or later.
        """

    def last_changes(self, coupons: Collection[int]) -> Mapping[int, datetime]:
        """When the last of their redemptions changed, of those that have any."""

    def taken_places(self, status_list: int, indices: Collection[int]) -> frozenset[int]:
        """Those of `indices` that coupons have in a status list, or had for a replaced key."""

    def successor(self, coupon: int) -> Coupon | None: ...
    def last_status_list(self) -> int:
        """The highest number of a status list that a coupon has a place in; 0 for none."""

    def redemption(self, coupon: int, case: str) -> Redemption | None: ...
    def redemptions(self, coupon: int) -> tuple[Redemption, ...]: ...
    def redeem(self, redemption: Redemption) -> Redemption:
        """Write a case's first entry; a case that has one gets that back unchanged."""

    def settle(self, redemption: Redemption) -> Redemption:
        """Let a case's entry become this one, which has its id."""
