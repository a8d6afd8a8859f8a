"""A coupon's certificate in a file: the register's facts, the signed QR, one page."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from keytool.coupon.format.link import qr_text_of
from keytool.coupon.format.pictures import qr_svg
from keytool.domain.coupons import Coupon
from keytool.domain.errors import BadInput
from keytool.domain.key_names import key_name
from keytool.files import write_whole
from keytool.i18n import translator
from keytool.papers.letter import Letter, letter_about
from keytool.papers.typeset.certificate import certificate_facts, render_certificate
from keytool.papers.typeset.pages import Form
from keytool.services.desk import Desk
from keytool.services.print_coupon import coupon_to_print
from keytool.services.show_coupon import show_coupon
from keytool.setup.desk import SiteSettings

_NOWHERE = SiteSettings()
FORMS: dict[str, Form] = {".pdf": "pdf", ".png": "png"}


def save_certificate(
    desk: Desk, coupon: Coupon, path: Path, language: str, site: SiteSettings = _NOWHERE
) -> None:
    """Write the certificate to `path`; its ending says which form.

    `site` says where the QR code leads, else it carries the bare token, and whom to ask.

    The file is there whole or not at all. Raises as `certificate`, BadInput
    `file-ending-unknown` and StorageTrouble `file-unwritable`.
    """
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise BadInput("file-ending-unknown", file=path.name, known=list(FORMS))
    write_whole(path, certificate(desk, coupon, form, language, site), private=False)


def certificate_letter(
    desk: Desk, coupon: Coupon, language: str, site: SiteSettings = _NOWHERE
) -> Letter:
    """The certificate for the customer who has the key. Raises as `certificate`."""
    _ = translator(language).gettext
    printed = coupon_to_print(desk, coupon)
    return letter_about(
        _("Support certificate for the key %(key)s") % {"key": key_name(printed.owned.key)},
        customer=printed.owned.owner,
        issuer=printed.issuer,
        file=f"{coupon.code}.pdf",
        pdf=certificate(desk, coupon, "pdf", language, site),
        language=language,
    )


def save_certificates(
    desk: Desk, rows: Sequence[int], path: Path, language: str, site: SiteSettings = _NOWHERE
) -> None:
    """Write the certificates of several coupons, by their rows, into one archive: a PDF each,
    named by its code. Raises BadInput `coupon-not-found`, and as `save_certificate`.
    """
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for row in rows:
            coupon = show_coupon(desk, row).coupon
            page = certificate(desk, coupon, "pdf", language, site)
            archive.writestr(ZipInfo(f"{coupon.code}.pdf"), page)
    write_whole(path, packed.getvalue(), private=False)


def certificate(
    desk: Desk, coupon: Coupon, form: Form, language: str, site: SiteSettings = _NOWHERE
) -> bytes:
    """The page as bytes. Raises as `coupon_to_print`, and BadInput `document-unprintable`."""
    printed = coupon_to_print(desk, coupon)
    owned = printed.owned
    qr_text = qr_text_of(coupon.token, site.url)
    facts = certificate_facts(
        coupon,
        owned.key,
        desk.rulebook.edition_of_coupon(coupon),
        customer=owned.owner.name if owned.owner else None,
        qr_svg=qr_svg(qr_text),
        qr_text=qr_text,
        site=site.url or None,
        contact=site.contact or None,
        language=language,
        issuer=printed.issuer,
    )
    return render_certificate(facts, language, form)
