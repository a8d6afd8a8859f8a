"""The certificate of a coupon as a PDF/A page or a picture, in Russian or English.

One Typst template makes both; the document's date is the day of issue.
"""

from dataclasses import dataclass
from datetime import date

from keytool.domain.coupons import Coupon, UnitKind
from keytool.domain.days import local_day
from keytool.domain.key_models import model_title
from keytool.domain.keys import Key
from keytool.domain.letterhead import NO_LETTERHEAD, Letterhead
from keytool.i18n import translator
from keytool.papers.typeset.letterhead import head_of
from keytool.papers.typeset.pages import (
    Form,
    day_words,
    number_words,
    parts_of,
    render,
    shortened,
    side_of,
)
from keytool.rulebook.book import Edition
from keytool.services.letterheads import Issuer

MODULE = 2
"""Points of a QR module: 0.7 mm, which any phone reads."""


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """Everything on the page. Names and titles are in the document's language already.

    `qr_svg` has a view box of whole modules, quiet zone included; it shows `qr_text`, which
    lies in the file too, for whoever reads it without looking at it. `site` is the address of
    the vendor's verification page, `contact` how to reach the vendor; None when there is none.
    """

    vendor: str
    customer: str | None
    key: str
    marking: str | None
    level: str
    clause: str
    regulation: str
    edition_from: date
    unit: UnitKind
    units: int
    valid_from: date
    valid_until: date
    issued_on: date
    code: str
    qr_svg: str
    qr_text: str
    site: str | None = None
    contact: str | None = None
    letterhead: Letterhead = NO_LETTERHEAD


def certificate_facts(
    coupon: Coupon,
    key: Key,
    edition: Edition,
    *,
    customer: str | None,
    qr_svg: str,
    qr_text: str,
    language: str,
    site: str | None = None,
    contact: str | None = None,
    issuer: Issuer | None = None,
) -> CertificateFacts:
    """The facts of a coupon's certificate; `issuer` sold the key, else the author of the rules."""
    whose = issuer or Issuer(edition.vendor)
    claims = coupon.claims
    number = f" {key.key_id.grouped}" if key.key_id else ""
    return CertificateFacts(
        vendor=whose.name.into(language),
        customer=customer,
        key=model_title(key.family, key.model) + number,
        marking=key.marking,
        level=edition.level(claims.level).name.into(language),
        clause=coupon.clause,
        regulation=edition.title.into(language),
        edition_from=edition.effective_from,
        unit=claims.unit,
        units=claims.units,
        valid_from=claims.valid_from,
        valid_until=claims.valid_until,
        issued_on=local_day(coupon.issued_at, claims.time_zone),
        code=coupon.code,
        qr_svg=qr_svg,
        qr_text=qr_text,
        site=site,
        contact=contact,
        letterhead=whose.letterhead,
    )


def render_certificate(facts: CertificateFacts, language: str, form: Form = "pdf") -> bytes:
    """One A4 page: PDF/A-2u, or a PNG of 1,786 x 2,526 pixels.

    Raises BadInput `document-unprintable` when a name has characters that no font has.
    """
    return render("certificate.typ", _page(facts, language), facts.issued_on, form)


def _page(facts: CertificateFacts, language: str) -> dict[str, object]:
    _ = translator(language).gettext
    period = _("Valid from %(first)s to %(last)s, both days included")
    issued = _("Issued on %(day)s")
    return {
        "language": language,
        "head": head_of(facts.vendor, facts.letterhead, language),
        "title": _("Support certificate"),
        "period": period
        % {"first": day_words(facts.valid_from), "last": day_words(facts.valid_until)},
        "facts": _facts(facts, language),
        "qr": facts.qr_svg,
        "qr_link": facts.qr_text if "://" in facts.qr_text else "",
        "qr_text": facts.qr_text,
        "qr_side": side_of(facts.qr_svg),
        "qr_module": MODULE,
        "qr_alt": _("QR code of the signed coupon"),
        "code_label": _("Coupon code"),
        "code": facts.code,
        "verify_title": _("How to check this certificate"),
        "verify": _ways_to_verify(facts, language),
        "conditions_title": _("Conditions"),
        "conditions": _conditions(facts, language),
        "issued": parts_of(facts.issued_on),
        "issued_words": issued % {"day": day_words(facts.issued_on)},
        "footer": _("The signature is in the QR code"),
    }


def _facts(facts: CertificateFacts, language: str) -> list[dict[str, str]]:
    _ = translator(language).gettext
    marking = _("marking %(marking)s") % {"marking": facts.marking} if facts.marking else ""
    edition = _("clause %(clause)s, edition in force since %(day)s")
    edition_words = edition % {"clause": facts.clause, "day": day_words(facts.edition_from)}
    rows = [
        (_("Key"), facts.key, marking),
        (_("Support level"), facts.level, ""),
        (_("Holds"), _holds(facts, language), ""),
        (_("Regulation"), facts.regulation, edition_words),
    ]
    if facts.customer:
        rows.insert(0, (_("Customer"), shortened(facts.customer), ""))
    return [{"label": label, "value": value, "note": note} for label, value, note in rows]


def _holds(facts: CertificateFacts, language: str) -> str:
    words = translator(language)
    if facts.unit is UnitKind.PRIORITY:
        return words.gettext("priority handling, requests are not counted")
    if facts.unit is UnitKind.REQUESTS:
        form = words.ngettext("%(n)s request", "%(n)s requests", facts.units)
        return form % {"n": number_words(facts.units)}
    hours, minutes = divmod(facts.units, 60)
    if minutes:
        return words.gettext("%(h)s h %(m)s min") % {"h": number_words(hours), "m": minutes}
    return words.gettext("%(n)s h") % {"n": number_words(hours)}


def _ways_to_verify(facts: CertificateFacts, language: str) -> list[str]:
    _ = translator(language).gettext
    asked = _("Questions: %(contact)s")
    whom = [asked % {"contact": facts.contact}] if facts.contact else []
    if facts.site:
        scan = _("Scan the QR code with a phone, or open %(site)s and type the code.")
        return [scan % {"site": facts.site}, *whom]
    return [
        _("Give the code, or a picture of the QR code, to the vendor's support."),
        _("With Keydesk: “keydesk coupon verify” and the code, or a file with this page."),
        *whom,
    ]


def _conditions(facts: CertificateFacts, language: str) -> list[str]:
    _ = translator(language).gettext
    bound = _("Support is given for the key named above, under clause %(clause)s.")
    counted = _("Used units are counted in the vendor's register, which says how many are left.")
    conditions = [bound % {"clause": facts.clause}]
    if facts.unit is not UnitKind.PRIORITY:
        conditions.append(counted)
    conditions.append(
        _("The vendor may suspend or revoke a coupon; a check shows its present state.")
    )
    return conditions
