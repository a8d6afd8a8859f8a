"""The page tells the truth gently: what it leaves out, whom to ask, why a kept copy counts."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from keytool.coupon.checking.presented import read_presented
from keytool.coupon.checking.published import Published
from keytool.coupon.checking.site_download import WebSource
from tests.coupon.samples import NOON
from tests.web.browsing import Visit, visit
from tests.web.cases import CASES, GOOD, by_code, by_link
from tests.web.place import CONTACT, ORDINARY, SAMPLES, Edge, Place, _claims, trust

pytestmark = pytest.mark.chromium
OF_THE_PAGE = {"page-needs-https", "status-list-rolled-back", "trust-list-rolled-back"}
ALIKE = [name for name in CASES if name not in OF_THE_PAGE | {"code-needs-register"}]
TELLING = ("not-yet-valid", "used-up")
SILENT = ("revoked", "suspended", "expired", "replaced")
INHERITED = ("constructor", "toString", "__proto__", "hasOwnProperty", "valueOf")


@pytest.mark.parametrize("name", ALIKE)
def test_the_command_line_says_the_same_of_the_site(
    opened: Visit, name: str, tmp_path: Path
) -> None:
    case = CASES[name]
    opened.place.publish(case.edge)
    opened.start_over(case.moment)
    case.way(opened)
    shown = opened.verdict()
    told = Published(WebSource(opened.place.base), tmp_path).check(
        read_presented(opened.given), case.moment
    )
    assert (told.verdict, told.reason) == shown
    assert told.params.get("contact", CONTACT) == CONTACT
    left = opened.page.locator("[data-row=left]").count()
    counted = told.claims is not None and told.claims.unit != "priority"
    assert bool(left) == ("units_left" in told.params and counted)


@pytest.mark.parametrize("name", TELLING + SILENT)
def test_what_gives_nothing_any_more_has_no_balance(
    opened: Visit, name: str, tmp_path: Path
) -> None:
    by_code(SAMPLES[name].code, opened)
    assert opened.reason() == name
    assert opened.page.locator("[data-row=left]").count() == (name in TELLING)
    told = Published(WebSource(opened.place.base), tmp_path).check(
        read_presented(SAMPLES[name].code), NOON
    )
    assert ("units_left" in told.params) == (name in TELLING)


def test_a_renewed_coupon_leads_to_the_newer_one_that_was_checked_here(english: Visit) -> None:
    old = SAMPLES["replaced"]
    by_code(old.code, english)
    assert english.reason() == "replaced"
    assert "Ask the vendor for it" in english.page.locator("#sentence").inner_text()
    assert english.page.locator("#newer").is_hidden()
    by_link(GOOD, english)
    assert english.reason() == "valid"
    english.type(old.code)
    english.page.locator("[data-reason=replaced]").wait_for()
    assert "It was checked on this device" in english.page.locator("#sentence").inner_text()
    english.page.locator("#newer").click()
    english.page.locator("[data-reason=valid]").wait_for()
    assert english.page.locator("#newer").is_hidden()
    kept = english.page.evaluate("JSON.stringify(localStorage)")
    assert old.code[:5] not in kept


def test_whom_to_ask_is_said_where_there_is_something_to_ask(english: Visit) -> None:
    by_link(SAMPLES["suspended"], english)
    assert english.reason() == "suspended"
    links = english.page.locator("#contact a")
    assert english.page.locator("#contact").inner_text() == (
        "Vendor's contact: +7 495 123-45-67, help@distate.example"
    )
    assert [link.get_attribute("href") for link in links.all()] == [
        "tel:+74951234567",
        "mailto:help@distate.example",
    ]
    by_link(GOOD, english)
    assert english.reason() == "valid"
    assert english.page.locator("#contact").is_hidden()


def test_a_host_cannot_change_the_contact(opened: Visit) -> None:
    site = opened.place.folder / "c"
    *signed, last = (site / "contact.cbor").read_bytes()  # one signature in 16 ends with a zero
    (site / "contact.cbor").write_bytes(bytes([*signed, last ^ 1]))
    told = json.loads((site / "site.json").read_text()) | {"contact": ["+7 900 000-00-00"]}
    (site / "site.json").write_text(json.dumps(told))
    by_link(SAMPLES["revoked"], opened)
    assert opened.reason() == "revoked"
    assert opened.page.locator("#contact").is_hidden()


def test_an_earlier_contact_is_not_believed(opened: Visit) -> None:
    by_link(SAMPLES["revoked"], opened)
    opened.verdict()
    earlier = Edge(trust(), NOON - timedelta(hours=2), contact=("+7 900 000-00-00",))
    opened.place.publish(replace(earlier, trust=trust()))
    by_link(SAMPLES["revoked"], opened)
    opened.verdict()
    assert "+7 495" in opened.page.locator("#contact").inner_text()


def test_an_old_list_and_no_connection_are_not_the_same(browser: Browser, place: Place) -> None:
    place.publish(Edge(trust(), NOON - timedelta(days=15)))
    with visit(browser, place, locale="en-GB") as shown:
        by_link(GOOD, shown)
        assert shown.reason() == "status-list-expired"
        assert "The connection is not the reason" in shown.page.locator("#sentence").inner_text()
        shown.settled()
        place.stop()
        shown.expected.add("ERR_CONNECTION_REFUSED")
        shown.page.reload()
        assert shown.reason() == "status-list-expired"
        assert "there is no connection" in shown.page.locator("#sentence").inner_text()


def test_a_site_that_was_rolled_back_is_no_lost_connection(english: Visit) -> None:
    by_code(GOOD.code, english)
    english.verdict()
    english.place.publish(replace(ORDINARY, moment=NOON - timedelta(hours=1)))
    by_code(GOOD.code, english)
    assert english.reason() == "valid"
    assert "older data than it showed before" in english.row("state-as-of")
    assert "connection" not in english.row("state-as-of")


def test_a_site_that_does_not_answer_is_waited_for_once(english: Visit) -> None:
    by_code(GOOD.code, english)
    english.verdict()
    asked: list[str] = []
    english.page.route("**/c/*.json", lambda route: asked.append(route.request.url))
    english.page.route("**/c/*.cbor", lambda route: asked.append(route.request.url))
    english.page.route("**/c/status/*", lambda route: asked.append(route.request.url))
    english.page.route("**/c/codes/*", lambda route: asked.append(route.request.url))
    english.type(GOOD.code)
    english.page.locator("[data-row=state-as-of] small").wait_for()
    assert english.reason() == "valid"
    assert asked == [f"{english.place.base}/c/site.json"]
    assert english.row("left").startswith("9 of 12")


@pytest.mark.parametrize("name", INHERITED)
def test_names_that_every_object_has_are_names(opened: Visit, name: str) -> None:
    odd = replace(GOOD, claims=_claims(1, edition=name, level=name))
    opened.place.publish(Edge(trust(), samples={"odd": odd}))
    by_link(odd, opened)
    assert opened.verdict() == ("valid", "valid")
    assert opened.row("level") == name
    assert opened.row("regulation") == name


def test_whatever_fails_ends_in_a_sentence(english: Visit) -> None:
    english.open()
    english.page.evaluate("void (Intl.DateTimeFormat = () => { throw new Error('none') })")
    by_link(GOOD, english)
    assert english.verdict() == ("cannot-say", "page-trouble")
    assert "Load it again" in english.page.locator("#sentence").inner_text()
    english.page.evaluate("void (String.prototype.normalize = () => { throw new Error('later') })")
    english.type("слово")
    assert "Load it again" in english.problem()
    assert english.wrong == ["later"]
    english.wrong.clear()
    english.page.goto("about:blank")


def test_a_page_that_was_loaded_in_part_says_so(opened: Visit) -> None:
    opened.expected.add("503")
    opened.page.route("**/words.json", lambda route: route.fulfill(status=503))
    opened.page.goto(f"{opened.place.base}/c/")
    opened.page.locator("#trouble").wait_for()
    assert "Load it again" in opened.page.locator("#trouble").inner_text()
    opened.wrong.clear()


def test_a_page_whose_scripts_did_not_come_says_so_by_itself(opened: Visit) -> None:
    """A phone that changes its network meanwhile gives up what it was loading."""
    opened.page.route("**/token.js", lambda route: route.abort("internetdisconnected"))
    opened.expected.add("ERR_INTERNET_DISCONNECTED")
    opened.page.goto(f"{opened.place.base}/c/")
    assert not opened.page.locator("#trouble").is_visible()
    opened.page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    assert opened.page.locator("#trouble").is_visible()
    opened.page.unroute_all()
    opened.open()
    opened.page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    assert not opened.page.locator("#trouble").is_visible()
