"""PDFs that are given to the page: our own papers, scans, links, and what is meant badly."""

import zlib
from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage

from keytool.coupon.format.link import token_text
from keytool.papers.certificate import certificate
from keytool.setup.desk import SiteSettings
from tests.coupon.drawn import qr_png
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import open_shop
from tests.web import pdfs
from tests.web.browsing import Visit
from tests.web.cases import GOOD
from tests.web.place import SAMPLES
from tests.web.test_page_input import drawn, encoded

pytestmark = pytest.mark.chromium
TOO_LARGE = 33 << 20


def choose(shown: Visit, content: bytes, name: str = "certificate.pdf", kind: str = "") -> None:
    """Whatever was shown before is gone, so that only an answer to this file is seen."""
    shown.open()
    payload = {"name": name, "mimeType": kind or "application/pdf", "buffer": content}
    shown.page.locator("#file").set_input_files(payload)  # type: ignore[arg-type]


def drop(shown: Visit, content: bytes, *, padding: int = 0) -> None:
    """A PDF with `padding` zeros at its end, which need not be carried to the browser."""
    shown.open()
    dropped = """([bytes, padding]) => {
        const parts = [Uint8Array.from(bytes), new Uint8Array(padding)];
        const data = new DataTransfer();
        data.items.add(new File(parts, "a.pdf", { type: "application/pdf" }));
        const event = { bubbles: true, cancelable: true, dataTransfer: data };
        document.body.dispatchEvent(new DragEvent("drop", event));
    }"""
    shown.page.evaluate(dropped, [list(content), padding])


@pytest.mark.parametrize("site", ["https://coupons.example.com", ""])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_certificate_of_ours_is_read(opened: Visit, site: str, language: str) -> None:
    shop = open_shop(MemoryRegister(StoppedClock()))
    coupon = shop.coupon(1)
    made = certificate(shop.desk, coupon, "pdf", language, SiteSettings(url=site))
    choose(opened, made)
    read = opened.verdict()
    opened.type(token_text(coupon.token))
    assert opened.verdict() == read
    assert opened.page.locator("[data-row=key]").count() == 1


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("written", [pdfs.literal, pdfs.hexadecimal, pdfs.wide])
def test_links_are_read_however_they_are_written(
    opened: Visit, written: Callable[[str], bytes], inside: bool
) -> None:
    link = opened.place.link("suspended")
    texts = [b"(https://example.com/\\(a\\)(b))", written(link)]
    choose(opened, pdfs.linked(texts, inside=inside))
    assert opened.reason() == "suspended"


def test_a_scan_is_read(opened: Visit) -> None:
    photograph = encoded(drawn(opened.place.link("revoked"), 1600, 1200))
    choose(opened, pdfs.scan(photograph, 1600, 1200))
    assert opened.reason() == "revoked"
    cut = pdfs.scan(photograph, 1600, 1200).partition(b"\nendstream")[0]
    choose(opened, cut)
    assert opened.reason() == "revoked"


