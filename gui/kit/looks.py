"""The language and the theme chosen last: all that the first paint needs of the memory.

Apart from `memory`, whose dataclasses, dates and JSON would cost that paint 15 ms.
"""

from pathlib import Path

from gui.kit.tones import Theme

FILE = "window.toml"


def recall_looks(home: Path) -> tuple[str, Theme]:
    """Language ("" when never chosen) and theme; defaults for what cannot be understood."""
    try:
        text = (home / FILE).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return "", Theme.SYSTEM
    lines = (line.partition(" = ") for line in text.splitlines())
    told = {name: value.strip('"') for name, _equals, value in lines}
    language, theme = told.get("language"), told.get("theme")
    return (
        language if language in {"ru", "en"} else "",
        Theme(theme) if theme in set(Theme) else Theme.SYSTEM,
    )
