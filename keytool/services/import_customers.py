"""Whose a row's key is: a customer of the register, a new one, or a question."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol, cast

from keytool.domain.errors import BadInput
from keytool.domain.names import OrganisationName, are_different, organisation, spellings
from keytool.domain.parties import Category, Customer
from keytool.ports import UnitOfWork

MOST_TOLD = 1_000
"""New customers and questions that a report names."""


class NamesCustomer(Protocol):
    """A row that says whose its record is."""

    @property
    def row(self) -> int: ...
    @property
    def customer(self) -> str | None: ...
    @property
    def inn(self) -> str | None: ...
    @property
    def category(self) -> Category: ...


@dataclass(slots=True)
class NewCustomer:
    """A customer that the register has not got; `id` once it was added."""

    name: str
    category: Category
    inn: str | None
    id: int | None = None


@dataclass(slots=True)
class NameQuestion:
    """An ИНН of the register under a name that is quite another: a person has to say which."""

    inn: str
    name: str
    known: str
    customer: int
    rows: int = 0
    first: int = 0


Named = tuple[str | None, str | None]


@dataclass(slots=True)
class Customers:
    """The customers of one file. `same` are ИНН that decide whatever name stands beside them.

    With `known_only` nobody is `new`: those that the register has not got are `unknown`.
    """

    same: frozenset[str] = frozenset()
    known_only: bool = False
    questions: dict[Named, NameQuestion] = field(default_factory=dict)
    new: list[NewCustomer] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    _known: dict[Named, "int | NewCustomer | BadInput"] = field(default_factory=dict)
    _new_by_inn: dict[str, NewCustomer] = field(default_factory=dict)
    _new_by_name: dict[OrganisationName, list[NewCustomer]] = field(default_factory=dict)

    def refusal(self, unit: UnitOfWork, row: NamesCustomer) -> BadInput | None:
        """Why the row cannot be written, None when its customer is clear or it names none.

        `customer-inn-other-name`, `customer-ambiguous`, `customer-not-known`, `name-missing`.
        """
        named = (row.inn, row.customer)
        if named == (None, None):
            return None
        found = self._known.get(named)
        if found is None:
            found = self._known[named] = self._found(unit, row)
        question = self.questions.get(named)
        if question:
            question.rows += 1
            question.first = question.first or row.row
        return found if isinstance(found, BadInput) else None

    def add_new(self, unit: UnitOfWork, rows: Iterable[NamesCustomer]) -> None:
        """Add the customers of sound rows that the register has not got."""
        named = dict.fromkeys((row.inn, row.customer) for row in rows)
        found = (self._known.get(one) for one in named)
        missing = {id(one): one for one in found if isinstance(one, NewCustomer) and not one.id}
        new = list(missing.values())
        added = unit.customers.add_all([Customer(x.name, x.category, x.inn) for x in new])
        for one, customer in zip(new, added, strict=True):
            one.id = customer.id
            self.added.append(customer.id)

    def id_of(self, row: NamesCustomer) -> int | None:
        """The id of a sound row's customer, once it was added; None when the row names none."""
        found = self._known.get((row.inn, row.customer))
        return found.id if isinstance(found, NewCustomer) else cast("int | None", found)

    def _found(self, unit: UnitOfWork, row: NamesCustomer) -> "int | NewCustomer | BadInput":
        by_inn = unit.customers.with_inn(row.inn) if row.inn else ()
        if row.customer and len(by_inn) > 1:
            by_inn = tuple(c for c in by_inn if not are_different(c.name, row.customer)) or by_inn
        if len(by_inn) == 1:
            return self._if_named_so(by_inn[0], row)
        if by_inn:
            return _ambiguous(row)
        if row.inn in self._new_by_inn:
            return self._if_alike(self._new_by_inn[row.inn or ""], row)
        if not row.customer:
            return BadInput("name-missing")
        called = _called(unit, row.customer)
        fitting = [c for c in called.values() if row.inn is None or c.inn in {None, row.inn}]
        if len(fitting) > 1:
            return _ambiguous(row)
        return fitting[0].id if fitting else self._missing(row, row.customer)

    def _if_named_so(self, customer: Customer, row: NamesCustomer) -> "int | BadInput":
        if row.customer and row.inn not in self.same and are_different(customer.name, row.customer):
            return self._ask(row, customer.name, customer.id)
        return customer.id

    def _if_alike(self, new: NewCustomer, row: NamesCustomer) -> "NewCustomer | BadInput":
        """Two names beside one ИНН within the file."""
        if row.customer and row.inn not in self.same and are_different(new.name, row.customer):
            return self._ask(row, new.name, 0)
        return new

    def _ask(self, row: NamesCustomer, known: str, customer: int) -> BadInput:
        inn, name = row.inn or "", row.customer or ""
        if len(self.questions) < MOST_TOLD:
            self.questions[row.inn, row.customer] = NameQuestion(inn, name, known, customer)
        return BadInput("customer-inn-other-name", inn=inn, name=name, known=known)

    def _missing(self, row: NamesCustomer, name: str) -> "NewCustomer | BadInput":
        if not self.known_only:
            return self._new(row, name)
        if len(self.unknown) < MOST_TOLD and name not in self.unknown:
            self.unknown.append(name)
        return BadInput("customer-not-known", name=name)

    def _new(self, row: NamesCustomer, name: str) -> NewCustomer:
        """One for all spellings of a name, as far as no ИНН tells them apart."""
        alike = self._new_by_name.setdefault(organisation(name), [])
        for one in alike:
            if row.inn is None or one.inn in {None, row.inn}:
                if one.inn is None and one.id is None and row.inn:
                    one.inn = row.inn
                    self._new_by_inn[row.inn] = one
                return one
        made = NewCustomer(name, row.category, row.inn)
        alike.append(made)
        self.new.append(made)
        if row.inn:
            self._new_by_inn[row.inn] = made
        return made


def _called(unit: UnitOfWork, name: str) -> dict[int, Customer]:
    """Customers of this name, in any of its spellings."""
    wanted = organisation(name)
    called = unit.customers.called(*spellings(name))
    return {one.id: one for one in called if organisation(one.name) == wanted}


def _ambiguous(row: NamesCustomer) -> BadInput:
    return BadInput("customer-ambiguous", name=row.customer or row.inn)
