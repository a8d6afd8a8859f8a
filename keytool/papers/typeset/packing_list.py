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


@dataclass(frozen=True, slots=True)
class PackingFacts:
    """A shipment with everything that its list says."""

    vendor: str
    customer: str
    shipment: int
    order: str | None
    shipped_on: date
    keys: Sequence[PackedKey]


def render_packing_list(facts: PackingFacts, language: str) -> bytes:
    """A PDF/A of as many A4 pages as it takes; the day of shipment is the document's date.

    Raises BadInput `document-unprintable`.
    """
    words = translator(language)
    _ = words.gettext
    total = words.ngettext("%(n)s key in all", "%(n)s keys in all", len(facts.keys))
    page = {
        "language": language,
        "vendor": facts.vendor,
        "title": _("Packing list"),
        "subtitle": _("Shipment %(number)s of %(day)s")
        % {"number": facts.shipment, "day": day_words(facts.shipped_on)},
        "facts": _facts(facts, language),
        "columns": ["№", _("Model"), _("Key id"), _("Marking"), _("Licences")],
        "rows": [_row(place, key) for place, key in enumerate(facts.keys, 1)],
        "total": total % {"n": number_words(len(facts.keys))},
        "signatures": [_("Packed by: signature, name"), _("Received by: signature, name, date")],
        "day": parts_of(facts.shipped_on),
        "footer": _("The warranty of these keys runs from the day of shipment."),
        "page": _("Page %(page)s of %(pages)s"),
    }
    return render("packing_list.typ", page, facts.shipped_on)


def _facts(facts: PackingFacts, language: str) -> list[tuple[str, str]]:
    _ = translator(language).gettext
    told = [(_("Customer"), shortened(facts.customer))]
    if facts.order:
        told.append((_("Order"), shortened(facts.order)))
    return [*told, (_("Shipped on"), day_words(facts.shipped_on))]


def _row(place: int, key: PackedKey) -> tuple[str, ...]:
    licences = "; ".join(key.licences)
    return (str(place), key.model, key.key_id or "—", key.marking or "—", licences or "—")
