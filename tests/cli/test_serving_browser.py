"""A customer's browser at `keydesk serve`, while the register changes behind it."""

import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

import pytest
from playwright.sync_api import Browser

from keytool.coupon.site.live import LISTS_EVERY
from tests.cli.conftest import Keydesk
from tests.cli.test_serving import ISSUE, server
from tests.web.browsing import Visit, visit
from tests.web.place import Place

pytestmark = pytest.mark.chromium


@dataclass(frozen=True)
class Address:
    """What the page's own checks ask of a place."""

    base: str


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> str:
    """The site's address: links and lists name it, so the port is chosen before the start."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    monkeypatch.setenv("KEYDESK_SITE", address)
    return address


@pytest.fixture
def shown(here: str, browser: Browser) -> Iterator[Visit]:
    place = cast("Place", Address(here))
    with visit(browser, place, datetime.now(UTC), locale="en-GB") as made:
        yield made


def told_in_time(ask: Callable[[], str], expected: str) -> None:
    """A server may lag a few seconds behind the register; a page is asked again until then."""
    end = time.monotonic() + 10 * LISTS_EVERY
    while not ask().startswith(expected):
        assert time.monotonic() < end
        time.sleep(0.5)


@pytest.mark.usefixtures("signing")
def test_a_coupon_changes_under_a_customers_eyes(
    register: Keydesk, here: str, shown: Visit
) -> None:
    issued = register("--json", *ISSUE).json

    def looked_up() -> Visit:
        shown.page.reload()
        shown.page.locator("body.ready").wait_for()
        shown.type(issued["code"])
        shown.verdict()
        return shown

    with server("--port", here.rpartition(":")[2]) as (process, served):
        assert served == here
        shown.open(issued["url"])
        assert shown.verdict() == ("valid", "valid")
        shown.open()
        assert looked_up().row("left").startswith("12 of 12 requests")
        assert register("coupon", "redeem", issued["code"], "--case", 118).status == 0
        told_in_time(lambda: looked_up().row("left"), "11 of 12 requests")
        assert shown.verdict() == ("valid", "valid")
        revoke = ("coupon", "revoke", issued["code"], "--reason", "returned")
        assert register(*revoke).status == 0
        told_in_time(lambda: looked_up().reason(), "revoked")
        assert shown.page.locator("[data-row=state-as-of] small").count() == 0
        shown.settled()
        process.terminate()
        process.wait(30)
    shown.expected.add("ERR_CONNECTION_REFUSED")
    assert looked_up().verdict() == ("not-valid", "revoked")
    assert shown.page.locator("[data-row=state-as-of] small").inner_text()
