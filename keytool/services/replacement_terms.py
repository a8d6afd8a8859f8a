"""Until when the regulation wants the next step of a replacement."""

from datetime import datetime

from keytool.domain.errors import BadInput
from keytool.domain.replacements import Need, Replacement
from keytool.rulebook.book import Rulebook
from keytool.rulebook.deadlines import deadline_of


def due_of(book: Rulebook, known: Replacement) -> tuple[datetime | None, str | None]:
    """The moment and its clause. Only an inspection has a term, and only where the edition
    names its level.
    """
    edition = book.edition(known.edition)
    level = edition.replacement.inspection_level if edition.replacement else ""
    if known.need is not Need.INSPECTION or not level:
        return None, None
    clause = edition.level(level).clause
    try:
        return deadline_of(book, edition, level, known.since).due, clause
    except BadInput:  # the calendar of that year is not here yet: nothing is guessed
        return None, clause
