"""The list of what is worse than it should be, and what it may become."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

LIST = Path(__file__).with_name("listed.toml")
Entry = int | str
"""How much it is, or why it may stay."""
Listed = Mapping[str, Mapping[str, Entry]]
_HEAD = """\
# What is worse than it should be, by kind. An entry may go and a number may fall;
# `python -m tests.ratchet size aggregates unused --lower` takes that over.
"""


class Measured(Protocol):
    """What `compared` must know of a measure."""

    @property
    def name(self) -> str: ...
    @property
    def limit(self) -> int: ...
    @property
    def advice(self) -> str: ...


def listed(file: Path) -> Listed:
    found: Listed = tomllib.loads(file.read_text("utf-8"))
    return found


def compared(
    measure: Measured, known: Mapping[str, Entry], found: Mapping[str, int]
) -> Iterator[str]:
    """A complaint for all that got worse, and for each entry that is out of date."""
    for name, size in found.items():
        most = known.get(name, measure.limit)
        if isinstance(most, int) and size > most:
            yield f"{name}: {measure.name} {size}, at most {most}; {measure.advice}"
    for name, most in known.items():
        size = found.get(name, 0)
        if size <= measure.limit:
            yield f"{name}: within the limit; take it out of [{measure.name}] in {LIST.name}"
        elif isinstance(most, int) and size < most:
            yield f"{name}: {size} by now; lower {most} in [{measure.name}] of {LIST.name}"


def lowered(known: Listed, kind: str, found: Mapping[str, int]) -> Listed:
    """The list with what got better; nothing is added and nothing rises."""
    kept = {
        name: min(most, found[name]) if isinstance(most, int) else most
        for name, most in known.get(kind, {}).items()
        if name in found
    }
    return {**known, kind: kept}


def written(known: Listed) -> str:
    parts = [_HEAD]
    for kind, entries in known.items():
        lines = (f"{json.dumps(name)} = {_value(entry)}\n" for name, entry in entries.items())
        parts.append(f"[{kind}]\n{''.join(lines)}")
    return "\n".join(parts)


def _value(entry: Entry) -> str:
    return json.dumps(entry, ensure_ascii=False)
