"""The act of a replacement as a PDF/A, in Russian or English.

Only the act's record is shown, so what was printed once is printed the same way again.
"""

from collections.abc import Callable, Iterator
from datetime import date

from keytool.domain.acts import Act, ActDecision, ActKey, ActLicence, ActRecord, Words, digest_of
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.key_models import model_title
from keytool.domain.letterhead import Letterhead
from keytool.domain.replacement_table import ReplacementOutcome
from keytool.i18n import translator
from keytool.i18n.replacement_words import DONE, outcome
from keytool.papers.typeset.letterhead import head_of
from keytool.papers.typeset.pages import (
    day_words,
    number_words,
    parts_of,
    render,
    shortened,
    side_of,
)

MODULE = 1.5
"""Points of a QR module: 0.53 mm, on paper that is looked at from close by."""
_MISSING = "—"
_Say = Callable[[str], str]
Row = tuple[str, str]


def render_act(act: Act, qr_svg: str, site: str, language: str, logo: bytes = b"") -> bytes:
    """PDF/A-2u, one A4 page unless much was moved; `qr_svg` leads to `site`, if there is one.

    The logo adorns the letterhead and is no part of the record.

    Raises BadInput `document-unprintable`.
    """
    record = act.told
    page = _page(act, record, qr_svg, site, language) | {"head": _head(record, language, logo)}
    return render("act.typ", page, _day(record))


def _head(record: ActRecord, language: str, logo: bytes) -> dict[str, object]:
    """Acts of older programs have a name alone."""
    told = record.get("letterhead")
    head = Letterhead(**told, logo=logo) if told else Letterhead(logo=logo)
    return head_of(_in(record["vendor"], language), head, language)


def _day(record: ActRecord) -> date:
    return date.fromisoformat(record["issued_on"])


def _page(act: Act, record: ActRecord, qr_svg: str, site: str, language: str) -> dict[str, object]:
    _ = translator(language).gettext
    return {
        "language": language,
        "title": _("Act of key replacement № %(number)s") % {"number": record["number"]},
        "subtitle": _("of %(day)s") % {"day": day_words(_day(record))},
        "day": parts_of(_day(record)),
        "facts": list(_facts(record, language)),
        "keys_title": _("Keys"),
        "keys_head": [_("Faulty key"), _("Replacement")],
        "keys": list(_keys(record, _)),
        "findings_title": _("Findings"),
        "findings": list(_findings(record, _)),
        "decision_title": _("Decision"),
        "decision": _(DONE[_outcome(record)]) + ".",
        "clauses": [
            (clause["id"], _in(clause["says"], language) + ".")
            for clause in record["decision"]["clauses"]
        ],
        "notes": list(_notes(record, language)),
        "licences_title": _("Licences moved to the replacement"),
        "licences_head": [_("Product"), _("Seats"), _("Until")],
        "licences": [_licence(licence, _) for licence in record["licences"]],
        "no_licences": _("The register has no licences of this key."),
        "coupons": _coupons(record, language),
        "qr": qr_svg,
        "qr_side": side_of(qr_svg),
        "qr_module": MODULE,
        "qr_alt": _("QR code of the signed act"),
        "verify_title": _("How to check this act"),
        "verify": _ways_to_verify(site, _),
        "digest_label": _("SHA-256 of the record"),
        "digest": digest_of(act.record).hex(),
        "signatures": [
            _("For the vendor: %(name)s, signature") % {"name": shortened(record["operator"], 40)},
            _("For the customer: name, signature, date"),
        ],
        "footer": _("Act № %(number)s · the electronic signature is in the QR code")
        % {"number": record["number"]},
        "page": _("Page %(page)s of %(pages)s"),
    }


def _sentence(text: str) -> str:
    """What a person wrote, ended as a sentence."""
    return f"{shortened(text, 600).rstrip('. ')}."


def _outcome(record: ActRecord) -> ReplacementOutcome:
    override = record["override"]
    return ReplacementOutcome(override["outcome"] if override else record["decision"]["outcome"])


def _facts(record: ActRecord, language: str) -> Iterator[Row]:
    _ = translator(language).gettext
    customer = shortened(record["customer"])
    inn = _("INN %(inn)s") % {"inn": record["inn"]} if record["inn"] else ""
    yield _("Customer"), ", ".join(filter(None, (customer, inn)))
    edition = _("%(title)s, edition in force since %(day)s") % {
        "title": _in(record["regulation"], language),
        "day": _iso_words(record["edition_from"]),
    }
    yield _("Regulation"), edition
    claimed = _("claimed on %(day)s") % {"day": _iso_words(record["claimed_on"])}
    yield _("Complaint"), f"{shortened(record['complaint'], 600)} ({claimed})"


