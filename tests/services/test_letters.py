"""Letters into cases and out of them, over a mailbox and a server in memory."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from keytool.domain.cases import CaseState, MessageKind, WaitsFor
from keytool.domain.errors import Conflict, MailTrouble
from keytool.domain.mail import FiledAs, Sending
from keytool.services.answer_case import Reply, reply
from keytool.services.sort_letters import ignore_letter, sort_as_new, sort_into_case
from tests.fakes.memory_register import MemoryUnitOfWork
from tests.mail.letters import BOX, Part, in_base64, multipart, raw_report
from tests.mail.test_files import BMP
from tests.services.broken_power import breaking
from tests.services.case_desk import cases
from tests.services.mail_desk import PostRoom, post_room

__all__ = ["cases", "post_room"]
OOO = "Auto-Submitted: auto-replied\n"


def test_a_letter_is_a_case_of_its_customer_and_is_acknowledged(post_room: PostRoom) -> None:
    post_room.put("Ключ не виден.\nПосле обновления.", subject="=?utf-8?B?0JrQu9GO0Yc=?=")
    post_room.fetch()
    (case,) = post_room.all()
    assert (case.subject, case.channel, case.received_from) == ("Ключ", "e-mail", "letter")
    view = post_room.cases.view(case)
    assert view.customer is not None
    assert view.customer.name == "ООО «Ромашка»"
    assert [one.kind for one in view.messages] == [
        MessageKind.REQUEST,
        MessageKind.ACKNOWLEDGEMENT,
    ]
    post_room.send()
    letter = post_room.sent()
    assert letter.subject == f"Re: [{case.number}] Ключ"
    assert f"под номером {case.number}" in letter.text or case.number in letter.text
    assert letter.headers.line("auto-submitted") == "auto-replied"
    assert post_room.states() == [Sending.HANDED_OVER]


def test_an_answer_to_our_letter_joins_ends_the_wait_and_gets_no_second_number(
    post_room: PostRoom,
) -> None:
    post_room.put()
    post_room.fetch()
    post_room.send()
    (case,) = post_room.all()
    ours = post_room.sent().message_id
    asked = Reply("Какая версия?", MessageKind.QUESTION, waits_for=WaitsFor.ANSWER)
    reply(post_room.cases.desk, case.number, asked)
    post_room.now("2026-11-30 11:00")
    post_room.put("3.8.2", f"In-Reply-To: <{ours}>\n", subject="Re: x")
    post_room.fetch()
    (case,) = post_room.all()
    view = post_room.cases.view(case)
    assert (case.state, view.messages[-1].text) == (CaseState.OPEN, "3.8.2")
    assert [one.automatic for one in post_room.outgoing()] == [True, False]


def test_the_number_alone_joins_from_who_belongs_to_the_case(post_room: PostRoom) -> None:
    post_room.put()
    post_room.fetch()
    (case,) = post_room.all()
    post_room.put("Ещё", subject=f"HA: Re[2]: [{case.number}]")
    post_room.fetch()
    assert len(post_room.all()) == 1
    assert post_room.cases.view(case).messages[-1].text == "Ещё"


def test_a_stranger_with_a_number_is_sorted_by_a_person(post_room: PostRoom) -> None:
    post_room.put()
    post_room.fetch()
    (case,) = post_room.all()
    post_room.put("Дайте переписку", subject=f"[{case.number}]", **{"from": "x@other.example"})
    post_room.fetch()
    (letter,) = post_room.letters(FiledAs.SORTING)
    assert (letter.why, letter.cases) == ("stranger", (case.number,))
    assert len(post_room.outgoing()) == 1
    sort_into_case(post_room.cases.desk, letter.id, case.number)
    assert post_room.cases.view(case).messages[-1].text == "Дайте переписку"
    assert post_room.letters(FiledAs.SORTING) == ()
    with pytest.raises(Conflict, match="letter-placed"):
        ignore_letter(post_room.cases.desk, letter.id, "спам")


def test_a_colleague_of_the_customer_answers_the_first_letter(post_room: PostRoom) -> None:
    post_room.put(message_id="<first@romashka.example>")
    post_room.fetch()
    more = "In-Reply-To: <first@romashka.example>\n"
    post_room.put("И у меня", more, **{"from": "petrov@romashka.example"})
    post_room.fetch()
    (case,) = post_room.all()
    assert post_room.cases.view(case).messages[-1].text == "И у меня"


def test_out_of_office_is_a_line_and_moves_nothing(post_room: PostRoom) -> None:
    post_room.put()
    post_room.fetch()
    post_room.send()
    (case,) = post_room.all()
    reply(post_room.cases.desk, case.number, Reply("?", waits_for=WaitsFor.ANSWER))
    before = post_room.cases.view(case).case
    ours = post_room.sent().message_id
    post_room.put("Я в отпуске", f"{OOO}In-Reply-To: <{ours}>\n")
    post_room.fetch()
    after = post_room.cases.view(case).case
    assert (after.state, after.burning) == (before.state, before.burning)
    assert post_room.cases.view(case).messages[-1].kind is MessageKind.AUTOMATIC
    assert [one.automatic for one in post_room.outgoing()] == [True, False]


def test_a_sender_is_acknowledged_once_a_day(post_room: PostRoom) -> None:
    for _ in range(3):
        post_room.put("Новое")
    post_room.fetch()
    assert len(post_room.all()) == 3
    assert len(post_room.outgoing()) == 1


def test_monitoring_is_a_case_without_an_answer(post_room: PostRoom) -> None:
    post_room.put("Диск полон", "Auto-Submitted: auto-generated\n")
    post_room.fetch()
    assert (len(post_room.all()), post_room.outgoing()) == (1, [])


def test_our_own_letter_is_no_case(post_room: PostRoom) -> None:
    post_room.put("Копия", **{"from": BOX})
    post_room.fetch()
    assert post_room.all() == []
    assert [one.why for one in post_room.letters(FiledAs.IGNORED)] == ["own"]


def test_a_letter_of_a_machine_that_answers_nobody_is_no_case(post_room: PostRoom) -> None:
    post_room.put("Я в отпуске", OOO)
    post_room.fetch()
    assert post_room.all() == []


def test_a_bounced_acknowledgement_is_news_of_its_case_and_no_case(post_room: PostRoom) -> None:
    post_room.put()
    post_room.fetch()
    post_room.send()
    (case,) = post_room.all()
    ours = post_room.sent().message_id
    report = raw_report("postfix").replace(
        b"KD-1042-8.9f2c41aa0e7d5b6c8a914e02@vendor.example", ours.encode()
    )
    post_room.put_raw(report)
    post_room.fetch()
    assert len(post_room.all()) == 1
    assert post_room.states() == [Sending.BOUNCED]
    assert post_room.cases.view(case).messages[-1].kind is MessageKind.AUTOMATIC


def test_the_same_letter_from_two_boxes_or_twice_is_one_case(post_room: PostRoom) -> None:
    raw = post_room.put(message_id="<one@romashka.example>")
    post_room.put_raw(raw)
    post_room.fetch()
    assert len(post_room.all()) == 1
    assert len(post_room.letters(FiledAs.DUPLICATE)) == 1


def test_a_folder_that_was_made_anew_gives_its_new_letter_alone(post_room: PostRoom) -> None:
    old = [post_room.put(f"Письмо {n}") for n in range(3)]
    post_room.fetch()
    fresh = type(post_room.mailbox)()
    post_room.mailbox = fresh
    for raw in old:
        post_room.put_raw(raw)
    post_room.put("Новое")
    post_room.fetch()
    assert len(post_room.all()) == 4


def test_a_first_look_takes_letters_from_its_day_on(post_room: PostRoom) -> None:
    post_room.put("Старое", at="2026-11-20 10:00")
    post_room.put("Новое")
    assert post_room.take().letters == 1


@pytest.mark.parametrize("step", ["fetch", "store", "file"])
def test_what_breaks_on_the_way_loses_and_doubles_nothing(
    post_room: PostRoom, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3):
        post_room.put(f"Письмо {n}")
    ways: dict[str, Callable[[], Any]] = {
        "fetch": lambda: breaking(monkeypatch, post_room.mailbox, "fetch", 2),
        "store": lambda: breaking(monkeypatch, MemoryUnitOfWork, "commit", 0),
        "file": lambda: breaking(monkeypatch, MemoryUnitOfWork, "commit", 3),
    }
    ways[step]()
    with pytest.raises(RuntimeError, match="power"):
        post_room.fetch()
    monkeypatch.undo()
    post_room.fetch()
    assert len(post_room.all()) == 3
    assert len(post_room.outgoing()) == 1


def test_a_letter_that_cannot_be_filed_stops_no_other(post_room: PostRoom) -> None:
    desk = post_room.cases.desk
    with desk.register.write("anna") as unit:
        unit.mail.save_box(replace(unit.mail.boxes()[0], vendor=None))
        from keytool.domain.journal import Event

        unit.commit(Event("box-changed", ()))
    post_room.put("Первое")
    post_room.fetch()
    assert [one.why for one in post_room.letters(FiledAs.BROKEN)] == ["box-without-vendor"]
    assert post_room.all() == []


def test_a_broken_letter_is_a_case_and_the_next_arrives(post_room: PostRoom) -> None:
    post_room.put_raw(b"\xff\xfe\x00 no letter at all")
    post_room.put("Второе")
    post_room.fetch()
    assert [one.subject for one in post_room.all()] == ["Ключ"]
    assert len(post_room.letters(FiledAs.SORTING)) == 1
    letter = post_room.letters(FiledAs.SORTING)[0]
    sort_as_new(post_room.cases.desk, letter.id)
    assert len(post_room.all()) == 2


def test_a_letter_that_breaks_every_line_is_taken_by_its_header(
    post_room: PostRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("Первое", "Второе", "Третье"):
        post_room.put(text)
    whole = post_room.mailbox.fetch

    def broken(number: int, *, header_only: bool = False) -> Any:
        if number == 2 and not header_only:
            raise MailTrouble("mail-line-broken", server="x")
        return whole(number, header_only=header_only)

    monkeypatch.setattr(post_room.mailbox, "fetch", broken)
    assert post_room.take().letters == 3
    assert [one.whole for one in post_room.letters(FiledAs.NEW)] == [True, False, True]


def test_a_server_that_is_gone_loses_nothing_and_goes_on(post_room: PostRoom) -> None:
    post_room.put("Первое")
    post_room.mailbox.trouble = MailTrouble("mail-server-silent", server="x")
    with pytest.raises(MailTrouble):
        post_room.take()
    post_room.mailbox.trouble = None
    assert post_room.take().letters == 1


def test_somebody_in_copy_answers_and_is_no_correspondent(post_room: PostRoom) -> None:
    post_room.put(more="Cc: it@partner.example\n", message_id="<first@romashka.example>")
    post_room.fetch()
    (case,) = post_room.all()
    more = "In-Reply-To: <first@romashka.example>\n"
    post_room.put("И от нас", more, **{"from": "it@partner.example"})
    post_room.fetch()
    assert post_room.cases.view(case).messages[-1].text == "И от нас"
    with post_room.cases.desk.register.read() as unit:
        assert unit.mail.standing(case.id, "it@partner.example") == 1


def test_files_are_judged_by_their_content_and_kept(post_room: PostRoom) -> None:
    png = b"\x89PNG\r\n\x1a\n" + bytes(20)
    header = (
        "From: ivanov@romashka.example\nTo: support@vendor.example\n"
        "Message-ID: <files@romashka.example>\nDate: Mon, 30 Nov 2026 10:10:00 +0300\nSubject: x"
    )

    def file(name: str, content: bytes) -> Part:
        told = f'Content-Type: application/octet-stream; name="{name}"'
        told += "\nContent-Transfer-Encoding: base64"
        told += f'\nContent-Disposition: attachment; filename="{name}"'
        return Part(told, in_base64(content))

    text = Part('Content-Type: text/plain; charset="utf-8"', "Снимки")
    raw = multipart("mixed", text, file("a.png", BMP), file("b.bmp", png), header=header)
    post_room.put_raw(raw)
    post_room.fetch()
    (case,) = post_room.all()
    message = post_room.cases.view(case).messages[0]
    with post_room.cases.desk.register.read() as unit:
        files = unit.mail.files_of([message.id])
        assert unit.mail.content(files[0].digest) == BMP
    assert [(one.kind, one.verdict, one.clause) for one in files] == [
        ("picture:bmp", "refused", "app-1"),
        ("picture:png", "taken", ""),
    ]
