"""Limits of cases in the reports: counted, drawn, listed by their bar, written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.kit.links import Kind
from gui.reports.case_terms import CLOCKS, COLUMNS, Way
from gui.reports.section import ReportsViewModel
from tests.gui.cases.conftest import CasePlace
from tests.gui.frame_of import LoneFrame
from tests.gui.reports.past_cases import lived
from tests.services.case_desk import CaseDesk, cases

__all__ = ["cases"]


@pytest.fixture(name="place")
def case_place(tmp_path: Path, cases: CaseDesk) -> Iterator[CasePlace]:
    made = CasePlace(tmp_path, cases)
    yield made
    made.close()


@pytest.fixture
def reports(frame: LoneFrame) -> Iterator[ReportsViewModel]:
    made = ReportsViewModel(frame)
    made.choose("cases")
    yield made
    made.close()


@pytest.fixture
def full(cases: CaseDesk, reports: ReportsViewModel) -> ReportsViewModel:
    lived(cases)
    reports.choose("cases")
    reports.choose_span("90")
    return reports


def drawn(reports: ReportsViewModel) -> dict[str, tuple[int, int]]:
    """Of each bar all limits, and those that were missed."""
    plot = reports.state.plot
    assert plot is not None
    return {bar.label: (bar.value, bar.bad) for bar in plot.bars}


def test_a_desk_without_cases_says_so(reports: ReportsViewModel) -> None:
    state = reports.state
    assert (state.plot, state.terms, state.total) == (None, (), "0")
    assert state.empty == "No such limit of a case that was opened in these days has ended yet."


def test_every_way_counts_the_same_cases(full: ReportsViewModel) -> None:
    for way in Way:
        full.choose_way(way.value)
        counted = drawn(full)
        assert sum(all_ for all_, _bad in counted.values()) == 12
        assert sum(bad for _all, bad in counted.values()) == 4
    assert full.state.total == "12"


def test_by_regulation_and_by_who_answers(full: ReportsViewModel) -> None:
    full.choose_way("regulation")
    assert drawn(full) == {"Digital State": (6, 2), "ENTELS": (3, 1), "TwinPro": (3, 1)}
    full.choose_way("responsible")
    assert drawn(full) == {"anna": (6, 2), "boris": (6, 2)}


def test_months_without_cases_are_drawn_too(full: ReportsViewModel) -> None:
    full.choose_way("month")
    counted = drawn(full)
    assert list(counted) == ["11.26", "12.26", "01.27", "02.27"]
    assert counted["11.26"] == (0, 0)
    assert sum(all_ for all_, _bad in counted.values()) == 12


def test_a_bar_leads_to_its_cases_and_back(full: ReportsViewModel) -> None:
    full.choose_way("regulation")
    plot = full.state.plot
    assert plot is not None
    full.choose_bar(plot.bars[1].key)
    rows = full.state.terms
    assert rows is not None
    assert len(rows) == 3
    assert {row.link.kind for row in rows} == {Kind.CASE}
    assert rows[0].badge.text.endswith(" late")
    assert {row.badge.text for row in rows[1:]} == {"kept"}
    assert full.state.total == "3"
    full.choose_bar(plot.bars[1].key)
    assert full.state.total == "12"


@pytest.mark.parametrize("clock", CLOCKS)
def test_each_limit_has_a_report(full: ReportsViewModel, clock: str) -> None:
    full.choose_clock(clock)
    state = full.state
    assert state.clock == clock
    assert bool(state.plot) is bool(state.terms) is not bool(state.empty)


def test_what_is_listed_is_written(full: ReportsViewModel, tmp_path: Path) -> None:
    full.choose_way("regulation")
    assert full.state.plot is not None
    full.choose_bar(full.state.plot.bars[1].key)
    full.export(tmp_path / "cases.csv")
    head, *rows = (tmp_path / "cases.csv").read_text("utf-8-sig").splitlines()
    assert head.replace(";", ",").split(",") == list(COLUMNS)
    assert len(rows) == 3
