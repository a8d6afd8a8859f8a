"""Reads the not-quite-JSON of the Admin Control Center.

A comment that names the list, objects without brackets around them, a last
object with `cnt`, a comment with `admin_status`; line ends anywhere, names with
or without quotes, all values text (hardware facts, section 3.3). Whatever else
comes is refused rather than half understood: a list cut short could make two
keys look like one.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drivers.loopback import NoAnswer
from keytool.domain.readings import RuntimeState

# Comments and texts may end with the input, so that no token is tried twice
# and the walk stays linear on hostile input.
_TOKEN = re.compile(
    r"""/\*.*?(?:\*/|\Z)
      | "[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)
      | [{}:,]
      | [^\s{}\[\]:,"]+""",
    re.DOTALL | re.VERBOSE,
)
_STATUS = re.compile(r"<code>\s{0,9}(-?[0-9]{1,9})\s{0,9}</code>")
_PASSWORD = re.compile(r"<input\b[^>]{0,200}\btype\s{0,4}=\s{0,4}[\"']?password", re.IGNORECASE)
_PAGE_HEAD = 65536  # characters in which a log-in form has to show itself
_STATUS_TAIL = 4096

Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows, and how many there are in all by the list's own word; None when it is no number."""

    rows: tuple[Fields, ...]
    claimed: int | None


def parse_listing(body: bytes, name: str) -> Listing:
    """The list `name` without its terminator. Raises NoAnswer with the state."""
    text = body.decode("utf-8-sig", "replace")
    marker = f"/*JSON:{name}*/"
    start = text.find(marker)
    if start < 0:
        page = _PASSWORD.search(text[:_PAGE_HEAD])
        raise NoAnswer(RuntimeState.PASSWORD if page else RuntimeState.MALFORMED)
    status = _STATUS.findall(text[-_STATUS_TAIL:])
    if status and int(status[-1]):
        raise NoAnswer(RuntimeState.REFUSED)
    rows = tuple(_objects(text[start + len(marker) :]))
    if not rows or "cnt" not in rows[-1] or "haspid" in rows[-1]:
        raise NoAnswer(RuntimeState.MALFORMED)
    count = rows[-1]["cnt"]
    return Listing(rows[:-1], int(count) if re.fullmatch("[0-9]{1,9}", count) else None)


def _objects(text: str) -> Iterator[Fields]:
    """Flat objects in order; what is nested inside one is passed over."""
    depth = 0
    inside: list[str] = []
    for match in _TOKEN.finditer(text):
        part = match[0]
        depth += (part == "{") - (part == "}")
        if depth < 0:
            break
        if part == "}" and depth == 0:
            yield _fields(inside)
            inside = []
        elif depth == 1 and part not in {"{", "}"} and not part.startswith("/*"):
            inside.append(part)
    if depth:
        raise NoAnswer(RuntimeState.MALFORMED)


def _fields(parts: Sequence[str]) -> Fields:
    around = zip(parts, parts[1:], [*parts[2:], ","], strict=False)
    return {
        _unquoted(name): "" if value == "," else _unquoted(value)
        for name, colon, value in around
        if colon == ":"
    }


def _unquoted(part: str) -> str:
    if not part.startswith('"'):
        return part
    try:
        value = json.loads(part, strict=False)
    except ValueError:
        return part.strip('"')
    return value if isinstance(value, str) else ""
