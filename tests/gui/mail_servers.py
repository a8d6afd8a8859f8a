"""Servers of boxes in memory, with the passwords that a seat keeps."""

from dataclasses import dataclass, field

from keytool.domain.mail import Box
from keytool.mail.ports import Mailbox, Post
from keytool.mail_servers import MailServers
from tests.fakes.mail import MemoryMailbox, MemoryPost


@dataclass(frozen=True, slots=True)
class MemoryServers(MailServers):
    """Servers whose boxes lie in memory; a password must be kept for them all the same."""

    letters: MemoryMailbox = field(default_factory=MemoryMailbox)
    sending: MemoryPost = field(default_factory=MemoryPost)

    def mailbox(self, box: Box) -> Mailbox:
        self.passwords.of(box.name)
        return self.letters

    def post(self, box: Box) -> Post:
        self.passwords.of(box.name)
        return self.sending
