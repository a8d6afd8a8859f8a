"""Open cases of another desk: what a row becomes, what is refused, what a second time does."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from keytool.domain.cases import Case, CaseState, Happened, Turn
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.import_fields import Holds, guessed_fields
from keytool.domain.import_rows import Defaults, Left
from keytool.domain.journal import Subject
from keytool.services.import_cases import check_cases, import_cases, import_good_cases
from keytool.services.import_check import Columns, Report
from keytool.services.import_keys import Source
from keytool.services.show_case import CaseView, show_case
from keytool.services.undo_import import imports_done, undo_import
from tests.services import case_desk
from tests.services.case_desk import CaseDesk, moscow
from tests.services.test_import_keys import rows, silent

HEADER = (
    "номер", "тема", "клиент", "регламент", "канал", "поступило", "уровень", "состояние", "ждёт с",
    "первый ответ", "ответственный", "купон", "удержано", "ответ заказчика", "ключ",
)  # fmt: skip
COLUMNS = Columns(guessed_fields(HEADER, Holds.CASES), Defaults())
SOURCE = Source("old.xlsx", "d" * 64)
Row = tuple[str | int | date | None, ...]
OPEN: Row = (
    "REQ-17", "Ключ не виден", "ООО «Лютик»", "distate", "почта", "30.11.2026 09:00",
)  # fmt: skip
WAITING: Row = (
    "REQ-18", "Нет отчёта", "ООО «Лютик»", "distate", "почта", "27.11.2026 10:00", None,
    "ждёт заказчика", "27.11.2026 12:00", "27.11.2026 11:00", "anna",
)  # fmt: skip


cases = case_desk.cases


@pytest.fixture
def old(cases: CaseDesk) -> CaseDesk:
    cases.at("2026-11-30 12:00")
    return cases


def test_fields_and_a_second_answer_are_taken_by_their_names(old: CaseDesk) -> None:
    header = (*HEADER, "сведения", "второй ответ")
    columns = Columns(guessed_fields(header, Holds.CASES), Defaults())
    empty = (None,) * (len(HEADER) - len(OPEN) - 3)
    told = (*OPEN, None, None, None, *empty)[: len(HEADER)]
    answered = list(told)
    answered[HEADER.index("первый ответ")] = "30.11.2026 09:30"
    said = "Версия и редакция программы: 3.8.2\nsystem-address: edo.romashka.example"
    row = (*answered, said, "30.11.2026 11:00")
    report = import_cases(old.desk, rows(row), columns, SOURCE, silent)
    assert report.problems == []
    view = seen(old, "REQ-17")
    assert {one.field: one.value for one in view.case.fields if one.field != "problem"} == {
        "version": "3.8.2",
        "system-address": "edo.romashka.example",
    }
    answers = [at for what, at in happened(view) if what is Happened.ANSWERED]
    assert answers == [moscow("2026-11-30 09:30"), moscow("2026-11-30 11:00")]


@pytest.mark.parametrize(
    ("said", "again", "why"),
    [
        ("цвет: зелёный", None, [(2, "case-field-unknown", "fields")]),
        ("зелёный", None, [(2, "case-fields-unreadable", "fields")]),
        ("version: 1\nversion: 2", None, [(2, "case-fields-unreadable", "fields")]),
        (None, "30.11.2026 11:00", [(2, "case-spoke-unanswered", "spoke")]),
    ],
)
def test_fields_and_answers_that_cannot_be_are_problems(
    old: CaseDesk, said: str | None, again: str | None, why: list[tuple[int, str, str]]
) -> None:
    header = (*HEADER[:6], "сведения", "второй ответ")
    columns = Columns(guessed_fields(header, Holds.CASES), Defaults())
    report = check_cases(old.desk, rows((*OPEN, said, again)), columns, silent)
    assert codes(report) == why


def take(old: CaseDesk, *told: Row) -> Report:
    return import_cases(old.desk, rows(*told), COLUMNS, SOURCE, silent)


def seen(old: CaseDesk, number: str) -> CaseView:
    return show_case(old.desk, number)


def happened(view: CaseView) -> list[tuple[Happened, datetime]]:
    return [(one.what, one.at) for one in view.events]


def codes(report: Report) -> list[tuple[int, str, str | None]]:
    return [(one.row, one.code, one.column) for one in report.problems]


def test_a_row_becomes_a_case_that_its_old_number_finds(old: CaseDesk) -> None:
    report = take(old, OPEN)
    view = seen(old, "REQ-17")
    assert (report.cases, report.new_customers) == (1, 1)
    assert (view.case.number, view.case.former) == ("KD-1-9", "REQ-17")
    assert happened(view) == [(Happened.OPENED, moscow("2026-11-30 09:00"))]
    assert view.case.opened_at == view.life.received == moscow("2026-11-30 09:00")
    assert view.customer is not None
    assert view.customer.name == "ООО «Лютик»"


def test_its_limit_is_that_of_a_case_that_was_opened_here(old: CaseDesk) -> None:
    take(old, OPEN)
    there = seen(old, "REQ-17").case
    here = old.open("distate", "e-mail", "2026-11-30 09:00", customer=there.customer)
    assert there.burning is not None
    assert there.burning == here.burning
    assert there.level == here.level


def test_who_waits_has_waited_since_then(old: CaseDesk) -> None:
    take(old, WAITING)
    view = seen(old, "REQ-18")
    case = view.case
    assert (case.state, case.turn, case.responsible) == (CaseState.WAITING, Turn.THEM, "anna")
    assert view.life.reacted == moscow("2026-11-27 11:00")
    assert view.life.pauses == [(moscow("2026-11-27 12:00"), None)]
    assert case.burning is None


def test_details_are_owed_from_the_customers_word(old: CaseDesk) -> None:
    owed = (*OPEN[:5], "27.11.2026 10:00", None, None, None, "27.11.2026 11:00", None, None, None,
            "30.11.2026 10:30")  # fmt: skip
    take(old, owed)
    case = seen(old, "REQ-17").case
    assert case.burning is not None
    assert case.burning.clock == "details"


def test_a_unit_is_held_as_the_other_desk_held_it(old: CaseDesk) -> None:
    coupon = old.coupon()
    name = seen_customer(old, coupon.key)
    row: Row = (*OPEN[:2], name, "distate", "web", "30.11.2026 11:00", "special", None, None, None,
                None, coupon.code, 1)  # fmt: skip
    take(old, row)
    assert old.balance(coupon)[1:] == (1, 0)
    assert seen(old, "REQ-17").case.level == "special"
    undone = undo_import(old.desk)
    assert undone.cases == 1
    assert old.balance(coupon)[1:] == (0, 0)


def seen_customer(old: CaseDesk, key: int) -> str:
    with old.desk.register.read() as unit:
        known = unit.keys.get(key)
        assert known is not None
        assert known.customer is not None
        customer = unit.customers.get(known.customer)
        assert customer is not None
        return customer.name


def test_a_dry_run_changes_nothing(old: CaseDesk) -> None:
    report = check_cases(old.desk, rows(OPEN, WAITING), COLUMNS, silent)
    assert (report.cases, report.bad) == (2, 0)
    with pytest.raises(BadInput, match="case-not-found"):
        seen(old, "REQ-17")


def test_the_same_table_makes_no_second_case(old: CaseDesk) -> None:
    take(old, OPEN)
    report = take(old, OPEN, WAITING)
    assert (report.cases, report.left[Left.KNOWN].rows) == (1, 1)
    assert seen(old, "REQ-18").case.number == "KD-2-7"


def test_another_case_of_a_known_number_is_named(old: CaseDesk) -> None:
    take(old, OPEN)
    other = (*OPEN[:5], "29.11.2026 09:00")
    assert codes(check_cases(old.desk, rows(other), COLUMNS, silent)) == [
        (2, "case-number-of-another", "case")
    ]


def test_one_bad_row_and_nothing_is_written(old: CaseDesk) -> None:
    with pytest.raises(Conflict, match="import-has-problems"):
        take(old, OPEN, ("", *OPEN[1:]))
    with pytest.raises(BadInput, match="case-not-found"):
        seen(old, "REQ-17")
    report = import_good_cases(old.desk, rows(OPEN, ("", *OPEN[1:])), COLUMNS, SOURCE, silent)
    assert (report.cases, report.bad) == (1, 1)
    assert seen(old, "REQ-17").case.number == "KD-1-9"


def changed(**told: str | int | None) -> Row:
    places = {
        "number": 0, "subject": 1, "customer": 2, "regulation": 3, "channel": 4, "received": 5,
        "level": 6, "state": 7, "since": 8, "answered": 9, "responsible": 10, "coupon": 11,
        "units": 12, "owed": 13, "key": 14,
    }  # fmt: skip
    row = [*OPEN, *[None] * (len(HEADER) - len(OPEN))]
    for name, value in told.items():
        row[places[name]] = value
    return tuple(row)


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (changed(number=None), "case-without-number", "case"),
        (changed(number="9" * 81), "case-number-too-long", "case"),
        (changed(subject=None), "case-without-words", "subject"),
        (changed(received=None), "case-without-receipt", "received"),
        (changed(received="вчера"), "date-malformed", "received"),
        (changed(received="03/04/2026 09:00"), "date-ambiguous", "received"),
        (changed(received="01.12.2026 09:00"), "moment-in-future", "received"),
        (changed(received="=A1"), "cell-formula", "received"),
        (changed(number="=cmd"), "cell-formula", "case"),
        (changed(answered="29.11.2026 09:00"), "moment-before-last", "answered"),
        (changed(state="ждёт заказчика"), "case-without-since", "since"),
        (changed(state="кто знает"), "case-state-unknown", "state"),
        (changed(regulation="никакой"), "regulation-unknown", "regulation"),
        (changed(regulation=None), "case-without-regulation", "regulation"),
        (changed(channel="голубь"), "channel-unknown", "channel"),
        (changed(level="высший"), "level-unknown", "level"),
        (changed(key="0xDEAD"), "key-not-found", "key"),
        (changed(coupon="AAAAA"), "coupon-not-found", "coupon"),
        (changed(units=2), "units-not-held", "units"),
        (changed(units="много"), "count-malformed", "units"),
        (changed(owed="30.11.2026 10:00"), "case-owed-unanswered", "owed"),
    ],
)
def test_what_cannot_be_is_told_with_row_and_column(
    old: CaseDesk, row: Row, code: str, column: str
) -> None:
    report = check_cases(old.desk, rows(WAITING, row), COLUMNS, silent)
    assert codes(report) == [(3, code, column)]
    assert report.cases == 1


def test_customers_that_are_not_known_can_be_refused(old: CaseDesk) -> None:
    columns = replace(COLUMNS, known_only=True)
    report = check_cases(old.desk, rows(OPEN), columns, silent)
    assert codes(report) == [(2, "customer-not-known", "customer")]
    assert report.unknown == ["ООО «Лютик»"]


def test_a_number_that_is_twice_in_the_file_is_told(old: CaseDesk) -> None:
    report = check_cases(old.desk, rows(OPEN, OPEN), COLUMNS, silent)
    assert codes(report) == [(3, "case-twice-in-file", "case")]


def test_closed_ones_stay_where_they_are(old: CaseDesk) -> None:
    report = take(old, OPEN, changed(number="REQ-1", state="закрыто"))
    assert (report.cases, report.left[Left.CLOSED].rows) == (1, 1)


def test_an_import_goes_whole_and_its_numbers_are_not_given_again(old: CaseDesk) -> None:
    take(old, OPEN, WAITING)
    undone = undo_import(old.desk)
    assert (undone.cases, undone.customers, undone.kept) == (2, 1, ())
    with pytest.raises(BadInput, match="case-not-found"):
        seen(old, "REQ-17")
    take(old, OPEN)
    case: Case = seen(old, "REQ-17").case
    assert (case.id, case.number) == (3, "KD-3-5")
    assert [one.undone for one in imports_done(old.desk)] == [True, False]


def test_a_case_that_something_happened_to_since_stays(old: CaseDesk) -> None:
    from keytool.services.step_case import take as take_case

    take(old, OPEN, WAITING)
    take_case(old.desk, "REQ-17")
    undone = undo_import(old.desk)
    assert (undone.cases, undone.customers) == (1, 0)
    assert [one.case.former for one in undone.kept if one.case] == ["REQ-17"]
    with old.desk.register.read() as unit:
        assert unit.journal.about(Subject("case", 1), 9)[0].event.action == "import-undone"
