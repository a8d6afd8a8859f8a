"""How many cases are overdue stands in the side bar, wherever a person is."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from gui.frame.shell import ShellViewModel
from gui.frame.states import PlaceState
from keytool.domain.cases import Case
from keytool.services.case_facts import NewCase
from keytool.services.end_case import close_case
from keytool.services.open_case import open_case
from tests.gui.place import Place


@dataclass
class Clock:
    moment: datetime = datetime(2026, 11, 20, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


def alarm(shell: ShellViewModel) -> str:
    cases: PlaceState = next(one for one in shell.state.places if one.id == "cases")
    return cases.alarm


def test_an_overdue_case_is_counted_and_a_closed_one_no_more(
    place: Place, shell: ShellViewModel
) -> None:
    received = place.clock.now() - timedelta(days=30)
    opened = open_case(place.desk, NewCase("distate", "web", received, "Не работает", customer=1))
    assert isinstance(opened, Case)
    assert alarm(shell) == ""
    shell.late.tick()
    assert alarm(shell) == "1"
    close_case(place.desk, opened.number)
    shell.kept()
    assert alarm(shell) == ""


def test_it_is_counted_once_a_minute(place: Place, shell: ShellViewModel) -> None:
    clock = Clock()
    place.clock = clock  # type: ignore[assignment]  # one that is moved
    shell.late.tick()
    received = clock.now() - timedelta(days=30)
    open_case(place.desk, NewCase("distate", "web", received, "Не работает", customer=1))
    shell.late.tick()
    assert alarm(shell) == ""
    clock.moment += timedelta(minutes=1)
    shell.late.tick()
    assert alarm(shell) == "1"


def test_a_number_of_a_case_is_found(place: Place, shell: ShellViewModel) -> None:
    received = place.clock.now()
    opened = open_case(place.desk, NewCase("entels", "e-mail", received, "Не печатает", customer=1))
    assert isinstance(opened, Case)
    shell.search.type_text(opened.number.lower())
    hit = shell.search.state.hits[0]
    assert (hit.title, hit.note) == (opened.number, "Не печатает")
    shell.search.type_text("печат")
    assert [one.title for one in shell.search.state.hits if one.kind == "Cases"] == [opened.number]
    shell.search.type_text("пе")
    assert "Cases" not in {one.kind for one in shell.search.state.hits}
    shell.search.open_hit(hit)
    assert shell.state.current == "cases"
