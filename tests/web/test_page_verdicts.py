"""Every verdict of the page in a real browser, and that it says no more than it may."""

import http.client
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.web.acts import ACT_CASES
from tests.web.browsing import Visit, visit
from tests.web.cases import CASES, GOOD, by_code, by_link
from tests.web.place import SAMPLES, VENDOR, Place, served

pytestmark = pytest.mark.chromium
VERDICTS = CASES | ACT_CASES


@pytest.fixture(scope="module")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """One page for all verdicts; each test makes it forget the one before."""
    with served(tmp_path_factory.mktemp("verdicts")) as place:
        place.publish()
        with visit(browser, place, service_workers="block") as shown:
            yield shown


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
    assert opened.wrong == []


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


def test_a_link_does_not_tell_what_is_left(browser: Browser, place: Place) -> None:
    with visit(browser, place, locale="en-GB") as shown:
        by_link(SAMPLES["hours"], shown)
        shown.verdict()
        assert shown.row("units").startswith("40 h")
        assert shown.page.locator("[data-row=left]").count() == 0


def test_a_marking_of_a_key_is_shown_as_it_is_printed(browser: Browser, place: Place) -> None:
    with visit(browser, place, locale="en-GB") as shown:
        by_link(SAMPLES["priority"], shown)
        shown.verdict()
        assert shown.row("key") == "SuperPro · marking Б-17"
        assert shown.row("units") == "priority, no count"


def test_no_personal_data_is_on_the_page(browser: Browser, place: Place) -> None:
    with visit(browser, place) as shown:
        for way in (by_link, lambda sample, to: by_code(sample.code, to)):
            way(GOOD, shown)
            shown.verdict()
            assert "Иван Петров" not in shown.page.content()


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


def test_another_fragment_is_another_question(browser: Browser, place: Place) -> None:
    with visit(browser, place) as shown:
        by_link(GOOD, shown)
        assert shown.reason() == "valid"
        shown.page.evaluate("hash => { location.hash = hash }", place.link("revoked").split("#")[1])
        shown.page.locator("[data-reason=revoked]").wait_for()


def test_a_damaged_list_says_nothing(browser: Browser, place: Place) -> None:
    (place.folder / "c/status/1.cwt").write_bytes((place.folder / "c/trust.cbor").read_bytes())
    with visit(browser, place) as shown:
        by_link(GOOD, shown)
        assert shown.verdict() == ("cannot-say", "status-unknown")
