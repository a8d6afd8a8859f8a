"""Whatever was asked and answered: the table of open cases, taken by an empty register, is saved
again as it was.
"""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keytool import i18n
from keytool.domain.case_fields import fields_read, fields_told
from keytool.domain.cases import MessageKind
from keytool.domain.import_fields import Holds, fields_of
from keytool.i18n.rule_words import field_name
from keytool.papers.lists import save_cases
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.case_list import case_lines
from keytool.services.desk import Desk
from keytool.services.import_cases import import_cases
from keytool.services.import_check import Columns
from keytool.services.import_keys import Source
from keytool.sheets.reading import open_sheet
from tests.fakes.memory_register import MemoryRegister
from tests.fakes.mint import SIGNED
from tests.services.case_desk import CaseDesk, HandClock

BOOK = built_in_rulebook()
REGULATIONS = ("distate", "smartmonitor", "technotronics", "twinpro")
WORDS = st.text("aя ё:=-'1.\n", min_size=1, max_size=12).map(str.strip).filter(bool)
STEPS = st.lists(
    st.sampled_from((MessageKind.ANSWER, MessageKind.RECOMMENDATION, None)), max_size=4
)
"""What follows in its order: a word of ours, or the customer's."""


@st.composite
def requests(draw: st.DrawFn) -> tuple[str, dict[str, str], list[MessageKind | None]]:
    regulation = draw(st.sampled_from(REGULATIONS))
    (edition,) = (one for one in BOOK.editions if one.id == _edition(regulation))
    names = st.sampled_from([one.id for one in edition.fields])
    return regulation, draw(st.dictionaries(names, WORDS, max_size=4)), draw(STEPS)


def _edition(regulation: str) -> str:
    return BOOK.edition_for(regulation, HandClock().now().date()).id


def empty() -> CaseDesk:
    clock = HandClock()
    return CaseDesk(Desk(MemoryRegister(clock), BOOK, clock, "anna", evidence=SIGNED), clock)


def worked(found: CaseDesk, told: tuple[str, dict[str, str], list[MessageKind | None]]) -> None:
    regulation, fields, steps = told
    case = found.open(regulation, "e-mail", fields=fields, contact="Иванов")
    for kind in steps:
        found.clock.moment += timedelta(minutes=7)
        if kind is None:
            word = Received("Ещё", "e-mail", found.clock.moment)
            receive(found.desk, case.number, word)
        else:
            reply(found.desk, case.number, Reply("Смотрим", kind))


def saved(found: CaseDesk, path: Path) -> list[tuple[object, ...]]:
    """Every row but for its number, which each desk counts for itself."""
    save_cases(found.desk, None, path)
    with open_sheet(path) as sheet:
        return sorted(
            (tuple(cell.value for cell in cells[1:]) for _number, cells in sheet.rows), key=str
        )


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@given(told=st.lists(requests(), min_size=1, max_size=2))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_table_that_was_taken_is_saved_again_as_it_was(
    tmp_path: Path, language: str, told: list[tuple[str, dict[str, str], list[MessageKind | None]]]
) -> None:
    first, second, path = empty(), empty(), tmp_path / "cases.csv"
    for one in told:
        worked(first, one)
    i18n.set_language(language)
    try:
        was = saved(first, path)
        with open_sheet(path) as sheet:
            columns = Columns(fields_of(sheet.header, {}, Holds.CASES))
            rows = list(sheet.rows)
        second.clock.moment = first.clock.moment
        report = import_cases(second.desk, rows, columns, Source("a", "0" * 64), lambda _row: None)
        assert (report.cases, report.problems) == (len(told), [])
        assert saved(second, tmp_path / "again.csv") == was
    finally:
        i18n.set_language("en")
    kept = [[(one.field, one.value) for one in line.case.fields] for line in case_lines(first.desk)]
    now = [[(one.field, one.value) for one in line.case.fields] for line in case_lines(second.desk)]
    assert sorted(map(sorted, now)) == sorted(map(sorted, kept))


@given(told=st.dictionaries(st.sampled_from(("version", "steps", "Адрес системы")), WORDS))
def test_what_a_cell_tells_is_read_again(told: dict[str, str]) -> None:
    assert fields_read(fields_told(told.items())) == told if told else True


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_field_of_an_edition_has_a_name_of_its_own_that_ends_at_the_colon(
    language: str,
) -> None:
    i18n.set_language(language)
    try:
        for edition in BOOK.editions:
            names = [field_name(edition, one.id) for one in edition.fields]
            assert len(set(names)) == len(names), edition.id
            assert [name for name in names if ":" in name] == [], edition.id
    finally:
        i18n.set_language("en")
