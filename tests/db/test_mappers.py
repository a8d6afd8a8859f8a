"""Nothing is lost, bent or swapped between a value and its row."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from types import SimpleNamespace
from typing import Any, cast, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Row, Table

from db.acts import ACT_COUNTER
from db.case_blobs import CASE_BLOBS
from db.copy_lease import COPY_LEASE
from db.imports import IMPORTS
from db.journal import JOURNAL, JOURNAL_HEAD, JOURNAL_SUBJECTS
from db.journal_heads import JOURNAL_HEADS
from db.keys import padded, values_of_key
from db.known import REGISTER_IDENTITY
from db.metadata import METADATA
from db.moves import REGISTER_MOVE
from db.search_index import SEARCH_LINES, SEARCH_TERMS
from db.shipments import SHIPMENT_KEYS
from db.team_settings import TEAM_SETTINGS
from db.trust_lists import TRUST_LISTS
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, Shipment
from keytool.domain.listing import View
from tests.db.aggregates import AGGREGATES
from tests.db.aggregates_of_cases import Aggregate
from tests.db.distinct import SHIPPED

WITHOUT_VALUES = {
    ACT_COUNTER,
    CASE_BLOBS,
    COPY_LEASE,
    IMPORTS,
    JOURNAL,
    JOURNAL_HEAD,
    JOURNAL_HEADS,
    JOURNAL_SUBJECTS,
    REGISTER_IDENTITY,
    REGISTER_MOVE,
    SEARCH_LINES,
    SEARCH_TERMS,
    SHIPMENT_KEYS,
    TEAM_SETTINGS,
    TRUST_LISTS,
}
"""Tables whose rows are a part of something, or numbers and words alone."""

NUMBERED = {
    name: aggregate
    for name, aggregate in AGGREGATES.items()
    if isinstance(getattr(aggregate.sample, "id", None), int)
}

every = pytest.mark.parametrize("aggregate", AGGREGATES.values(), ids=AGGREGATES)


def as_row(table: Table, values: Mapping[str, object]) -> Row[Any]:
    """The values as the attributes of a row; every column, and columns only."""
    assert set(values) | {"id"} == set(table.columns.keys()) | {"id"}
    return cast("Row[Any]", SimpleNamespace(**({"id": 0} | dict(values))))


def plain(value: Any) -> Any:
    """As JSON has it."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    return value


def alike(one: object, other: object) -> bool:
    return one == other and type(one) is type(other)


def test_no_table_is_forgotten() -> None:
    mapped = {aggregate.table for aggregate in AGGREGATES.values()}
    assert mapped | WITHOUT_VALUES == set(METADATA.tables.values())


@every
def test_the_sample_tells_every_field_from_every_other(aggregate: Aggregate) -> None:
    told = [getattr(aggregate.sample, field.name) for field in fields(aggregate.sample)]
    twins = [one for place, one in enumerate(told) for other in told[:place] if alike(one, other)]
    usual = [
        field.name
        for field in fields(aggregate.sample)
        if alike(getattr(aggregate.sample, field.name), field.default)
    ]
    assert (twins, usual) == ([], [])


@every
def test_a_column_has_the_field_of_its_name(aggregate: Aggregate) -> None:
    values = aggregate.row(aggregate.sample)
    for column, stored in values.items():
        elsewhere = aggregate.elsewhere.get(column)
        said = elsewhere(aggregate.sample) if elsewhere else getattr(aggregate.sample, column)
        if isinstance(said, (tuple, Mapping)) or is_dataclass(said):
            assert json.loads(str(stored)) == plain(said), column
        else:
            assert stored == (said.value if isinstance(said, StrEnum) else said), column


@every
def test_a_row_gives_the_value_back(aggregate: Aggregate) -> None:
    row = as_row(aggregate.table, aggregate.row(aggregate.sample))
    assert aggregate.value(row) == aggregate.sample


moments = st.datetimes(timezones=st.just(UTC))


def any_of(kind: type[Any], **known: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Any value of a class, every field by its type."""
    hints = {name: hint for name, hint in get_type_hints(kind).items() if name not in known}
    told = {
        name: moments if hint is datetime else st.from_type(hint) for name, hint in hints.items()
    }
    return st.builds(kind, **known, **told)


@st.composite
def keys(draw: st.DrawFn) -> Key:
    """The id is of the key's own family."""
    family = draw(st.sampled_from(Family))
    key_id = draw(st.none() | st.builds(KeyId, st.just(family), st.integers(0, 2**64 - 1)))
    return cast("Key", draw(any_of(Key, family=st.just(family), key_id=st.just(key_id))))


def values_of(aggregate: Aggregate) -> st.SearchStrategy[Any]:
    sample = aggregate.sample
    if isinstance(sample, Key):
        return keys()
    if isinstance(sample, Shipment):
        return any_of(Shipment, keys=st.just(SHIPPED))
    if isinstance(sample, View):
        return any_of(View, query=st.just(sample.query))
    return any_of(type(sample))


@every
@settings(max_examples=25)  # of each of the eighteen
@given(data=st.data())
def test_any_value_comes_back(aggregate: Aggregate, data: st.DataObject) -> None:
    value = data.draw(values_of(aggregate))
    assert aggregate.value(as_row(aggregate.table, aggregate.row(value))) == value


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1))
def test_padded_numbers_sort_like_numbers(one: int, other: int) -> None:
    assert (padded(one) < padded(other)) == (one < other)
    assert len(padded(one)) == 20


@pytest.mark.parametrize("aggregate", NUMBERED.values(), ids=NUMBERED)
def test_a_new_value_leaves_its_id_to_the_database(aggregate: Aggregate) -> None:
    assert "id" not in aggregate.row(replace(aggregate.sample, id=0))


def test_a_key_with_an_id_of_another_family_has_no_row() -> None:
    with pytest.raises(ValueError, match="hasp"):
        values_of_key(Key(Family.HASP, KeyId(Family.GUARDANT, 5)))
