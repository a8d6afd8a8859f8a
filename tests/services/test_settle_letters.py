"""Letters that wait for a person: repeated, let be, and held since their case has moved on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from keytool.domain.cases import MessageKind
from keytool.domain.errors import BadInput, Conflict, MailTrouble
from keytool.domain.journal import Event
from keytool.domain.mail import OutboxLetter, Sending
from keytool.i18n.case_letters import written_line
from keytool.mail.ports import Answer
from keytool.services.answer_case import Reply, reply
from keytool.services.end_case import close_case
from keytool.services.mail_state import MailHealth, health_in, mail_state
from keytool.services.settle_letters import repeat_letter, settle_letter
from tests.mail.letters import CUSTOMER
from tests.services.case_desk import cases
from tests.services.mail_desk import PostRoom, post_room

__all__ = ["cases", "post_room"]
GONE = MailTrouble("mail-silent", server="x")


def answered(post_room: PostRoom) -> OutboxLetter:
    """An answer that could not go, an hour and a half ago."""
    post_room.put()
    post_room.fetch()
    post_room.send()
    post_room.post.trouble = GONE
    (case,) = post_room.all()
    reply(post_room.cases.desk, case.number, Reply("Смотрим.", MessageKind.RECOMMENDATION))
    post_room.send()
    post_room.post.trouble = None
    return post_room.outgoing()[-1]


def health(post_room: PostRoom) -> MailHealth:
    desk = post_room.cases.desk
    with desk.register.read() as unit:
        return health_in(unit, desk.clock.now())


def test_an_old_letter_goes_by_itself_while_nothing_was_said(post_room: PostRoom) -> None:
    answered(post_room)
    post_room.now("2026-11-30 14:00")
    assert post_room.send().counts == {Sending.HANDED_OVER: 1}


@pytest.mark.parametrize("clock", ["2026-11-30 14:00", "2026-12-01 09:00"])
def test_an_old_letter_is_held_where_its_case_has_moved_on(post_room: PostRoom, clock: str) -> None:
    letter = answered(post_room)
    post_room.now(clock)
    post_room.put("Уже не надо", f"In-Reply-To: <{letter.message_id}>\n")
    post_room.fetch()
    assert (post_room.send().held, post_room.send().held) == (1, 0)
    assert len(post_room.post.taken) == 1
    (waiting,) = mail_state(post_room.cases.desk).waiting
    assert waiting.letter.is_held
    assert health(post_room).unsent == {Sending.QUEUED: 1}


def test_a_letter_that_waits_for_working_hours_is_not_old_when_they_begin(
    post_room: PostRoom,
) -> None:
    post_room.put()
    post_room.fetch()
    post_room.send()
    (case,) = post_room.all()
    post_room.now("2026-11-30 22:00")
    told = Reply("Смотрим.", MessageKind.RECOMMENDATION, at_opening=True)
    reply(post_room.cases.desk, case.number, told)
    close_case(post_room.cases.desk, case.number)
    opening = post_room.outgoing()[1].next_at
    assert opening is not None
    post_room.cases.clock.moment = opening + timedelta(minutes=30)
    assert post_room.send().held == 0
    assert post_room.outgoing()[1].state is Sending.HANDED_OVER


def test_a_young_letter_and_an_automatic_one_are_not_held(post_room: PostRoom) -> None:
    post_room.put()
    post_room.fetch()
    (case,) = post_room.all()
    post_room.put("Ещё", subject=f"[{case.number}]")
    post_room.now("2026-11-30 15:00")
    post_room.fetch()
    assert post_room.send().counts == {Sending.HANDED_OVER: 1}
    reply(post_room.cases.desk, case.number, Reply("Смотрим.", MessageKind.RECOMMENDATION))
    post_room.now("2026-11-30 15:30")
    post_room.put("И ещё", subject=f"[{case.number}]")
    post_room.fetch()
    assert post_room.send().counts == {Sending.HANDED_OVER: 1}


def test_a_held_letter_tells_when_it_was_written(post_room: PostRoom) -> None:
    letter = answered(post_room)
    (case,) = post_room.all()
    post_room.now("2026-11-30 14:00")
    close_case(post_room.cases.desk, case.number)
    assert post_room.send().held == 1
    for _ in range(2):  # a second thought adds no second line
        repeat_letter(post_room.cases.desk, letter.id, written_line)
        post_room.post.at_the_end = Answer(550, "no")
        post_room.send()
    post_room.post.at_the_end = None
    repeat_letter(post_room.cases.desk, letter.id, written_line)
    assert post_room.send().counts == {Sending.HANDED_OVER: 1}
    sent = post_room.sent()
    at = letter.written_at.astimezone().strftime("%d.%m.%Y")
    assert sent.text.startswith(f"Написано {at}")
    assert sent.text.endswith("отправлено позже.\n\nСмотрим.")
    assert sent.message_id == letter.message_id


def test_a_letter_that_is_let_be_is_told_no_more_and_can_still_be_sent(
    post_room: PostRoom,
) -> None:
    post_room.put()
    post_room.fetch()
    post_room.post.refusals = {CUSTOMER: Answer(550, "no such user")}
    post_room.send()
    (letter,) = post_room.outgoing()
    (case,) = post_room.all()
    assert (health(post_room).unsent, health(post_room).lone_case) == (
        {Sending.REFUSED: 1},
        case.id,
    )
    settle_letter(post_room.cases.desk, letter.id)
    assert (health(post_room).unsent, health(post_room).lone_case) == ({}, None)
    post_room.post.refusals = {}
    repeat_letter(post_room.cases.desk, letter.id, written_line)
    post_room.send()
    with pytest.raises(Conflict, match="letter-was-sent"):
        settle_letter(post_room.cases.desk, letter.id)


def test_a_letter_on_its_way_is_left_to_whoever_sends_it(post_room: PostRoom) -> None:
    post_room.put()
    post_room.fetch()
    (letter,) = post_room.outgoing()
    now = post_room.cases.clock.moment
    begun = replace(letter, state=Sending.UNCERTAIN, next_at=None, trying_since=now)
    with post_room.cases.desk.register.write("anna") as unit:
        unit.mail.save_outgoing(begun)
        unit.commit(Event("letter-tried", ()))
    with pytest.raises(Conflict, match="letter-on-its-way"):
        repeat_letter(post_room.cases.desk, letter.id, written_line)
    with pytest.raises(Conflict, match="letter-on-its-way"):
        settle_letter(post_room.cases.desk, letter.id)
    post_room.now("2026-11-30 23:00")
    settle_letter(post_room.cases.desk, letter.id)


def test_nobody_knows_a_letter_that_is_not_there(post_room: PostRoom) -> None:
    with pytest.raises(BadInput, match="letter-unknown"):
        settle_letter(post_room.cases.desk, 1)


def test_a_box_that_nobody_looked_into_is_not_silent_yet(post_room: PostRoom) -> None:
    assert health(post_room).boxes[0].look.is_new
    assert health(post_room).silent == ()


def test_a_letter_that_a_person_carries_is_said_to_be_so(post_room: PostRoom) -> None:
    told = Reply("Смотрим.", MessageKind.RECOMMENDATION)
    case = post_room.cases.open("distate", "web", contact=CUSTOMER)
    reply(post_room.cases.desk, case.number, told)
    (letter,) = post_room.outgoing()
    with pytest.raises(Conflict, match="letter-carried"):
        settle_letter(post_room.cases.desk, letter.id)
    with pytest.raises(Conflict, match="letter-carried"):
        repeat_letter(post_room.cases.desk, letter.id, written_line)


def test_a_letter_that_goes_by_itself_is_said_to_wait(post_room: PostRoom) -> None:
    post_room.put()
    post_room.fetch()
    (letter,) = post_room.outgoing()
    with pytest.raises(Conflict, match="letter-waits-still"):
        settle_letter(post_room.cases.desk, letter.id)
