"""A case whose page is shown."""

import pytest

from gui.cases.page import CasePageViewModel
from gui.cases.page_states import CaseSheet
from gui.cases.section import CasesViewModel
from gui.kit.links import Kind, Link
from keytool.domain.cases import Case
from keytool.domain.mail import Box, MailServer, Sending
from keytool.services.mail_boxes import add_box
from tests.mail.letters import CUSTOMER
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


@pytest.fixture
def mailed(cases: CaseDesk) -> Case:
    """A case that is answered by mail."""
    server = MailServer("mail.example", 993)
    add_box(cases.desk, Box("s", "support@x.example", "s", server, server, cases.desk.today()))
    return cases.open("distate", "web", key=cases.coupon().key, contact=f"Анна <{CUSTOMER}>")


def states(cases: CaseDesk, case: Case) -> list[Sending]:
    """Where the letters of a case stand."""
    with cases.desk.register.read() as unit:
        return [one.state for one in unit.mail.outgoing_of_case(case.id)]
