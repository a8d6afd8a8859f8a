"""Lines of what the desk shows while no key lies on it."""

from gui.desk.today_words import duty_row
from gui.kit.links import Kind, Link
from keytool.domain.duties import Duty, DutyKind, Urgency


def test_the_only_letter_that_waits_leads_to_its_case() -> None:
    row = duty_row(Duty(DutyKind.UNSENT, Urgency.NOW, {"refused": 1, "case": 7}))
    assert (row.cells, row.link) == (("1 letter refused",), Link(Kind.CASE, 7))
