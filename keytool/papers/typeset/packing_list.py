"""What goes into the box: the packing list of a shipment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from keytool.i18n import translator
from keytool.papers.typeset.pages import day_words, number_words, parts_of, render, shortened


@dataclass(frozen=True, slots=True)
class PackedKey:
    """A line of the list. `key_id` is grouped for people, `licences` are said in words."""

    model: str
    key_id: str | None
    marking: str | None
    licences: tuple[str, ...]
    batch: str | None = None


@dataclass(frozen=True, slots=True)
class SellerFacts:
    """Who ships; what is empty is left out."""

    name: str = ""
    inn: str = ""
    kpp: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class PackingFacts:
    """A shipment with everything that its list says."""

    vendor: str
    customer: str
    shipment: int
    order: str | None
    shipped_on: date
    keys: Sequence[PackedKey]
    seller: SellerFacts = SellerFacts()
    box: str | None = None


def render_packing_list(facts: PackingFacts, language: str) -> bytes:
    """A PDF/A of as many A4 pages as it takes; the day of shipment is the document's date.

    Raises BadInput `document-unprintable`.
    """
    words = translator(language)
    _ = words.gettext
    total = words.ngettext("%(n)s key in all", "%(n)s keys in all", len(facts.keys))
    batches = any(key.batch for key in facts.keys)
    page = {
        "language": language,
        "vendor": facts.seller.name or facts.vendor,
        "seller": _requisites(facts.seller, language),
        "title": _("Packing list"),
        "subtitle": _("Shipment %(number)s of %(day)s")
        % {"number": facts.shipment, "day": day_words(facts.shipped_on)},
        "facts": _facts(facts, language),
        "columns": _columns(language, batches=batches),
        "batches": batches,
        "rows": [_row(place, key, batches=batches) for place, key in enumerate(facts.keys, 1)],
        "total": total % {"n": number_words(len(facts.keys))},
        "signatures": [_("Packed by: signature, name"), _("Received by: signature, name, date")],
        "day": parts_of(facts.shipped_on),
        "footer": _("The warranty of these keys runs from the day of shipment."),
        "page": _("Page %(page)s of %(pages)s"),
    }
    return render("packing_list.typ", page, facts.shipped_on)


def _requisites(seller: SellerFacts, language: str) -> list[str]:
    """Line by line, below the name."""
    _ = translator(language).gettext
    numbers = [
        _("INN %(number)s") % {"number": seller.inn} if seller.inn else "",
        _("KPP %(number)s") % {"number": seller.kpp} if seller.kpp else "",
    ]
    phone = _("tel. %(number)s") % {"number": seller.phone} if seller.phone else ""
    lines = (" · ".join(filter(None, numbers)), seller.address, phone)
    return [line for line in lines if line]


def _facts(facts: PackingFacts, language: str) -> list[tuple[str, str]]:
    _ = translator(language).gettext
    vendor = facts.vendor if facts.seller.name and facts.vendor != facts.seller.name else ""
    told = (
        (_("Software vendor"), shortened(vendor)),
        (_("Customer"), shortened(facts.customer)),
        (_("Order"), shortened(facts.order or "")),
        (_("Shipped on"), day_words(facts.shipped_on)),
        (_("Box"), shortened(facts.box or "")),
    )
    return [(label, value) for label, value in told if value or label == _("Customer")]


def _columns(language: str, *, batches: bool) -> list[str]:
    _ = translator(language).gettext
    batch = [_("Batch")] if batches else []
    return ["№", _("Model"), _("Key id"), _("Marking"), *batch, _("Licences")]


def _row(place: int, key: PackedKey, *, batches: bool) -> tuple[str, ...]:
    licences = "; ".join(key.licences)
    batch = (key.batch or "—",) if batches else ()
    number, marking = key.key_id or "—", key.marking or "—"
    return (str(place), key.model, number, marking, *batch, licences or "—")
