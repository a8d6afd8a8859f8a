"""Pages of a document as pictures, for the screen and for a printer."""

from collections.abc import Iterator
from dataclasses import dataclass, field

PREVIEW_SCALE = 2.0
"""Pixels a point: enough for a screen of any kind."""
_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class PageImage:
    """A drawn page: rows of `stride` bytes, four bytes a pixel (blue, green, red, unused).

    `paper` is what it is drawn for, width and height in millimetres.
    """

    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)
    paper: tuple[float, float] = (210.0, 297.0)


def pages_of(pdf: bytes, scale: float = PREVIEW_SCALE) -> tuple[PageImage, ...]:
    """The pages of a PDF as pictures, `scale` pixels a point."""
    return tuple(each_page(pdf, scale))


def each_page(pdf: bytes, scale: float) -> Iterator[PageImage]:
    """As `pages_of`, one after another: a sheet as fine as print is 35 MB."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            bitmap = page.render(scale=scale, prefer_bgrx=True)
            pixels = bytes(bitmap.buffer)
            width, height = page.get_size()
            paper = (width * _POINT, height * _POINT)
            drawn = PageImage(bitmap.width, bitmap.height, bitmap.stride, pixels, paper)
            bitmap.close()
            yield drawn
    finally:
        document.close()
