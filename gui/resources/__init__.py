"""Drawn parts of the window: icons (Lucide, ISC licence) and portraits of keys."""

from pathlib import Path

_HERE = Path(__file__).parent


def drawing(name: str) -> str:
    """The text of an SVG such as `icons/copy`. Raises FileNotFoundError.

    By path and not by importlib.resources, whose import alone costs a tenth of a bare
    window's start.
    """
    return (_HERE / f"{name}.svg").read_text(encoding="utf-8")
