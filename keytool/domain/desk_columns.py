"""The columns of the lists of sittings and of journal entries."""

from dataclasses import dataclass

from keytool.domain.columns import Columns, Kind, Shown, Takes, column
from keytool.domain.days import local_day
from keytool.domain.journal import JournalEntry
from keytool.domain.parties import Customer
from keytool.domain.sittings import Sitting


@dataclass(frozen=True, slots=True)
class SittingLine:
    """A sitting with whom its keys go to and how many it accepted."""

    record: Sitting
    customer: Customer | None
    keys: int


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry of the journal."""

    record: JournalEntry


SITTING_COLUMNS = Columns(
    (
        column("id", Kind.NUMBER, sort="id"),
        column("purpose", Kind.PURPOSE),
        column("state", Kind.SITTING_STATE, filter="state"),
        column("operator", filter="operator"),
        column("opened_at", Kind.MOMENT),
        column("vendor", filter="vendor"),
        column(
            "customer",
            told=lambda line: line.customer.name if line.customer else None,
            filter="customer",
            takes=Takes.NUMBER,
        ),
        column("order", sort="order"),
        column("ship_on", Kind.DAY, sort="date", filter="date"),
        column("keys", Kind.NUMBER, told=lambda line: line.keys),
        column("expected", Kind.NUMBER),
        column("shipment", Kind.NUMBER),
    ),
    Shown(
        ("opened_at", "purpose", "operator", "customer", "order", "ship_on", "keys", "state"),
        ("id", "state", "operator", "opened_at", "customer", "order", "ship_on", "keys"),
        ("state", "date", "customer"),
    ),
)
ENTRY_COLUMNS = Columns(
    (
        column("number", Kind.NUMBER, sort="id"),
        column(
            "at",
            Kind.MOMENT,
            of=lambda entry: local_day(entry.at),
            told=lambda line: line.record.at,
            filter="at",
            takes=Takes.DAYS,
            through=True,
        ),
        column("operator", filter="operator"),
        column("action", Kind.ACTION, of=lambda entry: entry.event.action, filter="action"),
    ),
    Shown(
        ("at", "action", "operator", "number"),
        ("number", "at", "operator", "action"),
        ("at",),
    ),
)
