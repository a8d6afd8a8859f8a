"""The port `Audit`: everything that proves a record, read in bulk beside the record."""

import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import func, select

from db.acts import ACT_COUNTER, ACTS, act_of_row
from db.audit_coupons import coupon_files, coupon_ids, coupon_lines, coupon_links, retired_lines
from db.audit_editions import changed_editions
from db.audit_keys import key_files
from db.audit_records import known_kinds, orphans, photographs, replacement_files, tallies
from db.audit_schema import differing_parts
from db.coupon_rows import COUPONS, values_of_coupon
from db.journal import JOURNAL
from db.redemptions import REDEMPTIONS, values_of_redemption
from db.repository import Repository
from keytool.domain.acts import Act
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

_COMPLETED = "replacement-completed"


class SqlAudit(Repository):
    """Reads what `keytool.domain.audit` compares; `rebuild` writes caches anew."""

    def coupon_count(self) -> int:
        return self._connection.scalar(select(func.count()).select_from(COUPONS)) or 0

    def coupon_ids(self, since: int = 0) -> Iterator[Sequence[int]]:
        return coupon_ids(self._connection, since)

    def coupon_lines(self, coupons: Sequence[int]) -> Sequence[CouponLine]:
        return coupon_lines(self._connection, coupons)

    def coupon_files(self, coupons: Sequence[int]) -> tuple[CouponFile, ...]:
        return coupon_files(self._connection, coupons)

    def coupon_links(self) -> tuple[CouponLink, ...]:
        return coupon_links(self._connection)

    def retired(self) -> Iterator[RetiredLine]:
        return retired_lines(self._connection)

    def key_files(self, since: int = 0) -> Iterator[Sequence[KeyFile]]:
        return key_files(self._connection, since)

    def replacement_files(self, since: int = 0) -> Iterator[ReplacementFile]:
        return replacement_files(self._connection, since)

    def editions(self) -> Iterator[EditionLine]:
        return changed_editions(self._connection)

    def photographs(self) -> Iterator[Photo]:
        return photographs(self._connection)

    def known(self) -> Iterator[Known]:
        return known_kinds(self._connection)

    def tallies(self) -> Iterator[Tally]:
        return tallies(self._connection)

    def orphans(self) -> tuple[Orphan, ...]:
        return orphans(self._connection)

    def acts(self) -> ActsFile:
        number = select(ACTS).order_by(ACTS.c.number)
        completed = select(JOURNAL.c.number, JOURNAL.c.facts).where(JOURNAL.c.action == _COMPLETED)
        told = {
            row.number: json.loads(row.facts).get("act")
            for row in self._connection.execute(completed)
        }
        counter = self._connection.scalar(select(ACT_COUNTER.c.number)) or 0
        acts: tuple[Act, ...] = tuple(map(act_of_row, self._all(number)))
        return ActsFile(acts, counter, frozenset(one for one in told.values() if one))

    def strays(self) -> tuple[int, ...]:
        """Numbers of entries that no chain begins at."""
        below = select(JOURNAL.c.number).where(JOURNAL.c.number < 1).order_by(JOURNAL.c.number)
        return tuple(self._connection.scalars(below))

    def schema(self) -> tuple[SchemaPart, ...]:
        return differing_parts(self._connection)

    def rebuild(self, coupon: Coupon, ledger: Iterable[Redemption]) -> None:
        """Overwrite a coupon's row, and make its cases' entries these."""
        self._replace(COUPONS, values_of_coupon(coupon), coupon.version, "coupon")
        table = REDEMPTIONS
        known = self._all(select(table.c.case, table.c.id).where(table.c.coupon == coupon.id))
        kept = {row.case: row.id for row in known}
        for entry in ledger:
            values = values_of_redemption(entry)
            number = kept.pop(entry.case, None)
            if number is None:
                self._insert(table, values)
            else:
                this = table.update().where(table.c.id == number)
                self._connection.execute(this, values | {"id": number})
        gone = table.delete().where(table.c.id.in_(kept.values()))
        self._connection.execute(gone)
