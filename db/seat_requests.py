"""Requests for signing keys: table, rows and the port `SeatRequests`."""

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Table, select

from db.metadata import BYTES, METADATA, MOMENT, TEXT, WHOLE, has, may_have, number
from db.repository import Repository, Values, numbered
from keytool.domain.seat_requests import SeatRequest

SEAT_REQUESTS = Table(
    "seat_requests",
    METADATA,
    number(),
    has("seat", TEXT),
    has("operator", TEXT),
    has("at", MOMENT),
    has("kids", TEXT),
    has("content", BYTES),
    may_have("refused_at", MOMENT),
    has("version", WHOLE),
)


def values_of_seat_request(request: SeatRequest) -> Values:
    return numbered(
        id=request.id,
        seat=request.seat,
        operator=request.operator,
        at=request.at,
        kids=json.dumps(request.kids),
        content=request.content,
        refused_at=request.refused_at,
        version=request.version,
    )


def seat_request_of_row(row: Row[Any]) -> SeatRequest:
    return SeatRequest(
        seat=row.seat,
        operator=row.operator,
        at=row.at,
        kids=tuple(json.loads(row.kids)),
        content=row.content,
        refused_at=row.refused_at,
        id=row.id,
        version=row.version,
    )


class SqlSeatRequests(Repository):
    """The port `SeatRequests`."""

    def add(self, request: SeatRequest) -> SeatRequest:
        return replace(request, id=self._insert(SEAT_REQUESTS, values_of_seat_request(request)))

    def save(self, request: SeatRequest) -> SeatRequest:
        values = values_of_seat_request(request)
        self._replace(SEAT_REQUESTS, values, request.version, "signing-request")
        return replace(request, version=request.version + 1)

    def all(self) -> tuple[SeatRequest, ...]:
        rows = self._all(select(SEAT_REQUESTS).order_by(SEAT_REQUESTS.c.id))
        return tuple(map(seat_request_of_row, rows))
