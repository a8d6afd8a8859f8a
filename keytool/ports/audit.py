"""What a unit of work offers to who derives everything again."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from keytool.domain.audit import (
    ActsFile,
    CouponFile,
    CouponLine,
    CouponLink,
    RetiredLine,
    SchemaPart,
)
from keytool.domain.audit_keys import KeyFile
from keytool.domain.audit_records import EditionLine, Known, Orphan, Photo, ReplacementFile, Tally
from keytool.domain.coupons import Coupon, Redemption


class Audit(Protocol):
    """What proves records, in bulk; `db check` reads it.

    `since` leaves all but those out that an entry above it names; 0 is all.
    """

    def coupon_count(self) -> int: ...
    def coupon_ids(self, since: int = 0) -> Iterator[Sequence[int]]:
        """Portions of the coupons that have a row or are named by an entry, in their order."""

    def coupon_lines(self, coupons: Sequence[int]) -> Sequence[CouponLine]:
        """Of those that have a row which can be read: what is compared first."""

    def coupon_files(self, coupons: Sequence[int]) -> tuple[CouponFile, ...]: ...
    def coupon_links(self) -> tuple[CouponLink, ...]:
        """Those that are not as the journal tells."""

    def retired(self) -> Iterator[RetiredLine]: ...
    def key_files(self, since: int = 0) -> Iterator[Sequence[KeyFile]]:
        """Portions of the keys, in their order."""

    def replacement_files(self, since: int = 0) -> Iterator[ReplacementFile]: ...
    def photographs(self) -> Iterator[Photo]:
        """Those that are not what their digest says."""

    def editions(self) -> Iterator[EditionLine]:
        """Those that are not what the journal tells of them."""

    def known(self) -> Iterator[Known]:
        """Each kind of records whose rows and journal differ."""

    def tallies(self) -> Iterator[Tally]:
        """Those of which rows and journal count differently."""

    def orphans(self) -> tuple[Orphan, ...]: ...
    def acts(self) -> ActsFile: ...
    def strays(self) -> tuple[int, ...]:
        """Numbers below 1 of entries, which no chain begins at."""

    def schema(self) -> tuple[SchemaPart, ...]:
        """What of the register's tables and guards is not as this program makes it."""

    def rebuild(self, coupon: Coupon, ledger: Iterable[Redemption]) -> None:
        """Overwrite a coupon's row, and make its cases' entries these."""
