"""Several cases are taken at once: one entry; what is over or taken already is left out."""

import pytest

from keytool.domain.errors import Conflict
from keytool.services.case_list import case_lines
from keytool.services.end_case import close_case
from keytool.services.step_case import take
from keytool.services.take_cases import take_cases
from tests.services.case_desk import CaseDesk, cases

__all__ = ["cases"]


def test_open_ones_are_taken_under_one_entry(cases: CaseDesk) -> None:
    customer = cases.customer()
    told = [cases.open("twinpro", "phone", customer=customer.id) for _ in range(4)]
    close_case(cases.desk, told[1].number)
    take(cases.desk, told[2].number, "boris")
    before = len(cases.actions())
    done = take_cases(cases.desk, [one.id for one in told])
    assert [one.number for one in done.cases] == [told[0].number, told[2].number, told[3].number]
    assert [one.id for one in done.left] == [told[1].id]
    assert cases.actions()[before:] == ["case-taken"]
    assert {cases.view(one).case.responsible for one in done.cases} == {"anna"}


def test_none_to_take_is_told(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone")
    take(cases.desk, case.number)
    with pytest.raises(Conflict, match="no-case-to-take"):
        take_cases(cases.desk, [case.id])


def test_cases_are_listed_in_the_order_they_were_marked(cases: CaseDesk) -> None:
    first, second = (cases.open("twinpro", "phone") for _ in range(2))
    lines = case_lines(cases.desk, [second.id, 99, first.id])
    assert [one.case.id for one in lines] == [second.id, first.id]
    assert all(one.clock for one in lines)
