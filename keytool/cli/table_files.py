"""What a person says of a table's file on the command line."""

from collections.abc import Callable, Sequence
from hashlib import file_digest
from pathlib import Path

from keytool.domain.errors import StorageTrouble
from keytool.domain.import_fields import Holds, known_headings
from keytool.files import held_or


def named(text: str) -> tuple[str, str]:
    """A heading and the field that it holds, as `--column` says it."""
    heading, _equals, name = text.rpartition("=")
    return heading.strip(), name.strip()


def known_with(said: dict[str, str], holds: Holds = Holds.KEYS) -> Callable[[Sequence[str]], int]:
    """How many headings of a row are known, those that a person named among them."""
    named = {heading.casefold() for heading, field in said.items() if field}

    def known(row: Sequence[str]) -> int:
        told = sum(" ".join(cell.split()).casefold() in named for cell in row) if named else 0
        return known_headings(row, holds) + told

    return known


def digest_of(path: Path) -> str:
    """SHA-256 of a file's content, by which an import is known. Raises StorageTrouble."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise held_or(error, StorageTrouble("file-unreadable", path=str(path))) from error
