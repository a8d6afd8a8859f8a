"""Until when the regulation wants the next step of a replacement."""

from datetime import datetime
from typing import NamedTuple

from keytool.domain.choices import ReadingId, together
from keytool.domain.errors import BadInput
from keytool.domain.replacements import Need, Replacement
from keytool.rulebook.book import Rulebook
from keytool.rulebook.deadlines import deadline_of


class Due(NamedTuple):
    """A moment, its clause, and the readings that decided; nothing where no term is named."""

    at: datetime | None = None
    clause: str | None = None
    readings: tuple[ReadingId, ...] = ()


def due_of(book: Rulebook, known: Replacement) -> Due:
    """Only an inspection has a term, and only where the edition names its level.

    Of two limits the earlier counts. Without a calendar of that year the moment is not guessed.
    """
    edition = book.edition(known.edition)
    rule = edition.replacement
    if known.need is not Need.INSPECTION or rule is None or not rule.inspection_level:
        return Due()
    clause = edition.level(rule.inspection_level).clause
    try:
        found = deadline_of(book, edition, rule.inspection_level, known.since)
    except BadInput:
        return Due(None, clause)
    return Due(found.alarm, clause, together((rule.inspection_reading,), found.readings))
