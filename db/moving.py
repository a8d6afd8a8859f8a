"""A register moved from a file to a server, or back; others wait meanwhile.

At no moment are both ends in force. The copy becomes there as one that is `arriving`, in one
transaction; then the source says that it was `moved`; then the copy is let go. Between the last
two nobody may work at either end, and the same command ends the move (docs/adr/0044).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, text

from db.audit_schema import differing_parts
from db.engine import Engines, connect
from db.journal import SqlJournal, append, require_time
from db.known import identity_in
from db.location import Location, location_of
from db.migrations import CURRENT, upgrade
from db.moves import MoveMark, MoveState, mark_in, put_mark, refuse_moved, take_mark
from db.opening import make_private_file, refuse_newer, refuse_older, schema_of
from db.table_copies import (
    copy_rows,
    count_rows,
    empty,
    rebuild_search,
    require_equal,
    set_sequences,
    sums_of,
)
from keytool.domain.errors import Conflict, StorageTrouble
from keytool.domain.journal import Event
from keytool.files import take_away
from keytool.ports import Clock

MOVED = "register-moved"
Progress = Callable[[int, int], None]
"""Rows that were copied and compared, of how many."""


@dataclass(frozen=True, slots=True)
class Moved:
    """From where to where, and how many rows; none where an interrupted move was ended."""

    source: str
    target: str
    rows: int


@dataclass(frozen=True, slots=True)
class _Ends:
    source: Location
    target: Location
    here: Engines
    there: Engines
    new: bool


def move(
    source: Location, target: Location, clock: Clock, operator: str, progress: Progress
) -> Moved:
    """Move a register that is of this version, or end its move.

    What `progress` raises gives the move up. Raises Conflict `move-target-taken`,
    `move-same-place`, `clock-went-back`, `clock-leapt`; StorageTrouble `register-moved` for one
    that went elsewhere, `move-differs`, `move-lost`, and what either database complains of.
    """
    if source.url == target.url:
        raise Conflict("move-same-place", path=str(target))
    new = bool(target.path and not target.path.exists())
    if target.path:
        make_private_file(target.path)
    ends = _Ends(source, target, connect(source), connect(target, migrating=True), new)
    try:
        with ends.here.writing.begin() as here:
            _wait_as_long_as_it_takes(here)
            identity = identity_in(here)
            rows = _leave(ends, here, clock.now(), operator, progress)
        _let_go(ends, identity)
    finally:
        ends.here.dispose()
        ends.there.dispose()
    return Moved(str(source), str(target), rows)


def copy_into_file(source: Location, target: Path, progress: Progress) -> None:
    """The same register in a new file, as it is now; others go on writing. Raises as `move`."""
    there_at = location_of(target)
    make_private_file(target)
    ends = _Ends(source, there_at, connect(source), connect(there_at, migrating=True), new=True)
    try:
        with (
            _given_up_as_a_whole(ends),
            ends.here.reading.begin() as here,
            ends.there.writing.begin() as there,
        ):
            _wait_as_long_as_it_takes(here)
            refuse_older(schema_of(here, str(source)), CURRENT.head, str(source))
            _make_ready(ends, here, there)
            _copy(here, there, progress)
    finally:
        ends.here.dispose()
        ends.there.dispose()


def copy_onto_server(source: Path, target: Location, progress: Progress) -> None:
    """A file of this version in the place of what a server's database holds, in one transaction.

    Raises as `move`.
    """
    here_at = location_of(source)
    ends = _Ends(here_at, target, connect(here_at), connect(target), new=False)
    try:
        with ends.here.reading.begin() as here, ends.there.writing.begin() as there:
            _wait_as_long_as_it_takes(there)
            if schema_of(there, str(target)) is None:
                upgrade(there)
            take_mark(there)
            _copy(here, there, progress)
    finally:
        ends.here.dispose()
        ends.there.dispose()


def _leave(ends: _Ends, here: Connection, at: datetime, operator: str, progress: Progress) -> int:
    """How many rows arrived, if they had not yet; the commit that follows puts the source away."""
    moved = MoveMark(MoveState.MOVED, str(ends.target))
    if mark_in(here) == moved:
        return 0
    refuse_moved(here)
    with _given_up_as_a_whole(ends), ends.there.writing.begin() as there:
        _wait_as_long_as_it_takes(there)
        _make_ready(ends, here, there)
        rows = _copy(here, there, progress)
        facts: dict[str, str | int | None] = {"from": str(ends.source), "to": str(ends.target)}
        told = Event(MOVED, (), facts)
        require_time(at, told, SqlJournal(there).newest())
        append(there, at, operator, told, uuid4())
        put_mark(there, MoveMark(MoveState.ARRIVING, str(ends.source)), at)
    put_mark(here, moved, at)
    return rows


@contextmanager
def _given_up_as_a_whole(ends: _Ends) -> Iterator[None]:
    """A file that was made for a move which failed is no register, and goes again."""
    try:
        yield
    except BaseException:
        ends.there.dispose()
        if ends.new and ends.target.path:
            for left in ("", "-wal", "-shm"):
                take_away(ends.target.path.with_name(ends.target.path.name + left))
        raise


def _make_ready(ends: _Ends, here: Connection, there: Connection) -> None:
    """A schema with nothing in it, as a new register or one whose move was broken off has it."""
    where = str(ends.target)
    found = schema_of(there, where)
    refuse_newer(found, CURRENT.head, where)
    if found is None:
        upgrade(there)
    elif found != CURRENT.head or not _may_be_filled(ends, here, there):
        raise Conflict("move-target-taken", path=where)
    take_mark(there)


def _may_be_filled(ends: _Ends, here: Connection, there: Connection) -> bool:
    mark = mark_in(there)
    if mark is None:
        return SqlJournal(there).sealed() is None
    came = mark == MoveMark(MoveState.ARRIVING, str(ends.source))
    return came and identity_in(there) == identity_in(here)


def _copy(here: Connection, there: Connection, progress: Progress) -> int:
    rows = sum(count_rows(here).values())
    done = 0

    def note(more: int) -> None:
        nonlocal done
        done += more
        progress(done, 2 * rows)

    with _unguarded(there):
        empty(there)
        read = copy_rows(here, there, note)
    require_equal(read, sums_of(there, note))
    rebuild_search(there)
    set_sequences(there)
    _require_sound(there)
    return rows


@contextmanager
def _unguarded(connection: Connection) -> Iterator[None]:
    """The triggers of the journal know entries that follow one another, never a whole one."""
    if connection.dialect.name == "postgresql":
        names = connection.scalars(
            text(
                "SELECT DISTINCT t.tgrelid::regclass::text FROM pg_trigger t JOIN pg_class c"
                " ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"
                " AND c.relnamespace = current_schema()::regnamespace"
            )
        ).all()
        for name in names:
            connection.exec_driver_sql(f"ALTER TABLE {name} DISABLE TRIGGER USER")
        yield
        for name in names:
            connection.exec_driver_sql(f"ALTER TABLE {name} ENABLE TRIGGER USER")
        return
    made = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    triggers = connection.exec_driver_sql(made).all()
    for trigger in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER "{trigger.name}"')
    yield
    for trigger in triggers:
        connection.exec_driver_sql(trigger.sql)


def _require_sound(there: Connection) -> None:
    """Raises StorageTrouble `move-differs`, `move-journal-broken`."""
    unlike = ", ".join(part.name for part in differing_parts(there))
    if there.dialect.name == "sqlite":
        orphan = there.exec_driver_sql("PRAGMA foreign_key_check").first()
        unlike = unlike or (str(orphan[0]) if orphan else "")
    if unlike:
        raise StorageTrouble("move-differs", tables=unlike)
    broken = SqlJournal(there).broken_at()
    if broken is not None:
        raise StorageTrouble("move-journal-broken", number=broken)


def _let_go(ends: _Ends, identity: str) -> None:
    """What arrived is in force from now on. Raises StorageTrouble `move-lost`."""
    with ends.there.writing.begin() as there:
        where = str(ends.target)
        if schema_of(there, where) != CURRENT.head or identity_in(there) != identity:
            raise StorageTrouble("move-lost", path=where)
        take_mark(there)


def _wait_as_long_as_it_takes(connection: Connection) -> None:
    """The other end may be at work for minutes before this one is heard again."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
