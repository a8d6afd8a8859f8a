"""What the window remembers from one start to the next: a small file in the user's folder."""

import contextlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from gui.kit.looks import FILE, recall_looks
from gui.kit.tones import Theme
from keytool.domain.values import dataclass
from keytool.files import put_whole

MOST_RECENT = 5


@dataclass(frozen=True, slots=True)
class Seen:
    """A key that lay on this desk: its name for `find_key`, and the ISO moment."""

    name: str
    at: str


@dataclass(frozen=True, slots=True)
class Memory:
    """The last choices; `language` is "" when the person never chose one, `section` the one that
    was in front last, `welcomed` the logins of who has read what their role does here.
    """

    language: str = ""
    theme: Theme = Theme.SYSTEM
    recent: tuple[Seen, ...] = ()
    section: str = ""
    welcomed: tuple[str, ...] = ()


def recall(home: Path) -> Memory:
    """The remembered choices; defaults for whatever is missing or cannot be understood."""
    try:
        told = _parsed((home / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Memory()
    recent = told.get("recent")
    pairs = recent if isinstance(recent, list) else []
    seen = tuple(_seen(pair) for pair in pairs if _is_pair(pair))
    section = told.get("section")
    kept = section if isinstance(section, str) else ""
    logins = told.get("welcomed")
    welcomed = tuple(map(str, logins)) if isinstance(logins, list) else ()
    return Memory(*recall_looks(home), seen[:MOST_RECENT], kept, welcomed)


def _parsed(text: str) -> dict[str, Any]:
    """The TOML that `remember` writes, whose values are JSON too."""
    lines = (line.partition(" = ") for line in text.splitlines())
    return {name: json.loads(value) for name, _equals, value in lines}


def remember(home: Path, memory: Memory) -> None:
    """Replace the file in one step; a folder that is closed to us is no trouble of the person."""
    recent = ", ".join(f"[{_quoted(seen.name)}, {_quoted(seen.at)}]" for seen in memory.recent)
    text = (
        f"language = {_quoted(memory.language)}\n"
        f"theme = {_quoted(memory.theme.value)}\n"
        f"recent = [{recent}]\n"
        f"section = {_quoted(memory.section)}\n"
    )
    if memory.welcomed:
        text += f"welcomed = [{', '.join(map(_quoted, memory.welcomed))}]\n"
    with contextlib.suppress(OSError):
        put_whole(home / FILE, text.encode(), private=True, with_folder=True)


def _quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are a part of TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _is_pair(pair: object) -> bool:
    if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(p, str) for p in pair)):
        return False
    try:
        return datetime.fromisoformat(pair[1]).tzinfo is not None
    except ValueError:
        return False


def _seen(pair: list[str]) -> Seen:
    return Seen(pair[0], pair[1])
