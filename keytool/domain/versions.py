"""What tells one state of a record from another: `show --json` tells it, and `--seen` takes it."""

from hashlib import sha256

from keytool.domain.keys import Shipment
from keytool.domain.parties import Vendor

_DIGITS = 12


def version_of(record: object) -> int | str:
    """A number that grows with each change; of records without one a digest of all that they say.
    A table may have some that are not kept as records: of these nothing is told.
    """
    version = getattr(record, "version", "")
    if isinstance(record, Vendor):
        return _digest(repr(record).encode() + record.letterhead.logo)
    return _digest(repr(record).encode()) if isinstance(record, Shipment) else version


def _digest(said: bytes) -> str:
    return sha256(said).hexdigest()[:_DIGITS]
