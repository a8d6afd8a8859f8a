"""A record's page, whatever the record is."""

from pathlib import Path

import pytest

from gui.kit.page import RecordPage
from gui.kit.work import Work
from keytool.domain.errors import BadInput
from tests.gui.held import HeldRunner
from tests.gui.unexpected import raise_it


class Records:
    """Records by their rows; row 9 is not there."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def fetch(self, row: int) -> str:
        self.asked.append(row)
        if row == 9:
            raise BadInput("coupon-not-found", code=row)
        return f"record {row}, look {len(self.asked)}"


@pytest.fixture
def runner() -> HeldRunner:
    return HeldRunner()


@pytest.fixture
def records() -> Records:
    return Records()


@pytest.fixture
def page(runner: HeldRunner, records: Records) -> RecordPage[str]:
    return RecordPage(Work(runner, raise_it), records.fetch, lambda: None)


def test_a_late_record_never_shows_on_another_page(
    page: RecordPage[str], runner: HeldRunner
) -> None:
    page.open(1)
    page.open(2)
    assert (page.row, page.record, page.busy) == (2, None, True)
    runner.run_all()
    assert page.record is not None
    assert page.record.startswith("record 2")
    assert not page.busy


def test_a_record_stays_while_it_is_looked_at_again(
    page: RecordPage[str], runner: HeldRunner
) -> None:
    page.open(1)
    runner.run_all()
    page.look_again()
    assert (page.record, page.busy) == ("record 1, look 1", True)
    runner.run_all()
    assert page.record == "record 1, look 2"


def test_a_file_that_was_saved_is_told_on_its_own_page_alone(
    page: RecordPage[str], runner: HeldRunner
) -> None:
    page.open(1)
    runner.run_all()
    page.save(Path("list.pdf"), lambda: None)
    page.open(2)
    runner.run_all()
    assert page.banner() is None
    page.save(Path("list.pdf"), lambda: None)
    runner.run_all()
    banner = page.banner()
    assert banner is not None
    assert banner.text == "list.pdf"
    page.dismiss()
    assert page.banner() is None


def test_a_record_that_is_not_there_says_so(page: RecordPage[str], runner: HeldRunner) -> None:
    page.open(9)
    runner.run_all()
    assert isinstance(page.trouble, BadInput)
    assert page.banner() is not None
    page.open(1)
    runner.run_all()
    assert page.banner() is None


def test_what_was_done_is_said_until_it_is_put_away(
    page: RecordPage[str], runner: HeldRunner
) -> None:
    page.open(1, lambda: "Redeemed.")
    runner.run_all()
    banner = page.banner()
    assert banner is not None
    assert banner.title == "Redeemed."
