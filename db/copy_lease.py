"""Who is copying the register now, so that two seats do not do it at once."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, Column, Connection, Table, delete, insert, select

from db.engine import connect
from db.location import Location
from db.metadata import METADATA, MOMENT, OF_THIS_PLACE, TEXT, WHOLE, has
from keytool.domain.errors import Conflict
from keytool.ports import Clock

COPY_LEASE = Table(
    "copy_lease",
    METADATA,
    Column("id", WHOLE, primary_key=True, autoincrement=False),
    has("owner", TEXT),
    has("until", MOMENT),
    CheckConstraint("id = 1", name="single"),
    info=OF_THIS_PLACE,
)
_LASTS = timedelta(minutes=15)
"""After that somebody who was killed while copying is in nobody's way."""


def is_leased(location: Location, clock: Clock) -> bool:
    engines = connect(location)
    try:
        with engines.reading.connect() as connection:
            return _held(connection, clock.now()) is not None
    finally:
        engines.dispose()


@contextmanager
def leased(location: Location, clock: Clock) -> Iterator[None]:
    """Whoever comes first copies. Raises Conflict `copy-under-way`."""
    owner, engines = secrets.token_hex(8), connect(location)
    try:
        with engines.writing.begin() as connection:
            now = clock.now()
            if held := _held(connection, now):
                raise Conflict("copy-under-way", until=held)
            connection.execute(delete(COPY_LEASE))
            row = {"id": 1, "owner": owner, "until": now + _LASTS}
            connection.execute(insert(COPY_LEASE), row)
        try:
            yield
        finally:
            with engines.writing.begin() as connection:
                connection.execute(delete(COPY_LEASE).where(COPY_LEASE.c.owner == owner))
    finally:
        engines.dispose()


def _held(connection: Connection, now: datetime) -> datetime | None:
    """Until when; an end that no clock would have given is none."""
    until = connection.scalar(select(COPY_LEASE.c.until))
    return until if until and now < until <= now + _LASTS else None
