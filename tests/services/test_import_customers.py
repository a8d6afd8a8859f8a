"""Whose the keys of a table are: spellings of a name, numbers under other names."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.import_keys import check_import, import_all
from tests.contracts.registers import new_register
from tests.db.samples import SetClock, stock
from tests.services.test_import_keys import COLUMNS, GOOD, SOURCE, Values, rows, silent


@pytest.fixture(params=["memory", "sqlite"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    clock = SetClock()
    register = new_register(request.param, request, clock)
    stock(register)
    yield Desk(register, built_in_rulebook(), clock, "anna")
    register.close()


LYUTIK = ("ООО «Лютик»", "Лютик ООО", 'ООО "ЛЮТИК"', "ооо лютик")


def test_spellings_of_a_name_are_one_new_customer(desk: Desk) -> None:
    many: list[Values] = [
        ("hasp", str(number), None, name, None, None, "2026-03-01")
        for number, name in enumerate(LYUTIK, 1000)
    ]
    many.append(("hasp", "2000", None, "Лютик ООО", "7736050003", None, "2026-03-01"))
    report = import_all(desk, rows(*many), COLUMNS, SOURCE, silent)
    assert [(one.name, one.inn) for one in report.new] == [("ООО «Лютик»", "7736050003")]


def test_a_customer_of_the_register_is_known_in_any_spelling(desk: Desk) -> None:
    row: Values = ("hasp", "1000", None, "Артем и Ромашка ООО", None, None, "2026-03-01")
    report = import_all(desk, rows(row), COLUMNS, SOURCE, silent)
    assert report.new_customers == 0


def test_a_number_under_quite_another_name_is_asked_about_once(desk: Desk) -> None:
    many: list[Values] = [
        ("hasp", str(number), None, "ПАО «Гигант»", "7704838673", None, "2026-03-01")
        for number in range(1000, 1030)
    ]
    report = check_import(desk, rows(*many), COLUMNS, silent)
    (question,) = report.questions
    assert (question.name, question.known) == ("ПАО «Гигант»", "ООО «Артём и Ромашка»")
    assert (question.rows, question.first, report.bad) == (30, 2, 30)
    columns = replace(COLUMNS, same_inn=frozenset({"7704838673"}))
    report = import_all(desk, rows(*many), columns, SOURCE, silent)
    assert (report.good, report.questions, report.new_customers) == (30, [], 0)


def test_a_refusal_names_the_customer_by_name(desk: Desk) -> None:
    import_all(desk, rows(GOOD[0]), COLUMNS, SOURCE, silent)
    report = check_import(desk, rows(GOOD[0]), COLUMNS, silent)
    assert report.problems[0].params["customer"] == "ООО «Лютик»"


def test_nobody_is_added_where_only_known_customers_are_taken(desk: Desk) -> None:
    many: list[Values] = [
        ("hasp", "1000", None, "Артем и Ромашка ООО", None, None, "2026-03-01"),
        ("hasp", "1001", None, "ООО «Лютик»", None, None, "2026-03-01"),
        ("hasp", "1002", None, "ООО «Лютик»", None, None, "2026-03-02"),
    ]
    report = check_import(desk, rows(*many), replace(COLUMNS, known_only=True), silent)
    assert (report.good, report.new, report.unknown) == (1, [], ["ООО «Лютик»"])
    assert {problem.code for problem in report.problems} == {"customer-not-known"}
