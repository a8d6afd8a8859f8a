"""All open cases counted anew."""

from dataclasses import replace

from keytool.domain.cases import WaitsFor
from keytool.domain.production_calendar import ProductionCalendar
from keytool.rulebook.book import Rulebook
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.answer_case import Reply, reply
from keytool.services.mind_clock import confirm_clock
from keytool.services.recount_cases import recount_cases
from tests.services.case_desk import CaseDesk, cases

__all__ = ["cases"]


def without_last_year(book: Rulebook) -> Rulebook:
    calendars = {
        name: ProductionCalendar(calendar.years[:-1]) for name, calendar in book.calendars.items()
    }
    return Rulebook(book.editions, lambda: calendars)


def test_nothing_changes_where_nothing_changed(cases: CaseDesk) -> None:
    for _ in range(3):
        cases.open("twinpro", "phone")
    before = cases.actions()
    assert recount_cases(cases.desk) == 0
    assert cases.actions() == before


def test_a_year_that_came_gives_its_cases_a_limit(cases: CaseDesk) -> None:
    cases.at("2026-12-30 16:30")
    confirm_clock(cases.desk)
    whole, cases.desk = (
        cases.desk,
        replace(cases.desk, rulebook=without_last_year(built_in_rulebook())),
    )
    waiting, running = (cases.open("technotronics", "portal") for _ in range(2))
    reply(cases.desk, waiting.number, Reply("?", waits_for=WaitsFor.ANSWER))
    assert cases.due(running) is None
    cases.desk = whole
    assert recount_cases(cases.desk) == 1
    assert cases.due(running) == "2027-01-18 16:00"
    assert cases.due(waiting) is None
    assert cases.actions()[-1] == "cases-recounted"
