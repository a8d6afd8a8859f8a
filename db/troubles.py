"""What a database engine complains about, as the product's own errors.

Result codes: https://www.sqlite.org/rescode.html; a server's are in `db.server_troubles`.
"""

import os
import sqlite3
from pathlib import Path

from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError

from db.server_troubles import server_trouble
from keytool.domain.errors import BadInput, Conflict, KeydeskError, StorageTrouble

_PRIMARY = 0xFF  # the low byte of an extended result code
_BY_CODE = {
    sqlite3.SQLITE_BUSY: "register-locked",
    sqlite3.SQLITE_LOCKED: "register-locked",
    sqlite3.SQLITE_PROTOCOL: "register-locked",  # a race for the write-ahead log, lost too often
    sqlite3.SQLITE_READONLY: "register-read-only",
    sqlite3.SQLITE_PERM: "register-no-access",
    sqlite3.SQLITE_AUTH: "register-no-access",
    sqlite3.SQLITE_CORRUPT: "register-damaged",
    sqlite3.SQLITE_NOTADB: "register-damaged",
    sqlite3.SQLITE_FORMAT: "register-damaged",
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_IOERR: "register-unreachable",
}


def trouble_of(context: ExceptionContext, where: str) -> KeydeskError | None:
    """The product's error for what a driver raised, or None when it is none of the register's.

    `where` is the file or the address without its password.
    """
    original, wrapped = context.original_exception, context.sqlalchemy_exception
    if isinstance(original, UnicodeEncodeError):
        return BadInput("text-unusable", text=ascii(original.object))
    if isinstance(original, OverflowError):
        return BadInput("number-too-large")
    if isinstance(original, sqlite3.Error):
        if isinstance(original, sqlite3.IntegrityError):
            return Conflict("record-refused", rule=str(original))
        return _sqlite_trouble(original, where)
    if isinstance(wrapped, DBAPIError):
        return server_trouble(original, connected=context.connection is not None, where=where)
    return None


def _sqlite_trouble(error: sqlite3.Error, where: str) -> StorageTrouble | None:
    # Errors of the driver itself, such as misuse of a cursor, carry no code.
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    if code == sqlite3.SQLITE_CANTOPEN:
        return cannot_open(Path(where))
    if code == sqlite3.SQLITE_ERROR and str(error).startswith(("no such table", "no such column")):
        return StorageTrouble("register-damaged", path=where)
    return StorageTrouble(_BY_CODE[code], path=where) if code in _BY_CODE else None


def cannot_open(path: Path) -> StorageTrouble:
    """SQLite says only that it cannot open; the file system knows why."""
    if os.path.isdir(path):  # noqa: PTH112  unlike Path's, it has an answer for every path
        return StorageTrouble("register-foreign", path=str(path))
    if not os.path.exists(path):  # noqa: PTH110  likewise
        return StorageTrouble("register-folder-unwritable", folder=str(path.parent))
    try:
        path.open("rb").close()
    except OSError:
        return StorageTrouble("register-no-access", path=str(path))
    # Readable, but the files beside it that SQLite needs even for reading cannot be made.
    return StorageTrouble("register-read-only", path=str(path))
