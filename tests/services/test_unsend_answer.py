"""An answer that is taken back before it went was never said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from keytool.domain.cases import Case, CaseState, MessageKind, WaitsFor
from keytool.domain.errors import Conflict
from keytool.domain.journal import Event
from keytool.domain.mail import Sending
from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.end_case import ask_to_close
from keytool.services.recount_cases import recount_cases
from keytool.services.step_case import take
from keytool.services.unsend_answer import unsend
from tests.services.case_desk import cases, moscow
from tests.services.mail_desk import PostRoom, post_room

__all__ = ["cases", "post_room"]
HOLD = timedelta(seconds=10)
QUESTION = Reply("Какая версия?", MessageKind.QUESTION, waits_for=WaitsFor.ANSWER, hold=HOLD)


def opened(post_room: PostRoom) -> Case:
    post_room.put()
    post_room.fetch()
    post_room.send()
    (case,) = post_room.all()
    return case


def said(post_room: PostRoom, case: Case, told: Reply = QUESTION) -> Case:
    done = reply(post_room.cases.desk, case.number, told)
    assert isinstance(done, Case)
    return done


def test_a_letter_waits_until_it_cannot_be_taken_back_any_more(post_room: PostRoom) -> None:
    said(post_room, opened(post_room))
    post_room.send()
    assert post_room.states() == [Sending.HANDED_OVER, Sending.QUEUED]
    post_room.cases.clock.moment += HOLD
    post_room.send()
    post_room.send()
    assert post_room.states() == [Sending.HANDED_OVER, Sending.HANDED_OVER]
    assert len(post_room.post.taken) == 2


def test_what_was_taken_back_never_goes_and_counts_for_nothing(post_room: PostRoom) -> None:
    case = opened(post_room)
    before = post_room.cases.view(case)
    done = said(post_room, case)
    assert done.state is CaseState.WAITING
    back = unsend(post_room.cases.desk, case.number, done.version)
    assert isinstance(back, Case)
    view = post_room.cases.view(case)
    assert (back.state, view.life.reacted) == (CaseState.OPEN, None)
    assert view.clocks == before.clocks
    post_room.cases.clock.moment += 2 * HOLD
    post_room.send()
    assert post_room.states() == [Sending.HANDED_OVER, Sending.WITHDRAWN]
    assert len(post_room.post.taken) == 1


def test_a_request_to_close_is_taken_back_too(post_room: PostRoom) -> None:
    case = opened(post_room)
    done = ask_to_close(post_room.cases.desk, case.number, Reply("Решено?", hold=HOLD))
    assert isinstance(done, Case)
    back = unsend(post_room.cases.desk, case.number, done.version)
    assert isinstance(back, Case)
    assert back.state is CaseState.OPEN


def test_the_unit_that_it_used_is_held_again(post_room: PostRoom) -> None:
    desk = post_room.cases
    with desk.desk.register.write("anna") as unit:
        unit.mail.add_box(replace(post_room.box, name="distate", vendor="distate", id=0))
        unit.commit(Event("box-added", ()))
    coupon = desk.coupon()
    case = desk.open("distate", "web", coupon=coupon.code, contact="ivanov@romashka.example")
    done = said(post_room, case, Reply("Смотрим", hold=HOLD))
    assert desk.balance(coupon) == (11, 0, 1)
    back = unsend(desk.desk, case.number, done.version)
    assert isinstance(back, Case)
    assert desk.balance(coupon) == (11, 1, 0)
    said(post_room, back, Reply("Смотрим", hold=HOLD))
    assert desk.balance(coupon) == (11, 0, 1)


MEANWHILE: dict[str, tuple[Callable[[PostRoom, Case], object], str]] = {
    "the letter went": (
        lambda room, _case: (room.now("2026-11-30 10:00"), room.send()),
        "letter-went",
    ),
    "the customer wrote": (
        lambda room, case: receive(
            room.cases.desk,
            case.number,
            Received("ещё", "e-mail", room.now("2026-11-30 10:00")),
        ),
        "answer-overtaken",
    ),
    "somebody took the case": (
        lambda room, case: take(room.cases.desk, case.number),
        "answer-overtaken",
    ),
}


@pytest.mark.parametrize("name", MEANWHILE)
def test_too_late_is_told_and_changes_nothing(post_room: PostRoom, name: str) -> None:
    case = opened(post_room)
    done = said(post_room, case)
    happen, code = MEANWHILE[name]
    happen(post_room, case)
    before = post_room.cases.actions()
    with pytest.raises(Conflict, match=code):
        unsend(post_room.cases.desk, case.number, done.version)
    assert post_room.cases.actions() == before


def test_it_cannot_be_taken_back_twice(post_room: PostRoom) -> None:
    case = opened(post_room)
    done = said(post_room, case)
    back = unsend(post_room.cases.desk, case.number, done.version)
    assert isinstance(back, Case)
    with pytest.raises(Conflict, match="letter-went"):
        unsend(post_room.cases.desk, case.number, back.version)


def test_limits_that_are_counted_anew_leave_it_out_as_well(post_room: PostRoom) -> None:
    case = opened(post_room)
    done = said(post_room, case, Reply("Смотрим", hold=HOLD))
    unsend(post_room.cases.desk, case.number, done.version)
    burning = post_room.cases.view(case).case.burning
    assert burning is not None
    assert burning.at > moscow("2026-11-30 09:00")
    recount_cases(post_room.cases.desk)
    assert post_room.cases.view(case).case.burning == burning
