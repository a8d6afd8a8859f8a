"""What every `Mailbox` does, in memory and at a real server."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

import pytest

from keytool.domain.errors import MailTrouble
from keytool.mail.imap import open_mailbox
from keytool.mail.ports import Folder, Mailbox, Security
from tests.fakes.mail import MemoryFolder, MemoryMailbox
from tests.helpers.mail_server import PASSWORD, Dovecot

RAW = "Subject: =?utf-8?B?0JrQu9GO0Yc=?=\r\n\r\nТекст\r\n.\r\n..x\r\n\r\n".encode("cp1251")
OTHER = b"Subject: other\r\n\r\n"


class World(Protocol):
    """A box and what others do with it."""

    def mailbox(self) -> Mailbox: ...
    def put(self, raw: bytes, received_at: datetime | None = None) -> None: ...
    def read_elsewhere(self) -> None: ...
    def unread(self) -> int: ...
    def make_anew(self) -> None: ...


class InMemory:
    def __init__(self) -> None:
        self._box = MemoryMailbox()

    def mailbox(self) -> MemoryMailbox:
        return self._box

    def put(self, raw: bytes, received_at: datetime | None = None) -> None:
        self._box.put(raw, received_at)

    def read_elsewhere(self) -> None: ...

    def unread(self) -> int:
        return len(self._box.kept["INBOX"].letters)

    def make_anew(self) -> None:
        self._box.kept["INBOX"] = MemoryFolder()


@dataclass
class AtDovecot:
    server: Dovecot
    box: str
    security: Security

    def mailbox(self) -> Mailbox:
        return open_mailbox(self.server.server(self.box, self.security), PASSWORD)

    def put(self, raw: bytes, received_at: datetime | None = None) -> None:
        client = self.server.client(self.box)
        moment = received_at or datetime.now(UTC)
        told = moment.strftime('"%d-%b-%Y %H:%M:%S +0000"')
        assert client.append("INBOX", "", told, raw)[0] == "OK"
        client.logout()

    def read_elsewhere(self) -> None:
        client = self.server.client(self.box)
        client.store("1:*", "+FLAGS", r"(\Seen)")
        client.logout()

    def unread(self) -> int:
        client = self.server.client(self.box)
        _status, [found] = client.search(None, "UNSEEN")
        client.logout()
        return len(found.split())

    def make_anew(self) -> None:
        self.server.make_anew(self.box)


@pytest.fixture(params=["memory", Security.TLS, Security.STARTTLS])
def world(request: pytest.FixtureRequest) -> World:
    if request.param == "memory":
        return InMemory()
    server: Dovecot = request.getfixturevalue("dovecot")
    return AtDovecot(server, server.new_box(), request.param)


@pytest.fixture
def mailbox(world: World) -> Iterator[Mailbox]:
    box = world.mailbox()
    yield box
    box.close()


def test_a_letter_comes_octet_for_octet(world: World, mailbox: Mailbox) -> None:
    at = datetime(2026, 11, 30, 9, 4, tzinfo=UTC)
    world.put(RAW, at)
    selected = mailbox.select("INBOX")
    assert selected.count == 1
    [number] = mailbox.newer(0)
    letter = mailbox.fetch(number)
    assert letter is not None
    assert (letter.number, letter.raw, letter.whole) == (number, RAW, True)
    assert (letter.received_at, letter.size) == (at, len(RAW))


def test_a_letter_that_breaks_the_line_comes_by_its_header(world: World, mailbox: Mailbox) -> None:
    world.put(RAW)
    mailbox.select("INBOX")
    letter = mailbox.fetch(mailbox.newer(0)[0], header_only=True)
    assert letter is not None
    assert (letter.raw, letter.whole, letter.size) == (
        RAW[: RAW.index(b"\r\n\r\n") + 4],
        False,
        len(RAW),
    )


def test_a_folder_that_holds_nothing_gives_nothing(mailbox: Mailbox) -> None:
    assert mailbox.select("INBOX").count == 0
    assert mailbox.newer(0) == ()
    assert mailbox.since(date(2020, 1, 1)) == ()
    assert mailbox.fetch(1) is None


def test_only_what_is_newer_is_told(world: World, mailbox: Mailbox) -> None:
    for _ in range(3):
        world.put(OTHER)
    mailbox.select("INBOX")
    first, second, third = mailbox.newer(0)
    assert mailbox.newer(first) == (second, third)
    assert mailbox.newer(third) == ()
    assert mailbox.newer(third + 100) == ()


def test_what_came_while_the_folder_was_open_is_told(world: World, mailbox: Mailbox) -> None:
    mailbox.select("INBOX")
    assert mailbox.newer(0) == ()
    world.put(OTHER)
    assert len(mailbox.newer(0)) == 1


def test_a_first_day_is_chosen(world: World, mailbox: Mailbox) -> None:
    today = datetime(2026, 11, 30, 12, tzinfo=UTC)
    for days in (40, 1, 0):
        world.put(OTHER, today - timedelta(days=days))
    mailbox.select("INBOX")
    assert mailbox.since(date(2026, 11, 29)) == mailbox.newer(0)[1:]


def test_reading_leaves_no_mark(world: World, mailbox: Mailbox) -> None:
    world.put(RAW)
    mailbox.select("INBOX")
    for number in mailbox.newer(0):
        mailbox.fetch(number)
    assert world.unread() == 1


def test_what_a_person_has_read_is_taken_as_well(world: World, mailbox: Mailbox) -> None:
    world.put(RAW)
    world.read_elsewhere()
    mailbox.select("INBOX")
    assert len(mailbox.newer(0)) == 1


def test_a_box_made_anew_is_told_by_its_validity(world: World) -> None:
    world.put(OTHER)
    world.put(OTHER)
    box = world.mailbox()
    before = box.select("INBOX")
    assert box.select("INBOX") == before
    last = box.newer(0)[-1]
    box.close()
    world.make_anew()
    world.put(RAW)
    box = world.mailbox()
    assert box.select("INBOX").validity != before.validity
    assert box.newer(last) == ()
    [number] = box.newer(0)
    found = box.fetch(number)
    assert found is not None
    assert found.raw == RAW
    box.close()


def test_folders_are_told_and_spam_is_known(mailbox: Mailbox) -> None:
    assert set(mailbox.folders()) == {Folder("INBOX"), Folder("Spam", junk=True)}


def test_a_folder_that_is_missing_is_said_to_be(mailbox: Mailbox) -> None:
    with pytest.raises(MailTrouble, match="mail-folder-missing"):
        mailbox.select("Обращения")


def test_a_letter_is_moved_and_stays_what_it_is(world: World, mailbox: Mailbox) -> None:
    for raw in (RAW, OTHER):
        world.put(raw)
    mailbox.select("INBOX")
    first, second = mailbox.newer(0)
    assert mailbox.move(first, "Обращения")
    assert mailbox.newer(0) == (second,)
    assert mailbox.select("Обращения").count == 1
    [number] = mailbox.newer(0)
    moved = mailbox.fetch(number)
    assert moved is not None
    assert moved.raw == RAW


def test_waiting_ends(mailbox: Mailbox) -> None:
    mailbox.select("INBOX")
    assert mailbox.wait(0.05) is False


def test_a_real_server_tells_what_comes(dovecot: Dovecot) -> None:
    name = dovecot.new_box()
    box = open_mailbox(dovecot.server(name), PASSWORD)
    box.select("INBOX")
    late = threading.Timer(0.1, dovecot.deliver, (name, RAW))
    late.start()
    assert box.wait(20) is True
    assert len(box.newer(0)) == 1
    late.join()
    box.close()
