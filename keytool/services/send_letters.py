"""The outbox is sent after the transaction that wrote into it; each answer of a server is kept.

An uncertain letter is never sent again by itself; what a person does then: `settle_letters`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from keytool.domain.cases import BY_A_MACHINE, CaseState
from keytool.domain.errors import BadInput, KeydeskError, MailTrouble
from keytool.domain.journal import Event, Subject
from keytool.domain.mail import Box, Decided, OutboxLetter, Sending
from keytool.mail.ports import Answer, Delivery, Outcome, Post
from keytool.mail.steps import Move, after_sending
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.fetch_letters import Which, all_boxes

PostOf = Callable[[Box], Post]
"""The server that takes letters of a box."""
OLD: Final = timedelta(hours=1)
"""A letter that has waited longer is sent only where nothing was said meanwhile."""
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
    """How many letters became what, how many were `held` since their case has moved on, boxes that
    send nothing before a person has looked, and boxes that this seat cannot send from, by name.
    """

    counts: dict[Sending, int] = field(default_factory=dict)
    held: int = 0
    stopped: list[str] = field(default_factory=list)
    troubles: list[tuple[str, KeydeskError]] = field(default_factory=list)


def send_letters(desk: Desk, post_of: PostOf, which: Which = all_boxes) -> Sent:
    """Send what is due, out of `which` boxes. A server that cannot be reached leaves its letters
    where they are, and so does a seat without the password.
    """
    done = Sent()
    with desk.register.read() as unit:
        due = unit.mail.to_send(desk.clock.now())
        boxes = {one.id: one for one in unit.mail.boxes() if which(one)}
    for box in boxes.values():
        ours = [letter for letter in due if letter.box == box.id]
        if ours and not box.stopped:
            try:
                _send_all(desk, box, ours, post_of(box), done)
            except BadInput as error:  # before anything was begun
                done.troubles.append((box.name, error))
    return done


def _send_all(
    desk: Desk, box: Box, letters: Sequence[OutboxLetter], post: Post, done: Sent
) -> None:
    for letter in letters:
        begun = _begun(desk, letter)
        if begun is None:
            continue
        if begun.is_held:
            done.held += 1
            continue
        after = _given(desk, begun, box, post)
        done.counts[after.state] = done.counts.get(after.state, 0) + 1
        if after.state is Sending.QUEUED and _is_stopped(desk, box.id):
            done.stopped.append(box.name)
            return


def _begun(desk: Desk, letter: OutboxLetter) -> OutboxLetter | None:
    """Taken in hand: a try is noted before it is made, so that what breaks then is known to be
    uncertain. None where another seat was faster; held where a person is to be asked first.
    """
    with desk.register.write(desk.operator) as unit:
        if unit.mail.outgoing(letter.id) != letter:
            return None
        now = desk.clock.now()
        if is_overtaken(unit, letter, now):
            held = unit.mail.save_outgoing(replace(letter, next_at=None))
            unit.commit(Event("letter-held", subjects_of(letter), {}))
            return held
        begun = replace(
            letter,
            tries=letter.tries + 1,
            state=Sending.UNCERTAIN,
            next_at=None,
            trying_since=now,
        )
        saved = unit.mail.save_outgoing(begun)
        unit.commit(Event("letter-tried", subjects_of(letter), {"try": begun.tries}))
    return saved


def is_overtaken(unit: UnitOfWork, letter: OutboxLetter, now: datetime) -> bool:
    """Whether a person's letter has waited so long that its case went on without it. One that
    was to wait for working hours waits from then on.
    """
    begins = (letter.next_at if not letter.tries else None) or letter.written_at
    if letter.automatic or letter.decided is Decided.REPEAT or now - begins < OLD:
        return False
    case = unit.cases.get(letter.case)
    said = unit.cases.messages(letter.case)
    later = any(
        one.recorded_at > letter.written_at and one.kind not in BY_A_MACHINE for one in said
    )
    return later or case is None or case.state is CaseState.CLOSED


def _given(desk: Desk, letter: OutboxLetter, box: Box, post: Post) -> OutboxLetter:
    try:
        delivery = post.send(letter.sender, letter.recipients, letter.raw)
    except MailTrouble as trouble:  # nothing was given over
        delivery = Delivery(Outcome.LATER, Answer(0, trouble.code))
    return _after(desk, letter, box, delivery)


def _after(desk: Desk, letter: OutboxLetter, box: Box, delivery: Delivery) -> OutboxLetter:
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
        trying_since=None,
    )
    with desk.register.write(desk.operator) as unit:
        saved = unit.mail.save_outgoing(told)
        if follows.move is Move.STOP_BOX:
            _stop(unit, box.id, _told(delivery))
        facts = {"state": state.value, "outcome": delivery.outcome.value}
        unit.commit(Event("letter-sent", subjects_of(letter), facts))
    return saved


def _told(delivery: Delivery) -> str:
    """What the server said, each refused address by itself."""
    answer = delivery.answer if delivery.answer not in delivery.refused.values() else None
    said = [f"{answer.code} {answer.text}"] if answer else []
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


def subjects_of(letter: OutboxLetter) -> tuple[Subject, ...]:
    return Subject("case", letter.case), Subject("outgoing", letter.id)
