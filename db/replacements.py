"""Replacements of keys: table, rows and the port `Replacements`."""

from dataclasses import replace
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Connection,
    ForeignKey,
    Index,
    Row,
    Table,
    select,
    text,
)

from db.acts import SqlActs
from db.metadata import DAY, FLAG, METADATA, MOMENT, TEXT, WHOLE, has, may_have, number, one_of
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
from db.repository import Repository, Values, numbered
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

_OVER = sorted(stage.value for stage in OVER)
_RUNNING = f"stage NOT IN ({', '.join(map(repr, _OVER))})"

# What is found, decided and settled is written once and never searched: JSON. A key has one
# replacement at a time; the condition of that on PostgreSQL stands in the migration alone,
# as with `db.keys.KEYS`.
REPLACEMENTS = Table(
    "replacements",
    METADATA,
    number(),
    has("key", WHOLE, ForeignKey("keys.id"), index=True),
    has("customer", WHOLE, ForeignKey("customers.id")),
    has("regulation", TEXT),
    has("edition", TEXT),
    has("claimed_on", DAY),
    has("complaint", TEXT),
    has("lost", FLAG),
    has("before", TEXT),
    has("since", MOMENT),
    has("opened_by", TEXT),
    has("stage", TEXT),
    may_have("received_on", DAY),
    may_have("inspection", TEXT),
    may_have("decision", TEXT),
    may_have("override", TEXT),
    may_have("settlement", TEXT),
    may_have("new_key", WHOLE, ForeignKey("keys.id"), unique=True),
    may_have("act", WHOLE, unique=True),
    may_have("closing", TEXT),
    may_have("case", WHOLE, ForeignKey("cases.id"), index=True),
    has("version", WHOLE),
    one_of("stage", Stage),
    one_of("before", KeyState),
    CheckConstraint("(stage = 'completed') = (new_key IS NOT NULL)", name="completed"),
    CheckConstraint("(new_key IS NULL) = (act IS NULL)", name="act"),
    CheckConstraint("new_key <> key", name="new_key"),
    CheckConstraint("claimed_on <= received_on", name="dates"),
    Index(None, "stage", "since", "id"),
    Index(None, "since", "id"),
    Index(None, "customer", "id"),
    Index(None, "claimed_on", "id"),
    Index(
        "uq_replacements_key_open",
        "key",
        unique=True,
        sqlite_where=text(_RUNNING),
    ),
)


def values_of_replacement(replacement: Replacement) -> Values:
    return numbered(
        id=replacement.id,
        key=replacement.key,
        customer=replacement.customer,
        regulation=replacement.regulation,
        edition=replacement.edition,
        claimed_on=replacement.claimed_on,
        complaint=replacement.complaint,
        lost=replacement.lost,
        before=replacement.before.value,
        since=replacement.since,
        opened_by=replacement.opened_by,
        stage=replacement.stage.value,
        received_on=replacement.received_on,
        inspection=text_of(replacement.inspection, inspection_told),
        decision=text_of(replacement.decision, decision_told),
        override=text_of(replacement.override, override_told),
        settlement=text_of(replacement.settlement, settlement_told),
        new_key=replacement.new_key,
        act=replacement.act,
        closing=replacement.closing,
        case=replacement.case,
        version=replacement.version,
    )


def replacement_of_row(row: Row[Any]) -> Replacement:
    return Replacement(
        key=row.key,
        customer=row.customer,
        regulation=row.regulation,
        edition=row.edition,
        claimed_on=row.claimed_on,
        complaint=row.complaint,
        lost=row.lost,
        before=KeyState(row.before),
        since=row.since,
        opened_by=row.opened_by,
        stage=Stage(row.stage),
        received_on=row.received_on,
        inspection=value_of(row.inspection, inspection_of),
        decision=value_of(row.decision, decision_of),
        override=value_of(row.override, override_of),
        settlement=value_of(row.settlement, lambda told: Settlement(**told)),
        new_key=row.new_key,
        act=row.act,
        closing=row.closing,
        case=row.case,
        id=row.id,
        version=row.version,
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
        of_key = self._shown(table).where(table.c.key == key).order_by(table.c.id)
        return tuple(map(replacement_of_row, self._all(of_key)))

    def giving(self, key: int) -> Replacement | None:
        row = self._first(self._shown(REPLACEMENTS).where(REPLACEMENTS.c.new_key == key))
        return replacement_of_row(row) if row else None

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
