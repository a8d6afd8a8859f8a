"""What a unit of work offers to who follows the journal."""

from typing import Protocol

from keytool.domain.changes import ChangedCoupons, Waiting


class Changes(Protocol):
    """What the journal's entries above a number say has changed; quick at any size before it."""

    def coupons(self, after: int) -> ChangedCoupons:
        """The coupons that are among the entries' subjects."""

    def waiting(self, after: int) -> Waiting:
        """How many they are, and the moment of the first entry that names one."""
