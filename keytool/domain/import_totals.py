"""Rows that sum up others: `Итого`, `Всего ключей: 5`, `Grand total`."""

import re
from collections.abc import Iterable

from keytool.domain.cells import Cell

_TOTALS = re.compile(
    r"(?:(?:общий|общее)\s+)?(?:итого|итог|всего|(?:grand|sub)[ -]?totals?|totals?)"
    r"(?:\s+(?:по|за|на|ключей|ключа|строк|записей|позиций|шт|for|of|keys|rows)\b.*)?"
    r"\s*[:=.]?\s*[\d\s.,]*(?:шт|ключ[а-я]*|keys?|rows?)?\.?",
    re.IGNORECASE,
)


_COUNT = re.compile(r"[\d\s.,]{0,9}")


def is_totals_row(cells: Iterable[Cell], key_id: str | None, marking: str | None) -> bool:
    """Whether a row sums up others: a cell says so, and none names a key."""
    if not any(type(cell.value) is str and _TOTALS.fullmatch(cell.value.strip()) for cell in cells):
        return False
    named = (text for text in (key_id, marking) if text and not _TOTALS.fullmatch(text))
    return all(_COUNT.fullmatch(text) for text in named)
