"""Message-IDs, read from whatever stands in their place, and the thread that they make."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from typing import Final

_ID: Final = re.compile(r"<([^<>]{1,990})>")
_BARE: Final = re.compile(r"[^\s<>,;\"]{1,500}@[^\s<>,;\"]{1,490}")
_END: Final = 10
"""How many references are kept from each end of a thread."""


def read_ids(line: str) -> tuple[str, ...]:
    """The ids of a line, without brackets, each once; white space inside is of a fold."""
    found = [re.sub(r"\s+", "", one) for one in _ID.findall(line)] or _BARE.findall(line)
    return tuple(dict.fromkeys(one for one in found if one))


def one_id(line: str) -> str:
    """The id that a letter calls its own; empty when it has none."""
    return next(iter(read_ids(line)), "")


def thread(ids: Iterable[str]) -> tuple[str, ...]:
    """The first ten and the last ten of a thread's ids: a field must end somewhere."""
    whole = tuple(dict.fromkeys(ids))
    return whole if len(whole) <= 2 * _END else whole[:_END] + whole[-_END:]


def nearest_first(in_reply_to: Sequence[str], references: Sequence[str]) -> tuple[str, ...]:
    """The ids that a letter follows, its parent first and the beginning of the thread last."""
    return tuple(dict.fromkeys((*in_reply_to, *reversed(references))))


def read_moment(line: str) -> datetime | None:
    """The moment of a Date field; None when it tells none."""
    try:
        found = parsedate_tz(line[:200])
        if found is None:
            return None
        shift = timezone(timedelta(seconds=found[9] or 0))
        return datetime(*found[:6], tzinfo=shift).astimezone(UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
