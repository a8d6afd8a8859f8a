"""What tests of single rows of the matrix begin with: worded letters, boxes, vendors' records."""

from dataclasses import replace
from typing import Any

import pytest

from keytool.domain.cases import Case, Happened
from keytool.domain.mail import Box, MailServer
from keytool.domain.parties import Vendor
from keytool.i18n.case_letters import write_case_letter
from keytool.services.keep_vendors import edit_vendor
from keytool.services.mail_boxes import add_box
from tests.services.case_desk import CaseDesk


@pytest.fixture(autouse=True)
def worded(cases: CaseDesk) -> None:
    cases.desk = replace(cases.desk, letters=write_case_letter)


def boxed(cases: CaseDesk, vendor: str, address: str = "help@vendor.example") -> Box:
    server = MailServer("localhost", 993)
    day = cases.clock.moment.date()
    return add_box(cases.desk, Box(vendor, address, address, server, server, day, vendor=vendor))


def vendor_with(cases: CaseDesk, name: str, **told: Any) -> Vendor:
    with cases.desk.register.read() as unit:
        known = unit.vendors.get(name)
    assert known is not None
    return edit_vendor(cases.desk, known, replace(known, **told))


def happened(cases: CaseDesk, case: Case, what: Happened) -> list[tuple[str, ...]]:
    return [one.clauses for one in cases.view(case).events if one.what is what]
