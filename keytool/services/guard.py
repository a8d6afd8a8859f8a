"""Keeps everybody to their role: the one place, through which every unit of work goes.

With no operators in the register nothing of it is felt. Else a unit reads only what the role of
whoever sits there may read, and saves only what they may do; what was refused is in the journal.
On SQLite that binds the program, not whoever can open the file.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import field, replace
from typing import Any, TypeVar

from keytool.domain.errors import Conflict, KeydeskError
from keytool.domain.journal import Event
from keytool.domain.listing import Count, Cursor, Page, Query, StockLine
from keytool.domain.operators import REFUSED
from keytool.domain.parties import Customer
from keytool.domain.rights import BEFORE_SIGN_IN, LISTS, PROVING, READING, Role, Standing
from keytool.domain.values import dataclass
from keytool.ports import Register, UnitOfWork
from keytool.ports.collections import Customers, Lists

C = TypeVar("C")


@dataclass(slots=True)
class Present:
    """Who has proven to sit at this desk; `approvals` are the logins of second operators, by the
    act that they answered for. It is the one thing about a desk that changes while it is open.
    """

    login: str | None = None
    approvals: dict[str, str] = field(default_factory=dict)

    def take(self, login: str | None) -> None:
        """Another one sits down, or nobody."""
        self.login = login
        self.approvals.clear()


class SeatGuard:
    """The port `Guard` for whoever sits there."""

    def __init__(self, present: Present) -> None:
        self._present = present
        self._told: set[tuple[str | None, object]] = set()

    def enter(self, unit: UnitOfWork) -> None:
        roles = unit.operators.roles()
        if not roles:
            return
        login = self._present.login or ""
        unit.standing = standing = self._standing(unit.opened_by, login, roles)
        for name in READING:
            if not _reads(standing, name):
                setattr(unit, name, Closed(standing, f"read-{name}", getattr(unit, name)))
        if not _reads(standing, "consents") and _reads(standing, "customers"):
            unit.customers = WithoutContacts(unit.customers)
            unit.lists = OpenLists(unit.lists, standing)

    @staticmethod
    def _standing(opened_by: str | None, login: str, roles: Mapping[str, Role]) -> Standing:
        """The database knows better who opened the register, where each has a login there."""
        if login and opened_by not in {None, login}:
            return Standing(True, login, None, opened_by or login)
        return Standing(True, login, roles.get(login))

    def require(self, unit: UnitOfWork, operator: str, event: Event) -> None:
        standing = unit.standing
        if not standing.guarded or event.action in PROVING:
            return
        standing.require(event.action)
        if operator != standing.login:  # what an earlier person began
            raise Conflict("sign-in-first")

    def left(self, register: Register, error: KeydeskError) -> None:
        if error.code != "not-your-role":
            return
        login, right = self._present.login, error.params["right"]
        if str(right).startswith("read-"):  # what is looked at again and again is told once
            if (login, right) in self._told:
                return
            self._told.add((login, right))
        facts = {"right": str(right), "role": str(error.params["role"])}
        with suppress(KeydeskError), register.write(login or "") as unit:
            unit.commit(Event(REFUSED, (), facts))


def _reads(standing: Standing, name: str) -> bool:
    return standing.may(f"read-{name}") or (standing.role is None and name in BEFORE_SIGN_IN)


class Closed:
    """A collection that whoever sits there may not read."""

    def __init__(self, standing: Standing, right: str, behind: Any) -> None:
        self._standing = standing
        self._right = right
        self._behind = behind

    def unseen(self) -> Any:
        """What is behind it, for whoever has signed in at all."""
        if self._standing.role is None:
            raise self._standing.refusal(self._right)
        return self._behind

    def __getattr__(self, name: str) -> Any:
        raise self._standing.refusal(self._right)


def unseen(collection: C) -> C:
    """The collection for a rule that has to look there, and shows nothing of what it finds: that a
    key waits to be replaced, that a coupon is in the way of a correction.
    """
    return collection.unseen() if isinstance(collection, Closed) else collection


@contextmanager
def opened(unit: UnitOfWork, name: str) -> Iterator[None]:
    """A collection for a rule that has to write there too: a key that comes back lets its case go
    on, whoever takes it in. It is closed again behind the rule.
    """
    closed = getattr(unit, name)
    setattr(unit, name, unseen(closed))
    try:
        yield
    finally:
        setattr(unit, name, closed)


@dataclass(frozen=True, slots=True)
class WithoutContacts(Customers):
    """Customers by their names, for whom their letters and telephones are no concern."""

    behind: Customers

    def add(self, customer: Customer) -> Customer:
        return self.behind.add(customer)

    def add_all(self, customers: Any) -> tuple[Customer, ...]:
        return self.behind.add_all(customers)

    def save(self, customer: Customer) -> Customer:
        """What was read here lacks something: it never goes back."""
        raise Conflict("customer-without-contacts", customer=customer.id)

    def get(self, customer: int) -> Customer | None:
        known = self.behind.get(customer)
        return _bare(known) if known else None

    def many(self, customers: Collection[int]) -> Mapping[int, Customer]:
        return {number: _bare(one) for number, one in self.behind.many(customers).items()}

    def with_inn(self, inn: str) -> tuple[Customer, ...]:
        return tuple(map(_bare, self.behind.with_inn(inn)))

    def reached_at(self, email: str) -> tuple[Customer, ...]:
        """Nobody: who has which address is no concern here."""
        del email
        return ()

    def called(self, *names: str) -> tuple[Customer, ...]:
        return tuple(map(_bare, self.behind.called(*names)))

    def page(self, after: int, limit: int) -> tuple[Customer, ...]:
        return tuple(map(_bare, self.behind.page(after, limit)))


@dataclass(frozen=True, slots=True)
class OpenLists(Lists):
    """Lists for whom some are closed."""

    behind: Lists
    standing: Standing

    def page(self, query: Query[Any], after: Cursor | None, limit: int) -> Page[Any]:
        self._require(query)
        found = self.behind.page(query, after, limit)
        rows = tuple(_bare(row) if isinstance(row, Customer) else row for row in found.rows)
        return replace(found, rows=rows)

    def count(self, query: Query[Any], most: int = 10_000) -> Count:
        self._require(query)
        return self.behind.count(query, most)

    def stock(self) -> tuple[StockLine, ...]:
        return self.behind.stock()

    def per_day(self, query: Query[Any], by: str) -> Any:
        self._require(query)
        return self.behind.per_day(query, by)

    def _require(self, query: Query[Any]) -> None:
        if query.listing.name in LISTS:
            self.standing.require(f"read-{query.listing.name}")


def _bare(customer: Customer) -> Customer:
    """A person's numbers and addresses are theirs; a firm's are in every register of firms."""
    bare = replace(customer, contacts=())
    return replace(bare, inn=None, ogrn=None, addresses=()) if customer.is_person else bare
