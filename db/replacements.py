"""Replacements of keys: table, rows and the port `Replacements`."""

from dataclasses import replace
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    Row,
    Table,
    select,
    text,
)

from db.acts import SqlActs
from db.metadata import DAY, FLAG, METADATA, MOMENT, TEXT, WHOLE
from db.photographs import SqlPhotographs
from db.replacement_findings import (
    decision_of,
    decision_told,
    inspection_of,
    inspection_told,
    override_of,
    override_told,
    settlement_told,
    text_of,
    value_of,
)
from db.repository import Repository, Values
from db.retired_tokens import SqlRetiredTokens
from keytool.domain.acts import Act
from keytool.domain.errors import Conflict
from keytool.domain.keys import KeyState
from keytool.domain.replacements import (
    OVER,
    Photograph,
    Replacement,
    RetiredToken,
    Settlement,
    Stage,
)


def _listed(words: object) -> str:
    return ", ".join(f"'{word}'" for word in words)  # type: ignore[attr-defined]


# What is found, decided and settled is written once and never searched: JSON. A key has one
# replacement at a time; the condition of that on PostgreSQL stands in the migration alone,
# as with `db.metadata.KEYS`.
REPLACEMENTS = Table(
    "replacements",
    METADATA,
    Column("id", WHOLE, primary_key=True),
    Column("key", WHOLE, ForeignKey("keys.id"), nullable=False, index=True),
    Column("customer", WHOLE, ForeignKey("customers.id"), nullable=False),
    Column("regulation", TEXT, nullable=False),
    Column("edition", TEXT, nullable=False),
    Column("claimed_on", DAY, nullable=False),
    Column("complaint", TEXT, nullable=False),
    Column("lost", FLAG, nullable=False),
    Column("before", TEXT, nullable=False),
    Column("since", MOMENT, nullable=False),
    Column("opened_by", TEXT, nullable=False),
    Column("stage", TEXT, nullable=False),
    Column("received_on", DAY),
    Column("inspection", TEXT),
    Column("decision", TEXT),
    Column("override", TEXT),
    Column("settlement", TEXT),
    Column("new_key", WHOLE, ForeignKey("keys.id"), unique=True),
    Column("act", WHOLE, unique=True),
    Column("closing", TEXT),
    Column("version", WHOLE, nullable=False),
    CheckConstraint(f"stage IN ({_listed(s.value for s in Stage)})", name="stage"),
    CheckConstraint(f"before IN ({_listed(s.value for s in KeyState)})", name="before"),
    CheckConstraint("(stage = 'completed') = (new_key IS NOT NULL)", name="completed"),
    CheckConstraint("(new_key IS NULL) = (act IS NULL)", name="act"),
    CheckConstraint("new_key <> key", name="new_key"),
    CheckConstraint("claimed_on <= received_on", name="dates"),
    Index(None, "stage", "since", "id"),
    Index(
        "uq_replacements_key_open",
        "key",
        unique=True,
        sqlite_where=text(f"stage NOT IN ({_listed(sorted(s.value for s in OVER))})"),
    ),
)

_OVER = sorted(stage.value for stage in OVER)


def values_of_replacement(replacement: Replacement) -> Values:
    values: Values = {
        "id": replacement.id,
        "key": replacement.key,
        "customer": replacement.customer,
        "regulation": replacement.regulation,
        "edition": replacement.edition,
        "claimed_on": replacement.claimed_on,
        "complaint": replacement.complaint,
        "lost": replacement.lost,
        "before": replacement.before.value,
        "since": replacement.since,
        "opened_by": replacement.opened_by,
        "stage": replacement.stage.value,
        "received_on": replacement.received_on,
        "inspection": text_of(replacement.inspection, inspection_told),
        "decision": text_of(replacement.decision, decision_told),
        "override": text_of(replacement.override, override_told),
        "settlement": text_of(replacement.settlement, settlement_told),
        "new_key": replacement.new_key,
        "act": replacement.act,
        "closing": replacement.closing,
        "version": replacement.version,
    }
    if replacement.id == 0:
        del values["id"]
    return values


def replacement_of_row(row: Row[Any]) -> Replacement:
    return Replacement(
        row.key,
        row.customer,
        row.regulation,
        row.edition,
        row.claimed_on,
        row.complaint,
        row.lost,
        KeyState(row.before),
        row.since,
        row.opened_by,
        Stage(row.stage),
        row.received_on,
        value_of(row.inspection, inspection_of),
        value_of(row.decision, decision_of),
        value_of(row.override, override_of),
        value_of(row.settlement, lambda told: Settlement(**told)),
        row.new_key,
        row.act,
        row.closing,
        row.id,
        row.version,
    )


class SqlReplacements(Repository):
    """The port `Replacements`."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._photographs = SqlPhotographs(connection)
        self._acts = SqlActs(connection)
        self._retired = SqlRetiredTokens(connection)

    def add(self, replacement: Replacement) -> Replacement:
        """Raises Conflict `replacement-open-already`."""
        table = REPLACEMENTS
        running = select(table).where(table.c.key == replacement.key, table.c.stage.not_in(_OVER))
        other = self._first(running)
        if other:
            raise Conflict("replacement-open-already", id=other.id)
        return replace(replacement, id=self._insert(table, values_of_replacement(replacement)))

    def save(self, replacement: Replacement) -> Replacement:
        """Raises Conflict `changed-by-another`."""
        self._replace(
            REPLACEMENTS, values_of_replacement(replacement), replacement.version, "replacement"
        )
        return replace(replacement, version=replacement.version + 1)

    def get(self, replacement: int) -> Replacement | None:
        row = self._by_id(REPLACEMENTS, replacement)
        return replacement_of_row(row) if row else None

    def of_key(self, key: int) -> tuple[Replacement, ...]:
        table = REPLACEMENTS
        of_key = select(table).where(table.c.key == key).order_by(table.c.id)
        return tuple(map(replacement_of_row, self._all(of_key)))

    def giving(self, key: int) -> Replacement | None:
        row = self._first(select(REPLACEMENTS).where(REPLACEMENTS.c.new_key == key))
        return replacement_of_row(row) if row else None

    def waiting(self, limit: int) -> tuple[Replacement, ...]:
        table = REPLACEMENTS
        running = select(table).where(table.c.stage.not_in(_OVER))
        longest = running.order_by(table.c.since, table.c.id).limit(limit)
        return tuple(map(replacement_of_row, self._all(longest)))

    def page(self, after: int, limit: int) -> tuple[Replacement, ...]:
        return tuple(map(replacement_of_row, self._page(REPLACEMENTS, after, limit)))

    def add_photograph(self, photograph: Photograph) -> None:
        self._photographs.add(photograph)

    def photographs(self, replacement: int) -> tuple[Photograph, ...]:
        return self._photographs.of_replacement(replacement)

    def next_act(self) -> int:
        return self._acts.next_number()

    def add_act(self, act: Act) -> None:
        self._acts.add(act)

    def act(self, number: int) -> Act | None:
        return self._acts.get(number)

    def act_of(self, replacement: int) -> Act | None:
        return self._acts.of_replacement(replacement)

    def retire(self, retired: RetiredToken) -> None:
        self._retired.add(retired)

    def retired(
        self, *, coupon: int | None = None, status_list: int | None = None
    ) -> tuple[RetiredToken, ...]:
        return self._retired.found(coupon=coupon, status_list=status_list)
