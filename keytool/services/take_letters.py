"""Letters of a box are stored with the position in one transaction, some at a time; filing comes
after it.

Nothing at the server is changed. A letter that was stored is never stored again; one that was not
is fetched again, since the position stayed where it was.
"""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime

from keytool.domain.errors import BadInput, MailTrouble
from keytool.domain.journal import Event, Subject
from keytool.domain.mail import Box, StoredLetter
from keytool.mail.ports import Fetched, Mailbox
from keytool.mail.steps import Position
from keytool.services.desk import Desk

_AT_ONCE, _OCTETS_AT_ONCE = 50, 2_000_000
"""Letters and octets of one transaction: a commit takes longer than to write a letter, and what is
fetched and not stored yet lies in memory.
"""
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
    """One box at work: whether it was logged in to, how many `letters` were new, and what of it is
    `fetched` and not stored yet.
    """

    desk: Desk
    box: int
    open_mailbox: OpenMailbox
    letters: int = 0
    entered: bool = False
    fetched: list[Fetched] = field(default_factory=list)

    def all(self) -> int:
        """Take all that is new; how many letters lie in the folder of spam."""
        known = _box(self.desk, self.box)
        with closing(self.open_mailbox(known)) as mailbox:
            self.entered = True
            validity = mailbox.select(known.folder).validity
            try:
                for number in _wanted(known, validity, mailbox):
                    self._hold(validity, mailbox.fetch(number))
            finally:  # where the line broke, what came before is there
                self._store(validity)
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
                self._hold(validity, mailbox.fetch(number, header_only=True))
                self._store(validity)

    def _hold(self, validity: int, fetched: Fetched | None) -> None:
        if fetched is not None:
            self.fetched.append(fetched)
        octets = sum(len(one.raw) for one in self.fetched)
        if len(self.fetched) >= _AT_ONCE or octets >= _OCTETS_AT_ONCE:
            self._store(validity)

    def _store(self, validity: int) -> None:
        some, self.fetched = self.fetched, []
        if some:
            self.letters += _store(self.desk, self.box, validity, some)


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


def _store(desk: Desk, box: int, validity: int, fetched: Sequence[Fetched]) -> int:
    """How many were not there yet."""
    with desk.register.write(desk.operator) as unit:
        known = unit.mail.box(box)
        if known is None:
            raise BadInput("box-unknown", box=box)
        last, now = Position(known.validity or 0, known.last), desk.clock.now()
        new: list[StoredLetter] = []
        for one in fetched:
            if not unit.mail.is_stored(box, validity, one.number):
                new.append(unit.mail.add_letter(_letter(box, validity, one, now)))
            last = last.after(validity, one.number)
        unit.mail.save_box(replace(known, validity=last.validity, last=last.last))
        facts: dict[str, str | int | None] = {
            "box": known.name,
            "uid": fetched[-1].number,
            "letters": len(new),
        }
        subjects = tuple(Subject("letter", one.id) for one in new)
        unit.commit(Event("letter-stored", subjects, facts))
    return len(new)


def _letter(box: int, validity: int, told: Fetched, now: datetime) -> StoredLetter:
    digest = hashlib.sha256(told.raw).hexdigest()
    received = told.received_at or now
    return StoredLetter(box, validity, told.number, digest, told.raw, received, now, told.whole)


def _junk(mailbox: Mailbox) -> int:
    """Letters that the provider took for spam: a person looks whether one is a customer's."""
    return sum(mailbox.select(one.name).count for one in mailbox.folders() if one.junk)
