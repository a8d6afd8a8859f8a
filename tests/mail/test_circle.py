"""A letter's whole way at real servers: it comes, is filed, answered, and the answer's answer
joins. And what the logs say of it: nothing that names anybody (M45).
"""

import logging
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from keytool.domain.case_numbers import CaseNumber
from keytool.mail.addresses import Address
from keytool.mail.filing import Desk, Join, New, OurLetter, Role, Standing
from keytool.mail.imap import open_mailbox
from keytool.mail.letter import Letter
from keytool.mail.ports import Outcome
from keytool.mail.receiving import Examined, examine
from keytool.mail.sender_verdicts import Provider
from keytool.mail.smtp import SmtpPost
from keytool.mail.steps import Position
from keytool.mail.subjects import answer_subject
from keytool.mail.writing import OutgoingLetter, new_message_id, write_letter
from tests.helpers.mail_server import PASSWORD, Dovecot
from tests.helpers.mail_taker import LOGIN, taking
from tests.mail.filed import MemoryCases
from tests.mail.letters import CUSTOMER, raw_letter

DESK = Desk(frozenset({LOGIN}))
CASE = CaseNumber("KD", 1)


def newest(
    dovecot: Dovecot, box: str, position: Position, cases: MemoryCases
) -> tuple[Examined, Position]:
    mailbox = open_mailbox(dovecot.server(box), PASSWORD)
    validity = mailbox.select("INBOX").validity
    [number] = position.wanted(validity, mailbox.newer(0))
    fetched = mailbox.fetch(number)
    mailbox.close()
    assert fetched is not None
    return examine(fetched.raw, Provider(), cases, DESK), position.after(validity, number)


def acknowledged(first: Letter) -> OutgoingLetter:
    assert first.sender is not None
    return OutgoingLetter(
        message_id=new_message_id(CASE, "vendor.example"),
        sender=Address(LOGIN),
        to=(first.sender,),
        subject=answer_subject(first.subject, CASE),
        text="Обращение принято.",
        at=datetime(2026, 11, 30, 12, tzinfo=UTC),
        follows=(first.message_id,),
        automatic=True,
    )


def sent(letter: OutgoingLetter, folder: Path) -> bytes:
    with taking(folder) as taker:
        told = SmtpPost(taker.server, PASSWORD).send(LOGIN, letter.recipients, write_letter(letter))
    assert told.outcome is Outcome.HANDED_OVER
    [(_sender, _recipients, raw)] = taker.taken
    return raw


def test_question_acknowledgement_and_answer(
    dovecot: Dovecot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desk, customer, cases = dovecot.new_box(), dovecot.new_box(), MemoryCases()
    dovecot.deliver(desk, raw_letter("Ключ не виден."))
    first, position = newest(dovecot, desk, Position(0), cases)
    assert first.decision == New(acknowledge=True)

    ours = acknowledged(first.letter)
    dovecot.deliver(customer, sent(ours, tmp_path))
    got = newest(dovecot, customer, Position(0), cases)[0].letter
    assert (got.subject, got.text) == ("Re: [KD-1-9] Ключ", "Обращение принято.")

    cases.ours[ours.message_id] = OurLetter(CASE, frozenset({CUSTOMER}))
    cases.standings[CASE, CUSTOMER] = Standing.CORRESPONDENT
    dovecot.deliver(desk, raw_letter("4.1", message_id="<2@x>", in_reply_to=f"<{got.message_id}>"))
    second, after = newest(dovecot, desk, position, cases)
    assert second.decision == Join(CASE, Role.WORD)
    assert after == replace(position, last=position.last + 1)

    assert [one for one in caplog.records if _names_somebody(one.getMessage())] == []


def _names_somebody(message: str) -> bool:
    return any(word in message for word in ("@", PASSWORD, "Ключ", "romashka"))
