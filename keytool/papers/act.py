"""An act in a file: its record, the signed QR code, its pages."""

from pathlib import Path

from keytool.coupon.format.act import act_link_of
from keytool.coupon.format.pictures import qr_svg
from keytool.domain.acts import Act
from keytool.domain.errors import BadInput
from keytool.domain.letterhead import NO_LETTERHEAD, Letterhead
from keytool.files import write_whole
from keytool.i18n import translator
from keytool.papers.letter import Letter, letter_about
from keytool.papers.typeset.act import render_act
from keytool.rulebook.book import Bilingual
from keytool.services.desk import Desk
from keytool.services.letterheads import Issuer, logo_of_key
from keytool.services.replacement_views import act_of_replacement, show_replacement


def act_pdf(act: Act, language: str, site: str = "", logo: bytes = b"") -> bytes:
    """The act's pages as PDF/A, for a preview or for printing: the same bytes each time.

    `site` is where the QR code leads; without it the code carries the bare token.
    Raises BadInput `document-unprintable`.
    """
    return render_act(act, qr_svg(act_link_of(act.token, site)), site, language, logo)


def draft_pdf(act: Act, language: str, logo: bytes = b"") -> bytes:
    """The pages of an act that is not signed yet; its QR code says so. Raises as `act_pdf`."""
    words = translator(language).gettext("A draft of an act. Nothing is signed.")
    return render_act(act, qr_svg(words), "", language, logo)


def act_of(desk: Desk, replacement: int, language: str, site: str = "") -> bytes:
    """The act of a completed replacement. Raises as `act_of_replacement` and `act_pdf`."""
    act = act_of_replacement(desk, replacement)
    key = show_replacement(desk, replacement).key
    return act_pdf(act, language, site, logo_of_key(desk, key.id))


def act_letter(desk: Desk, replacement: int, language: str, site: str = "") -> Letter:
    """The act for the customer, from whoever issued it. Raises as `act_of`."""
    _ = translator(language).gettext
    view = show_replacement(desk, replacement)
    act = act_of_replacement(desk, replacement)
    told = act.told
    head = told.get("letterhead")
    return letter_about(
        _("Act of key replacement № %(number)s") % {"number": act.number},
        customer=view.customer,
        issuer=Issuer(Bilingual(**told["vendor"]), Letterhead(**head) if head else NO_LETTERHEAD),
        file=f"act-{act.number}.pdf",
        pdf=act_of(desk, replacement, language, site),
        language=language,
    )


def save_act(desk: Desk, replacement: int, path: Path, language: str, site: str = "") -> None:
    """The file is there whole or not at all. Raises as `act_of`, BadInput
    `file-ending-unknown`, StorageTrouble `file-unwritable`.
    """
    if path.suffix.lower() != ".pdf":
        raise BadInput("file-ending-unknown", file=path.name, known=[".pdf"])
    write_whole(path, act_of(desk, replacement, language, site), private=False)
