"""What a register says of its own move: where it went, or where it is still coming from.

A row is there only where nobody may work: in a register that was moved, and in one that has not
wholly arrived (docs/adr/0044).
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Connection, Table, delete, insert, select

from db.metadata import METADATA, MOMENT, OF_THIS_PLACE, TEXT, WHOLE, has, one_of
from keytool.domain.errors import StorageTrouble
from keytool.domain.values import dataclass


class MoveState(StrEnum):
    """`arriving` from a place, or `moved` to one."""

    ARRIVING = "arriving"
    MOVED = "moved"


REGISTER_MOVE = Table(
    "register_move",
    METADATA,
    Column("id", WHOLE, primary_key=True, autoincrement=False),
    has("state", TEXT),
    has("place", TEXT),
    has("at", MOMENT),
    CheckConstraint("id = 1", name="single"),
    one_of("state", MoveState),
    info=OF_THIS_PLACE,
)


@dataclass(frozen=True, slots=True)
class MoveMark:
    """`place` is the other end of the move, without a password."""

    state: MoveState
    place: str


def mark_in(connection: Connection) -> MoveMark | None:
    found = connection.execute(select(REGISTER_MOVE.c.state, REGISTER_MOVE.c.place)).first()
    return MoveMark(MoveState(found.state), found.place) if found else None


def refuse_moved(connection: Connection) -> None:
    """Raises StorageTrouble `register-moved`, `register-arriving`."""
    mark = mark_in(connection)
    if mark:
        raise StorageTrouble(f"register-{mark.state}", place=mark.place)


def put_mark(connection: Connection, mark: MoveMark, at: datetime) -> None:
    row = {"id": 1, "state": mark.state.value, "place": mark.place, "at": at}
    connection.execute(insert(REGISTER_MOVE), row)


def take_mark(connection: Connection) -> None:
    """From now on this is the register in force."""
    connection.execute(delete(REGISTER_MOVE))
