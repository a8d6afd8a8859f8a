"""Customers of the register in memory."""

from collections.abc import Collection as Numbers
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from db.terms import fold
from keytool.domain.parties import Customer
from tests.fakes.memory.state import Collection, never_used, page_of, replaced


class MemoryCustomers(Collection):
    def add(self, customer: Customer) -> Customer:
        added = replace(customer, id=never_used(self._state, "customers"))
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

    def add_all(self, customers: Sequence[Customer]) -> tuple[Customer, ...]:
        return tuple(map(self.add, customers))

    def reached_at(self, email: str) -> tuple[Customer, ...]:
        return tuple(
            one
            for one in self._state.customers.values()
            if any(person.email.lower() == email.lower() for person in one.contacts)
        )

    def called(self, *names: str) -> tuple[Customer, ...]:
        wanted = set(map(fold, names))
        return tuple(c for c in self._state.customers.values() if fold(c.name) in wanted)

    def page(self, after: int, limit: int) -> tuple[Customer, ...]:
        return page_of(self._state.customers, after, limit)
