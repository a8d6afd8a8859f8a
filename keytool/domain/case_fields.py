"""What a request says of itself, as a cell of a table: a line for each field of its edition."""

from collections.abc import Iterable

from keytool.domain.errors import BadInput

_MORE = "  "
"""Begins a line that goes on with the value above it."""


def fields_told(fields: Iterable[tuple[str, str]]) -> str:
    """`version: 3.8.2`, a line for each name and its value."""
    return "\n".join(f"{name}: {_folded(value)}" for name, value in fields)


def fields_read(text: str) -> dict[str, str]:
    """The values by the names that stand before them. Raises BadInput `case-fields-unreadable`."""
    told: dict[str, list[str]] = {}
    name = ""
    for line in text.replace("\r\n", "\n").split("\n"):
        if name and (line.startswith(_MORE) or not line.strip()):
            told[name].append(line.removeprefix(_MORE))
            continue
        name, colon, value = line.partition(":")
        name = name.strip()
        if not name or not colon or name in told:
            raise BadInput("case-fields-unreadable", cell=line)
        told[name] = [value.removeprefix(" ")]
    return {one: "\n".join(lines).strip() for one, lines in told.items()}


def _folded(value: str) -> str:
    return f"\n{_MORE}".join(value.replace("\r\n", "\n").split("\n"))
