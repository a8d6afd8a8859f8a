"""Customers: table, rows and the port `Customers`."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Index, Row, Table, false, select

from db.metadata import DAY, FLAG, METADATA, SORTED_TEXT, TEXT, WHOLE, has, may_have, number, one_of
from db.repository import Repository, Values, json_of, numbered, portions
from db.search_index import SEARCH_TERMS, index, index_new
from db.seats import is_hidden
from db.terms import fold, terms_of_customer
from keytool.domain.parties import Address, AddressKind, Category, Contact, Customer
from keytool.domain.search import HitKind

# Several customers may share a taxpayer number (branches, heirs). `sorted_name` is the name
# as it is looked for; contacts and addresses are lists in JSON.
CUSTOMERS = Table(
    "customers",
    METADATA,
    number(),
    has("name", TEXT),
    has("category", TEXT),
    may_have("inn", TEXT, index=True),
    may_have("ogrn", TEXT),
    has("person", FLAG, server_default=false()),
    has("contacts", TEXT, server_default="[]"),
    has("addresses", TEXT, server_default="[]"),
    may_have("erased_on", DAY),
    has("sorted_name", SORTED_TEXT, server_default=""),
    has("version", WHOLE, server_default="1"),
    may_have("language", TEXT),
    one_of("category", Category),
    Index(None, "sorted_name", "id"),
    Index(None, "category", "sorted_name", "id"),
)


def values_of_customer(customer: Customer) -> Values:
    return numbered(
        id=customer.id,
        name=customer.name,
        category=customer.category.value,
        inn=customer.inn,
        ogrn=customer.ogrn,
        person=customer.person,
        contacts=json_of([asdict(contact) for contact in customer.contacts]),
        addresses=json_of([asdict(address) for address in customer.addresses]),
        erased_on=customer.erased_on,
        sorted_name=fold(customer.name),
        version=customer.version,
        language=customer.language or None,
    )


def customer_of_row(row: Row[Any]) -> Customer:
    return Customer(
        name=row.name,
        category=Category(row.category),
        inn=row.inn,
        id=row.id,
        ogrn=row.ogrn,
        person=row.person,
        contacts=tuple(Contact(**told) for told in json.loads(row.contacts)),
        addresses=tuple(
            Address(kind=AddressKind(a["kind"]), text=a["text"]) for a in json.loads(row.addresses)
        ),
        erased_on=row.erased_on,
        version=row.version,
        language=row.language or "",
    )


class SqlCustomers(Repository):
    """The port `Customers`."""

    def add(self, customer: Customer) -> Customer:
        return self.add_all((customer,))[0]

    def add_all(self, customers: Sequence[Customer]) -> tuple[Customer, ...]:
        added: list[Customer] = []
        with self._connection.begin_nested():
            for some in portions(customers):
                ids = self._insert_all(CUSTOMERS, list(map(values_of_customer, some)))
                added += (replace(one, id=row) for one, row in zip(some, ids, strict=True))
            terms = {one.id: terms_of_customer(one) for one in added}
            index_new(self._connection, HitKind.CUSTOMER, terms)
        return tuple(added)

    def save(self, customer: Customer) -> Customer:
        """Raises Conflict `changed-by-another`."""
        self._replace(CUSTOMERS, values_of_customer(customer), customer.version, "customer")
        index(self._connection, HitKind.CUSTOMER, customer.id, terms_of_customer(customer))
        return replace(customer, version=customer.version + 1)

    def get(self, customer: int) -> Customer | None:
        row = self._by_id(CUSTOMERS, customer)
        return customer_of_row(row) if row else None

    def many(self, customers: Collection[int]) -> Mapping[int, Customer]:
        rows = self._all(self._shown(CUSTOMERS).where(CUSTOMERS.c.id.in_(customers)))
        return {row.id: customer_of_row(row) for row in rows}

    def with_inn(self, inn: str) -> tuple[Customer, ...]:
        """None of those whose number is not for whoever asks."""
        if is_hidden(self._connection, CUSTOMERS.c.inn):
            return ()
        rows = self._all(self._shown(CUSTOMERS).where(CUSTOMERS.c.inn == inn))
        return tuple(map(customer_of_row, rows))

    def reached_at(self, email: str) -> tuple[Customer, ...]:
        """By the terms of the search, where a folded address is one."""
        terms, wanted = SEARCH_TERMS.c, email.lower()
        found = select(terms.record).where(
            terms.kind == HitKind.CUSTOMER.value, terms.term == fold(email)
        )
        rows = self._all(
            self._shown(CUSTOMERS).where(CUSTOMERS.c.id.in_(found)).order_by(CUSTOMERS.c.id)
        )
        return tuple(
            one
            for one in map(customer_of_row, rows)
            if any(person.email.lower() == wanted for person in one.contacts)
        )

    def called(self, *names: str) -> tuple[Customer, ...]:
        same = self._shown(CUSTOMERS).where(
            CUSTOMERS.c.sorted_name.in_({fold(name) for name in names})
        )
        return tuple(map(customer_of_row, self._all(same.order_by(CUSTOMERS.c.id))))

    def page(self, after: int, limit: int) -> tuple[Customer, ...]:
        return tuple(map(customer_of_row, self._page(CUSTOMERS, after, limit)))
