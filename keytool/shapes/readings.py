"""The choices that a result rests on."""

from collections.abc import Iterable

from keytool.domain.choices import ReadingId
from keytool.i18n import language
from keytool.rulebook.book import Edition
from keytool.shapes.values import Json


def readings_json(edition: Edition, ids: Iterable[ReadingId]) -> list[Json]:
    """`clause` has all clauses of a reading, in a text; an empty list when nothing was chosen."""
    return [
        {
            "id": reading.id,
            "choice": reading.choice.into(language()),
            "reason": reading.reason.into(language()),
            "clause": ", ".join(reading.clauses),
        }
        for reading in edition.readings_of(ids)
    ]
