"""What the journal says has changed since one of its entries."""

from datetime import datetime

from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class ChangedCoupons:
    """Codes of coupons that entries name, and the numbers of the status lists in which these
    have a place or had one for a key that was replaced.
    """

    codes: tuple[str, ...]
    lists: frozenset[int]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many coupons changed, and since when; None when none did."""

    coupons: int
    since: datetime | None
