"""Copies of a register in a file, and the way back. A server has tools of its own for both."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from db.copies import copy
from db.location import Location, location_of
from db.opening import holds_something
from db.register import SqlRegister
from keytool.domain.errors import BadInput, Conflict, StorageTrouble
from keytool.files import held_or, put_in_place, take_away
from keytool.ports import Clock, Making


def back_up(location: Location, target: Path) -> None:
    """A copy of a register that may be in use, complete or absent.

    Raises BadInput `backup-by-server` for a register on a server, Conflict `backup-exists`;
    StorageTrouble `register-missing`, `backup-failed`.
    """
    path = _file(location)
    if target.exists():
        raise Conflict("backup-exists", path=str(target))
    if not holds_something(path):
        raise StorageTrouble("register-missing", path=str(location))
    copy(path, target)


def restore(location: Location, source: Path, clock: Clock) -> Path | None:
    """Put a copy in the register's place and keep what was there aside: that file, if any.

    The copy is looked through first: its pages, its schema, which is brought up to date, and its
    journal. Programs that have the register open go on with what was restored. Raises what
    `back_up` raises, and StorageTrouble for a copy that is damaged, newer or no register,
    `backup-empty` for one that holds nothing, `backup-journal-broken` for one whose journal was
    changed.
    """
    path = _file(location)
    part = path.with_name(f"{path.name}.restoring")
    aside = _unused(path, clock)
    check_pages(location_of(source))
    try:
        copy(source, part)
        _look_through(part, source, clock)
        if not path.exists():
            put_in_place(part, path)
            return None
        copy(path, aside)
        _overwrite(path, part)
    except OSError as error:
        raise held_or(error, StorageTrouble("backup-failed", path=str(path))) from error
    finally:
        for left in (part, *path.parent.glob(f"{part.name}*")):
            with suppress(OSError):
                take_away(left)
    return aside


def check_pages(location: Location, *, wholly: bool = True) -> None:
    """Raises StorageTrouble `register-damaged` unless SQLite finds a file whole; reads it all.

    Not `wholly`, indexes are not held against their tables, which takes six times as long, and a
    row of nothing is left to who can name it.
    """
    if location.path is None:
        return  # a server looks after its own pages
    try:
        with closing(sqlite3.connect(location.path)) as connection:
            look = "integrity_check" if wholly else "quick_check"
            found = connection.execute(f"PRAGMA {look}(1)").fetchone()
            orphan = wholly and connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise StorageTrouble("register-damaged", path=str(location)) from error
    if found != ("ok",) or orphan:
        raise StorageTrouble("register-damaged", path=str(location))


def _file(location: Location) -> Path:
    if location.path is None:
        raise BadInput("backup-by-server", path=str(location))
    return location.path


def _unused(path: Path, clock: Clock) -> Path:
    stamp = f"{clock.now():%Y%m%d-%H%M%S}"
    return path.with_name(f"{path.name}.before-restore-{stamp}.bak")


def _look_through(part: Path, source: Path, clock: Clock) -> None:
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
