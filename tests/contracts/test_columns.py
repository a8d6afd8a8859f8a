"""Every column of every list: what it is sorted and filtered by is what it holds."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import UniqueConstraint

from db.list_sources import SOURCES
from db.terms import fold
from keytool.domain.columns import Column, Kind, Takes
from keytool.domain.key_ids import KeyId
from keytool.domain.listing import LISTINGS, Days, Listing, Query, Wanted
from keytool.domain.replacement_table import ReplacementOutcome
from keytool.domain.replacements import Override, Replacement, Stage
from keytool.domain.sittings import Sitting, SittingState
from keytool.i18n import set_language
from keytool.i18n.columns import column_word, filter_word, heading, spoken_cell, worded
from keytool.ports import Register
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.ask_list import page_of
from keytool.services.desk import Desk
from keytool.services.export_list import columns_of, rows_of
from keytool.services.list_lines import lines_of
from tests.contracts.test_lists import OPENERS, fill
from tests.db.samples import SetClock, writing
from tests.upgrade.keep import SETTLED

SORTS = [(name, sort) for name, listing in LISTINGS.items() for sort in listing.sorts]
FILTERS = [(name, one) for name, listing in LISTINGS.items() for one in listing.filters]
OUTSIDE = 10**6


@pytest.fixture(scope="module", params=OPENERS)
def desk(
    request: pytest.FixtureRequest, blank_register: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    file = Path(shutil.copy(blank_register, tmp_path_factory.mktemp("columns")))
    register: Register = OPENERS[request.param](file)
    fill(register)
    with writing(register) as unit:
        for number, ship_on in enumerate((date(2026, 3, 2), None, date(2026, 2, 1)), 1):
            unit.sittings.add(
                Sitting(
                    ("anna", "boris")[number % 2],
                    SetClock().now(),
                    customer=number if ship_on else None,
                    order=f"{5 - number}/26" if ship_on else None,
                    ship_on=ship_on,
                    state=SittingState.CLOSED if number == 1 else SittingState.OPEN,
                )
            )
        for replacement in replacements():
            unit.replacements.add(replacement)
    yield Desk(register, built_in_rulebook(), SetClock(), "tester")
    register.close()


def replacements() -> Iterator[Replacement]:
    """Of every stage and every outcome, decided by the table or otherwise."""
    by_table = SETTLED.decision
    assert by_table
    steps = [
        *((stage, None, None) for stage in (Stage.OPENED, Stage.RECEIVED, Stage.CANCELLED)),
        *((Stage.DECIDED, one, None) for one in ReplacementOutcome),
        (Stage.DECIDED, ReplacementOutcome.QUOTE, ReplacementOutcome.REPLACE_FREE),
        (Stage.SETTLED, ReplacementOutcome.REPURCHASE, ReplacementOutcome.QUOTE),
        (Stage.COMPLETED, ReplacementOutcome.REPLACE_FREE, None),
    ]
    for number, (stage, outcome, other) in enumerate(steps, 1):
        done = stage is Stage.COMPLETED
        yield replace(
            SETTLED,
            key=number,
            customer=number % 3 + 1,
            claimed_on=date(2026, 3, 3) - timedelta(number % 4),
            since=SetClock().now() - timedelta(hours=5 * number % 7),
            stage=stage,
            decision=replace(by_table, outcome=outcome) if outcome else None,
            override=Override(other, '"outcome": "quote"', "анна", "борис") if other else None,
            new_key=20 if done else None,
            act=1 if done else None,
        )


def everything(desk: Desk, query: Query[Any]) -> tuple[Any, ...]:
    return page_of(desk, query, None, OUTSIDE).page.rows


def comparable(listing: Listing[Any], value: object) -> Any:
    """As people expect an order: numbers by their size, names without regard to case."""
    if isinstance(value, KeyId):
        return value.number
    return fold(value) if listing.name == "customers" and isinstance(value, str) else value


@pytest.mark.parametrize(("name", "sort"), SORTS)
@pytest.mark.parametrize("down", [False, True])
def test_a_list_is_sorted_by_what_the_column_holds(
    desk: Desk, name: str, sort: str, *, down: bool
) -> None:
    listing = LISTINGS[name]
    column = listing.columns.sorted(sort)
    rows = everything(desk, Query(listing, sort=sort, down=down))
    values = [(comparable(listing, column.of(row)), row.id) for row in rows]
    filled = [pair for pair in values if pair[0] is not None]
    assert filled == sorted(filled, reverse=down)
    assert values[len(filled) :] == sorted(
        (pair for pair in values if pair[0] is None), key=lambda pair: pair[1], reverse=down
    )


@pytest.mark.parametrize(("name", "one"), FILTERS)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_filter_lets_through_the_rows_that_hold_it(
    desk: Desk, name: str, one: str, data: st.DataObject
) -> None:
    listing = LISTINGS[name]
    column = listing.columns.filtered(one)
    if column.through and one not in {"level", "used", "at", "need", "outcome", "progress"}:
        return  # it looks at other records: tests/contracts/test_lists.py
    rows = everything(desk, Query(listing))
    known = sorted({part for row in rows for part in parts(column, row)}, key=str)
    wanted = data.draw(wishes(column, known))
    found = [row.id for row in everything(desk, Query(listing, {one: wanted}))]
    assert found == [row.id for row in rows if holds(parts(column, row), wanted)]


def parts(column: Column, row: object) -> tuple[Any, ...]:
    value = column.of(row)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def holds(values: tuple[Any, ...], wanted: Wanted) -> bool:
    if not isinstance(wanted, Days):
        return wanted in values
    first, last = wanted.first or date.min, wanted.last or date.max
    return any(first <= value <= last for value in values)


def wishes(column: Column, known: list[Any]) -> st.SearchStrategy[Wanted]:
    if column.takes is Takes.DAYS:
        ends = st.none() | st.sampled_from(known) if known else st.none()
        pairs = st.tuples(ends, ends).map(lambda two: two if None in two else sorted(two))
        return pairs.map(lambda two: Days(*two))
    nothing: Wanted = OUTSIDE if column.takes is Takes.NUMBER else "nothing like it"
    return st.sampled_from([*known, nothing])


@pytest.mark.parametrize("name", LISTINGS)
def test_an_export_has_the_rows_of_the_list(desk: Desk, name: str) -> None:
    listing = LISTINGS[name]
    query = Query(listing, sort=listing.sorts[-1], down=True)
    rows = list(rows_of(desk, query))
    assert [row[0] for row in rows] == [row.id for row in everything(desk, query)]
    assert {len(row) for row in rows} == {len(columns_of(listing))}


@pytest.mark.parametrize("name", LISTINGS)
def test_a_file_for_people_speaks_their_language(desk: Desk, name: str) -> None:
    query = Query(LISTINGS[name])
    plain = list(rows_of(desk, query))
    assert list(rows_of(desk, query, spoken_cell)) == plain
    set_language("ru")
    try:
        told = list(rows_of(desk, query, spoken_cell))
    finally:
        set_language("en")
    assert len(told) == len(plain)
    for column, *cells in zip(LISTINGS[name].columns.exported, *told, strict=True):
        wanted = r"\d\d\.\d\d\.\d{4} \d\d:\d\d" if column.kind is Kind.MOMENT else "[^a-z]*"
        if column.kind in {Kind.MOMENT, Kind.KEY_STATE, Kind.CATEGORY}:
            assert all(cell is None or re.fullmatch(wanted, str(cell)) for cell in cells)
        if column.kind is Kind.MODEL:
            assert "sign" not in cells


@pytest.mark.parametrize("name", LISTINGS)
def test_every_column_is_worded(desk: Desk, name: str) -> None:
    listing = LISTINGS[name]
    found = page_of(desk, Query(listing), None, 50)
    for column in listing.columns.all:
        assert column_word(column.name)
        heading(name, column.name)
        for line in lines_of(found.around, name, found.page.rows):
            assert isinstance(worded(column, line), str)
    assert all(filter_word(name, one) for one in listing.filters)


@pytest.mark.parametrize("name", LISTINGS)
def test_every_filter_and_sort_has_its_source_and_its_index(name: str) -> None:
    listing, source = LISTINGS[name], SOURCES[name]
    assert set(source.filters) == set(listing.filters)
    assert set(source.sorts) == set(listing.sorts)
    first: set[str] = {source.number.name} | {
        columns[0]
        for columns in (
            *(index.columns.keys() for index in source.table.indexes),
            *(
                unique.columns.keys()
                for unique in source.table.constraints
                if isinstance(unique, UniqueConstraint)
            ),
        )
        if columns
    }
    simple = {
        listing.columns.filtered(one).stored
        for one in listing.filters
        if not listing.columns.filtered(one).through and one not in source.unindexed
    }
    sorted_by = {column.name for column in source.sorts.values()}
    assert simple | sorted_by <= first


@pytest.mark.parametrize("name", LISTINGS)
def test_what_is_shown_is_there(name: str) -> None:
    columns = LISTINGS[name].columns
    names = [one.name for one in columns.all]
    assert len(set(names)) == len(names)
    assert {*columns.shown.window, *columns.shown.terminal} <= set(names)
    assert set(columns.shown.bar) <= set(columns.filters)
