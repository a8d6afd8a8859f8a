"""Letters of ours over a server in memory: handed over, uncertain, refused, tried again."""

import pytest

from keytool.domain.cases import CaseState, MessageKind
from keytool.domain.errors import Conflict, MailTrouble
from keytool.domain.mail import Sending
from keytool.domain.notes import NoteOn
from keytool.i18n.case_letters import written_line
from keytool.mail.ports import Answer
from keytool.mail.reading import read_letter
from keytool.services.answer_case import Reply, reply
from keytool.services.end_case import ask_to_close, close_case
from keytool.services.keep_notes import add_note
from keytool.services.mail_boxes import let_send
from keytool.services.settle_letters import repeat_letter
from tests.mail.letters import CUSTOMER
from tests.services.case_desk import CaseDesk, cases, moscow
from tests.services.mail_desk import PostRoom, post_room

__all__ = ["cases", "post_room"]

from tests.services.broken_power import breaking


def queued(post_room: PostRoom) -> None:
    post_room.put()
    post_room.fetch()


def test_a_line_that_broke_leaves_a_letter_uncertain_and_unrepeated(post_room: PostRoom) -> None:
    queued(post_room)
    post_room.post.breaks = True
    post_room.send()
    assert post_room.states() == [Sending.UNCERTAIN]
    post_room.post.breaks = False
    post_room.now("2026-12-01 12:00")
    post_room.send()
    assert len(post_room.post.taken) == 1
    (letter,) = post_room.outgoing()
    repeat_letter(post_room.cases.desk, letter.id, written_line)
    post_room.send()
    assert post_room.sent(0).message_id == post_room.sent(1).message_id
    assert post_room.states() == [Sending.HANDED_OVER]
    with pytest.raises(Conflict, match="letter-was-sent"):
        repeat_letter(post_room.cases.desk, letter.id, written_line)


def test_a_note_goes_into_no_letter(post_room: PostRoom) -> None:
    queued(post_room)
    (case,) = post_room.all()
    desk = post_room.cases.desk
    add_note(desk, NoteOn.CASE, case.id, "скандалист")
    reply(desk, case.number, Reply("Смотрим.", MessageKind.RECOMMENDATION))
    ask_to_close(desk, case.number, Reply("Закрываем?"))
    post_room.send()
    assert len(post_room.post.taken) > 1
    for _sender, _recipients, raw in post_room.post.taken:
        letter = read_letter(raw)
        assert "скандалист" not in letter.text
        assert "скандалист" not in raw.decode("utf-8", "replace")


def test_a_server_that_is_busy_is_tried_again_and_then_a_person_is_told(
    post_room: PostRoom,
) -> None:
    queued(post_room)
    post_room.post.at_the_end = Answer(451, "later")
    minutes = ["09:01", "09:07", "09:25", "10:30"]
    for clock in ["09:00", *minutes]:
        post_room.now(f"2026-11-30 {clock}")
        post_room.send()
        post_room.send()  # at once it changes nothing
    (letter,) = post_room.outgoing()
    assert (letter.state, letter.tries) == (Sending.REFUSED, 5)
    assert "451 later" in letter.answer


def test_a_refused_letter_says_what_the_server_said(post_room: PostRoom) -> None:
    queued(post_room)
    post_room.post.refusals = {CUSTOMER: Answer(550, "no such user")}
    post_room.send()
    (letter,) = post_room.outgoing()
    assert (letter.state, "550 no such user" in letter.answer) == (Sending.REFUSED, True)


def test_a_box_that_is_taken_for_spam_stops_and_waits_for_a_person(post_room: PostRoom) -> None:
    queued(post_room)
    post_room.post.at_the_end = Answer(554, "5.7.1 Message rejected under suspicion of SPAM")
    assert post_room.send().stopped == ["support"]
    post_room.post.at_the_end = None
    post_room.now("2026-11-30 12:00")
    assert post_room.send().counts == {}
    let_send(post_room.cases.desk, "support")
    post_room.send()
    assert post_room.states() == [Sending.HANDED_OVER]


def test_a_server_that_is_gone_leaves_the_letter_waiting(post_room: PostRoom) -> None:
    queued(post_room)
    post_room.post.trouble = MailTrouble("mail-server-silent", server="x")
    post_room.send()
    (letter,) = post_room.outgoing()
    assert (letter.state, letter.tries) == (Sending.QUEUED, 1)


def test_power_lost_while_sending_is_uncertain(
    post_room: PostRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued(post_room)
    breaking(monkeypatch, post_room.post, "send", 0)
    with pytest.raises(RuntimeError, match="power"):
        post_room.send()
    monkeypatch.undo()
    assert post_room.states() == [Sending.UNCERTAIN]
    post_room.send()
    assert post_room.post.taken == []


def test_a_closed_case_is_reopened_by_a_letter_where_the_text_says_so(
    post_room: PostRoom,
) -> None:
    queued(post_room)
    (case,) = post_room.all()
    close_case(post_room.cases.desk, case.number)
    post_room.put("Опять", subject=f"[{case.number}]")
    post_room.fetch()
    (case,) = post_room.all()
    assert case.state is CaseState.CLOSED  # TwinPro is silent on it: a person decides
    assert post_room.cases.view(case).messages[-1].text == "Опять"


def test_a_letter_of_the_night_waits_for_the_opening_where_it_is_asked_to(
    post_room: PostRoom,
) -> None:
    queued(post_room)
    post_room.send()
    (case,) = post_room.all()
    desk = post_room.cases.desk
    assert post_room.cases.view(case).opening is None
    post_room.now("2026-11-30 22:15")
    opening = post_room.cases.view(case).opening
    assert opening == moscow("2026-12-01 08:00")
    reply(desk, case.number, Reply("Смотрим.", at_opening=True))
    post_room.send()
    assert len(post_room.post.taken) == 1
    post_room.now("2026-12-01 08:00")
    post_room.send()
    assert post_room.sent().text == "Смотрим."
    reply(desk, case.number, Reply("Днём сразу.", at_opening=True))
    post_room.send()
    assert post_room.sent().text == "Днём сразу."


def test_special_requests_are_answered_at_once(cases: CaseDesk) -> None:
    coupon = cases.coupon()
    case = cases.open("distate", "web", coupon=coupon.code)
    cases.at("2026-11-30 23:00")
    assert cases.view(case).opening is None


def test_no_address_and_no_word_is_in_the_journal(post_room: PostRoom) -> None:
    queued(post_room)
    post_room.send()
    with post_room.cases.desk.register.read() as unit:
        told = str([one.event for one in unit.journal.page(0, 100)])
    assert CUSTOMER not in told
    assert "Иванов" not in told
    assert "не виден" not in told
