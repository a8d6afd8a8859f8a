"""The vendor's contact, signed with the site: a host cannot put its own in the vendor's place.

    protected  { 1: -19, 4: kid of a status key, 16: "keydesk-contact" }
    payload    { 2: address of this file, 6: iat, -65537: [way, ...] }

A way is a telephone number, an e-mail or a web address (`keytool.domain.contacts`).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from keytool.coupon.format import cbor
from keytool.coupon.format.status_key import by_status_key, require_made_by
from keytool.coupon.format.token import CONTACT
from keytool.coupon.format.trust import Trust
from keytool.domain.contacts import sound_ways

CONTACT_FILE = "contact.cbor"
_ADDRESS, _ISSUED, _WAYS = 2, 6, -65537
_LATEST = 253_370_764_800


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the vendor, as of a moment (seconds since 1970, UTC); no way: not told."""

    address: str
    issued: int
    ways: tuple[str, ...]


def encode_contact(contact: Contact) -> bytes:
    """The payload that a status key signs in the template `CONTACT`."""
    return cbor.encode(_body(contact))


def read_contact(token: bytes, trust: Trust, address: str, now: datetime) -> Contact:
    """The contact, when a status key of `trust` signed it for `address`. Raises ValueError."""
    payload, key = by_status_key(CONTACT, token, trust, now)
    contact = cbor.decode(payload, _read, _body)
    if contact.address != address:
        raise ValueError("address")
    require_made_by(key, contact.issued)
    return contact


def _body(contact: Contact) -> dict[int, object]:
    return {_ADDRESS: contact.address, _ISSUED: contact.issued, _WAYS: list(contact.ways)}


def _read(body: Any) -> Contact:
    address, ways = body[_ADDRESS], body[_WAYS]
    if type(address) is not str or type(ways) is not list:
        raise ValueError("contact")
    return Contact(address, cbor.integer(body[_ISSUED], 0, _LATEST), sound_ways(ways))
