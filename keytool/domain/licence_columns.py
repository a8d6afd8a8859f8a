"""The columns of the list of licences."""

from datetime import date

from keytool.domain.columns import Columns, Kind, Shown, Takes, column, owner_name
from keytool.domain.keys import Key, Licence
from keytool.domain.parties import Customer
from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class LicenceLine:
    """A licence with its key and who has that."""

    record: Licence
    key: Key
    customer: Customer | None
    today: date


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
            told=owner_name,
            filter="customer",
            takes=Takes.NUMBER,
            through=True,
        ),
        column("inn", told=lambda line: line.customer.inn if line.customer else None),
    ),
    Shown(
        ("product", "edition", "quantity", "until", "key", "customer"),
        ("id", "product_and_modules", "edition", "quantity", "until", "ended_on"),
        ("product", "until", "customer"),
    ),
)
