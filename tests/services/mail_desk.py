"""A desk with a box of a vendor, a mailbox and a server in memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from keytool.domain.cases import Case
from keytool.domain.mail import Box, FiledAs, MailServer, OutboxLetter, Sending, StoredLetter
from keytool.domain.parties import Category, Contact, Customer
from keytool.i18n.case_letters import write_case_letter
from keytool.mail.letter import Letter
from keytool.mail.ports import Mailbox, Post
from keytool.mail.reading import read_letter
from keytool.services.file_letters import FiledLetters, file_letters
from keytool.services.keep_parties import add_customer
from keytool.services.mail_boxes import add_box
from keytool.services.send_letters import Sent, send_letters
from keytool.services.take_letters import Taken, take_letters
from tests.fakes.mail import MemoryMailbox, MemoryPost
from tests.mail.letters import BOX, CUSTOMER, raw_letter
from tests.services.case_desk import CaseDesk, cases, moscow

__all__ = ["cases", "post_room"]


@dataclass
class PostRoom:
    """The desk of cases with its box; `mailbox` is what lies at the server."""

    cases: CaseDesk
    box: Box
    mailbox: MemoryMailbox = field(default_factory=MemoryMailbox)
    post: MemoryPost = field(default_factory=MemoryPost)
    ids: Iterator[int] = field(default_factory=lambda: iter(range(1, 10_000)))

    def put(self, text: str = "Ключ не виден.", more: str = "", at: str = "", **told: str) -> bytes:
        """A letter that lies in the box; a new Message-ID unless one is told."""
        usual = {"message_id": f"<{next(self.ids)}@romashka.example>"}
        raw = raw_letter(text, more, **(usual | told))
        self.mailbox.put(raw, moscow(at) if at else self.cases.clock.moment)
        return raw

    def put_raw(self, raw: bytes) -> None:
        self.mailbox.put(raw, self.cases.clock.moment)

    def open(self, box: Box) -> Mailbox:
        assert box.name == self.box.name
        return self.mailbox

    def posting(self, box: Box) -> Post:
        assert box.name == self.box.name
        return self.post

    def take(self) -> Taken:
        return take_letters(self.cases.desk, self.box.id, self.open)

    def fetch(self) -> FiledLetters:
        self.take()
        return file_letters(self.cases.desk)

    def send(self) -> Sent:
        return send_letters(self.cases.desk, self.posting)

    def all(self) -> list[Case]:
        with self.cases.desk.register.read() as unit:
            found = (unit.cases.get(number) for number in range(1, 100))
            return [one for one in found if one is not None]

    def letters(self, filed: FiledAs) -> tuple[StoredLetter, ...]:
        with self.cases.desk.register.read() as unit:
            return unit.mail.letters(filed, 0, 1000)

    def outgoing(self) -> list[OutboxLetter]:
        with self.cases.desk.register.read() as unit:
            return [one for case in self.all() for one in unit.mail.outgoing_of_case(case.id)]

    def states(self) -> list[Sending]:
        return [one.state for one in self.outgoing()]

    def sent(self, place: int = -1) -> Letter:
        return read_letter(self.post.taken[place][2])

    def now(self, text: str) -> datetime:
        self.cases.at(text)
        return self.cases.clock.moment


@pytest.fixture
def post_room(cases: CaseDesk) -> PostRoom:
    """A TwinPro box, and a customer whose person is known by an address."""
    cases.desk = replace(cases.desk, letters=write_case_letter)
    people = (Contact("Иванов", email=CUSTOMER),)
    add_customer(cases.desk, Customer("ООО «Ромашка»", Category.COMMERCIAL, contacts=people))
    day = cases.clock.moment.date()
    server = MailServer("localhost", 993)
    box = Box("support", BOX, BOX, server, server, day, vendor="twinpro")
    return PostRoom(cases, add_box(cases.desk, box))
