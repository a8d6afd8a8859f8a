"""What a PostgreSQL server or the way to it complains about, as the product's own errors.

SQLSTATEs: PostgreSQL manual, appendix A. Of the server's words only those are
passed on that hold no rows.
"""

import re
from typing import TYPE_CHECKING

from keytool.domain.errors import BadInput, Conflict, KeydeskError, StorageTrouble

if TYPE_CHECKING:
    from psycopg import Error

FORBIDDEN = "server-forbids"
_BY_STATE = {
    "0A000": "register-read-only",  # a standby, asked for a transaction that writes
    "25006": "register-read-only",
    "25P03": "connection-lost",  # the server took the lock from a writer that went silent
    "26000": "session-lent",  # what was prepared is of another session
    "40001": "register-locked",
    "40P01": "register-locked",
    "42501": FORBIDDEN,
    "42703": "register-damaged",  # no such column
    "42P01": "register-damaged",  # no such table
    "42P05": "session-lent",  # another one prepared a statement of this name
    "53100": "disk-full",
    "55P03": "register-locked",
    "57P01": "connection-lost",
    "57P02": "connection-lost",
    "57P03": "connection-lost",
    "58030": "register-unreachable",  # the server's disk fails
    "XX001": "register-damaged",
    "XX002": "register-damaged",
}
_UNUSABLE = {
    "22003": "number-too-large",
    "22021": "text-unusable",  # not in the database's encoding
    "22P05": "text-unusable",
    "42622": "login-too-long",
}
_CHANGING = (
    "session is read-only",  # libpq's own words, in English everywhere: a standby answers
    "the database system is starting up",
    "the database system is shutting down",
    "the database system is not yet accepting connections",
    "the database system is in recovery mode",
)
"""What is said while another server takes over, or the same one starts again."""
_EACH = re.compile(r"^- host: .*?, port: .*?, hostaddr: .*?: (.*)$", re.MULTILINE)
_LOST = "08"  # the class of failures of the connection
_BY_RULE = {"keydesk_clock": "clock-off-server"}
"""Rules that people can do something about, by their constraints."""
_REFUSED = "23"  # the class of violated constraints


def server_trouble(error: BaseException, *, connected: bool, where: str) -> KeydeskError | None:
    """The product's error for one of psycopg's, None for a mistake in code.

    `connected` says whether it happened on a connection or on the way to one.
    """
    from psycopg import Error

    if not isinstance(error, Error):
        return None
    if not connected:
        return _not_connected(error, where)
    state = _state(error)
    if state.startswith(_REFUSED):
        named = error.diag.constraint_name or error.diag.message_primary
        known = _BY_RULE.get(named or "")
        return Conflict(known) if known else Conflict("record-refused", rule=named)
    if state in _UNUSABLE:
        return BadInput(_UNUSABLE[state], text=ascii("\0"))
    code = _BY_STATE.get(state, "connection-lost" if state.startswith(_LOST) else None)
    return StorageTrouble(code, path=where) if code else None


def _state(error: "Error") -> str:
    """The SQLSTATE, also of what the driver itself complains about."""
    from psycopg import DataError, OperationalError

    if error.sqlstate:
        return error.sqlstate
    if isinstance(error, DataError):  # a NUL in a text, which the driver does not send
        return "22021"
    return "08006" if isinstance(error, OperationalError) else ""


def _not_connected(error: "Error", where: str) -> KeydeskError:
    from psycopg import OperationalError

    if not isinstance(error, OperationalError):
        return BadInput("register-address", scheme=where.partition("://")[0])
    told = str(error)
    if any(words in told for words in _CHANGING):
        return StorageTrouble("server-changing-over", path=where)
    return StorageTrouble("server-unreachable", path=where, reason=_reason(told))


def _reason(told: str) -> str:
    """The driver's or the server's words: host, port, user and database, never the password."""
    if several := _EACH.findall(told):
        return "; ".join(dict.fromkeys(map(_plain, several)))
    return _plain(told.strip().splitlines()[0])


def _plain(words: str) -> str:
    return words.removeprefix("connection failed: ").removeprefix("connection is bad: ")
