"""What a customer gets for keys that came back: a receipt of what was taken in, and how it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from keytool.domain.sitting_items import Condition
from keytool.i18n import sitting_words, translator
from keytool.papers.typeset.pages import day_words, number_words, parts_of, render, shortened


@dataclass(frozen=True, slots=True)
class ReceivedKey:
    """A line of a receipt. `key_id` is grouped for people; `model` is empty when not known."""

    model: str
    key_id: str | None
    marking: str | None
    condition: Condition | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """The keys of one customer, "" where nobody is known."""

    customer: str
    keys: Sequence[ReceivedKey]


@dataclass(frozen=True, slots=True)
class ReceiptsFacts:
    """An intake with everything that its receipts say."""

    vendor: str
    intake: int
    order: str | None
    received_on: date
    operator: str
    parts: Sequence[ReceiptFacts]


def render_receipts(facts: ReceiptsFacts, language: str) -> bytes:
    """A PDF/A that begins a page for each customer; the day of the intake is its date.

    Raises BadInput `letters-unprintable`, `document-unprintable`.
    """
    _ = translator(language).gettext
    page = {
        "language": language,
        "vendor": facts.vendor,
        "title": _("Receipt for keys"),
        "subtitle": _("Intake %(number)s of %(day)s")
        % {"number": facts.intake, "day": day_words(facts.received_on)},
        "columns": ["№", _("Model"), _("Key id"), _("Marking"), _("Condition"), _("Note")],
        "parts": [_part(facts, part, language) for part in facts.parts],
        "signatures": [_("Handed in by: signature, name"), _("Taken in by: signature, name")],
        "day": parts_of(facts.received_on),
        "footer": _("Whether a key is replaced is decided when it has been inspected."),
        "page": _("Page %(page)s of %(pages)s"),
    }
    return render("receipt.typ", page, facts.received_on)


def _part(facts: ReceiptsFacts, part: ReceiptFacts, language: str) -> dict[str, object]:
    words = translator(language)
    _ = words.gettext
    told = [(_("Received from"), shortened(part.customer) or "—")]
    if facts.order:
        told.append((_("Order"), shortened(facts.order)))
    told += [(_("Taken in on"), day_words(facts.received_on)), (_("Operator"), facts.operator)]
    total = words.ngettext("%(n)s key in all", "%(n)s keys in all", len(part.keys))
    return {
        "facts": told,
        "rows": [_row(place, key, language) for place, key in enumerate(part.keys, 1)],
        "total": total % {"n": number_words(len(part.keys))},
    }


def _row(place: int, key: ReceivedKey, language: str) -> tuple[str, ...]:
    say = translator(language).gettext
    condition = sitting_words.condition(key.condition, say) if key.condition else "—"
    return (
        str(place),
        key.model or "—",
        key.key_id or "—",
        key.marking or "—",
        condition,
        key.note or "",
    )
