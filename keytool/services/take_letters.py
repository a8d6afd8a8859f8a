"""Letters of a box are stored, each with the position in one transaction; filing comes after it.

Nothing at the server is changed. A letter that was stored is never stored again; one that was not
is fetched again, since the position stayed where it was.
"""

import hashlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace

from keytool.domain.errors import BadInput, MailTrouble
from keytool.domain.journal import Event, Subject
from keytool.domain.mail import Box, StoredLetter
from keytool.mail.ports import Fetched, Mailbox
from keytool.mail.steps import Position
from keytool.services.desk import Desk

OpenMailbox = Callable[[Box], Mailbox]
"""Logs in to a box. Raises MailTrouble."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many letters of a box are new to the register, and how many lie in its spam folder."""

    box: str
    letters: int
    junk: int = 0


def take_letters(desk: Desk, box: int, open_mailbox: OpenMailbox) -> Taken:
    """Store what is new in a box. Raises BadInput `box-unknown`; MailTrouble.

    A line that breaks may break on one letter: it is asked for once more, and then its header
    alone, so that the next ones come. A server that lets nobody in is asked once.
    """
    taking = _Taking(desk, box, open_mailbox)
    try:
        junk = taking.all()
    except MailTrouble:
        if not taking.entered:
            raise
        try:
            junk = taking.all()
        except MailTrouble:
            taking.header_of_next()
            junk = taking.all()
    return Taken(_box(desk, box).name, taking.letters, junk)


@dataclass(slots=True)
class _Taking:
    """One box at work: whether it was logged in to, and how many `letters` were new."""

    desk: Desk
    box: int
    open_mailbox: OpenMailbox
    letters: int = 0
    entered: bool = False

    def all(self) -> int:
        """Take all that is new; how many letters lie in the folder of spam."""
        known = _box(self.desk, self.box)
        with closing(self.open_mailbox(known)) as mailbox:
            self.entered = True
            validity = mailbox.select(known.folder).validity
            for number in _wanted(known, validity, mailbox):
                self._store(validity, mailbox.fetch(number))
            return _junk(mailbox)

    def header_of_next(self) -> None:
        """Of the first letter that is not stored yet, its header alone."""
        known = _box(self.desk, self.box)
        with closing(self.open_mailbox(known)) as mailbox:
            validity = mailbox.select(known.folder).validity
            with self.desk.register.read() as unit:
                numbers = _wanted(known, validity, mailbox)
                new = (n for n in numbers if not unit.mail.is_stored(self.box, validity, n))
                number = next(new, None)
            if number is not None:
                self._store(validity, mailbox.fetch(number, header_only=True))

    def _store(self, validity: int, fetched: Fetched | None) -> None:
        if fetched is not None:
            self.letters += _store(self.desk, self.box, validity, fetched)


def _box(desk: Desk, box: int) -> Box:
    with desk.register.read() as unit:
        known = unit.mail.box(box)
    if known is None:
        raise BadInput("box-unknown", box=box)
    return known


def _wanted(box: Box, validity: int, mailbox: Mailbox) -> tuple[int, ...]:
    """Numbers of letters to fetch: of a folder that was made anew or never taken, by their day."""
    if box.validity != validity:
        return mailbox.since(box.since)
    return Position(validity, box.last).wanted(validity, mailbox.newer(box.last))


def _store(desk: Desk, box: int, validity: int, fetched: Fetched) -> int:
    """One if it was not there yet."""
    with desk.register.write(desk.operator) as unit:
        known = unit.mail.box(box)
        if known is None:
            raise BadInput("box-unknown", box=box)
        now = desk.clock.now()
        new = not unit.mail.is_stored(box, validity, fetched.number)
        digest = hashlib.sha256(fetched.raw).hexdigest()
        subjects: list[Subject] = []
        if new:
            letter = StoredLetter(
                box,
                validity,
                fetched.number,
                digest,
                fetched.raw,
                fetched.received_at or now,
                now,
                fetched.whole,
            )
            stored = unit.mail.add_letter(letter)
            subjects.append(Subject("letter", stored.id))
        last = Position(known.validity or 0, known.last).after(validity, fetched.number)
        unit.mail.save_box(replace(known, validity=last.validity, last=last.last))
        facts: dict[str, str | int | None] = {
            "box": known.name,
            "uid": fetched.number,
            "digest": digest,
        }
        unit.commit(Event("letter-stored", tuple(subjects), facts))
    return int(new)


def _junk(mailbox: Mailbox) -> int:
    """Letters that the provider took for spam: a person looks whether one is a customer's."""
    return sum(mailbox.select(one.name).count for one in mailbox.folders() if one.junk)
