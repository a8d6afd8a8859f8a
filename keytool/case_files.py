"""Files that go into a case, and those that come out of it."""

import mailbox
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from keytool.domain.errors import BadInput
from keytool.domain.mail import CaseFile, NoteFile
from keytool.files import whole_file, write_whole
from keytool.mail.handed import require_size
from keytool.mail.letter import Attachment, attached
from keytool.mail.parameters import safe_name
from keytool.services.copy_case import Copied, content_of
from keytool.services.desk import Desk
from keytool.services.hand_letters import LetterFile


def given_file(path: Path) -> Attachment:
    """A file that a person gives, judged by what it holds.

    Raises BadInput `given-unreadable`, `attached-too-large`.
    """
    content = _octets(path)
    require_size(content, path.name)
    return attached(path.name, content)


def letter_file(path: Path) -> LetterFile:
    """A letter that was saved as a file. Raises BadInput `given-unreadable`."""
    return LetterFile(path.name, _octets(path))


def _octets(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput("given-unreadable", file=path.name) from error


def save_exchange(said: Iterable[Copied], path: Path) -> None:
    """One file of the mbox format, which any mail program reads.

    Raises StorageTrouble as `write_whole`.
    """
    with whole_file(path, private=False) as draft:
        box = mailbox.mbox(draft)
        for one in said:
            box.add(_from_line(one) + one.raw)
        box.close()


def _from_line(one: Copied) -> bytes:
    at = time.asctime(one.at.utctimetuple())
    return f"From {one.sender} {at}\n".encode("ascii", "replace")


def save_files(desk: Desk, files: Sequence[CaseFile | NoteFile], folder: Path) -> list[Path]:
    """All of them into a folder, no file of it overwritten; where they are now.

    Raises BadInput `file-not-kept`; StorageTrouble as `write_whole`.
    """
    done: list[Path] = []
    for file in files:
        content = content_of(desk, file.digest)
        path = _free(folder, safe_name(file.name) or "file")
        write_whole(path, content, private=False)
        done.append(path)
    return done


def _free(folder: Path, name: str) -> Path:
    """`scan (2).png` where there is a `scan.png`."""
    path, count = folder / name, 2
    while path.exists():
        stem, dot, ending = name.rpartition(".")
        numbered = f"{stem} ({count}){dot}{ending}" if stem else f"{name} ({count})"
        path, count = folder / numbered, count + 1
    return path
