"""A person says where a letter belongs that nobody but a person can place."""

from dataclasses import dataclass, replace

from keytool.domain.cases import MessageKind
from keytool.domain.errors import Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.mail import CaseAddress, FiledAs, StoredLetter
from keytool.domain.reasons import reason_given
from keytool.mail.filing import Standing
from keytool.mail.reading import read_letter
from keytool.services.answer_case import hear, surviving
from keytool.services.case_work import case_at_work
from keytool.services.desk import Desk
from keytool.services.file_letters import (
    examined,
    into_case,
    open_from_letter,
    received_from,
    stored_letter,
)

_PLACED = frozenset({FiledAs.CASE})


@dataclass(frozen=True, slots=True)
class UnplacedLetter:
    """A letter as whoever places it reads it."""

    stored: StoredLetter
    text: str


def unplaced_letter(desk: Desk, letter: int) -> UnplacedLetter:
    """Raises BadInput `letter-unknown`."""
    with desk.register.read() as unit:
        stored = stored_letter(unit, letter)
    return UnplacedLetter(stored, read_letter(stored.raw).text.strip())


def sort_into_case(desk: Desk, letter: int, number: str) -> FiledAs:
    """The letter is a word in a case; its sender belongs to the case from now on.

    Raises BadInput `letter-unknown`, `case-not-found`, `case-number-wrong`; Conflict
    `letter-placed`.
    """
    with desk.register.write(desk.operator) as unit:
        stored = stored_letter(unit, letter)
        if stored.filed in _PLACED:
            raise Conflict("letter-placed", letter=letter)
        at = examined(desk, unit, stored)
        work = surviving(case_at_work(desk, unit, number))
        message = hear(work, received_from(at, MessageKind.ANSWER))
        if at.letter.sender is not None:
            standing = Standing.CORRESPONDENT
            unit.mail.belongs(CaseAddress(work.case.id, at.letter.sender.key, standing))
        return into_case(at, work, message, "sorted", "letter-joined")


def sort_as_new(desk: Desk, letter: int) -> FiledAs:
    """The letter is a request of its own. Raises BadInput `letter-unknown`; Conflict
    `letter-placed`.
    """
    with desk.register.write(desk.operator) as unit:
        stored = stored_letter(unit, letter)
        if stored.filed in _PLACED:
            raise Conflict("letter-placed", letter=letter)
        at = examined(desk, unit, stored)
        return open_from_letter(at, acknowledge=True)


def ignore_letter(desk: Desk, letter: int, why: str) -> FiledAs:
    """The letter is no request. Raises BadInput `letter-unknown`, `reason-missing`; Conflict
    `letter-placed`.
    """
    why = reason_given(why)
    with desk.register.write(desk.operator) as unit:
        stored = stored_letter(unit, letter)
        if stored.filed in _PLACED:
            raise Conflict("letter-placed", letter=letter)
        unit.mail.save_letter(replace(stored, filed=FiledAs.IGNORED, why=why))
        facts = {"filed": FiledAs.IGNORED.value, "reason": why}
        unit.commit(Event("letter-filed", (Subject("letter", letter),), facts))
    return FiledAs.IGNORED
