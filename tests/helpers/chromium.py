"""Debian's Chromium, one for the tests of a process: Playwright cannot be started twice in one."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.helpers.missing import missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

CHROMIUM = Path("/usr/bin/chromium")
_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def playwright() -> "Iterator[Playwright]":
    if not CHROMIUM.exists():
        missing("there is no Chromium to look at the page with; `./dev test` installs it")
    from playwright.sync_api import sync_playwright  # not for tests that need no browser

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: "Playwright") -> "Iterator[Browser]":
    browser = launched(playwright)
    yield browser
    browser.close()


def launched(playwright: "Playwright", *more: str) -> "Browser":
    """Chromium without a window; its sandbox cannot be used by root."""
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    return playwright.chromium.launch(
        executable_path=CHROMIUM, headless=True, args=[*_FLAGS, *as_root, *more]
    )
