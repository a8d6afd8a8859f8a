"""Queries that operators gave names: table, rows and the port `Views`."""

import json
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, UniqueConstraint, delete, select

from db.metadata import METADATA, TEXT, has, number
from db.repository import Repository, Values, json_of
from keytool.domain.listing import View, query_facts, query_from

# Queries that operators gave names; `query` is JSON.
VIEWS = Table(
    "views",
    METADATA,
    number(),
    has("operator", TEXT),
    has("listing", TEXT),
    has("name", TEXT),
    has("query", TEXT),
    UniqueConstraint("operator", "listing", "name"),
)


def values_of_view(view: View) -> Values:
    return {
        "operator": view.operator,
        "listing": view.query.listing.name,
        "name": view.name,
        "query": json_of(query_facts(view.query)),
    }


def view_of_row(row: Row[Any]) -> View:
    return View(operator=row.operator, name=row.name, query=query_from(json.loads(row.query)))


class SqlViews(Repository):
    """The port `Views`."""

    def put(self, view: View) -> None:
        self.remove(view)
        self._insert(VIEWS, values_of_view(view))

    def remove(self, view: View) -> None:
        self._connection.execute(delete(VIEWS).where(_is(view)))

    def of_operator(self, operator: str) -> tuple[View, ...]:
        own = select(VIEWS).where(VIEWS.c.operator == operator)
        return tuple(
            map(view_of_row, self._all(own.order_by(VIEWS.c.listing, VIEWS.c.name, VIEWS.c.id)))
        )


def _is(view: View) -> ColumnElement[bool]:
    return (
        (VIEWS.c.operator == view.operator)
        & (VIEWS.c.listing == view.query.listing.name)
        & (VIEWS.c.name == view.name)
    )
