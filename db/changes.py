"""The port `Changes`: what the journal says has changed, over its subjects' own key."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, distinct, func, literal_column, select

from db.coupon_rows import COUPONS
from db.journal import JOURNAL, JOURNAL_SUBJECTS
from db.repository import Repository, portions
from db.retired_tokens import RETIRED_TOKENS
from keytool.domain.changes import ChangedCoupons, Waiting
from keytool.domain.notes import ADDED, STRUCK

# Written so that an index over kinds, which holds every coupon there is, is of no use for it.
_KIND = func.coalesce(JOURNAL_SUBJECTS.c.kind, literal_column("''"))


class SqlChanges(Repository):
    """The port `Changes`."""

    def coupons(self, after: int) -> ChangedCoupons:
        ids = self._connection.scalars(_named(after, JOURNAL_SUBJECTS.c.id).distinct()).all()
        codes: list[str] = []
        lists: set[int | None] = set()
        for some in portions(sorted(ids)):
            coupon = COUPONS.c
            for row in self._all(
                select(coupon.code, coupon.status_list).where(coupon.id.in_(some))
            ):
                codes.append(row.code)
                lists.add(row.status_list)
            retired = RETIRED_TOKENS.c
            before = select(retired.status_list).distinct().where(retired.coupon.in_(some))
            lists.update(self._connection.scalars(before))
        return ChangedCoupons(tuple(codes), frozenset(filter(None, lists)))

    def waiting(self, after: int) -> Waiting:
        subject = JOURNAL_SUBJECTS.c
        counted = _named(after, func.count(distinct(subject.id)), func.min(subject.number))
        (count, first), *_none = map(tuple, self._all(counted))
        if not count:
            return Waiting(0, None)
        at = self._connection.scalar(select(JOURNAL.c.at).where(JOURNAL.c.number == first))
        return Waiting(count, datetime.fromisoformat(at) if at else None)


def _named(after: int, *columns: Any) -> Select[Any]:
    """Of the subjects that are coupons, in entries above a number; a note changes none."""
    number = JOURNAL_SUBJECTS.c.number
    notes = select(JOURNAL.c.number).where(JOURNAL.c.action.in_((ADDED, STRUCK)))
    return select(*columns).where(number > after, _KIND == "coupon", number.not_in(notes))
