"""Labels for keys: sheets and tape, true to the millimetre."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from keytool.domain.errors import BadInput
from keytool.i18n import translator
from keytool.papers.typeset.pages import day_words, parts_of, render, shortened

_MOST = 5_000
_LEGAL_FORMS = {
    "общество с ограниченной ответственностью": "ООО",
    "публичное акционерное общество": "ПАО",
    "закрытое акционерное общество": "ЗАО",
    "открытое акционерное общество": "ОАО",
    "акционерное общество": "АО",
    "индивидуальный предприниматель": "ИП",
    "федеральное государственное унитарное предприятие": "ФГУП",
    "муниципальное унитарное предприятие": "МУП",
    "государственное бюджетное учреждение": "ГБУ",
}
"""Longer ones first where one ends another. On a label they would leave no room for the name."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What labels are printed on. Lengths are millimetres, `text` is points.

    `width` and `height` are those of one label as it lies on the page; on a `turned` one the
    words run along its height, as along a narrow tape. `left` and `top` are where the first
    label begins, `gap_x` and `gap_y` what lies between two.
    """

    id: str
    page_width: float
    page_height: float
    width: float
    height: float
    columns: int = 1
    rows: int = 1
    left: float = 0
    top: float = 0
    gap_x: float = 0
    gap_y: float = 0
    turned: bool = False
    inset: float = 2.5
    qr: float = 20
    text: float = 7.5

    @property
    def capacity(self) -> int:
        return self.columns * self.rows


STOCKS = {
    stock.id: stock
    for stock in (
        Stock("a4-24", 210, 297, 70, 37, 3, 8, top=0.5, inset=4, qr=24, text=8),
        Stock("a4-40", 210, 297, 52.5, 29.7, 4, 10, inset=3, qr=18, text=6.5),
        Stock("tape-62", 62, 29, 62, 29, qr=22, text=7.5),
        Stock("tape-29", 29, 62, 29, 62, turned=True, qr=22, text=7.5),
    )
}
"""A4 sheets of 24 and 40 labels, and tape 62 and 29 mm wide."""


@dataclass(frozen=True, slots=True)
class LabelFacts:
    """What one label says. `key_id` is grouped for people, `qr_svg` is for a barcode reader."""

    model: str
    key_id: str | None
    marking: str | None
    customer: str | None
    warranty_until: date | None
    qr_svg: str


def stock_of(name: str) -> Stock:
    """Raises BadInput `label-stock-unknown`."""
    if name not in STOCKS:
        raise BadInput("label-stock-unknown", stock=name, known=list(STOCKS))
    return STOCKS[name]


def render_labels(
    labels: Sequence[LabelFacts], stock: Stock, language: str, day: date, skip: int = 0
) -> bytes:
    """A PDF with a page for each sheet, or for each label on tape.

    `skip` leaves that many places of the first sheet empty, for a sheet begun before.
    Raises BadInput `labels-none`, `labels-too-many`, `label-skip`, `document-unprintable`.
    """
    if not labels:
        raise BadInput("labels-none")
    if len(labels) > _MOST:
        raise BadInput("labels-too-many", labels=len(labels), most=_MOST)
    if not 0 <= skip < stock.capacity:
        raise BadInput("label-skip", skip=skip, places=stock.capacity)
    page = {
        "language": language,
        "title": translator(language).gettext("Key labels"),
        "day": parts_of(day),
        "stock": asdict(stock),
        "sheets": _sheets([_words(label, language) for label in labels], stock.capacity, skip),
    }
    return render("labels.typ", page, day)


def _sheets(
    labels: Sequence[dict[str, object]], places: int, skip: int
) -> list[list[tuple[int, dict[str, object]]]]:
    """Each sheet's labels with their places, row by row."""
    sheets: list[list[tuple[int, dict[str, object]]]] = []
    for number, label in enumerate(labels, skip):
        sheet, place = divmod(number, places)
        if sheet == len(sheets):
            sheets.append([])
        sheets[sheet].append((place, label))
    return sheets


def _words(label: LabelFacts, language: str) -> dict[str, object]:
    _ = translator(language).gettext
    marking = _("marking %(marking)s") % {"marking": label.marking} if label.marking else ""
    until = _("Warranty until %(day)s")
    return {
        "title": label.model,
        "numbers": [words for words in (label.key_id, marking) if words],
        "customer": shortened(_with_short_form(label.customer), 70) if label.customer else "",
        "warranty": until % {"day": day_words(label.warranty_until)}
        if label.warranty_until
        else "",
        "qr": label.qr_svg,
        "qr_alt": _("QR code of the key's number"),
    }


def _with_short_form(name: str) -> str:
    for form, letters in _LEGAL_FORMS.items():
        if name.casefold().startswith(f"{form} "):
            return letters + name[len(form) :]
    return name
