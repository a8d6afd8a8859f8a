"""How mail stands: whether letters come in at all, and which letters wait for a person."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from keytool.domain.box_looks import BoxLook
from keytool.domain.mail import Box, FiledAs, OutboxLetter, Sending, StoredLetter
from keytool.domain.values import dataclass
from keytool.ports import UnitOfWork
from keytool.rulebook.misspelt import Misspelt, misspelt_in
from keytool.services.desk import Desk

_SHOWN = 100
PLACING = "letter-joined"
"""The right of whoever goes on with letters: to others it is not told that some wait."""


@dataclass(frozen=True, slots=True)
class BoxHealth:
    """A box, what came of looking into it last, and whether a text misspells its address so."""

    box: Box
    look: BoxLook
    misspelt: Misspelt | None = None


@dataclass(frozen=True, slots=True)
class MailHealth:
    """In one look, for whoever works on cases. `unsent` counts letters of ours that wait for a
    person by where they stand (held ones are queued); `lone_case` has the only one of them.
    """

    boxes: tuple[BoxHealth, ...]
    unsent: Mapping[Sending, int]
    lone_case: int | None
    sorting: int
    now: datetime

    @property
    def silent(self) -> tuple[BoxHealth, ...]:
        """Those from which no letter comes in."""
        return tuple(one for one in self.boxes if one.look.is_silent(self.now))


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """A letter of ours that waits for a person, and the case that it is of."""

    letter: OutboxLetter
    number: str
    subject: str


@dataclass(frozen=True, slots=True)
class MailState:
    """Boxes with their looks, how many letters became what, how many of ours stand where, those
    to sort, and those of ours that wait for a person, the newest first.
    """

    boxes: tuple[BoxHealth, ...]
    letters: Mapping[FiledAs, int]
    outgoing: Mapping[Sending, int]
    sorting: tuple[StoredLetter, ...]
    waiting: tuple[WaitingLetter, ...]
    now: datetime


def mail_state(desk: Desk) -> MailState:
    """How mail stands in the register."""
    now = desk.clock.now()
    with desk.register.read() as unit:
        return MailState(
            tuple(replace(one, misspelt=_misspelt(desk, one.box)) for one in _boxes(unit)),
            unit.mail.letters_counted(),
            unit.mail.outgoing_counted(),
            unit.mail.letters(FiledAs.SORTING, 0, _SHOWN),
            tuple(_waiting(unit, one) for one in unit.mail.waiting_for_a_person(now, _SHOWN)),
            now,
        )


def health_in(unit: UnitOfWork, now: datetime) -> MailHealth:
    """As part of a larger question."""
    boxes = _boxes(unit)
    if not boxes:
        return MailHealth((), {}, None, 0, now)
    unsent = unit.mail.counted_for_a_person(now)
    found = unit.mail.waiting_for_a_person(now, 2) if unsent else ()
    lone = found[0].case if len(found) == 1 else None
    sorting = unit.mail.letters_counted().get(FiledAs.SORTING, 0)
    return MailHealth(boxes, unsent, lone, sorting, now)


def boxes_and_looks(desk: Desk) -> tuple[BoxHealth, ...]:
    """No more than who looks into boxes must know."""
    with desk.register.read() as unit:
        return _boxes(unit)


def misspelt_boxes(desk: Desk) -> tuple[Misspelt, ...]:
    """Boxes of the desk to which a letter starts no term: a text has their address by mistake."""
    with desk.register.read() as unit:
        found = (_misspelt(desk, one) for one in unit.mail.boxes())
        return tuple(one for one in found if one is not None)


def _misspelt(desk: Desk, box: Box) -> Misspelt | None:
    return misspelt_in(desk.rulebook.editions, box.address)


def _boxes(unit: UnitOfWork) -> tuple[BoxHealth, ...]:
    looks = unit.mail.looks()
    return tuple(BoxHealth(one, looks.get(one.id, BoxLook(one.id))) for one in unit.mail.boxes())


def _waiting(unit: UnitOfWork, letter: OutboxLetter) -> WaitingLetter:
    case = unit.cases.get(letter.case)
    return WaitingLetter(letter, case.number if case else "", case.subject if case else "")