def _keys(record: ActRecord, _: _Say) -> Iterator[tuple[str, str, str, bool]]:
    """Name of the fact, of the old key, of the new one, and whether figures stand there."""
    old, new = record["old"], record["new"]

    def both(
        name: str, say: Callable[[ActKey], str], *, figures: bool = False
    ) -> tuple[str, str, str, bool]:
        return name, say(old), say(new), figures

    yield both(_("Model"), lambda key: model_title(Family(key["family"]), key["model"]))
    yield both(_("Key number"), _number, figures=True)
    yield both(_("Marking"), lambda key: key["marking"] or _MISSING, figures=True)
    yield both(_("Shipped on"), lambda key: _iso_words(key["shipped_on"]))
    yield both(_("Warranty until"), lambda key: _iso_words(key["warranty_ends"]))


def _number(key: ActKey) -> str:
    if key["key_id"] is None:
        return _MISSING
    family = Family(key["family"])
    return KeyId(family, int(key["key_id"])).grouped


def _findings(record: ActRecord, _: _Say) -> Iterator[Row]:
    found = record["findings"]
    yes_no = {True: _("yes"), False: _("no"), None: _MISSING}
    if found["lost"]:
        yield _("Lost by the customer"), _("yes")
        return
    yield _("Faulty key handed in"), _iso_words(record["received_on"])
    yield _("Marked by the manufacturer"), yes_no[found["marked"]]
    yield _("Readable"), _readable(found["readable"], found["read_by"], _)
    yield _("Mechanical damage"), yes_no[found["damaged"]]
    yield _("In warranty on the day of the claim"), yes_no[found["in_warranty"]]
    if found["note"]:
        yield _("Remark"), shortened(found["note"], 600)
    if found["photographs"]:
        heads = ", ".join(digest[:16] for digest in found["photographs"])
        yield _("Photographs (SHA-256 begins)"), heads


def _readable(parts: list[str] | None, read_by: str | None, _: _Say) -> str:
    if parts is None:
        return _MISSING
    words = {"number": _("the number"), "licences": _("the licences")}
    told = " · ".join(words[part] for part in parts) or _("nothing")
    by = {"reader": _("read by the reader"), "person": _("told by a person")}
    return f"{told} ({by[read_by]})" if read_by else told


def _notes(record: ActRecord, language: str) -> Iterator[str]:
    _ = translator(language).gettext
    override = record["override"]
    for reading in readings_of_act(record["decision"]):
        yield _("How the text was read: %(choice)s.") % {"choice": _in(reading, language)}
    if override:
        facts = {
            "said": outcome(ReplacementOutcome(record["decision"]["outcome"]), _),
            "who": " · ".join(override["operators"]),
            "reason": _sentence(override["reason"]),
        }
        yield _("By the table: %(said)s. Decided otherwise by %(who)s: %(reason)s") % facts
    if record["model_reason"]:
        facts = {"reason": _sentence(record["model_reason"])}
        yield _("The replacement is of another model: %(reason)s") % facts
    yield from _settlement(record, _)


def readings_of_act(decision: ActDecision) -> list[Words]:
    """Acts of older programs have one at most."""
    one = decision.get("reading")
    return decision.get("readings", [one] if one else [])


def _settlement(record: ActRecord, _: _Say) -> Iterator[str]:
    paid = record["settlement"]
    if paid is None:
        return
    if paid["price"] is not None:
        facts = {"price": _roubles(paid["price"]), "who": shortened(paid["agreed_by"] or "", 120)}
        yield _("Price %(price)s, agreed by %(who)s.") % facts
    if paid["document"]:
        yield _("Document: %(document)s.") % {"document": shortened(paid["document"], 240)}


def _roubles(kopecks: int) -> str:
    whole, rest = divmod(kopecks, 100)
    return f"{number_words(whole)},{rest:02} ₽"


def _licence(licence: ActLicence, _: _Say) -> tuple[str, str, str]:
    named = (licence["product"], licence["edition"] or "", ", ".join(licence["modules"]))
    until = _iso_words(licence["until"]) if licence["until"] else _("perpetual")
    return " · ".join(filter(None, named)), number_words(licence["quantity"]), until


def _coupons(record: ActRecord, language: str) -> str:
    codes = record["coupons"]
    if not codes:
        return ""
    words = translator(language)
    text = words.ngettext(
        "The coupon follows the new key under its old code: %(codes)s. "
        "Its printed certificate is replaced by a new one.",
        "The coupons follow the new key under their old codes: %(codes)s. "
        "Their printed certificates are replaced by new ones.",
        len(codes),
    )
    return text % {"codes": ", ".join(codes)}


def _ways_to_verify(site: str, _: _Say) -> list[str]:
    if site:
        return [_("Scan the QR code with a phone: it opens %(site)s.") % {"site": site}]
    return [_("With Keydesk: “keydesk replacement verify” and a file with this page.")]


def _in(words: Words, language: str) -> str:
    return words["ru"] if language == "ru" else words["en"]


def _iso_words(day: str | None) -> str:
    return day_words(date.fromisoformat(day)) if day else _MISSING
