"""Where what is to be looked after is done."""

from datetime import date

import pytest

from gui.desk.today_words import duty_row
from gui.frame.shell import ShellViewModel
from gui.kit.links import Kind, Link
from keytool.domain.duties import Duty, DutyKind, Urgency
from tests.gui.frame_of import settings_of


@pytest.mark.parametrize(
    ("kind", "facts", "page"),
    [
        (DutyKind.COPY, {"at": None, "days": 9, "every": None}, "copies"),
        (DutyKind.CALENDAR, {"year": 2028, "first": date(2026, 12, 31)}, "register"),
        (DutyKind.SITE, {"code": "site-of-other-register"}, "site"),
        (DutyKind.JOB, {"job": "publish", "at": None, "status": 1}, "site"),
        (DutyKind.JOB, {"job": "sign", "at": None, "status": 1}, "signing"),
        (DutyKind.JOB, {"job": "backup", "at": None, "status": 1}, "copies"),
        (DutyKind.NO_KEYS, {}, "signing"),
        (DutyKind.SIGNING_KEY, {"purpose": "coupon", "until": None, "days": 3}, "signing"),
        (DutyKind.TRUST_LIST, {"until": None, "days": 3}, "signing"),
        (DutyKind.SEAT_WAITS, {"seat": "Support-2", "count": 1}, "signing"),
        (DutyKind.JOB, {"job": "mail", "at": None, "status": 4}, "mail"),
        (DutyKind.JOB, {"job": "due", "at": None, "status": 4}, "mail"),
        (DutyKind.SILENCE, {"box": "a", "since": None, "failing_since": None, "code": ""}, "mail"),
        (DutyKind.SILENCE, {"box": "a", "stopped": 1}, "mail"),
        (DutyKind.UNSENT, {"uncertain": 2, "case": None}, "mail"),
        (DutyKind.SORTING, {"count": 1}, "mail"),
        (DutyKind.UPDATE, {"version": "0.2.0"}, "updates"),
        (DutyKind.UPDATE, {"since": None, "code": "update-expired", "place": "S"}, "updates"),
    ],
)
def test_every_duty_leads_to_the_page_where_it_is_done(
    shell: ShellViewModel, kind: DutyKind, facts: dict[str, object], page: str
) -> None:
    row = duty_row(Duty(kind, Urgency.SOON, facts))
    shell.go(row.link)
    assert settings_of(shell).state.current == page
    assert row.act
    assert row.detail


def test_the_only_letter_that_waits_leads_to_its_case() -> None:
    row = duty_row(Duty(DutyKind.UNSENT, Urgency.NOW, {"refused": 1, "case": 7}))
    assert (row.cells, row.link) == (("1 letter refused",), Link(Kind.CASE, 7))
