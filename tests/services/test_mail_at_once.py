"""Several seats at one box: nothing is fetched or sent twice, whoever is faster."""

from collections.abc import Callable

import pytest

from keytool.domain.mail import FiledAs, Sending
from keytool.mail.ports import Delivery, Fetched
from keytool.services.send_letters import Sent
from tests.fakes.mail import MemoryMailbox, MemoryPost
from tests.services.case_desk import cases
from tests.services.mail_desk import PostRoom, post_room

__all__ = ["cases", "post_room"]


class Interrupted(MemoryPost):
    """Another seat works while a letter is being given over here."""

    meanwhile: Callable[[], object] | None = None

    def send(self, sender: str, recipients: tuple[str, ...], raw: bytes) -> Delivery:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            meanwhile()
        return super().send(sender, recipients, raw)


class Watched(MemoryMailbox):
    """Another seat works while a letter is being fetched here."""

    meanwhile: Callable[[], object] | None = None

    def fetch(self, number: int, *, header_only: bool = False) -> Fetched | None:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            folder = self._open
            meanwhile()
            self._open = folder
        return super().fetch(number, header_only=header_only)


@pytest.fixture
def busy(post_room: PostRoom) -> Interrupted:
    """Three letters wait, and the server lets another seat in between."""
    for number in range(3):
        sender = {"from": f"p{number}@romashka{number}.example"}
        post_room.put(f"Письмо {number}", **sender)
    post_room.fetch()
    post_room.post = post = Interrupted()
    return post


def test_two_that_send_at_once_send_each_letter_once(
    post_room: PostRoom, busy: Interrupted
) -> None:
    other: list[Sent] = []
    busy.meanwhile = lambda: other.append(post_room.send())
    here = post_room.send()
    assert other[0].counts == {Sending.HANDED_OVER: 2}
    assert here.counts == {Sending.HANDED_OVER: 1}
    assert len(busy.taken) == 3
    assert post_room.states() == [Sending.HANDED_OVER] * 3


def test_two_that_fetch_at_once_store_each_letter_once(post_room: PostRoom) -> None:
    post_room.mailbox = mailbox = Watched()
    for number in range(3):
        post_room.put(f"Письмо {number}")
    mailbox.meanwhile = post_room.fetch
    post_room.fetch()
    assert len(post_room.all()) == 3
    assert len(post_room.letters(FiledAs.CASE)) == 3
