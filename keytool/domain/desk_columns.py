"""The columns of the lists of sittings and of journal entries."""

from keytool.domain.columns import Columns, Kind, Shown, Takes, column, owner_name
from keytool.domain.days import local_day
from keytool.domain.journal import JournalEntry
from keytool.domain.parties import Customer
from keytool.domain.sittings import Sitting
from keytool.domain.values import dataclass

_MOST_NAMED = 10
"""Subjects of an entry that a cell names: an import concerns every key of its file."""


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
        column("id", Kind.NUMBER, field="id", sort="id"),
        column("purpose", Kind.PURPOSE, field="purpose"),
        column("state", Kind.SITTING_STATE, field="state", filter="state"),
        column("operator", Kind.PERSON, field="operator", filter="operator"),
        column("opened_at", Kind.MOMENT, field="opened_at"),
        column("vendor", field="vendor", filter="vendor"),
        column(
            "customer",
            told=owner_name,
            field="customer",
            filter="customer",
            takes=Takes.NUMBER,
        ),
        column("order", field="order", sort="order"),
        column("ship_on", Kind.DAY, field="date", sort="date", filter="date"),
        column("keys", Kind.NUMBER, told=lambda line: line.keys),
        column("expected", Kind.NUMBER, field="expected"),
        column("batch", field="batch"),
        column("produced_on", Kind.DAY, field="produced"),
        column("shipment", Kind.NUMBER, field="shipment"),
    ),
    Shown(
        ("opened_at", "purpose", "operator", "customer", "order", "ship_on", "keys", "state"),
        ("id", "state", "operator", "opened_at", "customer", "order", "ship_on", "keys"),
        ("state", "date", "customer"),
    ),
)


def _subjects(entry: JournalEntry) -> tuple[str, ...]:
    return tuple(f"{subject.kind}:{subject.id}" for subject in entry.event.subjects)


def _named(line: EntryLine) -> str:
    subjects = line.record.event.subjects
    named = [f"{kind}:{number}" for kind, number in subjects[:_MOST_NAMED]]
    return " ".join([*named, "…"] if len(subjects) > _MOST_NAMED else named)


ENTRY_COLUMNS = Columns(
    (
        column("number", Kind.NUMBER, field="number", sort="id"),
        column(
            "at",
            Kind.MOMENT,
            of=lambda entry: local_day(entry.at),
            told=lambda line: line.record.at,
            filter="at",
            takes=Takes.DAYS,
            through=True,
        ),
        column("operator", Kind.PERSON, field="operator", filter="operator"),
        column(
            "action",
            Kind.ACTION,
            of=lambda entry: entry.event.action,
            field="action",
            filter="action",
        ),
        column("about", of=_subjects, told=_named, filter="about", through=True),
    ),
    Shown(
        ("at", "action", "about", "operator", "number"),
        ("number", "at", "operator", "action"),
        ("at",),
    ),
)
