"""The head of a paper: who issues it, its requisites, whom to ask, its logo."""

from datetime import date

from keytool.domain.errors import BadInput
from keytool.domain.letterhead import Letterhead
from keytool.i18n import translator
from keytool.papers.typeset.pages import render, shortened

_PNG = b"\x89PNG"
_TRIAL = date(2026, 1, 1)


def head_of(name: str, head: Letterhead, language: str) -> dict[str, object]:
    """The head as `look.typ` draws it."""
    _ = translator(language).gettext
    inn = _("INN %(number)s") % {"number": head.inn} if head.inn else ""
    legal = head.legal_name if head.legal_name != name else ""
    phone = _("tel. %(number)s") % {"number": head.phone} if head.phone else ""
    below = (" · ".join(filter(None, (legal, inn))), head.address)
    aside = (head.contact, phone, head.email)
    return {
        "name": shortened(name),
        "below": [shortened(line) for line in below if line],
        "aside": [shortened(line) for line in aside if line],
        **_picture(head.logo),
    }


def draws(logo: bytes) -> bool:
    """Whether a page with this logo comes out."""
    head = head_of("", Letterhead(logo=logo), "en")
    try:
        render("logo.typ", {"head": head}, _TRIAL)
    except BadInput:
        return False
    return True


def _picture(logo: bytes) -> dict[str, object]:
    """Its form, and its bytes: JSON has numbers for them, but an SVG is a text."""
    if logo.startswith(_PNG):
        return {"logo": list(logo), "logo_form": "png"}
    return {"logo": logo.decode("utf-8", "replace"), "logo_form": "svg" if logo else ""}
