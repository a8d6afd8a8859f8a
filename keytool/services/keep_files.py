"""Files of a message: kept by their content, judged by the text of the regulation."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from keytool.domain.mail import CaseFile, NoteFile
from keytool.mail.file_kinds import FileKind, Sort, ending_of
from keytool.rulebook.book import Edition
from keytool.rulebook.requests import takes_picture
from keytool.services.case_work import CaseWork

if TYPE_CHECKING:  # a card has notes, and waits for no letter
    from keytool.mail.letter import Attachment

REFUSED = "refused"


def keep_files(
    work: CaseWork, message: int, attachments: "Sequence[Attachment]", *, ours: bool = False
) -> None:
    """Keep every file, those too that the text does not take: these are told with its clause.
    What is `ours` the text does not judge.
    """
    for place, one in enumerate(attachments):
        refused = not ours and not takes(work.edition, one.kind)
        rule = work.edition.attachments
        file = CaseFile(
            message,
            place,
            one.name,
            len(one.content),
            one.digest,
            f"{one.kind.sort.value}:{one.kind.form}",
            one.inline,
            REFUSED if refused else "taken",
            rule.clause if refused and rule else "",
        )
        work.unit.mail.add_file(file, one.content)


def note_file(note: int, place: int, one: "Attachment") -> NoteFile:
    """A file of a note, which no text judges."""
    kind = f"{one.kind.sort.value}:{one.kind.form}"
    return NoteFile(note, place, one.name, len(one.content), one.digest, kind)


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
