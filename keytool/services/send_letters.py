"""The outbox is sent after the transaction that wrote into it; each answer of a server is kept.

An uncertain letter is never sent again by itself. A person's repeat keeps its Message-ID.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from keytool.domain.errors import BadInput, Conflict, MailTrouble
from keytool.domain.journal import Event, Subject
from keytool.domain.mail import Box, OutboxLetter, Sending
from keytool.mail.ports import Answer, Delivery, Outcome, Post
from keytool.mail.steps import Move, after_sending
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk

PostOf = Callable[[Box], Post]
"""The server that takes letters of a box."""
_LONGEST = 500
_STATES = {
    Outcome.HANDED_OVER: Sending.HANDED_OVER,
    Outcome.UNCERTAIN: Sending.UNCERTAIN,
    Outcome.REFUSED: Sending.REFUSED,
    Outcome.TOO_LARGE: Sending.REFUSED,
    Outcome.LATER: Sending.REFUSED,
    Outcome.BLOCKED: Sending.QUEUED,
}


@dataclass(slots=True)
class Sent:
    """How many letters became what, and boxes that send nothing before a person has looked."""

    counts: dict[Sending, int] = field(default_factory=dict)
    stopped: list[str] = field(default_factory=list)


def send_letters(desk: Desk, post_of: PostOf) -> Sent:
    """Send what is due. A server that cannot be reached leaves its letters where they are."""
    done = Sent()
    with desk.register.read() as unit:
        due = unit.mail.to_send(desk.clock.now())
        boxes = {one.id: one for one in unit.mail.boxes()}
    stopped = {one.id for one in boxes.values() if one.stopped}
    for letter in due:
        box = boxes[letter.box or 0]  # only what has a box waits to be sent
        if box.id in stopped:
            continue
        state = _send(desk, letter, box, post_of)
        done.counts[state] = done.counts.get(state, 0) + 1
        if state is Sending.QUEUED and _is_stopped(desk, box.id):
            stopped.add(box.id)
            done.stopped.append(box.name)
    return done


def _send(desk: Desk, letter: OutboxLetter, box: Box, post_of: PostOf) -> Sending:
    """A try is noted before it is made: what breaks then is known to be uncertain."""
    begun = _noted(desk, replace(letter, tries=letter.tries + 1, state=Sending.UNCERTAIN))
    try:
        delivery = post_of(box).send(letter.sender, letter.recipients, letter.raw)
    except MailTrouble as trouble:  # nothing was given over
        delivery = Delivery(Outcome.LATER, Answer(0, trouble.code))
    return _after(desk, begun, box, delivery)


def _noted(desk: Desk, letter: OutboxLetter) -> OutboxLetter:
    with desk.register.write(desk.operator) as unit:
        saved = unit.mail.save_outgoing(replace(letter, next_at=None))
        facts = {"try": letter.tries}
        unit.commit(Event("letter-tried", _subjects(letter), facts))
    return saved


def _after(desk: Desk, letter: OutboxLetter, box: Box, delivery: Delivery) -> Sending:
    now = desk.clock.now()
    follows = after_sending(delivery, letter.tries, now)
    state = _STATES[delivery.outcome]
    if follows.move is Move.AGAIN:
        state = Sending.QUEUED
    told = replace(
        letter,
        state=state,
        next_at=(follows.at or now) if state is Sending.QUEUED else None,
        answer=_told(delivery),
    )
    with desk.register.write(desk.operator) as unit:
        unit.mail.save_outgoing(told)
        if follows.move is Move.STOP_BOX:
            _stop(unit, box.id, _told(delivery))
        facts = {"state": state.value, "outcome": delivery.outcome.value}
        unit.commit(Event("letter-sent", _subjects(letter), facts))
    return state


def _told(delivery: Delivery) -> str:
    """What the server said, each refused address by itself."""
    said = [f"{delivery.answer.code} {delivery.answer.text}"] if delivery.answer else []
    said += [f"{name}: {one.code} {one.text}" for name, one in delivery.refused.items()]
    return "; ".join(said)[:_LONGEST]


def _stop(unit: UnitOfWork, box: int, why: str) -> None:
    known = unit.mail.box(box)
    if known is not None:
        unit.mail.save_box(replace(known, stopped=why or "stopped"))


def _is_stopped(desk: Desk, box: int) -> bool:
    with desk.register.read() as unit:
        known = unit.mail.box(box)
    return known is not None and bool(known.stopped)


def repeat_letter(desk: Desk, letter: int) -> OutboxLetter:
    """A person sends a letter once more, under the Message-ID that it has.

    Raises BadInput `letter-unknown`; Conflict `letter-was-sent`, `letter-erased`.
    """
    with desk.register.write(desk.operator) as unit:
        known = unit.mail.outgoing(letter)
        if known is None:
            raise BadInput("letter-unknown", letter=letter)
        if known.state in {Sending.HANDED_OVER, Sending.QUEUED}:
            raise Conflict("letter-was-sent", letter=letter)
        if not known.raw:
            raise Conflict("letter-erased", letter=letter)
        again = replace(known, state=Sending.QUEUED, next_at=desk.clock.now(), tries=0)
        saved = unit.mail.save_outgoing(again)
        unit.commit(Event("letter-repeated", _subjects(known), {}))
    return saved


def _subjects(letter: OutboxLetter) -> tuple[Subject, ...]:
    return Subject("case", letter.case), Subject("outgoing", letter.id)
