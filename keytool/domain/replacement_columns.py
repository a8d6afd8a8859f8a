"""The columns of the list of replacements."""

from datetime import datetime

from keytool.domain.columns import Columns, Kind, Shown, Takes, column
from keytool.domain.keys import Key
from keytool.domain.parties import Customer
from keytool.domain.replacements import Progress, Replacement, progress
from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class ReplacementLine:
    """A replacement with its keys and whose the faulty one was.

    `due` is when the regulation wants the next step, by `due_clause`, where it names a term.
    """

    record: Replacement
    key: Key
    customer: Customer
    new_key: Key | None
    due: datetime | None
    due_clause: str | None
    now: datetime

    @property
    def is_overdue(self) -> bool:
        return self.due is not None and self.due < self.now


def _progress(replacement: Replacement) -> Progress:
    return progress(replacement.stage)


REPLACEMENT_COLUMNS = Columns(
    (
        column("id", Kind.NUMBER, field="id", sort="id"),
        column(
            "key",
            Kind.KEY,
            told=lambda line: line.key,
            filter="key",
            takes=Takes.NUMBER,
            exported=False,
        ),
        column("family", Kind.FAMILY, told=lambda line: line.key.family),
        column("key_id", Kind.KEY_ID, told=lambda line: line.key.key_id),
        column("marking", told=lambda line: line.key.marking),
        column(
            "customer",
            told=lambda line: line.customer.name,
            filter="customer",
            takes=Takes.NUMBER,
        ),
        column("regulation", field="regulation"),
        column("complaint", field="complaint"),
        column("claimed_on", Kind.DAY, field="claimed_on", sort="claimed", filter="claimed"),
        column("opened_by", field="opened_by"),
        column("received_on", Kind.DAY, field="received_on"),
        column("progress", Kind.PROGRESS, of=_progress, filter="progress", through=True),
        column("stage", Kind.STAGE, field="stage", filter="stage"),
        column("need", Kind.NEED, field="waits_for", filter="need", through=True),
        column("since", Kind.MOMENT, field="since", sort="since"),
        column("due", Kind.MOMENT, told=lambda line: line.due),
        column("due_clause", told=lambda line: line.due_clause),
        column("outcome", Kind.OUTCOME, field="outcome", filter="outcome", through=True),
        column("new_key", Kind.KEY, told=lambda line: line.new_key, exported=False),
        column(
            "new_key_id",
            Kind.KEY_ID,
            told=lambda line: line.new_key.key_id if line.new_key else None,
        ),
        column("act", Kind.NUMBER, field="act", sort="act"),
        column("closing", field="reason"),
    ),
    Shown(
        ("key", "customer", "need", "since", "due", "id"),
        ("id", "key", "customer", "need", "stage", "since", "due"),
        ("stage", "outcome", "claimed", "customer"),
    ),
)
