"""New letters of all boxes, taken and filed; a box that fails keeps no other from its letters."""

from collections.abc import Callable
from dataclasses import dataclass

from keytool.domain.errors import KeydeskError
from keytool.domain.mail import Box
from keytool.mail.ports import Mailbox
from keytool.services.desk import Desk
from keytool.services.file_letters import FiledLetters, file_letters
from keytool.services.mail_boxes import mail_state
from keytool.services.take_letters import Taken, take_letters


@dataclass(frozen=True, slots=True)
class FetchedLetters:
    """What each box gave, which boxes failed by name, and what the letters became."""

    taken: tuple[Taken, ...]
    troubles: tuple[tuple[str, KeydeskError], ...]
    filed: FiledLetters


def fetch_letters(desk: Desk, mailbox: Callable[[Box], Mailbox]) -> FetchedLetters:
    """What was stored before a failure is filed all the same."""
    taken, troubles = [], []
    for box in mail_state(desk).boxes:
        try:
            taken.append(take_letters(desk, box.id, mailbox))
        except KeydeskError as error:
            troubles.append((box.name, error))
    return FetchedLetters(tuple(taken), tuple(troubles), file_letters(desk))
