"""A case whose page is shown."""

import pytest

from gui.cases.page import CasePageViewModel
from gui.cases.page_states import CaseSheet
from gui.cases.section import CasesViewModel
from gui.kit.links import Kind, Link
from keytool.domain.cases import Case
from tests.services.case_desk import CaseDesk


@pytest.fixture
def opened(cases: CaseDesk) -> Case:
    """A special request with a unit held."""
    key = cases.coupon().key
    return cases.open("distate", "web", key=key, level="special", contact="Соколова Анна")


def page(section: CasesViewModel, case: Case) -> CasePageViewModel:
    section.follow(Link(Kind.CASE, case.id), "")
    return section.page


def sheet(section: CasesViewModel) -> CaseSheet:
    assert section.page.state.sheet is not None
    return section.page.state.sheet
