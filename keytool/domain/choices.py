"""Choices that were made where a regulation is silent or contradicts itself: readings.

A result carries the ids of exactly those that decided it; the sentences stand in its edition.
"""

from collections.abc import Iterable
from typing import TypeAlias

ReadingId: TypeAlias = str
"""The id of a `[[readings]]` entry of an edition."""


def together(*told: Iterable[ReadingId]) -> tuple[ReadingId, ...]:
    """All of them, each once, in the order in which they came; the empty id is none."""
    return tuple(dict.fromkeys(one for group in told for one in group if one))
