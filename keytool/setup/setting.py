"""A setting of the desk's file: a field of a section."""

from collections.abc import Callable
from dataclasses import field
from typing import Any

Value = str | int | float | bool
LONGEST = 200


def setting(default: Value, read: Callable[[Any], Value], variable: str = "") -> Any:
    """A field of a section.

    `read` gives the value as it is kept, or raises ValueError; the environment's `variable`
    wins over the file.
    """
    return field(default=default, metadata={"read": read, "variable": variable})


def one_line(text: str) -> str:
    """A text that people read. Raises ValueError."""
    if len(text) > LONGEST or not all(sign.isprintable() for sign in text):
        raise ValueError("text")
    return text.strip()
