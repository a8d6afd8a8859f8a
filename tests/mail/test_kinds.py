"""Machines' letters and reports of delivery: M9 to M16 as far as a letter alone tells them."""

from datetime import UTC, datetime, timedelta

import pytest

from keytool.mail.kinds import LetterKind, Silence, Told, kind_of_letter, why_silent
from keytool.mail.reading import read_letter
from keytool.mail.reports import Fate, read_report
from tests.mail.letters import BOX, CUSTOMER, OUR_ID, a_letter, raw_report, report

OWN = frozenset({BOX})
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
ANSWERS = f"In-Reply-To: <{OUR_ID}>\n"


def kind(more: str = "", **fields: str) -> LetterKind:
    return kind_of_letter(a_letter(more=more, **fields), OWN).kind


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", LetterKind.PERSONAL),
        (ANSWERS, LetterKind.PERSONAL),
        ("Auto-Submitted: no\n", LetterKind.PERSONAL),
        ("X-Auto-Response-Suppress: All\n", LetterKind.PERSONAL),
        ("Return-Path: <ivanov@romashka.example>\n", LetterKind.PERSONAL),
        ("Precedence: first-class\n", LetterKind.PERSONAL),
        ("Auto-Submitted: auto-replied\n", LetterKind.AUTO_REPLY),
        ("Auto-Submitted: auto-replied (vacation); x=1\n", LetterKind.AUTO_REPLY),
        (f"Auto-Submitted: auto-generated\n{ANSWERS}", LetterKind.AUTO_REPLY),
        ("X-Autoreply: yes\n", LetterKind.AUTO_REPLY),
        ("X-Autorespond: yes\n", LetterKind.AUTO_REPLY),
        ("Precedence: auto_reply\n", LetterKind.AUTO_REPLY),
        (f"Return-Path: <>\n{ANSWERS}", LetterKind.AUTO_REPLY),
        ("Auto-Submitted: auto-generated\n", LetterKind.GENERATED),
        ("Auto-Submitted: something-new\n", LetterKind.GENERATED),
        ("Return-Path: <>\n", LetterKind.GENERATED),
        ("Precedence: bulk\n", LetterKind.BULK),
        ("List-Id: <news.example>\n", LetterKind.BULK),
        ("Precedence: junk\n", LetterKind.BULK),
    ],
)  # fmt: skip
def test_machines_are_known_by_their_fields(more: str, expected: LetterKind) -> None:
    assert kind(more) is expected


@pytest.mark.parametrize(
    "subject", ["Автоматический ответ: Re: [KD-1042-8]", "Automatic reply: x", "Re: Out of Office"]
)
def test_an_out_of_office_without_fields_is_known_by_its_subject(subject: str) -> None:
    assert kind(ANSWERS, subject=subject) is LetterKind.AUTO_REPLY
    assert kind(subject=subject) is LetterKind.PERSONAL


@pytest.mark.parametrize("sender", [BOX, f"Поддержка <{BOX.upper()}>", f"x@y.example, {BOX}"])
def test_our_own_address_is_our_own(sender: str) -> None:
    assert kind(**{"from": sender}) is LetterKind.OWN


@pytest.mark.parametrize("name", ["postfix", "exim", "exchange"])
def test_a_report_tells_the_letter_the_address_and_the_fate(name: str) -> None:
    letter = report(name)
    assert kind_of_letter(letter, OWN).kind is LetterKind.REPORT
    told = read_report(letter)
    assert (told.ids, told.senders) == ((OUR_ID,), (BOX,))
    [who] = told.failed
    assert (who.address, who.fate, who.status[:2]) == (CUSTOMER, Fate.FAILED, "5.")
    assert who.answer.startswith("smtp;")


def test_a_report_about_addresses_in_any_letters_is_one_as_well() -> None:
    raw = raw_report().replace(b"message/delivery-status", b"message/global-delivery-status")
    raw = raw.replace(b"rfc822; ivanov@", b"utf-8; ivanov@")
    letter = read_letter(raw.replace(b"message/rfc822", b"message/global"))
    assert kind_of_letter(letter, OWN).kind is LetterKind.REPORT
    assert [one.address for one in read_report(letter).failed] == [CUSTOMER]
    assert read_report(letter).ids == (OUR_ID,)


def test_a_delay_is_no_failure() -> None:
    raw = raw_report().replace(b"Action: failed", b"Action: delayed")
    told = read_report(read_letter(raw.replace(b"Status: 5.1.1", b"Status: 4.4.1")))
    assert [one.fate for one in told.recipients] == [Fate.DELAYED]
    assert told.failed == ()


def test_one_of_two_addresses_may_fail() -> None:
    more = b"\r\nFinal-Recipient: rfc822; petrov@romashka.example\r\nAction: relayed\r\n"
    table = b"    rejected: User unknown in local recipient table\r\n"
    raw = raw_report().replace(table, table + more)
    told = read_report(read_letter(raw))
    assert [(one.address, one.fate) for one in told.recipients] == [
        (CUSTOMER, Fate.FAILED),
        ("petrov@romashka.example", Fate.DELIVERED),
    ]


def test_a_daemon_that_knows_no_reports_is_read_by_its_words() -> None:
    letter = a_letter(
        f"Hi. This is the qmail-send program.\n<{CUSTOMER}>:\nSorry, no mailbox here.\n\n"
        f"--- Below this line is a copy of the message.\n\nMessage-ID: <{OUR_ID}>\n",
        more="Return-Path: <>\n",
        **{"from": "MAILER-DAEMON@mx.example"},
    )
    assert kind_of_letter(letter, OWN).kind is LetterKind.REPORT
    assert read_report(letter).ids == (OUR_ID,)


def test_a_person_who_writes_about_a_bounce_is_a_person() -> None:
    letter = a_letter(f"Мне вернулось: Message-ID: <{OUR_ID}>")
    assert kind_of_letter(letter, OWN) == Told(LetterKind.PERSONAL)


def silence(
    told: LetterKind = LetterKind.PERSONAL, more: str = "", **given: list[timedelta]
) -> object:
    before = {name: [NOON - one for one in gaps] for name, gaps in given.items()}
    return why_silent(a_letter(more=more), Told(told), NOON, **before)


@pytest.mark.parametrize("told", [one for one in LetterKind if one is not LetterKind.PERSONAL])
def test_no_machine_is_answered(told: LetterKind) -> None:
    assert silence(told) is Silence.MACHINE


def test_a_person_is_answered_once_a_day_and_a_case_three_times_an_hour() -> None:
    minute, hour = timedelta(minutes=1), timedelta(hours=1)
    assert silence() is None
    assert silence(to_sender=[24 * hour]) is None
    assert silence(to_sender=[24 * hour - minute]) is Silence.SENDER_HAD_ONE
    assert silence(in_case=[minute, minute, hour]) is None
    assert silence(in_case=[minute, minute, minute]) is Silence.CASE_HAD_ENOUGH


@pytest.mark.parametrize(
    ("wish", "expected"),
    [("All", Silence.WISHED), ("DR, AutoReply", Silence.WISHED), ("OOF", None), ("NRN, DR", None)],
)
def test_a_wish_not_to_be_answered_is_kept(wish: str, expected: Silence | None) -> None:
    assert silence(more=f"X-Auto-Response-Suppress: {wish}\n") is expected
