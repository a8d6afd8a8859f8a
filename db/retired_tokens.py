"""Tokens that coupons had for keys which were replaced: table, rows, statements."""

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Row,
    Table,
    UniqueConstraint,
    insert,
    select,
)

from db.metadata import BYTES, METADATA, MOMENT, WHOLE, has, may_have, number
from db.repository import Repository, Values
from keytool.domain.replacements import RetiredToken

# Tokens that coupons had for keys which were replaced; their places stay revoked.
RETIRED_TOKENS = Table(
    "retired_tokens",
    METADATA,
    number(),
    has("coupon", WHOLE, ForeignKey("coupons.id"), index=True),
    has("token", BYTES, unique=True),
    has("retired_at", MOMENT),
    may_have("status_list", WHOLE),
    may_have("status_index", WHOLE),
    CheckConstraint("(status_list IS NULL) = (status_index IS NULL)", name="place"),
    UniqueConstraint("status_list", "status_index"),
)


def values_of_retired(retired: RetiredToken) -> Values:
    status_list, status_index = retired.place or (None, None)
    return {
        "coupon": retired.coupon,
        "token": retired.token,
        "retired_at": retired.retired_at,
        "status_list": status_list,
        "status_index": status_index,
    }


def retired_of_row(row: Row[Any]) -> RetiredToken:
    place = None if row.status_list is None else (row.status_list, row.status_index)
    return RetiredToken(coupon=row.coupon, token=row.token, retired_at=row.retired_at, place=place)


class SqlRetiredTokens(Repository):
    """Retired tokens; reached through `SqlReplacements` alone."""

    def add(self, retired: RetiredToken) -> None:
        with self._connection.begin_nested():
            self._connection.execute(insert(RETIRED_TOKENS), values_of_retired(retired))

    def found(
        self, *, coupon: int | None = None, status_list: int | None = None
    ) -> tuple[RetiredToken, ...]:
        table = RETIRED_TOKENS
        found = select(table).order_by(table.c.id)
        if coupon is not None:
            found = found.where(table.c.coupon == coupon)
        if status_list is not None:
            found = found.where(table.c.status_list == status_list)
        return tuple(map(retired_of_row, self._all(found)))