@pytest.mark.parametrize("space", [b"DeviceGray", b"DeviceRGB"])
def test_a_picture_without_losses_is_read(opened: Visit, space: bytes) -> None:
    grey = QImage.fromData(qr_png(opened.place.link("good"), "M", 3))
    form = QImage.Format.Format_RGB888 if space == b"DeviceRGB" else QImage.Format.Format_Grayscale8
    image = grey.convertToFormat(form)
    row = image.width() * (image.depth() // 8)
    rows = [
        bytes(image.constBits())[y * image.bytesPerLine() :][:row] for y in range(image.height())
    ]
    choose(opened, pdfs.pixels(b"".join(rows), image.width(), image.height(), space))
    assert opened.reason() == "valid"


def test_the_first_picture_with_a_coupon_is_taken(opened: Visit) -> None:
    told = b"/Subtype/Image/Width 640/Height 480/BitsPerComponent 8/Filter/DCTDecode"
    seen = ("https://example.com/", opened.place.link("good"), opened.place.link("revoked"))
    pictures = [pdfs.stream(told, encoded(drawn(text))) for text in seen]
    choose(opened, pdfs.pdf(pdfs.stream(told, b"none"), *pictures))
    assert opened.reason() == "valid"


def test_several_coupons_make_a_list(opened: Visit) -> None:
    links = [pdfs.literal(opened.place.link(name)) for name in ("good", "revoked", "good")]
    choose(opened, pdfs.linked(links))
    opened.page.locator("#rows tr[data-tone=bad]").wait_for()
    assert opened.page.locator("#rows tr").count() == 2


def test_a_pdf_is_known_by_its_bytes_and_a_dropped_one_is_read(opened: Visit) -> None:
    made = pdfs.linked([pdfs.literal(opened.place.link("good"))])
    choose(opened, made, "download", "application/octet-stream")
    assert opened.reason() == "valid"
    drop(opened, pdfs.linked([pdfs.literal(opened.place.link("revoked"))]))
    assert opened.reason() == "revoked"


def test_what_holds_no_coupon_is_told(english: Visit) -> None:
    link = pdfs.literal(english.place.link("good"))
    strange = pdfs.scan(encoded(drawn("https://example.com/")), 640, 480)
    told = {
        "protected": pdfs.pdf(b"<</S/URI/URI %b>>" % link, trailer=b"/Encrypt 9 0 R"),
        "No coupon and no act is found": pdfs.linked([b"(https://example.com/)"]),
        "neither a coupon": strange,
    }
    for sentence, content in told.items():
        choose(english, content)
        english.page.locator("#problem", has_text=sentence).wait_for()
        assert english.page.locator("#verdict").is_hidden()


def test_a_pdf_too_large_is_told(english: Visit) -> None:
    drop(english, pdfs.pdf(b"<<>>"), padding=TOO_LARGE)
    assert "larger than 32 MB" in english.problem()


def hostile() -> dict[str, bytes]:
    whole = pdfs.linked([b"(https://example.com/)"], inside=True)
    image = b"/Subtype/Image/Width 999999/Height 999999/BitsPerComponent 8/Filter/FlateDecode"
    packed = b"/Type/ObjStm/Filter/FlateDecode"
    return {
        "nothing": b"",
        "garbage": bytes(range(256)) * 40,
        "garbage after a heading": b"%PDF-1.4\n" + bytes(range(256)) * 4000,
        "cut": whole[: len(whole) // 2],
        "a bomb": pdfs.bomb(),
        "no zlib": pdfs.pdf(pdfs.stream(packed, b"none")),
        "filters unknown": pdfs.pdf(pdfs.stream(b"/Type/ObjStm/Filter[/LZWDecode/Fl]", b"x")),
        "a picture of a terabyte": pdfs.pdf(pdfs.stream(image, zlib.compress(bytes(99)))),
        "a length that lies": pdfs.pdf(pdfs.stream(packed, zlib.compress(b"/URI"), b"99999999")),
        "a length that is itself": pdfs.pdf(pdfs.stream(packed, b"x", b"1 0 R")),
        "texts without end": pdfs.pdf(b"/URI(" * 200_000 + b"/URI<" * 9 + b"/URI(\\"),
        "texts that are long": pdfs.linked(b"(%d%b)" % (n, b"n1" * 2040) for n in range(1000)),
        "heads without end": b"%PDF-1.7 " + b"<<>> stream\n" * 200_000,
        "numbers without end": b"%PDF-1.7 " + b"1" * (4 << 20) + b" " * (4 << 20),
    }


@pytest.mark.parametrize("name", hostile())
def test_a_hostile_pdf_ends_in_a_sentence(english: Visit, name: str) -> None:
    choose(english, hostile()[name])
    said = english.problem()
    assert "no whole PDF" in said or "No coupon and no act is found in this PDF" in said
    assert english.page.locator("body.busy").count() == 0
    english.type(GOOD.code)
    assert english.reason() == "valid"


def test_a_cut_certificate_gives_what_is_left_of_it(opened: Visit) -> None:
    link = SAMPLES["good"].link(opened.place.base)
    noise = b"".join(b"%d 0 obj<</N %d>>endobj\n" % (n, n * n) for n in range(3000))
    whole = pdfs.linked([pdfs.hexadecimal(link), b"(" + noise + b")"], inside=True)
    choose(opened, whole[: whole.rindex(b"endstream") - 200])
    assert opened.reason() == "valid"
