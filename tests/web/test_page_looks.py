"""The page for eyes, fingers, keyboards and screen readers."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from keytool.i18n import translator
from keytool.setup.logo import Logo
from keytool.web.words import LABELS
from tests.web import pictures
from tests.web.acts import GENUINE, UNKNOWN_EDITION
from tests.web.browsing import Visit, visit
from tests.web.cases import GOOD, Linked, by_code, by_link
from tests.web.place import SAMPLES, Edge, Place, trust

pytestmark = pytest.mark.chromium

# Contrast of every text that is seen with what lies behind it (WCAG 2.2, 1.4.3).
FAINT = """() => {
    const parts = (text) => text.match(/[\\d.]+/g).map(Number);
    const light = (channel) => {
        const c = channel / 255;
        return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    };
    const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
    const behind = (node) => {
        for (let at = node; at; at = at.parentElement) {
            const found = parts(getComputedStyle(at).backgroundColor);
            if (found.length === 3 || found[3] === 1) return found;
        }
        return [255, 255, 255];
    };
    const faint = [];
    for (const node of document.querySelectorAll("body *")) {
        const own = [...node.childNodes].some((c) => c.nodeType === 3 && c.data.trim());
        if (!own || !node.checkVisibility()) continue;
        const pair = [luminance(parts(getComputedStyle(node).color)), luminance(behind(node))];
        const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
        if (ratio < 4.5) faint.push(`${node.textContent.trim()}: ${ratio.toFixed(2)}`);
    }
    return faint;
}"""
FOUR_TONES: tuple[Linked, ...] = (
    *(SAMPLES[name] for name in ("good", "suspended", "revoked", "no-place")),
    GENUINE,
)
LONG: tuple[Linked, ...] = (
    *(SAMPLES[name] for name in ("good", "hours", "unknown-edition")),
    GENUINE,
    UNKNOWN_EDITION,
)
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_contrast(opened: Visit, scheme: Literal["light", "dark"]) -> None:
    opened.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    opened.open()
    opened.type("PEFE1-TAK8N-8HWKS-S6TJ4")
    opened.problem()
    assert opened.page.evaluate(FAINT) == []
    for sample in FOUR_TONES:
        by_link(sample, opened)
        opened.verdict()
        assert opened.page.evaluate(FAINT) == [], sample


@pytest.mark.parametrize("locale", ["ru-RU", "en-GB"])
def test_nothing_is_cut_off_at_320_pixels(opened: Visit, english: Visit, locale: str) -> None:
    shown = english if locale == "en-GB" else opened
    shown.page.set_viewport_size({"width": 320, "height": 568})
    shown.open()
    assert not shown.page.evaluate(WIDE)
    shown.type("PEFE1-TAK8N-8HWKS-S6TJ4")
    shown.problem()
    assert not shown.page.evaluate(WIDE)
    for sample in LONG:
        by_link(sample, shown)
        shown.verdict()
        assert not shown.page.evaluate(WIDE), sample
    shown.page.locator("#many summary").click()
    shown.page.locator("#list").fill(f"{GOOD.code}\n{'Щ' * 60}\n{LONG[0].link(shown.place.base)}")
    shown.page.locator("#run").click()
    shown.page.locator("#save:not([hidden])").wait_for()
    assert not shown.page.evaluate(WIDE)


def test_everything_is_reached_with_the_keyboard(browser: Browser, place: Place) -> None:
    with visit(browser, place) as shown:
        shown.open()
        reached = []
        for _ in range(7):
            shown.page.keyboard.press("Tab")
            reached.append(
                shown.page.evaluate(
                    "document.activeElement.id || document.activeElement.dataset.language"
                    " || document.activeElement.dataset.label"
                )
            )
            outline = "getComputedStyle(document.activeElement).outlineStyle"
            assert shown.page.evaluate(outline) == "solid"
        assert reached == ["ru", "en", "given", "check", "scan", "open", "many"]
        shown.page.locator("#given").focus()
        shown.page.keyboard.insert_text(GOOD.code)
        shown.page.keyboard.press("Enter")
        assert shown.reason() == "valid"


def test_the_verdict_is_read_out(browser: Browser, place: Place) -> None:
    with visit(browser, place, locale="en-GB") as shown:
        by_code(GOOD.code, shown)
        shown.verdict()
        live = shown.page.locator("[aria-live=polite]")
        assert live.get_by_role("heading", level=1).inner_text() == "Genuine and in force"
        assert shown.page.get_by_role("heading", level=1).count() == 1
        assert shown.page.get_by_role("textbox", name="Code or link").is_visible()
        shown.type("x")
        assert shown.page.get_by_role("alert").inner_text() == shown.problem()


@pytest.mark.parametrize(
    ("locale", "language"), [("ru-RU", "ru"), ("en-US", "en"), ("de-DE", "en")]
)
def test_the_browser_chooses_the_language(
    browser: Browser, place: Place, locale: str, language: str
) -> None:
    with visit(browser, place, locale=locale) as shown:
        shown.open()
        title = shown.page.locator("#title")
        assert title.inner_text() == translator(language).gettext(LABELS["title"])
        assert shown.page.evaluate("document.documentElement.lang") == language


def test_a_person_changes_the_language_for_good(browser: Browser, place: Place) -> None:
    with visit(browser, place) as shown:
        by_link(GOOD, shown)
        shown.verdict()
        shown.page.get_by_role("button", name="English").click()
        assert shown.page.locator("#headline").inner_text() == "Genuine and in force"
        assert shown.page.get_by_role("button", name="English", pressed=True).is_visible()
        shown.page.reload()
        shown.verdict()
        assert shown.page.locator("#headline").inner_text() == "Genuine and in force"


def test_the_vendor_is_named_and_shows_its_logo(browser: Browser, place: Place) -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path d="M0 0h9v3z"/></svg>'
    )
    place.publish(Edge(trust(), vendor="A <b> & «C»", logo=Logo("logo.svg", drawing.encode())))
    with visit(browser, place) as shown:
        shown.open()
        logo = shown.page.get_by_role("img", name="A <b> & «C»")
        assert logo.evaluate("image => [image.offsetWidth, image.offsetHeight]") == [132, 44]
        assert shown.page.title().endswith(" · A <b> & «C»")


def test_the_sites_first_page_leads_to_the_check(browser: Browser, place: Place) -> None:
    with visit(browser, place) as shown:
        shown.page.goto(place.base)
        shown.page.wait_for_url(f"{place.base}/c/")


def test_without_scripts_the_page_says_what_it_needs(browser: Browser, place: Place) -> None:
    with visit(browser, place, java_script_enabled=False) as shown:
        shown.page.goto(f"{place.base}/c/")
        notice = translator("ru").gettext(LABELS["no-script"])
        assert notice in shown.page.locator("noscript").inner_text()


def test_pictures_are_taken(browser: Browser, tmp_path: Path) -> None:
    taken = list(pictures.take(tmp_path, browser, "phone-ru-dark-valid.png"))
    assert [path.read_bytes()[:4] for path in taken] == [b"\x89PNG"]
