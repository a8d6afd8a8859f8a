"""Every verdict of the page in a real browser, and that it says no more than it may."""

import http.client

import pytest
from playwright.sync_api import Browser

from tests.web.acts import ACT_CASES
from tests.web.browsing import Visit, visit
from tests.web.cases import CASES, GOOD, by_code, by_link
from tests.web.place import SAMPLES, VENDOR, Place

pytestmark = pytest.mark.chromium
VERDICTS = CASES | ACT_CASES


@pytest.mark.parametrize("name", VERDICTS)
def test_a_verdict(opened: Visit, name: str) -> None:
    case = VERDICTS[name]
    opened.place.publish(case.edge)
    opened.start_over(case.moment)
    case.way(opened)
    assert opened.verdict() == (case.verdict, case.reason)
    kind = opened.page.locator("#verdict").get_attribute("data-kind")
    assert kind == ("act" if name in ACT_CASES else "coupon")
    assert opened.page.locator("#sentence").inner_text().endswith(".")
    assert opened.page.title().endswith(VENDOR)


def test_a_genuine_coupon_tells_its_facts(browser: Browser, place: Place) -> None:
    with visit(browser, place, locale="en-GB", timezone_id="Asia/Vladivostok") as shown:
        by_code(GOOD.code, shown)
        assert shown.verdict() == ("valid", "valid")
        assert shown.row("vendor") == "Digital State"
        assert shown.row("level") == "Special"
        assert shown.row("regulation") == "Technical support regulation"
        assert shown.row("period") == "21 November 2026 – 21 November 2027"
        assert shown.row("key") == "Guardant 1A2B 3C4D"
        assert shown.row("left").startswith("9 of 12 requests")
        assert "as of 21 November 2026" in shown.row("left")
        assert shown.row("left").endswith("kept for open cases: 1 request")
        assert shown.row("state-as-of").startswith("21 November 2026")


def test_a_link_does_not_tell_what_is_left(english: Visit) -> None:
    by_link(SAMPLES["hours"], english)
    english.verdict()
    assert english.row("units").startswith("40 h")
    assert english.page.locator("[data-row=left]").count() == 0


def test_hours_that_are_spent_leave_support_as_it_is(english: Visit) -> None:
    by_code(SAMPLES["hours-spent"].code, english)
    english.verdict()
    assert english.reason() == "valid"
    assert english.row("left").startswith("hours for development: none left; support goes on")


def test_a_marking_of_a_key_is_shown_as_it_is_printed(english: Visit) -> None:
    by_link(SAMPLES["priority"], english)
    english.verdict()
    assert english.row("key") == "SuperPro · marking Б-17"
    assert english.row("units") == "priority, no count"


def test_no_personal_data_is_on_the_page(opened: Visit) -> None:
    for way in (by_link, lambda sample, to: by_code(sample.code, to)):
        way(GOOD, opened)
        opened.verdict()
        assert "Иван Петров" not in opened.page.content()


def test_the_coupon_stays_in_the_browser(browser: Browser, place: Place) -> None:
    with visit(browser, place) as shown:
        by_link(GOOD, shown)
        shown.verdict()
        shown.type(GOOD.code)
        shown.verdict()
    digits = place.link("good").partition("#n")[2]
    told = "\n".join(place.asked)
    assert digits[:40] not in told
    assert GOOD.code[:5] not in told
    codes = [path for path in place.asked if path.startswith("/c/codes/")]
    assert [len(path) for path in codes] == [len("/c/codes/0.bin")]


def test_a_plain_server_lists_no_coupons(place: Place) -> None:
    for folder in ("codes", "status"):
        connection = http.client.HTTPConnection("127.0.0.1", place.server.server_port)
        connection.request("GET", f"/c/{folder}/")
        assert connection.getresponse().read() == b"<!doctype html>\n"
        connection.close()


def test_another_fragment_is_another_question(opened: Visit) -> None:
    by_link(GOOD, opened)
    assert opened.reason() == "valid"
    fragment = opened.place.link("revoked").split("#")[1]
    opened.page.evaluate("hash => { location.hash = hash }", fragment)
    opened.page.locator("[data-reason=revoked]").wait_for()


def test_a_damaged_list_says_nothing(opened: Visit) -> None:
    site = opened.place.folder / "c"
    (site / "status/1.cwt").write_bytes((site / "trust.cbor").read_bytes())
    by_link(GOOD, opened)
    assert opened.verdict() == ("cannot-say", "status-unknown")
