"""What a writing unit has to know when it begins, and before it saves: each in one question."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select, text

from db.journal import JOURNAL
from db.moves import REGISTER_MOVE
from keytool.domain.journal import Seal
from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Begun:
    """The register's schema, and the entry of what was done for this request before."""

    schema: str
    entry: int | None


@dataclass(frozen=True, slots=True)
class Ready:
    """Whether the register was moved meanwhile, when its last entry was written, and whether it
    holds the newest that the desk has seen.
    """

    moved: bool
    newest: datetime | None
    holds: bool


def begun(connection: Connection, request: UUID) -> Begun:
    asked = JOURNAL.c.request == str(request)
    done = select(JOURNAL.c.number).where(asked).scalar_subquery()
    found = connection.execute(select(_SCHEMA, done)).one()
    return Begun(str(found[0]), found[1])


def ready(connection: Connection, seen: Seal | None) -> Ready:
    number = seen[0] if seen else 0
    there = select(JOURNAL.c.hash).where(JOURNAL.c.number == number).scalar_subquery()
    moved, newest, sealed = connection.execute(select(_MOVED, _NEWEST, there)).one()
    at = datetime.fromisoformat(newest) if newest else None
    return Ready(moved is not None, at, seen is None or seen[1] == sealed)


_SCHEMA = text("(SELECT version_num FROM alembic_version)")
_MOVED = select(REGISTER_MOVE.c.id).scalar_subquery()
_NEWEST = select(JOURNAL.c.at).order_by(JOURNAL.c.number.desc()).limit(1).scalar_subquery()
