"""Debian's Chromium on the customers' page: fails a test on console errors, breaches of the
page's policy and requests to anywhere but the place's own server."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    ViewportSize,
)

from tests.coupon.samples import NOON
from tests.web.place import Place

PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 800}


_FOLLOW = """fragment => new Promise((done) => {
    history.replaceState(null, "", location.pathname);
    addEventListener("hashchange", done, { once: true });
    location.hash = fragment;
}).then(() => null)"""
_SETTLED = """navigator.serviceWorker.ready.then(() => new Promise((done) => {
    if (navigator.serviceWorker.controller) done();
    navigator.serviceWorker.addEventListener("controllerchange", () => done());
}))"""
_FORGET = """async () => {
    localStorage.clear();
    for (const name of await caches.keys()) await caches.delete(name);
}"""


@dataclass  # without slots: Playwright marks the owners of its handlers with an attribute
class Visit:
    """A page of the place, and what went wrong on it."""

    place: Place
    context: BrowserContext
    page: Page
    wrong: list[str] = field(default_factory=list)
    given: str = ""
    """What the person held out last."""
    expected: set[str] = field(default_factory=set)
    """What console errors may speak of."""

    def hear(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not any(told in said.text for told in self.expected):
            self.wrong.append(said.text)

    def note(self, request: Request) -> None:
        told = urlsplit(request.url)
        if f"{told.scheme}://{told.netloc}" != self.place.base and told.scheme != "blob":
            self.wrong.append(f"request to {request.url}")
        if told.fragment and not request.is_navigation_request():
            self.wrong.append(f"fragment in a request: {request.url}")

    def open(self, address: str = "") -> None:
        """The address of a coupon, or the page itself."""
        self.page.goto(address or f"{self.place.base}/c/")
        self.page.locator("body.ready").wait_for()

    def follow(self, link: str) -> None:
        """A link, on the page that is open already; the verdict before it is gone."""
        self.given = link
        if self.page.url.startswith(f"{self.place.base}/c/"):
            self.page.evaluate(_FOLLOW, link.partition("#")[2])
        else:
            self.open(link)

    def start_over(self, moment: datetime) -> None:
        """Let the page forget the site and how it was looked at, and its clock show `moment`."""
        self.page.unroute_all()
        self.wrong.clear()
        self.expected.clear()
        self.place.asked.clear()
        self.page.clock.set_fixed_time(moment)
        self.page.set_viewport_size(PHONE)
        self.page.emulate_media(color_scheme="null", reduced_motion="null")
        if self.page.url.startswith(self.place.base):
            self.page.evaluate(_FORGET)

    def type(self, text: str) -> None:
        self.given = text
        self.page.locator("#given").fill(text)
        self.page.locator("#form button[type=submit]").click()

    def verdict(self) -> tuple[str, str]:
        """Verdict and reason, once they are there."""
        shown = self.page.locator("#verdict:not([hidden])")
        shown.wait_for()
        return str(shown.get_attribute("data-verdict")), str(shown.get_attribute("data-reason"))

    def reason(self) -> str:
        return self.verdict()[1]

    def row(self, name: str) -> str:
        text = self.page.locator(f"[data-row={name}]").inner_text()
        return re.sub("[\u00a0\u202f]", " ", text)

    def problem(self) -> str:
        self.page.locator("#problem:not(:empty)").wait_for()
        return self.page.locator("#problem").inner_text()

    def settled(self) -> None:
        """Wait until the page works without a connection."""
        self.page.evaluate(_SETTLED)


@contextmanager
def visit(
    browser: Browser | BrowserContext, place: Place, moment: datetime = NOON, **options: Any
) -> Iterator[Visit]:
    """A person's browser whose clock shows `moment`; nothing is kept in it of this place."""
    context = browser if isinstance(browser, BrowserContext) else new_context(browser, **options)
    page = context.new_page()
    page.set_default_timeout(20_000)
    made = Visit(place, context, page)
    try:
        page.clock.set_fixed_time(moment)
        page.on("request", made.note)
        page.on("pageerror", lambda error: made.wrong.append(str(error)))
        page.on("console", made.hear)
        yield made
        assert made.wrong == []
    except Error as error:
        error.add_note(f"The page said: {made.wrong}")
        raise
    finally:
        page.close()
        if context is not browser:
            context.close()


def new_context(browser: Browser, **options: Any) -> BrowserContext:
    return browser.new_context(**({"locale": "ru-RU", "viewport": PHONE} | options))
