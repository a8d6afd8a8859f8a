"""The columns of the lists of keys, of their licences and of shipments."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from keytool.domain.columns import Columns, Kind, Shown, Takes, column
from keytool.domain.keys import Key, Licence, Shipment
from keytool.domain.parties import Customer


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key with who has it, by which order, and what runs on it today."""

    record: Key
    customer: Customer | None
    order: str | None
    licences: tuple[Licence, ...]
    today: date

    @property
    def licence(self) -> Licence | None:
        """The licence of a key that has one: a table has no room for more."""
        return self.licences[0] if len(self.licences) == 1 else None

    @property
    def key(self) -> Key:
        return self.record


@dataclass(frozen=True, slots=True)
class LicenceLine:
    """A licence with its key and who has that."""

    record: Licence
    key: Key
    customer: Customer | None
    today: date


@dataclass(frozen=True, slots=True)
class ShipmentLine:
    """A shipment with whom it went to."""

    record: Shipment
    customer: Customer | None


def _owner(line: KeyLine | LicenceLine | ShipmentLine) -> str | None:
    return line.customer.name if line.customer else None


def _licences(line: KeyLine) -> str | None:
    """All of them, for people."""
    told = (
        f"{one.product} × {one.quantity}" if one.quantity > 1 else one.product
        for one in line.licences
    )
    return "; ".join(told) or None


def _stored(name: str) -> Callable[[KeyLine], Any]:
    """A field of the one licence of a key."""
    return lambda line: getattr(line.licence, name) or None if line.licence else None


KEY_COLUMNS = Columns(
    (
        column("id", Kind.NUMBER, field="id", sort="id"),
        column("family", Kind.FAMILY, field="family", filter="family"),
        column("key_id", Kind.KEY_ID, field="key_id", sort="key_id"),
        column(
            "key_id_source",
            of=lambda key: "desk" if key.key_id and key.key_id.of_desk else None,
            field="key_id_source",
            exported=False,
        ),
        column("marking", field="marking", sort="marking"),
        column("model", Kind.MODEL, field="model", sort="model", filter="model"),
        column("vendor", field="vendor", filter="vendor"),
        column("state", Kind.KEY_STATE, field="state", filter="state"),
        column("batch", field="batch", filter="batch"),
        column("produced_on", Kind.DAY, field="produced"),
        column("sold_on", Kind.DAY, field="sold"),
        column("unmarked", Kind.FLAG, field="no_marking", exported=False),
        column("customer", told=_owner, field="customer", filter="customer", takes=Takes.NUMBER),
        column("inn", told=lambda line: line.customer.inn if line.customer else None),
        column(
            "category",
            Kind.CATEGORY,
            told=lambda line: line.customer.category if line.customer else None,
        ),
        column("order", told=lambda line: line.order),
        column("shipped_on", Kind.DAY, field="shipped", sort="shipped", filter="shipped"),
        column(
            "warranty_ends", Kind.DAY, field="warranty_ends", sort="warranty", filter="warranty"
        ),
        column("version", Kind.NUMBER, field="version", exported=False),
        column("product", told=_stored("product"), filter="product", through=True),
        column("edition", told=_stored("edition")),
        column("modules", Kind.WORDS, told=_stored("modules")),
        column("quantity", Kind.NUMBER, told=_stored("quantity")),
        column("until", Kind.DAY, told=_stored("until")),
        column("bought_on", Kind.DAY, told=_stored("bought_on")),
        column("licences", told=_licences),
    ),
    Shown(
        ("key_id", "model", "marking", "customer", "shipped_on", "warranty_ends", "state"),
        ("id", "model", "key_id", "marking", "state", "customer", "warranty_ends"),
        ("state", "family", "model", "vendor", "product", "warranty", "shipped", "customer"),
    ),
)
LICENCE_COLUMNS = Columns(
    (
        column("id", Kind.NUMBER, field="id", sort="id"),
        column(
            "key",
            Kind.KEY,
            told=lambda line: line.key,
            field="key",
            filter="key",
            takes=Takes.NUMBER,
            exported=False,
        ),
        column("family", Kind.FAMILY, told=lambda line: line.key.family),
        column("key_id", Kind.KEY_ID, told=lambda line: line.key.key_id),
        column("marking", told=lambda line: line.key.marking),
        column("product", field="product", sort="product", filter="product"),
        column(
            "product_and_modules",
            told=lambda line: " · ".join((line.record.product, *line.record.modules)),
            exported=False,
        ),
        column("edition", field="edition"),
        column("modules", Kind.WORDS, field="modules"),
        column("quantity", Kind.NUMBER, field="quantity"),
        column("until", Kind.TERM, field="until", sort="until", filter="until"),
        column("bought_on", Kind.DAY, field="bought"),
        column("ended_on", Kind.DAY, field="ended"),
        column(
            "customer",
            told=_owner,
            filter="customer",
            takes=Takes.NUMBER,
            through=True,
            exported=False,
        ),
    ),
    Shown(
        ("product", "edition", "quantity", "until", "key", "customer"),
        ("id", "product_and_modules", "edition", "quantity", "until", "ended_on"),
        ("product", "until", "customer"),
    ),
)
SHIPMENT_COLUMNS = Columns(
    (
        column("id", Kind.NUMBER, field="id", sort="id"),
        column("shipped_on", Kind.DAY, sort="shipped", filter="shipped"),
        column("customer", told=_owner, filter="customer", takes=Takes.NUMBER),
        column("order", sort="order"),
        column("keys", Kind.NUMBER, told=lambda line: len(line.record.keys)),
    ),
    Shown(
        ("shipped_on", "order", "customer", "keys"),
        ("id", "shipped_on", "customer", "order", "keys"),
        ("shipped", "customer"),
    ),
)
