"""Notes as they are shown wherever the thing that they are on is named."""

from collections.abc import Sequence

from keytool.domain.mail import NoteFile
from keytool.domain.notes import NoteOn, Written
from keytool.domain.values import dataclass
from keytool.i18n import _, note_words


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note: its words, and when, by whom and on what. One that does not stand is `faded`.

    `files` are the names of those that were put beside it.
    """

    id: str
    text: str
    origin: str
    faded: bool = False
    files: tuple[str, ...] = ()


def note_lines(
    notes: Sequence[Written], place: NoteOn, files: Sequence[NoteFile] = ()
) -> tuple[NoteLine, ...]:
    """All of them on the page of a `place`: first those that stand, and its own before others."""
    ordered = sorted(notes, key=lambda one: (not one.note.stands, one.note.kind is not place))
    return tuple(
        NoteLine(
            str(one.note.id),
            note_words.text(one.note),
            note_words.origin(one, place),
            faded=not one.note.stands,
            files=tuple(file.name for file in files if file.note == one.note.id),
        )
        for one in ordered
    )


def noted(notes: Sequence[Written]) -> str:
    """A sentence for where something is done with the thing: the newest that stands."""
    standing = [one.note.text for one in notes if one.note.stands]
    return _("Note: %(text)s") % {"text": standing[0]} if standing else ""
