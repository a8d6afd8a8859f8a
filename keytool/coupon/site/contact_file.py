"""The file that tells how to reach the vendor, for its place in the site."""

from datetime import datetime
from pathlib import Path

from keytool.coupon.format.contact import CONTACT_FILE, Contact, encode_contact, read_contact
from keytool.coupon.format.token import CONTACT, take_apart
from keytool.coupon.keys.sign import signed
from keytool.coupon.site.site import Site

CONTACT_PATH = f"c/{CONTACT_FILE}"


def contact_file(site: Site, now: datetime, published: Path) -> bytes:
    """The contact that is published already, while it says the same by the same key."""
    address = f"{site.base_url}/{CONTACT_PATH}"
    try:
        held = (published / CONTACT_PATH).read_bytes()
        told = read_contact(held, site.trust, address, now)
    except (OSError, ValueError):
        return new_contact(site, now)
    by_now = take_apart(CONTACT, held).kid == site.signer.kid
    if by_now and told.ways == site.contact and told.issued <= now.timestamp():
        return held
    return new_contact(site, now)


def new_contact(site: Site, now: datetime) -> bytes:
    """The vendor's contact, signed at an aware moment."""
    told = Contact(f"{site.base_url}/{CONTACT_PATH}", int(now.timestamp()), site.contact)
    return signed(CONTACT, encode_contact(told), site.signer)
