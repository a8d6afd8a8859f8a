"""Looking into boxes: what came of it is known at every seat, and it goes on by itself (M23)."""

from dataclasses import replace

import pytest

from keytool.domain.box_looks import BoxLook
from keytool.domain.errors import BadInput, MailTrouble, StorageTrouble
from keytool.domain.mail import Box, FiledAs, Sending
from keytool.mail.ports import Mailbox, Post
from keytool.services.fetch_letters import FetchedLetters, fetch_letters
from keytool.services.mail_boxes import add_box
from keytool.services.mail_state import mail_state
from keytool.services.send_letters import send_letters
from tests.fakes.memory_register import MemoryUnitOfWork
from tests.services.case_desk import cases
from tests.services.mail_desk import PostRoom, post_room

__all__ = ["cases", "post_room"]
GONE = MailTrouble("mail-unreachable", server="imap.vendor.example:993")


def fetch(post_room: PostRoom) -> FetchedLetters:
    return fetch_letters(post_room.cases.desk, post_room.open)


def look(post_room: PostRoom) -> BoxLook:
    (health,) = mail_state(post_room.cases.desk).boxes
    return health.look


def test_a_server_that_is_gone_is_told_since_when_and_goes_on(post_room: PostRoom) -> None:
    good = post_room.now("2026-11-30 09:00")
    fetch(post_room)
    gone = post_room.now("2026-11-30 09:05")
    post_room.mailbox.trouble = GONE
    fetch(post_room)
    post_room.now("2026-11-30 09:20")
    post_room.mailbox.trouble = MailTrouble("mail-app-password", server="x")
    fetch(post_room)
    now = post_room.cases.clock.moment
    known = look(post_room)
    assert (known.good_at, known.failing_since) == (good, gone)
    assert (known.code, known.is_silent(now)) == ("mail-app-password", True)
    post_room.mailbox.trouble = None
    post_room.put()
    assert [one.letters for one in fetch(post_room).taken] == [1]
    assert look(post_room) == BoxLook(1, now)


def test_letters_in_spam_are_counted_for_everybody(post_room: PostRoom) -> None:
    post_room.mailbox.kept["Spam"].put(b"Subject: x\r\n\r\n", post_room.cases.clock.moment)
    fetch(post_room)
    assert look(post_room).junk == 1


def test_a_password_that_this_seat_lacks_is_its_own_affair(post_room: PostRoom) -> None:
    def locked(box: Box) -> Mailbox:
        raise BadInput("mail-password-unknown", box=box.name)

    fetched = fetch_letters(post_room.cases.desk, locked)
    assert [error.code for _box, error in fetched.troubles] == ["mail-password-unknown"]
    assert look(post_room).is_new


def test_only_the_boxes_that_are_meant_are_looked_into(post_room: PostRoom) -> None:
    add_box(post_room.cases.desk, replace(post_room.box, name="sales", address="s@v.example"))
    desk = post_room.cases.desk
    fetched = fetch_letters(desk, post_room.open, lambda box: box.name == "support")
    assert [one.box for one in fetched.taken] == ["support"]


def test_a_seat_without_the_password_begins_no_letter(post_room: PostRoom) -> None:
    def locked(box: Box) -> Post:
        raise BadInput("mail-password-unknown", box=box.name)

    post_room.put()
    post_room.fetch()
    sent = send_letters(post_room.cases.desk, locked)
    assert [error.code for _box, error in sent.troubles] == ["mail-password-unknown"]
    assert post_room.states() == [Sending.QUEUED]
    assert send_letters(post_room.cases.desk, locked, lambda _box: False).troubles == []


def test_a_register_that_cannot_be_written_sets_no_letter_aside(
    post_room: PostRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    post_room.put()
    post_room.take()
    with monkeypatch.context() as patch:

        def full(_unit: object, _event: object) -> None:
            raise StorageTrouble("disk-full", path="x")

        patch.setattr(MemoryUnitOfWork, "commit", full)
        with pytest.raises(StorageTrouble):
            post_room.fetch()
    assert [one.filed for one in post_room.letters(FiledAs.NEW)] == [FiledAs.NEW]


def test_a_server_that_lets_nobody_in_is_asked_once(post_room: PostRoom) -> None:
    asked: list[str] = []

    def locked(box: Box) -> Mailbox:
        asked.append(box.name)
        raise MailTrouble("mail-app-password", server="x")

    fetch_letters(post_room.cases.desk, locked)
    assert asked == ["support"]
