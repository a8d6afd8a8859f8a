"""A coupon's certificate in a file: the register's facts, the signed QR, one page."""

import os
from pathlib import Path

from keytool.coupon.format.link import qr_text_of
from keytool.coupon.format.pictures import qr_svg
from keytool.domain.coupons import Coupon
from keytool.domain.errors import BadInput, StorageTrouble
from keytool.papers.typeset.certificate import certificate_facts, render_certificate
from keytool.papers.typeset.pages import Form
from keytool.placing import put_in_place
from keytool.services.desk import Desk

FORMS: dict[str, Form] = {".pdf": "pdf", ".png": "png"}


def save_certificate(desk: Desk, coupon: Coupon, path: Path, language: str, site: str = "") -> None:
    """Write the certificate to `path`; its ending says which form.

    `site` is where the QR code leads; without it the code carries the bare token.

    The file is there whole or not at all. Raises BadInput `file-ending-unknown` or
    `document-unprintable`; StorageTrouble `file-unwritable`.
    """
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise BadInput("file-ending-unknown", file=path.name, known=list(FORMS))
    write_whole(path, certificate(desk, coupon, form, language, site))


def certificate(desk: Desk, coupon: Coupon, form: Form, language: str, site: str = "") -> bytes:
    """The page as bytes. Raises BadInput `key-not-found` or `document-unprintable`."""
    with desk.register.read() as unit:
        key = unit.keys.get(coupon.key)
        shipment = unit.shipments.last_of_key(coupon.key)
        customer = unit.customers.get(shipment.customer) if shipment else None
    if key is None:
        raise BadInput("key-not-found", text=coupon.key)
    edition = desk.rulebook.edition(coupon.claims.edition)
    facts = certificate_facts(
        coupon,
        key,
        edition,
        customer=customer.name if customer else None,
        qr_svg=qr_svg(qr_text_of(coupon.token, site)),
        site=site or None,
        language=language,
    )
    return render_certificate(facts, language, form)


def write_whole(path: Path, content: bytes) -> None:
    """Replace `path` in one step. Raises StorageTrouble `file-unwritable`, `file-in-use`."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        put_in_place(draft, path)
    except OSError as error:
        raise StorageTrouble("file-unwritable", file=str(path)) from error
    finally:
        draft.unlink(missing_ok=True)
