"""What people give to the page: typing, pasting, pictures, the camera."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Playwright
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter

from keytool.coupon.format.link import token_text
from tests.coupon.drawn import qr_png, text_link_of
from tests.helpers.chromium import launched
from tests.web.browsing import Visit, visit
from tests.web.cases import GOOD
from tests.web.place import SAMPLES, Place

pytestmark = pytest.mark.chromium
LAYOUT = str.maketrans("QWERTYUIOPASDFGHJKLZXCVBNM", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ")
LOOK_ALIKE = str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ")


def test_a_code_is_understood_as_people_type_it(opened: Visit) -> None:
    opened.open()
    for typed in (
        GOOD.code,
        GOOD.code.lower().replace("-", " "),
        f"  {GOOD.code.translate(LOOK_ALIKE)}  ",
        GOOD.code.translate(LAYOUT).lower(),
    ):
        opened.type(typed)
        assert opened.reason() == "valid", typed


@pytest.mark.parametrize("typed", ["PEFE1-TAK8N-8HWKS-S6TJ4", "PEFE1-TAK8N-H8WKS-S6TJ3"])
def test_a_likely_code_is_suggested_and_never_taken_by_itself(opened: Visit, typed: str) -> None:
    opened.open()
    opened.type(typed)
    assert opened.problem()
    assert opened.page.locator("#verdict").is_hidden()
    assert not [path for path in opened.place.asked if "/codes/" in path]
    opened.page.get_by_role("button", name=GOOD.code).click()
    assert opened.reason() == "valid"
    assert opened.page.locator("#problem").inner_text() == ""


def test_what_cannot_be_a_coupon_is_told(english: Visit) -> None:
    told = {
        "PEFE1-TAK8N-8HWKS-S6T": "this one has 18",
        "PEFE1-TAK8N-8HWKS-S6T!!": "such characters",
        "AAAAA-BBBBB-CCCCC-DDDDD": "mistakes",
        "https://coupons.example.com/c#n123": "in this link",
        "A" * 129: "no whole coupon",
        " ": "Type the code",
    }
    english.open()
    for typed, problem in told.items():
        english.type(typed)
        english.page.locator("#problem", has_text=problem).wait_for()
        assert english.page.locator("#given").get_attribute("aria-invalid") == "true"
        assert english.page.locator("#suggestion").is_hidden()
        assert english.page.locator("#verdict").is_hidden()


def test_links_of_any_site_and_bare_tokens_can_be_pasted(opened: Visit) -> None:
    opened.open()
    for given in (text_link_of(GOOD.token, "https://x.example"), token_text(GOOD.token)):
        opened.type(given)
        assert opened.reason() == "valid"


def drawn(text: str, width: int = 640, height: int = 480) -> QImage:
    """A QR code on a wall, as a camera sees it."""
    code = QImage.fromData(qr_png(text, "M", 3))
    view = QImage(width, height, QImage.Format.Format_RGB32)
    view.fill(Qt.GlobalColor.lightGray)
    pen = QPainter(view)
    pen.drawImage((width - code.width()) // 2, (height - code.height()) // 2, code)
    pen.end()
    return view


def encoded(view: QImage, form: str = "JPEG") -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert view.save(buffer, form, 85)  # type: ignore[call-overload]
    return bytes(content.data())


def picture(content: bytes) -> FilePayload:
    return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": content}


def test_a_picture_is_read(english: Visit) -> None:
    strange = encoded(drawn("https://example.com/"))
    blank = encoded(drawn("x").copy(0, 0, 100, 100))
    told = {"does not open": b"none", "neither a coupon": strange, "No QR code": blank}
    english.open()
    choose = english.page.locator("#file")
    for problem, content in told.items():
        choose.set_input_files(picture(content))
        english.page.locator("#problem", has_text=problem).wait_for()
    choose.set_input_files(picture(encoded(drawn(english.place.link("revoked"), 1600, 1200))))
    assert english.reason() == "revoked"


def test_a_picture_can_be_dropped(opened: Visit) -> None:
    opened.open()
    dropped = """png => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(png)], "qr.png", { type: "image/png" }));
        const event = { bubbles: true, cancelable: true, dataTransfer: data };
        document.body.dispatchEvent(new DragEvent("dragover", event));
        document.body.dispatchEvent(new DragEvent("drop", event));
    }"""
    opened.page.evaluate(dropped, list(qr_png(opened.place.link("good"), "M", 3)))
    assert opened.reason() == "valid"


def test_the_browser_reads_codes_where_it_can(browser: Browser, place: Place) -> None:
    """Debian's Chromium has no BarcodeDetector, so one that was told the answer stands in."""
    with visit(browser, place, service_workers="block") as shown:
        shown.page.add_init_script(
            f"""globalThis.BarcodeDetector = class {{
                static async getSupportedFormats() {{ return ["qr_code"]; }}
                async detect() {{ return [{{ rawValue: "{place.link("suspended")}" }}]; }}
            }}"""
        )
        shown.open()
        shown.page.locator("#file").set_input_files(picture(qr_png("x")))
        assert shown.reason() == "suspended"
    assert not [path for path in place.asked if "/qr-" in path]


@pytest.fixture
def filmed(playwright: Playwright, place: Place, tmp_path: Path) -> Iterator[Browser]:
    """A browser whose camera sees a stranger's QR code, then a coupon's."""
    strange, ours = drawn("https://example.com/"), drawn(SAMPLES["good"].link(place.base))
    film = tmp_path / "view.mjpeg"
    film.write_bytes(encoded(strange) * 8 + encoded(ours) * 30)
    flags = (
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    )
    browser = launched(playwright, *flags)
    yield browser
    browser.close()


def test_the_camera_reads_a_coupon(filmed: Browser, place: Place) -> None:
    with visit(filmed, place, service_workers="block") as shown:
        shown.open()
        shown.page.locator("#scan").click()
        assert shown.reason() == "valid"
        assert shown.page.locator("#camera").is_hidden()
        assert shown.page.evaluate("document.activeElement.id") == "headline"


def test_a_refused_camera_is_told(english: Visit) -> None:
    english.open()
    english.page.locator("#scan").click()
    assert "camera" in english.problem().lower()
    assert english.page.locator("#camera").is_hidden()
