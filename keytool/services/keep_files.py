"""Files of a message: kept by their content, judged by the text of the regulation."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from keytool.domain.mail import CaseFile, NoteFile
from keytool.mail.file_kinds import FileKind, Sort, ending_of, sort_of_ending
from keytool.rulebook.book import Edition
from keytool.rulebook.requests import asks_of_databases, takes_picture
from keytool.services.case_work import CaseWork

if TYPE_CHECKING:  # a card has notes, and waits for no letter
    from keytool.mail.letter import Attachment

TAKEN, REFUSED, ASKED = "taken", "refused", "asked"
"""What is said of a file; `asked`: whether data of people are in it nobody knows yet."""


def keep_files(
    work: CaseWork, message: int, attachments: "Sequence[Attachment]", *, ours: bool = False
) -> None:
    """Keep every file, those too that the text does not take: these are told with its clause.
    What is `ours` the text does not judge.
    """
    for place, one in enumerate(attachments):
        verdict = TAKEN if ours else verdict_on(work.edition, one.kind)
        rule = work.edition.attachments
        file = CaseFile(
            message,
            place,
            one.name,
            len(one.content),
            one.digest,
            f"{one.kind.sort.value}:{one.kind.form}",
            one.inline,
            verdict,
            rule.clause if rule and verdict != TAKEN else "",
        )
        work.unit.mail.add_file(file, one.content)


def note_file(note: int, place: int, one: "Attachment") -> NoteFile:
    """A file of a note, which no text judges."""
    kind = f"{one.kind.sort.value}:{one.kind.form}"
    return NoteFile(note, place, one.name, len(one.content), one.digest, kind)


def verdict_on(edition: Edition, kind: FileKind) -> str:
    """What the text says of a file of a customer's."""
    if asks_of_databases(edition) and _is_database(kind):
        return ASKED
    return TAKEN if takes(edition, kind) else REFUSED


def _is_database(kind: FileKind) -> bool:
    """By its content and ending, or by what lies in an archive."""
    inside = (sort_of_ending(ending_of(name)) for name in kind.inside)
    return kind.sort is Sort.DATABASE or Sort.DATABASE in inside


def takes(edition: Edition, kind: FileKind) -> bool:
    """Whether a text takes a file of this kind: pictures alone are limited, by their content and
    by what lies in an archive.
    """
    if kind.sort is Sort.PICTURE:
        return takes_picture(edition, kind.form)
    if kind.sort is Sort.ARCHIVE:
        pictures = [ending_of(name) for name in kind.inside]
        return all(takes_picture(edition, one, kind.form) for one in pictures if one in _PICTURES)
    return True


_PICTURES = frozenset({"bmp", "gif", "jpg", "jpeg", "png", "tif", "tiff", "webp"})
