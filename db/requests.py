"""Numbers of what was asked for, kept with the entries of what was done."""

from uuid import UUID

from sqlalchemy import Connection, Engine, select

from db.journal import JOURNAL
from keytool.domain.errors import DoneAlready, KeydeskError


def done_as(connection: Connection, request: UUID) -> int | None:
    """The number of the entry that was written for this request."""
    asked = JOURNAL.c.request == str(request)
    return connection.scalar(select(JOURNAL.c.number).where(asked))


def refuse_done(entry: int | None) -> None:
    """Raises DoneAlready for what was done before, as this entry."""
    if entry:
        raise DoneAlready("done-already", entry=entry)


def was_saved(engine: Engine, request: UUID) -> bool | None:
    """Whether a commit that nobody confirmed was one; None where that is not known.

    Asked under the writers' lock, which a commit that is still under way holds.
    """
    try:
        with engine.connect() as connection, connection.begin():
            return done_as(connection, request) is not None
    except KeydeskError:
        return None
