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
from keytool.mail.filing import Decision, Desk, Join, New, OurLetter, Role, Standing, decide
from keytool.mail.imap import open_mailbox
from keytool.mail.kinds import kind_of_letter
from keytool.mail.letter import Letter
from keytool.mail.ports import Outcome
from keytool.mail.reading import read_letter
from keytool.mail.sender_verdicts import Provider, verdict_on
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


def newest(dovecot: Dovecot, box: str, position: Position) -> tuple[Letter, Position]:
    mailbox = open_mailbox(dovecot.server(box), PASSWORD)
    validity = mailbox.select("INBOX").validity
    [number] = position.wanted(validity, mailbox.newer(0))
    fetched = mailbox.fetch(number)
    mailbox.close()
    assert fetched is not None
    return read_letter(fetched.raw), position.after(validity, number)


def decided(letter: Letter, cases: MemoryCases) -> Decision:
    told = kind_of_letter(letter, DESK.addresses)
    return decide(letter, told, verdict_on(letter, Provider()), cases, DESK)


def test_question_acknowledgement_and_answer(
    dovecot: Dovecot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desk, customer = dovecot.new_box(), dovecot.new_box()
    dovecot.deliver(desk, raw_letter("Ключ не виден."))
    first, position = newest(dovecot, desk, Position(0))
    cases = MemoryCases()
    assert decided(first, cases) == New(acknowledge=True)
    assert first.sender is not None

    ours = OutgoingLetter(
        message_id=new_message_id(CASE, "vendor.example"),
        sender=Address(LOGIN),
        to=(first.sender,),
        subject=answer_subject(first.subject, CASE),
        text="Обращение принято.",
        at=datetime(2026, 11, 30, 12, tzinfo=UTC),
        follows=(first.message_id,),
        automatic=True,
    )
    with taking(tmp_path) as taker:
        told = SmtpPost(taker.server, PASSWORD).send(LOGIN, ours.recipients, write_letter(ours))
    assert told.outcome is Outcome.HANDED_OVER
    [(_sender, _recipients, raw)] = taker.taken
    dovecot.deliver(customer, raw)
    got, _position = newest(dovecot, customer, Position(0))
    assert (got.subject, got.text) == ("Re: [KD-1-9] Ключ", "Обращение принято.")

    cases.ours[ours.message_id] = OurLetter(CASE, frozenset({CUSTOMER}))
    cases.standings[CASE, CUSTOMER] = Standing.CORRESPONDENT
    answer = raw_letter("Версия 4.1", message_id="<2@romashka.example>", in_reply_to=f"<{got.message_id}>")
    dovecot.deliver(desk, answer)
    second, after = newest(dovecot, desk, position)
    assert decided(second, cases) == Join(CASE, Role.WORD)
    assert after == replace(position, last=position.last + 1)

    named = [one for one in caplog.records if _names_somebody(one.getMessage())]
    assert named == []


def _names_somebody(message: str) -> bool:
    return any(word in message for word in ("@", PASSWORD, "Ключ", "romashka"))
