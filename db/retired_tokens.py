"""Tokens that coupons had for keys which were replaced: table, rows, statements."""

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Row,
    Table,
    UniqueConstraint,
    insert,
    select,
)

from db.metadata import BYTES, METADATA, MOMENT, WHOLE
from db.repository import Repository
from keytool.domain.replacements import RetiredToken

# Tokens that coupons had for keys which were replaced; their places stay revoked.
RETIRED_TOKENS = Table(
    "retired_tokens",
    METADATA,
    Column("id", WHOLE, primary_key=True),
    Column("coupon", WHOLE, ForeignKey("coupons.id"), nullable=False, index=True),
    Column("token", BYTES, nullable=False, unique=True),
    Column("retired_at", MOMENT, nullable=False),
    Column("status_list", WHOLE),
    Column("status_index", WHOLE),
    CheckConstraint("(status_list IS NULL) = (status_index IS NULL)", name="place"),
    UniqueConstraint("status_list", "status_index"),
)


def _retired_of_row(row: Row[Any]) -> RetiredToken:
    place = None if row.status_list is None else (row.status_list, row.status_index)
    return RetiredToken(row.coupon, row.token, row.retired_at, place)


class SqlRetiredTokens(Repository):
    """Retired tokens; reached through `SqlReplacements` alone."""

    def add(self, retired: RetiredToken) -> None:
        status_list, status_index = retired.place or (None, None)
        values = {
            "coupon": retired.coupon,
            "token": retired.token,
            "retired_at": retired.retired_at,
            "status_list": status_list,
            "status_index": status_index,
        }
        with self._connection.begin_nested():
            self._connection.execute(insert(RETIRED_TOKENS), values)

    def found(
        self, *, coupon: int | None = None, status_list: int | None = None
    ) -> tuple[RetiredToken, ...]:
        table = RETIRED_TOKENS
        found = select(table).order_by(table.c.id)
        if coupon is not None:
            found = found.where(table.c.coupon == coupon)
        if status_list is not None:
            found = found.where(table.c.status_list == status_list)
        return tuple(map(_retired_of_row, self._all(found)))
