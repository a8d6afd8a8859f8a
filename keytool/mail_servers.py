"""Boxes of the register at their servers, with the passwords that this desk keeps."""

from dataclasses import dataclass
from pathlib import Path

from keytool.domain.errors import BadInput
from keytool.domain.mail import Box, MailServer
from keytool.mail.ports import Mailbox, Post, Security, Server
from keytool.services.desk import Desk
from keytool.services.mail_boxes import add_box
from keytool.setup.mail_passwords import MailPasswords


@dataclass(frozen=True, slots=True)
class MailServers:
    """How a desk reaches the servers of its boxes."""

    passwords: MailPasswords

    def add(self, desk: Desk, box: Box, password: str) -> Box:
        """The box in the register, its password here. Raises BadInput `password-missing`, and as
        `add_box`; then nothing is kept, and a box of that name keeps the password that it has.
        """
        if not password:
            raise BadInput("password-missing")
        added = add_box(desk, box)
        self.passwords.keep(added.name, password)
        return added

    def mailbox(self, box: Box) -> Mailbox:
        """Logged in. Raises BadInput `mail-password-unknown`; MailTrouble."""
        from keytool.mail.imap import open_mailbox

        return open_mailbox(_server(box, box.imap), self.passwords.of(box.name))

    def post(self, box: Box) -> Post:
        """Raises BadInput `mail-password-unknown`."""
        from keytool.mail.smtp import SmtpPost

        return SmtpPost(_server(box, box.smtp), self.passwords.of(box.name))

    def tested(self, box: Box) -> Box:
        """Log in to both of its servers; nothing is sent. Raises BadInput, MailTrouble."""
        mailbox = self.mailbox(box)
        try:
            mailbox.select(box.folder)
        finally:
            mailbox.close()
        self.post(box).check()
        return box


def _server(box: Box, told: MailServer) -> Server:
    authority = Path(box.authority) if box.authority else None
    return Server(told.host, told.port, Security(told.security), box.login, authority)
