"""What an administrator must do, by what a desk tells of itself."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from keytool.domain.duties import (
    Duty,
    DutyKind,
    JobFailure,
    SigningEnd,
    Upkeep,
    Urgency,
    duties_of,
)
from keytool.domain.site_age import SiteDoubt

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
DAY = timedelta(days=1)
KEPT = Upkeep(
    NOW,
    date(2026, 11, 30),
    copied_at=NOW - DAY,
    begun_at=NOW - 900 * DAY,
    copy_every=DAY,
    signing=(SigningEnd("coupon", NOW + 300 * DAY),),
    trusted_until=NOW + 400 * DAY,
    calendar_until=date(2028, 12, 31),
)


def of(desk: Upkeep) -> list[tuple[DutyKind, Urgency]]:
    return [(duty.kind, duty.urgency) for duty in duties_of(desk)]


def only(desk: Upkeep) -> Duty:
    (duty,) = duties_of(desk)
    return duty


def test_a_desk_that_is_kept_up_has_none() -> None:
    assert of(KEPT) == []


@pytest.mark.parametrize(
    ("age", "every", "urgency"),
    [
        (timedelta(hours=25), DAY, None),
        (timedelta(hours=27), DAY, Urgency.SOON),
        (timedelta(hours=47), DAY, Urgency.SOON),
        (timedelta(hours=48), DAY, Urgency.NOW),
        (7 * DAY, None, None),
        (8 * DAY, None, Urgency.SOON),
        (14 * DAY, None, Urgency.NOW),
        (timedelta(hours=3), timedelta(minutes=30), Urgency.NOW),
    ],
)
def test_a_copy_grows_old_by_its_plan(
    age: timedelta, every: timedelta | None, urgency: Urgency | None
) -> None:
    desk = replace(KEPT, copied_at=NOW - age, copy_every=every)
    assert of(desk) == ([(DutyKind.COPY, urgency)] if urgency else [])


def test_a_register_that_was_never_copied_counts_from_its_beginning() -> None:
    young = replace(KEPT, copied_at=None, begun_at=NOW - 2 * DAY, copy_every=None)
    assert of(young) == []
    old = only(replace(young, begun_at=NOW - 10 * DAY))
    assert (old.kind, old.facts["at"], old.facts["days"]) == (DutyKind.COPY, None, 10)


def test_where_copies_are_nobodys_affair_nothing_is_asked() -> None:
    assert of(replace(KEPT, copied_at=None, begun_at=None)) == []


@pytest.mark.parametrize(
    ("code", "urgency"), [("site-lists-over", Urgency.NOW), ("site-behind", Urgency.SOON)]
)
def test_a_site_that_customers_cannot_rely_on(code: str, urgency: Urgency) -> None:
    duty = only(replace(KEPT, site=SiteDoubt(code, {"url": "https://one.example"})))
    assert (duty.kind, duty.urgency) == (DutyKind.SITE, urgency)
    assert duty.facts == {"code": code, "url": "https://one.example"}


@pytest.mark.parametrize(
    ("days", "urgency"), [(31, None), (30, Urgency.SOON), (1, Urgency.SOON), (0, Urgency.NOW)]
)
def test_a_signing_key_and_the_list_of_them_end(days: int, urgency: Urgency | None) -> None:
    until = NOW + days * DAY
    key = replace(KEPT, signing=(SigningEnd("status", until),))
    assert of(key) == ([(DutyKind.SIGNING_KEY, urgency)] if urgency else [])
    trust = replace(KEPT, trusted_until=until)
    assert of(trust) == ([(DutyKind.TRUST_LIST, urgency)] if urgency else [])


def test_a_desk_without_signing_keys_says_so() -> None:
    assert of(replace(KEPT, signing=None)) == [(DutyKind.NO_KEYS, Urgency.KNOWN)]


@pytest.mark.parametrize(
    ("last", "urgency"),
    [
        (date(2028, 12, 31), None),
        (date(2027, 12, 31), Urgency.KNOWN),
        (date(2025, 12, 31), Urgency.NOW),
    ],
)
def test_the_year_after_next_is_asked_for_before_a_warranty_ends_in_it(
    last: date, urgency: Urgency | None
) -> None:
    desk = replace(KEPT, calendar_until=last)
    assert of(desk) == ([(DutyKind.CALENDAR, urgency)] if urgency else [])
    if urgency:
        facts = only(desk).facts
        assert facts == {"year": last.year + 1, "first": date(last.year - 1, 12, 31)}


def test_there_is_time_for_the_year_after_next_in_spring() -> None:
    assert of(replace(KEPT, calendar_until=date(2027, 12, 31), today=date(2026, 10, 1))) == []


def test_a_job_that_failed_comes_first() -> None:
    desk = replace(KEPT, signing=None, failures=(JobFailure("backup", NOW, 4),))
    assert of(desk) == [(DutyKind.JOB, Urgency.NOW), (DutyKind.NO_KEYS, Urgency.KNOWN)]


def test_seats_that_wait_for_their_signature_are_one_line() -> None:
    duty = only(replace(KEPT, seats=("Support-2", "Support-3")))
    assert (duty.kind, duty.urgency) == (DutyKind.SEAT_WAITS, Urgency.SOON)
    assert duty.facts == {"seat": "Support-2", "count": 2}
