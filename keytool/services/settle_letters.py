"""Letters of ours that only a person can go on with: sent once more, or let be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event
from keytool.domain.mail import UNSENT, Decided, OutboxLetter, Sending
from keytool.mail.writing import with_first_line
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.send_letters import is_overtaken, subjects_of

Written = Callable[[datetime, str], str]
"""The line that tells when a letter was written, by the clock of a time zone."""


def repeat_letter(desk: Desk, letter: int, written: Written) -> OutboxLetter:
    """A person sends a letter once more, under the Message-ID that it has. Where its case has
    moved on, its text begins with when it was written.

    Raises BadInput `letter-unknown`; Conflict `letter-was-sent`, `letter-waits-still`,
    `letter-taken-back`, `letter-carried`, `letter-on-its-way`, `letter-erased`.
    """
    with desk.register.write(desk.operator) as unit:
        known, now = _waiting(desk, unit, letter), desk.clock.now()
        if not known.raw:
            raise Conflict("letter-erased", letter=letter)
        raw = known.raw
        if is_overtaken(unit, known, now):
            raw = with_first_line(raw, written(known.written_at, _zone(desk, unit, known)))
        again = replace(
            known,
            raw=raw,
            state=Sending.QUEUED,
            next_at=now,
            tries=0,
            trying_since=None,
            decided=Decided.REPEAT,
        )
        saved = unit.mail.save_outgoing(again)
        unit.commit(Event("letter-repeated", subjects_of(known), {}))
    return saved


def settle_letter(desk: Desk, letter: int) -> OutboxLetter:
    """A person knows of it and lets it be: it is not sent, and not told any more.

    Raises as `repeat_letter`, but for `letter-erased`.
    """
    with desk.register.write(desk.operator) as unit:
        known = _waiting(desk, unit, letter)
        saved = unit.mail.save_outgoing(replace(known, decided=Decided.SETTLED))
        unit.commit(Event("letter-settled", subjects_of(known), {}))
    return saved


_FOR_NOBODY = {
    Sending.QUEUED: "letter-waits-still",
    Sending.HANDED_OVER: "letter-was-sent",
    Sending.WITHDRAWN: "letter-taken-back",
    Sending.TO_HAND: "letter-carried",
    Sending.BY_HAND: "letter-carried",
}
"""Why there is nothing to decide about a letter."""


def _waiting(desk: Desk, unit: UnitOfWork, letter: int) -> OutboxLetter:
    """One that waits for a person, or was let be by one."""
    known = unit.mail.outgoing(letter)
    if known is None:
        raise BadInput("letter-unknown", letter=letter)
    if known.is_on_its_way(desk.clock.now()):
        raise Conflict("letter-on-its-way", letter=letter)
    if not (known.is_held or known.state in UNSENT):
        raise Conflict(_FOR_NOBODY[known.state], letter=letter)
    return known


def _zone(desk: Desk, unit: UnitOfWork, letter: OutboxLetter) -> str:
    case = unit.cases.get(letter.case)
    if case is None:
        raise BadInput("case-not-found", number=letter.case)
    return desk.rulebook.edition(case.edition, case.revision).time_zone
