"""Letters that a provider took for spam: a person looks whether one is a customer's, and takes it.

Taking one moves it at the server into the folder that letters are taken from, as a person would
on the web: it comes in with the next look.
"""

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from keytool.domain.errors import BadInput, MailTrouble
from keytool.domain.mail import Box
from keytool.mail.ports import Fetched, Mailbox
from keytool.mail.reading import read_letter
from keytool.services.desk import Desk
from keytool.services.mail_boxes import box_named
from keytool.services.take_letters import OpenMailbox

_SHOWN = 30


@dataclass(frozen=True, slots=True)
class SpamLetter:
    """By its number in the box's folder of spam."""

    number: int
    received_at: datetime | None
    sender: str
    subject: str


def spam_letters(desk: Desk, name: str, open_mailbox: OpenMailbox) -> tuple[SpamLetter, ...]:
    """The newest first, from the box's first day on. Raises BadInput `box-unknown`; MailTrouble."""
    box = box_named(desk, name)
    with closing(open_mailbox(box)) as mailbox:
        if _spam_folder(mailbox) is None:
            return ()
        numbers = mailbox.since(box.since)[-_SHOWN:]
        found = (mailbox.fetch(number, header_only=True) for number in reversed(numbers))
        return tuple(_told(one) for one in found if one is not None)


def take_from_spam(desk: Desk, name: str, number: int, open_mailbox: OpenMailbox) -> Box:
    """Into the folder that letters are taken from; the box. Raises BadInput `box-unknown`,
    `spam-letter-unknown`; MailTrouble, `mail-cannot-move` among them.
    """
    box = box_named(desk, name)
    with closing(open_mailbox(box)) as mailbox:
        if _spam_folder(mailbox) is None or mailbox.fetch(number, header_only=True) is None:
            raise BadInput("spam-letter-unknown", letter=number, box=name)
        if not mailbox.move(number, box.folder):
            raise MailTrouble("mail-cannot-move", server=box.imap.host)
    return box


def _spam_folder(mailbox: Mailbox) -> str | None:
    """It is open from then on."""
    folder = next((one.name for one in mailbox.folders() if one.junk), None)
    if folder is not None:
        mailbox.select(folder)
    return folder


def _told(fetched: Fetched) -> SpamLetter:
    letter = read_letter(fetched.raw)
    sender = letter.sender.address if letter.sender else ""
    return SpamLetter(fetched.number, fetched.received_at, sender, letter.subject)
