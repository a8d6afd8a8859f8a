"""What a unit of work offers to who derives everything again."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from keytool.domain.audit import ActsFile, CouponFile, SchemaPart
from keytool.domain.coupons import Coupon, Redemption


class Audit(Protocol):
    """What proves records, in bulk; `db check` reads it."""

    def coupon_count(self) -> int: ...
    def coupon_files(self, since: int = 0) -> Iterator[tuple[CouponFile, ...]]:
        """Portions of all coupons, or of those that entries above `since` name."""

    def acts(self) -> ActsFile: ...
    def strays(self) -> tuple[int, ...]:
        """Numbers below 1 of entries, which no chain begins at."""

    def schema(self) -> tuple[SchemaPart, ...]:
        """What of the register's tables and guards is not as this program makes it."""

    def rebuild(self, coupon: Coupon, ledger: Iterable[Redemption]) -> None:
        """Overwrite a coupon's row, and make its cases' entries these."""
