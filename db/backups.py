"""Copies of a register in a file, and the way back; a server's become files as well."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from db.copies import copy
from db.engine import connect
from db.location import Location, location_of
from db.moving import copy_into_file, copy_onto_server
from db.opening import holds_something
from db.register import SqlRegister
from db.table_copies import count_rows
from keytool.domain.errors import Conflict, StorageTrouble
from keytool.files import held_or, put_in_place, take_away
from keytool.ports import Clock, Making

Progress = Callable[[int, int], None]


def _silent(_done: int, _all: int) -> None:
    """Nobody watches."""


def back_up(location: Location, target: Path, progress: Progress = _silent) -> None:
    """A copy of a register that may be in use, complete or absent; a file of SQLite always.

    Raises Conflict `backup-exists`; StorageTrouble `register-missing`, `backup-failed`, and as
    `copy_into_file`.
    """
    if target.exists():
        raise Conflict("backup-exists", path=str(target))
    if location.path is None:
        copy_into_file(location, target, progress)
        return
    if not holds_something(location.path):
        raise StorageTrouble("register-missing", path=str(location))
    copy(location.path, target)


def restore(
    location: Location,
    source: Path,
    clock: Clock,
    home: Path,
    *,
    named: Path | None = None,
    last_word: Callable[[Path], None] = lambda _part: None,
) -> Path | None:
    """Put a copy in the register's place and keep what was there aside: that file, if any.

    The copy is looked through first: its pages, its schema, which is brought up to date, and its
    journal. Programs that have the register open go on with what was restored. A server's register
    is kept aside in `home`; errors speak of the copy as `named`. Its `last_word` is written
    into the copy before that has its place. Raises what `back_up` raises, and StorageTrouble for a
    copy that is damaged, newer or no register, `backup-empty` for one that holds nothing,
    `backup-journal-broken` for one whose journal was changed.
    """
    beside = location.path or home / "server-register"
    part = beside.with_name(f"{beside.name}.restoring")
    aside = _unused(beside, clock)
    check_pages(location_of(source), named=named)
    try:
        copy(source, part)
        _look_through(part, named or source, clock)
        last_word(part)
        if location.path and not location.path.exists():
            put_in_place(part, location.path)
            return None
        if location.path is None:
            return _onto_server(location, part, aside)
        copy(location.path, aside)
        _overwrite(location.path, part)
    except OSError as error:
        raise held_or(error, StorageTrouble("backup-failed", path=str(beside))) from error
    finally:
        for left in (part, *beside.parent.glob(f"{part.name}*")):
            with suppress(OSError):
                take_away(left)
    return aside


def check_pages(location: Location, *, wholly: bool = True, named: Path | None = None) -> None:
    """Raises StorageTrouble `register-damaged` unless SQLite finds a file whole; reads it all.

    Not `wholly`, indexes are not held against their tables, which takes six times as long, and a
    row of nothing is left to who can name it.
    """
    if location.path is None:
        return  # a server looks after its own pages
    damaged = StorageTrouble("register-damaged", path=str(named or location))
    try:
        with closing(sqlite3.connect(location.path)) as connection:
            look = "integrity_check" if wholly else "quick_check"
            found = connection.execute(f"PRAGMA {look}(1)").fetchone()
            orphan = wholly and connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise damaged from error
    if found != ("ok",) or orphan:
        raise damaged


def rows_in(path: Path) -> dict[str, int]:
    """How many each table of a register in a file has."""
    engines = connect(location_of(path), reading_only=True)
    try:
        with engines.reading.connect() as connection:
            return count_rows(connection)
    finally:
        engines.dispose()


def tidy_asides(location: Location, home: Path, expired: Callable[[float], bool]) -> None:
    """Away with what was kept aside at a migration or a restore, by when it was written."""
    beside = location.path or home / "server-register"
    for form in ("schema-*.bak", "before-restore-*.bak"):
        for old in beside.parent.glob(f"{beside.name}.{form}"):
            with suppress(OSError):
                if expired(old.stat().st_mtime):
                    take_away(old)


def _onto_server(location: Location, part: Path, aside: Path) -> Path | None:
    kept: Path | None = aside
    try:
        copy_into_file(location, aside, _silent)
    except StorageTrouble as error:
        if error.code != "register-missing":
            raise
        kept = None
    copy_onto_server(part, location, _silent)
    return kept


def _unused(path: Path, clock: Clock) -> Path:
    stamp = f"{clock.now():%Y%m%d-%H%M%S}"
    return path.with_name(f"{path.name}.before-restore-{stamp}.bak")


def _look_through(part: Path, source: Path, clock: Clock) -> None:
    _forget_move(part)
    register = SqlRegister(part, clock, making=Making.NEVER)
    try:
        with register.read() as unit:
            broken = unit.journal.broken_at()
    except StorageTrouble as error:
        if error.code == "register-missing":
            raise StorageTrouble("backup-empty", path=str(source)) from error
        raise StorageTrouble(error.code, **{**error.params, "path": str(source)}) from error
    finally:
        register.close()
    if broken is not None:
        raise StorageTrouble("backup-journal-broken", path=str(source), number=broken)


def _forget_move(part: Path) -> None:
    """A register that was moved may be put back by a person, when its new place is lost."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(part)) as connection, connection:
        connection.execute("DELETE FROM register_move")


def _overwrite(path: Path, part: Path) -> None:
    """In one transaction, since others may have the file open."""
    try:
        with closing(sqlite3.connect(part)) as copied, closing(sqlite3.connect(path)) as register:
            (size,) = register.execute("PRAGMA page_size").fetchone()
            if copied.execute("PRAGMA page_size").fetchone() != (size,):
                copied.execute("PRAGMA journal_mode = DELETE")
                copied.execute(f"PRAGMA page_size = {int(size)}")
                copied.execute("VACUUM")
            copied.backup(register)
    except sqlite3.Error as error:
        raise StorageTrouble("backup-failed", path=str(path)) from error
