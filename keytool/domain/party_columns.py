"""The columns of the lists of customers and of their contracts."""

from dataclasses import dataclass
from datetime import date

from keytool.domain.columns import Columns, Kind, Shown, Takes, column
from keytool.domain.contracts import Contract
from keytool.domain.parties import Customer


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """A customer."""

    record: Customer


@dataclass(frozen=True, slots=True)
class ContractLine:
    """A contract with whom it was made with."""

    record: Contract
    customer: Customer | None
    today: date


CUSTOMER_COLUMNS = Columns(
    (
        column("id", Kind.NUMBER, sort="id"),
        column("name", sort="name", stored="sorted_name", of=lambda one: one.name),
        column("category", Kind.CATEGORY, filter="category"),
        column("inn"),
        column("ogrn"),
        column("erased_on", Kind.DAY, exported=False),
    ),
    Shown(
        ("name", "category", "inn", "ogrn", "erased_on"),
        ("id", "name", "category", "inn"),
        ("category",),
    ),
)
CONTRACT_COLUMNS = Columns(
    (
        column("id", Kind.NUMBER, sort="id"),
        column("number"),
        column(
            "customer",
            told=lambda line: line.customer.name if line.customer else None,
            filter="customer",
            takes=Takes.NUMBER,
        ),
        column("regulation", filter="regulation"),
        column("edition"),
        column("levels", Kind.WORDS, filter="level", through=True),
        column("starts", Kind.DAY, sort="starts", filter="starts"),
        column("ends", Kind.DAY, sort="ends", filter="ends"),
        column("ended_on", Kind.DAY),
        column(
            "over_on",
            Kind.DAY,
            told=lambda line: line.record.ended_on or line.record.ends,
            exported=False,
        ),
    ),
    Shown(
        ("number", "customer", "regulation", "levels", "starts", "ends"),
        ("id", "number", "customer", "edition", "levels", "starts", "over_on"),
        ("regulation", "ends", "starts", "customer"),
    ),
)
