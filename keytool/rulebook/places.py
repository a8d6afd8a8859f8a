"""Where in a file a mistake is: from a path such as `$.levels[2].unit` to a line of the TOML.

`tomllib` tells no lines of what it read, and a path alone is hard to find in a long file. The
look is shallow: of a value that is written over several lines the line of its key is named.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

Path = tuple[str | int, ...]

_HEAD = re.compile(r"\[(\[)?\s*([^\[\]]+?)\s*\]?\]\s*(?:#.*)?$")
_KEY = re.compile(r"""((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_NAME = re.compile(r"""[\w-]+|"([^"]*)"|'([^']*)'""")
_STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*')
_STEP = re.compile(r"""\.([\w-]+)|\['?([^\]']+)'?\]""")
_SYNTAX = re.compile(r"\(at line (\d+), column \d+\)")
_ID = re.compile(r'id\s*=\s*"([^"]*)"')


@dataclass(slots=True)
class _Seen:
    """Lines of keys and tables, the last place of each array, and places by the ids there."""

    lines: dict[Path, int] = field(default_factory=dict)
    last: dict[Path, int] = field(default_factory=dict)
    ids: dict[Path, int] = field(default_factory=dict)


def line_of(text: str, mistake: str) -> int | None:
    """The line that a mistake speaks of; None where it speaks of the file as a whole."""
    if syntax := _SYNTAX.search(mistake):
        return int(syntax[1])
    _what, _at, where = mistake.rpartition(" @ ")
    path, _colon, subject = where.partition(": ")
    seen = _looked_at(text)
    steps = _resolved(seen, [name or key for name, key in _STEP.findall(path)])
    for one in (*_narrower(seen, steps, subject), *_wider(steps)):
        if one in seen.lines:
            return seen.lines[one]
    return None


def _narrower(seen: _Seen, steps: Path, subject: str) -> Iterator[Path]:
    """What the mistake names beside its path: an entry of that list, or of that table."""
    if subject:
        yield (*steps, seen.ids.get((*steps, subject), -1))
        yield (*steps, subject)


def _wider(steps: Path) -> Iterator[Path]:
    return (steps[:length] for length in range(len(steps), 0, -1))


def _resolved(seen: _Seen, names: list[str]) -> Path:
    """Entries of lists are told by their place or by their id."""
    steps: Path = ()
    for name in names:
        by_id = seen.ids.get((*steps, name))
        if by_id is not None:
            steps = (*steps, by_id)
        else:
            steps = (*steps, int(name) if name.isdecimal() and steps in seen.last else name)
    return steps


def _looked_at(text: str) -> _Seen:
    seen, table, depth, quoted = _Seen(), Path(), 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        if quoted:
            quoted = "" if quoted in line else quoted
            continue
        bare = line.strip()
        if depth == 0 and (head := _HEAD.match(bare)):
            table = _opened(seen, head, number)
        elif depth == 0 and (key := _KEY.match(bare)):
            _noted(seen, table, key[1], bare, number)
        quoted = _opens_long_string(bare)
        plain = _STRING.sub("", bare) if not quoted else ""
        if not _HEAD.match(bare):
            depth += sum(plain.count(sign) for sign in "[{") - sum(map(plain.count, "]}"))
    return seen


def _opened(seen: _Seen, head: re.Match[str], number: int) -> Path:
    """The path of a table that a line opens; one of an array is its next entry."""
    *above, name = _names(head[2])
    table: Path = ()
    for one in above:
        table = (*table, one)
        if table in seen.last:
            table = (*table, seen.last[table])
    table = (*table, name)
    if head[1]:
        seen.lines.setdefault(table, number)
        seen.last[table] = seen.last.get(table, -1) + 1
        table = (*table, seen.last[table])
    seen.lines[table] = number
    return table


def _noted(seen: _Seen, table: Path, key: str, line: str, number: int) -> None:
    path = (*table, *_names(key))
    seen.lines[path] = number
    if path[-1] == "id" and table and isinstance(table[-1], int) and (found := _ID.match(line)):
        seen.ids[*table[:-1], found[1]] = table[-1]


def _names(text: str) -> list[str]:
    return [one[1] or one[2] or one[0] for one in _NAME.finditer(text)]


def _opens_long_string(line: str) -> str:
    """The marks that end a string over several lines which begins here; empty where none does."""
    return next((marks for marks in ('"""', "'''") if line.count(marks) % 2), "")
