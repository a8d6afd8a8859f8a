"""Labels are measured on the page that a printer gets."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from keytool.coupon.format.pictures import QUIET_ZONE, qr_matrix, qr_svg
from keytool.domain.errors import BadInput
from keytool.papers.typeset.labels import STOCKS, LabelFacts, Stock, render_labels, stock_of

DAY = date(2026, 3, 1)
CODE = "GUARDANT:1A2B3C4D"
LABEL = LabelFacts(
    "Guardant Sign", "1A2B 3C4D", "123456", "ООО «Ромашка»", date(2027, 3, 1), qr_svg(CODE)
)
POINTS_PER_MM = 72 / 25.4
PIXELS_PER_MM = 20
Box = tuple[float, float, float, float]


def page_of(pdf: bytes, number: int = 0) -> pypdfium2.PdfPage:
    return pypdfium2.PdfDocument(pdf)[number]


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(p.get_textpage().get_text_bounded().split()) for p in pages)


def dark_box(pdf: bytes, left: float, top: float, right: float, bottom: float) -> Box:
    """The bounds of everything dark within a part of the first page; all in mm from its corner."""
    scale = PIXELS_PER_MM / POINTS_PER_MM
    picture = page_of(pdf).render(scale=scale, grayscale=True)
    grey, stride = bytes(picture.buffer), picture.stride
    x0, x1 = round(left * PIXELS_PER_MM), min(round(right * PIXELS_PER_MM), picture.width)
    rows = range(round(top * PIXELS_PER_MM), min(round(bottom * PIXELS_PER_MM), picture.height))
    dark = {
        y: [x for x in range(x0, x1) if grey[y * stride + x] < 128]
        for y in rows
        if min(grey[y * stride + x0 : y * stride + x1]) < 128
    }
    spread = (
        min(min(xs) for xs in dark.values()),
        min(dark),
        max(max(xs) for xs in dark.values()) + 1,
        max(dark) + 1,
    )
    return tuple(edge / PIXELS_PER_MM for edge in spread)  # type: ignore[return-value]  # four stay four


def qr_place(stock: Stock) -> Box:
    """Where the dark modules of the first label's QR code must lie, from the stock's figures."""
    modules = len(qr_matrix(CODE))
    quiet = stock.qr * QUIET_ZONE / (modules + 2 * QUIET_ZONE)
    side = stock.qr - 2 * quiet
    across, along = stock.inset + quiet, (min(stock.width, stock.height) - side) / 2
    x, y = (along, across) if stock.turned else (across, along)
    return (stock.left + x, stock.top + y, stock.left + x + side, stock.top + y + side)


@pytest.mark.parametrize("stock", STOCKS.values(), ids=STOCKS)
def test_the_page_has_the_size_of_the_sheet_or_tape(stock: Stock) -> None:
    width, height = page_of(render_labels([LABEL], stock, "ru", DAY)).get_size()
    assert width == pytest.approx(stock.page_width * POINTS_PER_MM, abs=0.01)
    assert height == pytest.approx(stock.page_height * POINTS_PER_MM, abs=0.01)


@pytest.mark.parametrize("stock", STOCKS.values(), ids=STOCKS)
def test_the_labels_of_a_stock_lie_on_its_page(stock: Stock) -> None:
    right = stock.left + stock.columns * stock.width + (stock.columns - 1) * stock.gap_x
    bottom = stock.top + stock.rows * stock.height + (stock.rows - 1) * stock.gap_y
    assert right <= stock.page_width
    assert bottom <= stock.page_height


@pytest.mark.parametrize("stock", STOCKS.values(), ids=STOCKS)
def test_the_code_lies_where_the_stock_says(stock: Stock) -> None:
    wanted = qr_place(stock)
    margin = 1.0
    found = dark_box(
        render_labels([LABEL], stock, "ru", DAY),
        wanted[0] - margin,
        wanted[1] - margin,
        wanted[2] + margin,
        wanted[3] + margin,
    )
    assert found == pytest.approx(wanted, abs=0.1)


@pytest.mark.parametrize("name", ["a4-24", "a4-40"])
def test_labels_stand_in_the_cells_of_the_sheet(name: str) -> None:
    stock = STOCKS[name]
    labels = [replace(LABEL, marking=f"№{place}") for place in range(stock.capacity)]
    text = page_of(render_labels(labels, stock, "ru", DAY)).get_textpage()
    whole = text.get_text_range()
    corners = []
    for place in range(stock.capacity):
        word = f"№{place}\r"
        left, _, _, top = text.get_charbox(whole.index(word))
        corners.append((left / POINTS_PER_MM, stock.page_height - top / POINTS_PER_MM))
    for place, (x, y) in enumerate(corners):
        row, column = divmod(place, stock.columns)
        assert x - corners[0][0] == pytest.approx(column * (stock.width + stock.gap_x), abs=0.1)
        assert y - corners[0][1] == pytest.approx(row * (stock.height + stock.gap_y), abs=0.1)


@pytest.mark.parametrize("stock", STOCKS.values(), ids=STOCKS)
def test_nothing_leaves_its_label(stock: Stock) -> None:
    long = replace(
        LABEL,
        customer="Федеральное государственное унитарное предприятие «Научно-производственное"
        " объединение автоматики имени академика Н. А. Семихатова»",
        marking="ЖЩШ-1234567890",
    )
    pdf = render_labels([long], stock, "ru", DAY)
    x0, y0, x1, y1 = dark_box(pdf, 0, 0, stock.page_width, stock.page_height)
    edge = stock.inset - 0.2
    assert x0 >= stock.left + edge
    assert y0 >= stock.top + edge
    assert x1 <= stock.left + stock.width - edge
    assert y1 <= stock.top + stock.height - edge


def test_a_barcode_reader_reads_the_code_of_every_label() -> None:
    import zxingcpp
    from PySide6.QtGui import QImage

    stock = STOCKS["a4-40"]
    codes = [f"GUARDANT:{number:08X}" for number in range(stock.capacity)]
    labels = [replace(LABEL, qr_svg=qr_svg(code)) for code in codes]
    picture = page_of(render_labels(labels, stock, "ru", DAY)).render(scale=4, grayscale=True)
    grey = QImage(
        bytes(picture.buffer),
        picture.width,
        picture.height,
        picture.stride,
        QImage.Format.Format_Grayscale8,
    )
    view = memoryview(bytes(grey.constBits())).cast("B", (picture.height, picture.stride))
    assert sorted(found.text for found in zxingcpp.read_barcodes(view)) == codes


def test_a_begun_sheet_goes_on_where_labels_are_left() -> None:
    stock = STOCKS["a4-24"]
    pdf = render_labels([LABEL], stock, "ru", DAY, skip=4)
    x0, y0, *_ = dark_box(pdf, 0, 0, stock.page_width, stock.page_height)
    assert stock.width < x0 < 2 * stock.width
    assert stock.height < y0 < 2 * stock.height


def test_more_labels_than_places_take_another_sheet() -> None:
    pdf = render_labels([LABEL] * 25, STOCKS["a4-24"], "ru", DAY)
    assert len(pypdfium2.PdfDocument(pdf)) == 2
    assert len(pypdfium2.PdfDocument(render_labels([LABEL] * 3, STOCKS["tape-62"], "ru", DAY))) == 3


def test_the_same_labels_give_the_same_bytes() -> None:
    assert render_labels([LABEL], STOCKS["tape-29"], "ru", DAY) == render_labels(
        [LABEL], STOCKS["tape-29"], "ru", DAY
    )


def test_a_label_says_what_is_known() -> None:
    text = text_of(render_labels([LABEL], STOCKS["tape-62"], "ru", DAY))
    for said in ("Guardant Sign", "1A2B 3C4D", "маркировка 123456", "ООО «Ромашка»", "01.03.2027"):
        assert said in text
    bare = replace(LABEL, marking=None, customer=None, warranty_until=None)
    said = text_of(render_labels([bare], STOCKS["tape-62"], "en", DAY))
    assert said == "Guardant Sign 1A2B 3C4D"


def test_a_long_legal_form_gives_way_to_the_name() -> None:
    name = "Общество с ограниченной ответственностью «Ромашка»"
    label = replace(LABEL, customer=name)
    assert "ООО «Ромашка»" in text_of(render_labels([label], STOCKS["tape-62"], "ru", DAY))


@pytest.mark.parametrize(
    ("labels", "skip", "code"),
    [(0, 0, "labels-none"), (5_001, 0, "labels-too-many"), (1, 24, "label-skip")],
)
def test_what_cannot_be_printed_is_refused(labels: int, skip: int, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        render_labels([LABEL] * labels, STOCKS["a4-24"], "ru", DAY, skip)


def test_an_unknown_stock_is_refused() -> None:
    with pytest.raises(BadInput, match="label-stock-unknown"):
        stock_of("a5")
