"""The port `Mail`: boxes, letters that came, letters that go, files and addresses of cases."""

from sqlalchemy import select

from db.box_looks import SqlBoxLooks
from db.boxes import SqlBoxes
from db.case_addresses import SqlCaseAddresses
from db.case_files import SqlCaseFiles
from db.erased_mail import SqlErasedMail
from db.letters import LETTERS, SqlLetters
from db.mail_proofs import proved
from db.note_files import SqlNoteFiles
from db.outbox import OUTBOX, SqlOutbox
from keytool.domain.journal import Event


class SqlMail(
    SqlBoxes,
    SqlBoxLooks,
    SqlLetters,
    SqlOutbox,
    SqlCaseFiles,
    SqlNoteFiles,
    SqlCaseAddresses,
    SqlErasedMail,
):
    """The port `Mail`."""

    def proved(self, event: Event) -> Event:
        """The event with the digests of what was written of mail."""
        return proved(self._connection, event, self._letters, self._cases)

    def ids_of_case(self, case: int) -> tuple[str, ...]:
        """Message-IDs of the case's letters, the oldest first."""
        came = select(LETTERS.c.received_at, LETTERS.c.message_id).where(
            LETTERS.c.case == case, LETTERS.c.message_id != ""
        )
        went = select(OUTBOX.c.written_at, OUTBOX.c.message_id).where(OUTBOX.c.case == case)
        told = [*self._connection.execute(came), *self._connection.execute(went)]
        return tuple(dict.fromkeys(name for _at, name in sorted(told, key=lambda one: one[0])))
