"""The columns of the lists of keys and of shipments."""

from collections.abc import Callable
from datetime import date
from typing import Any

from keytool.domain.columns import Columns, Kind, Shown, Takes, column, owner_name
from keytool.domain.keys import Key, Licence, Shipment
from keytool.domain.parties import Customer
from keytool.domain.values import dataclass


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
class ShipmentLine:
    """A shipment with whom it went to."""

    record: Shipment
    customer: Customer | None


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
        column(
            "family",
            Kind.FAMILY,
            field="family",
            filter="family",
            reads=("family", "семейство", "семейство ключа", "тип ключа", "вид ключа", "key type"),
        ),
        column(
            "key_id",
            Kind.KEY_ID,
            field="key_id",
            edits=True,
            sort="key_id",
            reads=(
                "key id",
                "key number",
                "keyid",
                "id ключа",
                "номер ключа",
                "номера ключей",
                "номер ключа защиты",
                "№ ключа",
                "ключ id",
                "серийный номер",
                "серийные номера",
                "заводской номер",
                "serial number",
                "serial no",
                "serial",
                "hasp id",
                "hasp key id",
                "hasp key",
                "guardant id",
                "dongle id",
                "id",
            ),
        ),
        column(
            "key_id_source",
            of=lambda key: "desk" if key.key_id and key.key_id.of_desk else None,
            field="key_id_source",
            exported=False,
        ),
        column(
            "marking",
            field="marking",
            edits=True,
            sort="marking",
            reads=(
                "marking",
                "маркировка",
                "маркировка ключа",
                "номер на корпусе",
                "надпись на корпусе",
                "label",
            ),
        ),
        column(
            "model",
            Kind.MODEL,
            field="model",
            edits=True,
            sort="model",
            filter="model",
            reads=("model", "модель", "модель ключа", "key model", "typename", "тип"),
        ),
        column(
            "vendor",
            field="vendor",
            edits=True,
            filter="vendor",
            reads=(
                "vendor",
                "software vendor",
                "вендор",
                "поставщик",
                "производитель по",
                "разработчик",
            ),
        ),
        column("state", Kind.KEY_STATE, field="state", filter="state"),
        column(
            "batch",
            field="batch",
            edits=True,
            filter="batch",
            reads=("batch", "batch code", "партия", "код партии", "номер партии"),
        ),
        column(
            "produced_on",
            Kind.DAY,
            field="produced",
            edits=True,
            reads=(
                "produced on",
                "produced",
                "дата производства",
                "дата выпуска",
                "дата изготовления",
            ),
        ),
        column(
            "sold_on",
            Kind.DAY,
            field="sold",
            edits=True,
            reads=("sold on", "sold", "дата продажи", "дата реализации", "продан"),
        ),
        column("unmarked", Kind.FLAG, field="no_marking", edits=True, exported=False),
        column(
            "customer",
            told=owner_name,
            field="customer",
            filter="customer",
            takes=Takes.NUMBER,
            reads=(
                "customer",
                "клиент",
                "заказчик",
                "покупатель",
                "организация",
                "контрагент",
                "наименование контрагента",
                "получатель",
                "company",
            ),
        ),
        column(
            "inn",
            told=lambda line: line.customer.inn if line.customer else None,
            reads=("inn", "инн", "инн клиента", "инн контрагента", "инн кпп", "tax id"),
        ),
        column(
            "category",
            Kind.CATEGORY,
            told=lambda line: line.customer.category if line.customer else None,
            reads=("category", "категория", "категория клиента"),
        ),
        column(
            "order",
            told=lambda line: line.order,
            reads=("order", "заказ", "номер заказа", "№ заказа", "счет", "номер счета", "№ счета"),
        ),
        column(
            "shipped_on",
            Kind.DAY,
            field="shipped",
            sort="shipped",
            filter="shipped",
            reads=("shipped on", "shipped", "дата отгрузки", "отгружен", "отгрузка", "ship date"),
        ),
        column(
            "warranty_ends", Kind.DAY, field="warranty_ends", sort="warranty", filter="warranty"
        ),
        column("version", Kind.NUMBER, field="version", exported=False),
        column(
            "product",
            told=_stored("product"),
            filter="product",
            through=True,
            reads=("product", "продукт", "программа", "по", "лицензия", "licence", "license"),
        ),
        column(
            "edition",
            told=_stored("edition"),
            reads=("edition", "редакция", "издание", "комплектация"),
        ),
        column(
            "modules",
            Kind.WORDS,
            told=_stored("modules"),
            reads=("modules", "модули", "опции"),
        ),
        column(
            "quantity",
            Kind.NUMBER,
            told=_stored("quantity"),
            reads=("quantity", "количество", "кол-во", "число лицензий", "мест"),
        ),
        column(
            "until",
            Kind.DAY,
            told=_stored("until"),
            reads=(
                "until",
                "licence until",
                "действует до",
                "срок лицензии",
                "лицензия до",
                "expires",
            ),
        ),
        column(
            "bought_on",
            Kind.DAY,
            told=_stored("bought_on"),
            reads=("bought on", "дата покупки", "дата покупки лицензии"),
        ),
        column("licences", told=_licences),
    ),
    Shown(
        ("key_id", "model", "marking", "customer", "shipped_on", "warranty_ends", "state"),
        ("id", "model", "key_id", "marking", "state", "customer", "warranty_ends"),
        ("state", "family", "model", "vendor", "product", "warranty", "shipped", "customer"),
    ),
)
SHIPMENT_COLUMNS = Columns(
    (
        column("id", Kind.NUMBER, field="id", sort="id"),
        column("shipped_on", Kind.DAY, field="date", sort="shipped", filter="shipped"),
        column(
            "customer", told=owner_name, field="customer", filter="customer", takes=Takes.NUMBER
        ),
        column("order", field="order", sort="order"),
        column("box", field="box"),
        column("keys", Kind.NUMBER, field="keys", told=lambda line: len(line.record.keys)),
    ),
    Shown(
        ("shipped_on", "order", "customer", "keys"),
        ("id", "shipped_on", "customer", "order", "keys"),
        ("shipped", "customer"),
    ),
)
