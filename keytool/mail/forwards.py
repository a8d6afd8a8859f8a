"""Letters that a colleague forwarded: nothing marks them, so a person is proposed, never taken.

The first `От:` of a text is whatever somebody wrote there. Nothing goes out to that address
before a person has chosen it.
"""

import re
from enum import StrEnum
from typing import Final

from keytool.domain.values import dataclass
from keytool.mail.addresses import Address, read_addresses
from keytool.mail.letter import Letter
from keytool.mail.reading import read_letter
from keytool.mail.subjects import is_forwarded


class Ground(StrEnum):
    """What made a letter look forwarded."""

    ATTACHED = "attached-letter"
    SUBJECT = "subject"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Forward:
    """`person` is who may have written first, with `subject` and ids where they were told."""

    ground: Ground
    person: Address | None = None
    subject: str = ""
    ids: tuple[str, ...] = ()


_MARKER: Final = re.compile(
    r"(?im)^[> ]*-{3,} ?(?:пересылаемое сообщение|перенаправленное сообщение"
    r"|исходное сообщение|forwarded message|original message)\b.{0,60}$"
)
_FROM: Final = re.compile(r"(?im)^[> ]*\*?(?:от|от кого|from|отправитель) ?:\*? ?(.{3,300})$")
_WHO: Final = re.compile(r"(?m)^[> ]*\d{1,2}\.\d{2}\.\d{4}, .{0,40}?, (.{3,300}):$")
_SUBJECT: Final = re.compile(r"(?im)^[> ]*\*?(?:тема|subject) ?:\*? ?(.{1,300})$")
_FAR: Final = 20_000


def forward_of(letter: Letter) -> Forward | None:
    """Why a letter looks forwarded, and the person to propose; None: it does not.

    A letter that answers and is no forward by its subject is an answer, whatever it brings.
    """
    by_subject = is_forwarded(letter.subject)
    if letter.follows and not by_subject:
        return None
    attached = next((one for one in letter.attachments if one.is_letter), None)
    if attached is not None:
        inner = read_letter(attached.content)
        ids = tuple(one for one in (inner.message_id, *inner.follows) if one)
        return Forward(Ground.ATTACHED, inner.sender, inner.subject, ids)
    marker = _MARKER.search(letter.text[:_FAR])
    if not by_subject and marker is None:
        return None
    start = marker.end() if marker else 0
    block = letter.text[start : start + _FAR]
    subject = _SUBJECT.search(block)
    return Forward(
        Ground.SUBJECT if by_subject else Ground.TEXT,
        _person(block),
        subject[1].strip() if subject else "",
    )


def _person(block: str) -> Address | None:
    for form in (_FROM, _WHO):
        for line in form.findall(block)[:5]:
            found = read_addresses(re.sub(r"\[mailto:([^\]]+)\]", r"<\1>", line))
            if found:
                return found[0]
    return None
