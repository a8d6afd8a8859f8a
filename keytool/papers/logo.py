"""A vendor's logo from a file, as papers can show it."""

from pathlib import Path

from keytool.domain.errors import BadInput
from keytool.papers.typeset.letterhead import draws
from keytool.setup.logo import read_logo


def logo_in(path: Path) -> bytes:
    """Tried on a page, lest it keep a paper from being printed one day.

    Raises as `read_logo`, BadInput `logo-not-a-picture`.
    """
    content = read_logo(path).content
    if not draws(content):
        raise BadInput("logo-not-a-picture", path=str(path))
    return content
