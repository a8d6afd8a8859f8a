"""The page without a connection, and lists that are older than those seen before."""

from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from keytool.coupon.checking.status import State
from tests.coupon.samples import NOON
from tests.web.browsing import Visit, visit
from tests.web.cases import GOOD, by_code, by_link
from tests.web.place import ORDINARY, SAMPLES, Edge, Place, trust

pytestmark = pytest.mark.chromium
# A new worker was looked for, and took over.
TAKEN_OVER = """new Promise((done) => {
    navigator.serviceWorker.addEventListener("controllerchange", () => done());
    navigator.serviceWorker.getRegistration("/c").then((registered) => registered.update());
})"""


def seen_then_cut_off(shown: Visit) -> None:
    """A coupon was checked by its code; then the connection was lost."""
    by_code(GOOD.code, shown)
    assert shown.verdict() == ("valid", "valid")
    assert shown.page.locator("[data-row=state-as-of] small").count() == 0
    shown.settled()
    shown.place.stop()
    shown.expected.add("ERR_CONNECTION_REFUSED")


def test_what_was_loaded_once_works_without_a_connection(browser: Browser, place: Place) -> None:
    with visit(browser, place) as shown:
        seen_then_cut_off(shown)
        shown.page.reload()
        assert shown.page.locator("#verdict").is_hidden()
        shown.type(GOOD.code)
        assert shown.verdict() == ("valid", "valid")
        assert shown.row("left").startswith("9 ")
        assert shown.page.locator("[data-row=state-as-of] small").inner_text()


def test_a_scanned_link_opens_without_a_connection(browser: Browser, place: Place) -> None:
    """Links lead to `/c`, which a server would turn into `/c/`."""
    with visit(browser, place) as shown:
        seen_then_cut_off(shown)
        for name in ("good", "revoked", "expired", "unknown-issuer"):
            shown.page.goto("about:blank")
            shown.open(place.link(name))
            assert shown.reason() == ("valid" if name == "good" else name)
            assert shown.page.url.startswith(f"{place.base}/c/#n")


def test_a_code_that_was_never_looked_up_needs_a_connection(browser: Browser, place: Place) -> None:
    with visit(browser, place) as shown:
        seen_then_cut_off(shown)
        shown.type(SAMPLES["hours"].code)
        shown.page.locator("[data-reason=code-needs-register]").wait_for()


def test_kept_lists_grow_old(browser: Browser, place: Place) -> None:
    with visit(browser, place) as shown:
        seen_then_cut_off(shown)
        shown.page.clock.set_fixed_time(NOON + timedelta(days=15))
        shown.page.reload()
        shown.type(GOOD.code)
        assert shown.verdict() == ("cannot-say", "status-list-expired")


def test_revoked_stays_revoked_however_old_the_list_is(browser: Browser, place: Place) -> None:
    with visit(browser, place) as shown:
        by_link(SAMPLES["revoked"], shown)
        assert shown.reason() == "revoked"
        shown.settled()
        place.stop()
        shown.expected.add("ERR_CONNECTION_REFUSED")
        shown.page.clock.set_fixed_time(NOON + timedelta(days=30))
        shown.page.reload()
        assert shown.verdict() == ("not-valid", "revoked")


def test_a_clock_that_was_set_back_is_noticed_without_a_connection(
    browser: Browser, place: Place
) -> None:
    with visit(browser, place) as shown:
        seen_then_cut_off(shown)
        shown.page.clock.set_fixed_time(NOON - timedelta(days=1))
        shown.page.reload()
        shown.type(GOOD.code)
        assert shown.verdict() == ("cannot-say", "clock-off")


def test_older_lists_do_not_undo_what_newer_ones_said(browser: Browser, place: Place) -> None:
    revoked = {"good": replace(GOOD, state=State.REVOKED)}
    place.publish(Edge(trust(version=2), samples=revoked))
    with visit(browser, place) as shown:
        by_link(GOOD, shown)
        assert shown.reason() == "revoked"
        place.publish(replace(ORDINARY, moment=NOON - timedelta(hours=1)))
        shown.page.reload()
        assert shown.verdict() == ("not-valid", "revoked")


def test_older_balances_are_not_believed(browser: Browser, place: Place) -> None:
    with visit(browser, place) as shown:
        by_code(GOOD.code, shown)
        shown.verdict()
        earlier = replace(GOOD, left=12, held=0, changed=NOON - timedelta(days=1))
        place.publish(replace(ORDINARY, samples={**SAMPLES, "good": earlier}))
        by_code(GOOD.code, shown)
        shown.verdict()
        assert shown.row("left").startswith("9 ")


def test_a_new_publication_brings_a_new_page(browser: Browser, place: Place) -> None:
    with visit(browser, place, locale="en-GB") as shown:
        shown.open()
        shown.settled()
        place.publish(replace(ORDINARY, vendor="Renamed"))
        shown.page.evaluate(TAKEN_OVER)
        shown.page.reload()
        shown.page.locator(".brand", has_text="Renamed").wait_for()
        assert shown.page.evaluate("caches.keys().then((names) => names.length)") == 1
