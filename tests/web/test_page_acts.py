"""Acts of replacement on the customers' page: what is told of them, and read from what."""

from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser
from PySide6.QtGui import QImage

from keytool.coupon.format.act import act_link_of
from keytool.coupon.format.link import link_of, token_text
from keytool.coupon.format.pictures import qr_svg
from keytool.papers.typeset.act import render_act
from tests.coupon.drawn import text_link_of
from tests.coupon.format.act_samples import ACT, ACT_CLAIMS, RECORD, TOKEN
from tests.web.acts import GENUINE, PRICED, UNKNOWN_EDITION, ActSample
from tests.web.browsing import Visit, visit
from tests.web.cases import GOOD, by_code, by_link
from tests.web.place import Place
from tests.web.test_page_input import encoded

pytestmark = pytest.mark.chromium
DIGEST = ACT_CLAIMS.digest.hex()


def kind(shown: Visit) -> str:
    shown.verdict()
    return str(shown.page.locator("#verdict").get_attribute("data-kind"))


def paper(site: str) -> bytes:
    """The act's page as a scanner sees it at 150 dpi, PNG."""
    pdf = render_act(ACT, qr_svg(act_link_of(TOKEN, site)), site, "ru")
    document: Any = pypdfium2.PdfDocument(pdf)
    seen = document[0].render(scale=150 / 72)
    form = QImage.Format.Format_BGR888
    return encoded(QImage(seen.buffer, seen.width, seen.height, seen.stride, form), "PNG")


def test_an_act_tells_its_facts(browser: Browser, place: Place) -> None:
    with visit(browser, place, locale="en-GB", timezone_id="Asia/Vladivostok") as shown:
        by_link(GENUINE, shown)
        assert shown.verdict() == ("valid", "valid")
        assert shown.page.locator("#headline").inner_text() == "Genuine act"
        assert "signed act № 12 of" in shown.page.locator("#sentence").inner_text()
        assert shown.row("act") == "№ 12 of 21 November 2026"
        assert shown.row("regulation").endswith("edition in force since 6 July 2023")
        assert shown.row("old-key") == "Guardant 1A2B 3C01"
        assert shown.row("new-key") == "Guardant 1A2B 3C07"
        assert shown.row("decision") == "The key is replaced free of charge"
        assert shown.row("clauses").split("\n\n") == [
            "6.8 · Mechanical damage is outside warranty",
            "6.4 · A marked key: free in warranty, later priced by the commercial department",
        ]
        assert shown.row("digest").replace(" ", "").startswith(DIGEST)
        by_link(PRICED, shown)
        shown.verdict()
        assert shown.row("old-key") == "SuperPro · marking Б-17"
        assert shown.row("decision") == "The key is replaced at the agreed price"
        by_link(UNKNOWN_EDITION, shown)
        shown.verdict()
        assert shown.row("regulation") == "acme-2030-01-01"
        assert shown.row("clauses").split("\n\n") == ["6.8", "6.4"]


def test_what_is_not_proven_is_not_told(opened: Visit) -> None:
    by_link(GENUINE, opened)
    opened.verdict()
    by_link(ActSample(flipped=-1), opened)
    assert opened.reason() == "bad-signature"
    assert opened.page.locator("#details dd").count() == 0


def test_the_digest_on_the_paper_is_compared(english: Visit) -> None:
    english.open()
    english.type(DIGEST)
    assert "digest of an act" in english.problem()
    by_link(GENUINE, english)
    english.verdict()
    remark = english.page.locator("[data-row=digest] small")
    assert remark.inner_text().startswith("The document must show the same")
    english.type(f"{DIGEST[:32].upper()}\n {DIGEST[32:]}")
    assert english.verdict() == ("valid", "valid")
    assert (
        english.page.locator("#sentence").inner_text().endswith(". The pasted digest is the same.")
    )
    assert remark.count() == 0
    english.type("ab" * 32)
    assert english.verdict() == ("not-valid", "record-differs")
    assert remark.inner_text().startswith("Pasted: abababab abababab")
    english.type(DIGEST)
    assert english.verdict() == ("valid", "valid")
    english.type(GOOD.code)
    english.page.locator("#verdict[data-kind=coupon]").wait_for()
    english.type(DIGEST)
    assert "digest of an act" in english.problem()


def test_the_tokens_type_decides_whatever_the_link_says(opened: Visit) -> None:
    act_as_coupon = link_of(TOKEN, opened.place.base)
    coupon_as_act = act_link_of(GOOD.token, opened.place.base)
    given = {
        "act": (
            act_link_of(TOKEN, "https://x.example"),
            act_link_of(TOKEN, "HTTPS://X.EXAMPLE"),
            f"https://x.example/c#ab{token_text(TOKEN)}",
            token_text(TOKEN),
            act_as_coupon,
        ),
        "coupon": (text_link_of(GOOD.token, "https://x.example"), coupon_as_act),
    }
    opened.open()
    for expected, texts in given.items():
        for text in texts:
            opened.type(text)
            assert kind(opened) == expected, text
            assert opened.reason() == "valid", text


def test_the_printed_act_is_read(opened: Visit) -> None:
    scan = {"name": "act.png", "mimeType": "image/png", "buffer": paper(opened.place.base)}
    opened.open()
    opened.page.locator("#file").set_input_files(scan)  # type: ignore[arg-type]
    assert opened.verdict() == ("valid", "valid")
    assert kind(opened) == "act"
    assert "21.11.2026" in opened.row("act")
    for told in (RECORD["customer"], RECORD["operator"], RECORD["complaint"]):
        assert told not in opened.page.content()


def test_acts_are_checked_without_a_connection(browser: Browser, place: Place) -> None:
    with visit(browser, place) as shown:
        by_code(GOOD.code, shown)
        shown.verdict()
        shown.settled()
        place.stop()
        shown.expected.add("ERR_CONNECTION_REFUSED")
        for sample, reason in ((GENUINE, "valid"), (ActSample(flipped=-1), "bad-signature")):
            shown.page.goto("about:blank")
            shown.open(sample.link(place.base))
            assert kind(shown) == "act"
            assert shown.reason() == reason


def test_an_act_stays_in_the_browser(browser: Browser, place: Place) -> None:
    other = ActSample(replace(ACT_CLAIMS, number=13))
    with visit(browser, place) as shown:
        by_link(GENUINE, shown)
        shown.verdict()
        shown.type(other.link(place.base))
        shown.page.locator("[data-row=act]", has_text="13").wait_for()
    assert not [path for path in place.asked if "/codes/" in path or "/status/" in path]
    assert not [path for path in place.asked if "an1" in path]
