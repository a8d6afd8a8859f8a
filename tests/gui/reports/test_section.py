"""The Reports section: what is counted, drawn, listed and written."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from gui.reports.plot import plot_of_days
from gui.reports.section import ReportsViewModel
from keytool.domain.errors import StorageTrouble
from keytool.domain.listing import Days
from tests.gui.frame_of import LoneFrame
from tests.gui.held import HeldRunner
from tests.gui.place import Place


@pytest.fixture(name="reports")
def section(frame: LoneFrame) -> ReportsViewModel:
    model = ReportsViewModel(frame)
    model.open()
    return model


def ids(reports: ReportsViewModel) -> list[int]:
    lines = (reports.list.state.line(row) for row in range(reports.list.state.rows))
    return [line.id for line in lines if line]


def test_warranties_that_end(reports: ReportsViewModel) -> None:
    assert reports.state.empty
    reports.choose_span("365")
    assert ids(reports) == [1]
    plot = reports.state.plot
    assert plot is not None
    assert {bar.label: bar.value for bar in plot.bars if bar.value} == {"06.27": 1}
    assert len(plot.bars) == 13
    assert (plot.across, plot.up, reports.state.total) == ("month", "keys", "1")


def test_what_shipped(reports: ReportsViewModel) -> None:
    reports.choose("shipped")
    reports.choose_span("365")
    assert ids(reports) == [1]
    assert reports.state.total == "1"


def test_stock_by_vendor_and_model(reports: ReportsViewModel) -> None:
    reports.choose("stock")
    rows = reports.state.stock
    assert rows is not None
    assert [(row.vendor, row.keys) for row in rows] == [("ЭНТЕЛС", "1")]
    assert reports.state.plot is not None
    assert reports.state.spans == ()


def test_coupons_that_end(reports: ReportsViewModel) -> None:
    reports.choose("coupons")
    assert reports.state.empty
    assert ids(reports) == []


@pytest.mark.parametrize("report", ["stock", "warranties"])
def test_every_report_becomes_a_file(
    reports: ReportsViewModel, frame: LoneFrame, report: str, tmp_path: Path
) -> None:
    reports.choose(report)
    reports.choose_span("365")
    reports.export(tmp_path / "report.csv")
    lines = (tmp_path / "report.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert [said.file for said in frame.said] == [tmp_path / "report.csv"]


def test_a_file_that_cannot_be_written_is_told(reports: ReportsViewModel, tmp_path: Path) -> None:
    reports.choose("stock")
    reports.export(tmp_path / "nowhere" / "report.csv")
    assert reports.state.banner is not None


def test_a_late_answer_about_another_report_is_dropped(place: Place) -> None:
    runner = HeldRunner()
    model = ReportsViewModel(LoneFrame(place, runner))
    model.open()
    model.choose("stock")
    runner.run_all()
    assert model.state.stock is not None
    assert model.state.total == "1"
    model.close()


def test_a_register_that_cannot_be_read_is_told(reports: ReportsViewModel) -> None:
    reports._failed(StorageTrouble("register-locked", path="register.db"))
    assert reports.state.banner is not None


def test_a_month_of_days_is_drawn_day_by_day() -> None:
    first = date(2026, 11, 20)
    days = Days(first, first + timedelta(days=30))
    plot = plot_of_days(((first, 2),), days, "keys")
    assert len(plot.bars) == 31
    assert plot.bars[0].label == "20.11"
    assert plot.bars[0].told == "20.11.2026: 2"


def test_months_without_anything_are_drawn_too() -> None:
    days = Days(date(2026, 11, 20), date(2027, 2, 18))
    plot = plot_of_days(((date(2027, 2, 1), 3), (date(2027, 2, 2), 4)), days, "keys")
    assert [(bar.label, bar.value) for bar in plot.bars] == [
        ("11.26", 0),
        ("12.26", 0),
        ("01.27", 0),
        ("02.27", 7),
    ]
