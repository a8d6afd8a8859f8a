"""QR codes drawn and read.

Drawing gives a matrix or an SVG. Reading takes a PNG, a
JPEG or a PDF: PDFium draws the pages, and pictures become a page first through
Typst, which knows both formats and lays transparent ones on white. That keeps
an imaging library out of the product.
"""

import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from keytool.domain.errors import BadInput
from keytool.files import held_or

if TYPE_CHECKING:
    import pypdfium2

Correction = Literal["L", "M"]
"""L for screens, where fewer and larger modules count; M for paper, which gets dirty."""

Matrix = tuple[tuple[bool, ...], ...]
QUIET_ZONE = 4
_MOST_BYTES = 32 * 2**20
_MOST_PIXELS = 64 * 10**6
_MOST_PAGES = 20
# A module of the printed certificate is 2 pt; these give it 4, then 8 pixels.
_PDF_SCALES = (2.0, 4.0)
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_PDF = b"%PDF-"
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def qr_matrix(text: str, correction: Correction = "M") -> Matrix:
    """Rows of modules, True for dark, without the quiet zone."""
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=correction)
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    rows: Any = memoryview(image).tolist()
    return tuple(tuple(pixel == 0 for pixel in row) for row in rows)


def qr_svg(text: str, correction: Correction = "M") -> str:
    """An SVG whose unit is one module, quiet zone included; dark runs are one path."""
    matrix = qr_matrix(text, correction)
    side = len(matrix) + 2 * QUIET_ZONE
    runs = "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in _runs(matrix))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"'
        f' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path d="{runs}"/></svg>'
    )


def read_picture(path: Path) -> tuple[str, ...]:
    """The texts of all QR codes in a PNG, JPEG or PDF file, each once, in reading order.

    Raises BadInput `file-unreadable`, `picture-too-large`, `file-not-a-picture`
    or `picture-damaged`.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise held_or(error, BadInput("file-unreadable", path=str(path))) from error
    if len(content) > _MOST_BYTES:
        raise BadInput("picture-too-large", path=str(path))
    try:
        return tuple(dict.fromkeys(_texts(content, path)))
    except (ValueError, RuntimeError) as error:  # as PdfiumError and TypstError are
        raise BadInput("picture-damaged", path=str(path)) from error


def is_picture(content: bytes) -> bool:
    """Whether a file that starts with `content` is one that `read_picture` can open."""
    return content.startswith((_PNG, _JPEG, _PDF))


def _runs(matrix: Matrix) -> Iterator[tuple[int, int, int]]:
    for y, row in enumerate(matrix, QUIET_ZONE):
        start = None
        for x, dark in enumerate((*row, False), QUIET_ZONE):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                yield start, y, x - start
                start = None


def _texts(content: bytes, path: Path) -> Iterator[str]:
    import pypdfium2

    if not is_picture(content):
        raise BadInput("file-not-a-picture", path=str(path))
    scales: tuple[float, ...] = _PDF_SCALES
    if not content.startswith(_PDF):
        width, height = _size(content)
        if width * height > _MOST_PIXELS:
            raise BadInput("picture-too-large", path=str(path))
        content, scales = _as_pdf(content, width), (1.0,)
    document = pypdfium2.PdfDocument(content)
    try:
        for number in range(min(len(document), _MOST_PAGES)):
            yield from _codes_on(document[number], scales)
    finally:
        document.close()


def _codes_on(page: "pypdfium2.PdfPage", scales: tuple[float, ...]) -> list[str]:
    """The texts of a page's QR codes, at the first of `scales` that shows any."""
    import zxingcpp

    width, height = page.get_size()
    most = (_MOST_PIXELS / max(width * height, 1)) ** 0.5
    for scale in scales:
        drawn = page.render(scale=min(scale, most), grayscale=True)
        # A bare ctypes array crashes zxing-cpp 3.1.1, and padded rows need its stride.
        pixels: Any = memoryview(drawn.buffer).cast("B", (drawn.height, drawn.stride))
        grey = zxingcpp.ImageFormat.Lum
        view = zxingcpp.ImageView(pixels, drawn.width, drawn.height, grey, drawn.stride)
        found = zxingcpp.read_barcodes(
            view, zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
        )
        drawn.close()
        if found:
            return [code.text for code in found]
    return []


def _as_pdf(picture: bytes, width: int) -> bytes:
    """A PDF of one page on which a pixel of the picture is a point."""
    import typst

    source = (
        f'#set page(width: {width}pt, height: auto, margin: 0pt)\n#image("picture", width: 100%)'
    )
    with tempfile.TemporaryDirectory(prefix="keydesk-") as name:
        folder = Path(name)
        (folder / "picture").write_bytes(picture)
        (folder / "page.typ").write_text(source, "ascii")
        return typst.compile(folder / "page.typ", root=folder, ignore_system_fonts=True)


def _size(picture: bytes) -> tuple[int, int]:
    """Width and height that a PNG or JPEG says it has, before anybody unpacks it."""
    if picture.startswith(_PNG):
        if len(picture) < 24:
            raise ValueError("cut short")
        width, height = struct.unpack_from(">II", picture, 16)
        return _positive(width, height)
    at = 2
    while at + 9 <= len(picture):
        mark, kind, length = struct.unpack_from(">BBH", picture, at)
        if mark != 0xFF:
            break
        if kind in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", picture, at + 5)
            return _positive(width, height)
        at += 1 if kind == 0xFF else 2 + length
    raise ValueError("no size")


def _positive(width: int, height: int) -> tuple[int, int]:
    if width < 1 or height < 1:
        raise ValueError("empty")
    return width, height
