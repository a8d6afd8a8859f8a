"""The columns of the lists of customers and of their contracts."""

from datetime import date

from keytool.domain.columns import Columns, Kind, Shown, Takes, column, owner_name
from keytool.domain.contracts import Contract
from keytool.domain.parties import Customer
from keytool.domain.values import dataclass


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
        column("id", Kind.NUMBER, field="id", sort="id"),
        column("name", stored="sorted_name", of=lambda one: one.name, field="name", sort="name"),
        column("category", Kind.CATEGORY, field="category", filter="category"),
        column("inn", field="inn"),
        column("ogrn", field="ogrn"),
        column("erased_on", Kind.DAY, field="erased", exported=False),
    ),
    Shown(
        ("name", "category", "inn", "ogrn", "erased_on"),
        ("id", "name", "category", "inn"),
        ("category",),
    ),
)
CONTRACT_COLUMNS = Columns(
    (
        column("id", Kind.NUMBER, field="id", sort="id"),
        column("number", field="number"),
        column(
            "customer",
            told=owner_name,
            field="customer",
            filter="customer",
            takes=Takes.NUMBER,
        ),
        column("regulation", field="regulation", filter="regulation"),
        column("edition", field="edition"),
        column("levels", Kind.WORDS, field="levels", filter="level", through=True),
        column("starts", Kind.DAY, field="starts", sort="starts", filter="starts"),
        column("ends", Kind.DAY, field="ends", sort="ends", filter="ends"),
        column("ended_on", Kind.DAY, field="ended"),
        column("signed_on", Kind.DAY, field="signed", exported=False),
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
