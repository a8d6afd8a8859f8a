from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import zxingcpp

from keytool.coupon.format.link import link_of
from keytool.coupon.format.pictures import QUIET_ZONE, Correction, qr_matrix, qr_svg, read_picture
from keytool.domain.errors import BadInput
from tests.coupon.drawn import png, qr_png
from tests.coupon.samples import SITE

LINK = link_of(bytes(range(158)), SITE)


def _kept(folder: Path, content: bytes, name: str = "coupon.png") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(("correction", "side"), [("L", 49), ("M", 57)])
def test_a_link_fits_a_small_code(correction: Correction, side: int) -> None:
    matrix = qr_matrix(LINK, correction)
    assert (len(matrix), {len(row) for row in matrix}) == (side, {side})
    finder = [row[:7] for row in matrix[:7]]
    assert finder[0] == (True,) * 7
    assert finder[1] == (True, *[False] * 5, True)


@pytest.mark.parametrize("correction", ["L", "M"])
@pytest.mark.parametrize("scale", [2, 8])
def test_a_drawn_code_reads_back(tmp_path: Path, correction: Correction, scale: int) -> None:
    picture = _kept(tmp_path, qr_png(LINK, correction, scale))
    assert read_picture(picture) == (LINK,)


def test_an_svg_draws_the_same_modules() -> None:
    svg = ET.fromstring(qr_svg(LINK, "M"))  # noqa: S314  our own text
    paths = [path.get("d") or "" for path in svg]
    side = 57 + 2 * QUIET_ZONE
    assert svg.get("viewBox") == f"0 0 {side} {side}"
    drawn = set()
    for run in paths[1].split("z")[:-1]:
        place, length = run.removeprefix("M").split("v")[0].split("h")
        x, y = map(int, place.split())
        drawn |= {(x + step, y) for step in range(int(length))}
    matrix = qr_matrix(LINK, "M")
    dark = {(x + 4, y + 4) for y, row in enumerate(matrix) for x, on in enumerate(row) if on}
    assert drawn == dark


def test_a_transparent_picture_is_read_as_on_paper(tmp_path: Path) -> None:
    matrix, scale = qr_matrix(LINK), 4
    quiet = (False,) * QUIET_ZONE
    side = len(matrix) + 2 * QUIET_ZONE
    empty = ((False,) * side,) * QUIET_ZONE
    lines = (*empty, *((*quiet, *row, *quiet) for row in matrix), *empty)
    ink = {True: b"\0\0\0\xff" * scale, False: b"\0\0\0\0" * scale}
    rows = b"".join((b"\0" + b"".join(ink[dark] for dark in line)) * scale for line in lines)
    picture = _kept(tmp_path, png(6, side * scale, side * scale, rows))
    assert read_picture(picture) == (LINK,)


@pytest.mark.parametrize("angle", [0, 7, 90])
def test_a_photograph_is_read(tmp_path: Path, angle: int) -> None:
    from PySide6.QtGui import QColor, QImage, QPainter

    code = QImage.fromData(qr_png(LINK, "M", 6))
    photograph = QImage(900, 700, QImage.Format.Format_RGB32)
    photograph.fill(QColor(201, 193, 170))
    painter = QPainter(photograph)
    painter.translate(450, 350)
    painter.rotate(angle)
    painter.drawImage(-code.width() // 2, -code.height() // 2, code)
    painter.end()
    path = tmp_path / "photograph.jpg"
    assert photograph.save(str(path), quality=60)
    assert read_picture(path) == (LINK,)


def test_a_picture_without_a_code_gives_nothing(tmp_path: Path) -> None:
    white = png(0, 50, 40, (b"\0" + b"\xff" * 50) * 40)
    assert read_picture(_kept(tmp_path, white)) == ()


def test_other_barcodes_are_passed_over(tmp_path: Path) -> None:
    code = zxingcpp.create_barcode("1234567", zxingcpp.BarcodeFormat.Code128)
    drawn: Any = code.to_image(scale=4)
    image = memoryview(drawn)
    height, width = image.shape or (0, 0)
    pixels = image.tobytes()
    rows = b"".join(b"\0" + pixels[y * width : (y + 1) * width] for y in range(height))
    assert read_picture(_kept(tmp_path, png(0, width, height, rows))) == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-not-a-picture"),
        (b"GIF89a", "file-not-a-picture"),
        (b"plain text", "file-not-a-picture"),
        (b"\x89PNG\r\n\x1a\n", "picture-damaged"),
        (qr_png(LINK)[:200], "picture-damaged"),
        (png(0, 0, 5, b""), "picture-damaged"),
        (png(0, 70_000, 70_000, b""), "picture-too-large"),
        (b"\xff\xd8\xff\xe0", "picture-damaged"),
        (b"\xff\xd8\xff\xc0\x00\x11\x08\x00\x10\x00\x10" + bytes(20), "picture-damaged"),
        (b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff" + bytes(20), "picture-too-large"),
        (b"\xff\xd8\xff\xff" + bytes(2000), "picture-damaged"),
        (b"%PDF-1.7\n", "picture-damaged"),
        (b"%PDF-1.7\n" + b"\xff" * 4000, "picture-damaged"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        read_picture(_kept(tmp_path, content))


def test_what_is_not_a_file_is_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.png", tmp_path):
        with pytest.raises(BadInput, match="file-unreadable"):
            read_picture(path)
