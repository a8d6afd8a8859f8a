"""What is left of mail when a customer's personal data go: numbers, moments, kinds and verdicts."""

from hashlib import sha256

from sqlalchemy import ColumnElement, delete, insert, or_, select, union, update
from sqlalchemy import case as sql_case

from db.case_addresses import CASE_ADDRESSES
from db.case_blobs import CASE_BLOBS
from db.case_files import CASE_FILES
from db.case_rows import CASE_MESSAGES
from db.letters import LETTERS
from db.note_files import NOTE_FILES
from db.outbox import OUTBOX
from db.written import Written
from keytool.domain.mail import ERASED, Decided, FiledAs, Sending

_NOTHING = sha256(b"").hexdigest()
"""The content that stands for those that were erased."""
_UNDECIDED = (FiledAs.NEW.value, FiledAs.SORTING.value)


class SqlErasedMail(Written):
    """The part of the port `Mail` that is about erasing."""

    def erase_case(self, case: int) -> None:
        self._cases.add(case)
        mine = LETTERS.c.case == case
        keys = select(LETTERS.c.third_key).where(mine, LETTERS.c.third_key != "")
        self._erase_letters(or_(mine, LETTERS.c.third_key.in_(keys)))
        self._erase_outgoing(case)
        self._erase_files(case)
        self._connection.execute(delete(CASE_ADDRESSES).where(CASE_ADDRESSES.c.case == case))

    def erase_from(self, address: str) -> None:
        self._erase_letters((LETTERS.c.sender == address) & LETTERS.c.case.is_(None))

    def erase_copies(self, third_key: str) -> None:
        self._erase_letters(LETTERS.c.third_key == third_key)

    def erase_octets(self, message: int) -> None:
        mine = LETTERS.c.message == message
        keys = select(LETTERS.c.third_key).where(mine, LETTERS.c.third_key != "")
        which = or_(mine, LETTERS.c.third_key.in_(keys))
        self._letters.update(self._connection.scalars(select(LETTERS.c.id).where(which)))
        self._connection.execute(update(LETTERS).where(which).values(raw=b""))
        ours = update(OUTBOX).where(OUTBOX.c.message == message)
        self._connection.execute(ours.values(raw=b"", version=OUTBOX.c.version + 1))
        said = select(CASE_MESSAGES.c.case).where(CASE_MESSAGES.c.id == message)
        self._cases.update(self._connection.scalars(said))

    def _erase_letters(self, which: ColumnElement[bool]) -> None:
        self._letters.update(self._connection.scalars(select(LETTERS.c.id).where(which)))
        filed = LETTERS.c.filed
        undecided = filed.in_(_UNDECIDED)
        gone = {
            "raw": b"",
            "message_id": "",
            "sender": "",
            "subject": "",
            "judged": "",
            "filed": sql_case((undecided, FiledAs.IGNORED.value), else_=filed),
            "why": sql_case((undecided, ERASED), else_=LETTERS.c.why),
        }
        self._connection.execute(update(LETTERS).where(which).values(gone))

    def _erase_outgoing(self, case: int) -> None:
        table = OUTBOX.c
        unsent = table.state == Sending.QUEUED.value
        gone = {
            "raw": b"",
            "recipients": "[]",
            "answer": "",
            "next_at": None,
            "decided": Decided.SETTLED.value,
            "state": sql_case((unsent, Sending.REFUSED.value), else_=table.state),
            "version": table.version + 1,
        }
        self._connection.execute(update(OUTBOX).where(table.case == case).values(gone))

    def _erase_files(self, case: int) -> None:
        """Contents that nobody else sent as well go for good."""
        said = select(CASE_MESSAGES.c.id).where(CASE_MESSAGES.c.case == case)
        mine = CASE_FILES.c.message.in_(said)
        digests = set(self._connection.scalars(select(CASE_FILES.c.digest).where(mine)))
        if not digests:
            return
        there = select(CASE_BLOBS.c.digest).where(CASE_BLOBS.c.digest == _NOTHING)
        if self._first(there) is None:
            values = {"digest": _NOTHING, "content": b""}
            self._connection.execute(insert(CASE_BLOBS), values)
        self._connection.execute(update(CASE_FILES).where(mine).values(name="", digest=_NOTHING))
        used = union(select(CASE_FILES.c.digest), select(NOTE_FILES.c.digest))
        idle = CASE_BLOBS.c.digest.in_(digests) & CASE_BLOBS.c.digest.not_in(used)
        self._connection.execute(delete(CASE_BLOBS).where(idle))
