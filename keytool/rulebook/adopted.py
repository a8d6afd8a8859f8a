"""Editions that a register has adopted, read as their text stood; and texts that are proposed."""

from dataclasses import replace
from datetime import date

from keytool.domain.adopted import Adopted, digest_of
from keytool.domain.values import dataclass
from keytool.rulebook.book import Rulebook
from keytool.rulebook.consistency import loose_readings
from keytool.rulebook.edition import Edition
from keytool.rulebook.loader import read_edition
from keytool.rulebook.strict import Mistakes, read_toml


@dataclass(frozen=True, slots=True)
class Proposed:
    """A file's text: the edition, None where it cannot be read, and everything wrong with it."""

    text: str
    edition: Edition | None
    mistakes: tuple[str, ...] = ()

    def adopted(self, starts: date) -> Adopted:
        """What a register keeps of it. Raises ValueError for what cannot be read."""
        if self.edition is None:
            raise ValueError(self.mistakes)
        one = self.edition
        return Adopted(
            one.id, one.revision, one.regulation, starts, self.text, digest_of(self.text)
        )


def edition_of(adopted: Adopted) -> Edition:
    """By no newer rule than those it was adopted by. Raises Mistakes."""
    edition = read_toml(adopted.text, Edition)
    return _starting(edition, adopted.starts)


def proposed(text: str, book: Rulebook, starts: date | None = None) -> Proposed:
    """A text as an edition in force from a day, and what stands against it: mistakes of its own,
    and editions that are there.

    Where no day is told it is the one that the text names, or that of the text that it mends.
    """
    try:
        edition = read_edition(text)
    except Mistakes as found:
        return Proposed(text, None, found.told)
    known = next((one for one in book.editions if one.id == edition.id), None)
    usual = known.effective_from if known and edition.revision > 1 else edition.effective_from
    edition = _starting(edition, starts or usual)
    return Proposed(text, edition, (*loose_readings(edition), *_beside(book, edition)))


def _starting(edition: Edition, day: date) -> Edition:
    return edition if edition.effective_from == day else replace(edition, effective_from=day)


def _beside(book: Rulebook, edition: Edition) -> list[str]:
    mistakes = []
    known = next((one for one in book.editions if one.id == edition.id), None)
    if known and known != edition and not _revises(edition, known):
        mistakes.append(f"another edition has this id @ $.id: {edition.id}")
    if edition.calendar.name not in book.calendars:
        mistakes.append(f"no such calendar @ $.calendar.name: {edition.calendar.name}")
    for other in book.editions:
        same = other.regulation == edition.regulation and other.id != edition.id
        if same and other.effective_from == edition.effective_from:
            mistakes.append(f"another edition begins that day @ $.effective_from: {other.id}")
    return mistakes


def _revises(edition: Edition, known: Edition) -> bool:
    """Whether it is the same text, mended: the next revision, of the same regulation and day."""
    if edition.revised_on is None or edition.revision != known.revision + 1:
        return False
    same = edition.regulation == known.regulation
    return same and edition.effective_from == known.effective_from
