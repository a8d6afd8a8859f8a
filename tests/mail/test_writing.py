"""Our letters: what they carry, and what they can never carry (N2, N10, M46)."""

import email
import email.policy
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.case_numbers import CaseNumber
from keytool.domain.errors import BadInput
from keytool.mail.addresses import Address
from keytool.mail.headers import shown
from keytool.mail.kinds import LetterKind, kind_of_letter
from keytool.mail.parameters import safe_name
from keytool.mail.reading import read_letter
from keytool.mail.subjects import answer_subject, is_forwarded, plain_subject
from keytool.mail.writing import (
    OutgoingFile,
    OutgoingLetter,
    new_message_id,
    quote,
    with_first_line,
    write_letter,
)

CASE = CaseNumber("KD", 1042)
MOMENT = datetime(2026, 11, 30, 12, 4, tzinfo=timezone(timedelta(hours=3)))
LETTER = OutgoingLetter(
    message_id="KD-1042-8.9f2c41aa0e7d5b6c8a914e02@vendor.example",
    sender=Address("support@vendor.example", "Поддержка «Вендор»"),
    to=(Address("ivanov@romashka.example", 'Иван "Ваня" Иванов'),),
    subject="Re: [KD-1042-8] Ключ не виден",
    text="Здравствуйте!\n\nКакая версия программы?\n",
    at=MOMENT,
)


def python_reads(raw: bytes) -> EmailMessage:
    """Another reader than ours."""
    read: Any = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(read, EmailMessage)
    return read


def test_a_letter_is_what_was_said() -> None:
    letter = replace(LETTER, copies=(Address("it@partner.example"),), follows=("a@b", "c@d"))
    for raw in (write_letter(letter), write_letter(replace(letter, draft=True))):
        ours, theirs = read_letter(raw), python_reads(raw)
        assert (ours.subject, theirs["subject"]) == (LETTER.subject, LETTER.subject)
        assert ours.text == LETTER.text.strip()
        assert theirs.get_content().replace("\r\n", "\n") == LETTER.text
        assert ours.senders == (LETTER.sender,)
        assert theirs["from"].addresses[0].display_name == LETTER.sender.name
        assert ours.to[0].address == "ivanov@romashka.example"
        assert ours.message_id == LETTER.message_id
        assert (ours.in_reply_to, ours.references) == (("c@d",), ("a@b", "c@d"))
        assert [one.address for one in ours.copies] == ["it@partner.example"]
        assert [one.address for one in ours.reply_to] == ["support@vendor.example"]
        assert ours.sent_at == MOMENT
    assert letter.recipients == ("ivanov@romashka.example", "it@partner.example")


def test_it_is_the_same_octet_for_octet_each_time() -> None:
    letter = replace(LETTER, files=(OutgoingFile("a.txt", b"x"),))
    assert write_letter(letter) == write_letter(replace(letter))


def test_a_draft_is_one_that_mailers_send() -> None:
    assert write_letter(replace(LETTER, draft=True)).startswith(b"X-Unsent: 1\r\n")
    assert b"X-Unsent" not in write_letter(LETTER)


def test_machines_know_an_automatic_letter_and_only_that() -> None:
    machine = read_letter(write_letter(replace(LETTER, automatic=True)))
    assert kind_of_letter(machine, ()).kind is LetterKind.AUTO_REPLY
    assert machine.headers.text("x-auto-response-suppress") == "All"
    assert not machine.headers.has("precedence")
    person = read_letter(write_letter(LETTER))
    assert kind_of_letter(person, ()).kind is LetterKind.PERSONAL
    assert not person.headers.has("x-auto-response-suppress")


def test_an_automatic_letter_quotes_nothing() -> None:
    with pytest.raises(ValueError, match="quotes nothing"):
        replace(LETTER, automatic=True, quoted="> пароль")


def test_a_reply_quotes_the_one_message() -> None:
    quoted = quote("Ключ\n\n> раньше", "Иванов <i@r.example>", MOMENT)
    assert quoted == "30.11.2026, 12:04, Иванов <i@r.example>:\n> Ключ\n>\n>> раньше"
    text = read_letter(write_letter(replace(LETTER, quoted=quoted))).text
    assert text == f"{LETTER.text.strip()}\n\n{quoted}"


def test_a_long_thread_keeps_both_ends_and_outlooks_index() -> None:
    ids = tuple(f"{n}.{'x' * 90}@romashka.example" for n in range(30))
    raw = write_letter(
        replace(LETTER, follows=(*ids, "bad id>\r\nBcc: x"), thread_index="AdxheXU+/=")
    )
    letter = read_letter(raw)
    assert (letter.references, letter.in_reply_to) == (ids[:10] + ids[-10:], ids[-1:])
    assert letter.thread_index == "AdxheXU+/="
    assert not letter.headers.has("bcc")


@pytest.mark.parametrize("content", [None, bytes(range(256)) * 9])
def test_a_first_line_is_put_before_the_text_once_and_files_stay(content: bytes | None) -> None:
    files = (OutgoingFile("отчёт.pdf", content),) if content else ()
    raw = write_letter(replace(LETTER, files=files))
    begun = with_first_line(raw, "Написано вчера, отправлено позже.")
    assert with_first_line(begun, "Написано вчера, отправлено позже.") == begun
    letter = read_letter(begun)
    assert letter.text == f"Написано вчера, отправлено позже.\n\n{LETTER.text.rstrip()}"
    assert [one.content for one in letter.attachments] == [one.content for one in files]
    assert len(list(python_reads(begun).iter_attachments())) == len(files)


def test_files_keep_their_octets_and_names() -> None:
    given_files = (
        OutgoingFile("Отчёт о проверке ключа защиты на рабочем месте.pdf", bytes(range(256)) * 9),
        OutgoingFile("visit.ics", b"BEGIN:VCALENDAR", "text/calendar; method=PUBLISH"),
        OutgoingFile("../CON", b""),
    )
    raw = write_letter(replace(LETTER, files=given_files))
    ours = read_letter(raw)
    assert [one.content for one in ours.attachments] == [one.content for one in given_files]
    assert [one.given_name for one in ours.attachments] == [
        given_files[0].name,
        "visit.ics",
        "_CON",
    ]
    theirs = [part.get_filename() for part in python_reads(raw).iter_attachments()]
    assert theirs == [given_files[0].name, "visit.ics", "_CON"]
    assert ours.attachments[1].type == "text/calendar"


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=60))
def test_nothing_typed_breaks_out_of_its_place(text: str, subject: str, name: str) -> None:
    letter = replace(LETTER, text=text, subject=subject, sender=replace(LETTER.sender, name=name))
    raw = write_letter(letter)
    head, _blank, body = raw.partition(b"\r\n\r\n")
    names = [line.partition(b":")[0] for line in head.split(b"\r\n") if line[:1] != b" "]
    assert names == [
        b"Date", b"From", b"Reply-To", b"To", b"Subject", b"Message-ID", b"MIME-Version",
        b"Content-Type", b"Content-Transfer-Encoding",
    ]  # fmt: skip
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, body.split(b"\r\n"))) <= 78
    assert not body.startswith(b".\r\n")


@given(st.text(alphabet="абвг xyz.\nFrom -=", max_size=200))
def test_a_text_comes_out_as_it_was_typed(text: str) -> None:
    assert read_letter(write_letter(replace(LETTER, text=text))).text == (
        text.strip("\n") if text.strip() else ""
    )


@dataclass(frozen=True)
class Note:
    """What a private note is: another type, with what it needs to look like a letter."""

    message_id: str = LETTER.message_id
    sender: Address = LETTER.sender
    to: tuple[Address, ...] = LETTER.to
    subject: str = ""
    text: str = "только для нас"


class Disguised(OutgoingLetter):
    pass


@pytest.mark.parametrize("thing", [Note(), "text", None])
def test_nothing_but_a_letter_is_written(thing: Any) -> None:
    with pytest.raises(TypeError):
        write_letter(thing)


def test_a_kind_of_letter_is_no_letter() -> None:
    disguised = Disguised(**{name: getattr(LETTER, name) for name in OutgoingLetter.__slots__})
    with pytest.raises(TypeError):
        write_letter(disguised)


@pytest.mark.parametrize("address", ["", "ivanov", "a@b\r\nBcc: c@d.example", "a b@c.example"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(BadInput, match="address-unusable"):
        replace(LETTER, to=(Address(address),))


def test_an_address_in_russian_letters_is_refused_and_a_domain_is_not() -> None:
    assert replace(LETTER, to=(Address("x@вендор.рф"),)).recipients == ("x@xn--b1aec6agm.xn--p1ai",)
    with pytest.raises(BadInput, match="address-unusable"):
        replace(LETTER, copies=(Address("иванов@romashka.example"),))


def test_a_letter_goes_to_somebody() -> None:
    with pytest.raises(BadInput, match="letter-without-address"):
        replace(LETTER, to=())


@pytest.mark.parametrize("message_id", ["", "a b", "a>\r\nX: y", "<a@b>"])
def test_an_id_is_whole(message_id: str) -> None:
    with pytest.raises(ValueError, match="Message-ID"):
        replace(LETTER, message_id=message_id)


def test_an_id_names_the_case_and_cannot_be_guessed() -> None:
    made = {new_message_id(CASE, "Вендор.рф") for _ in range(100)}
    assert len(made) == 100
    for one in made:
        number, _dot, rest = one.partition(".")
        assert number == str(CASE)
        assert len(rest.partition("@")[0]) == 24
        assert rest.endswith("@xn--b1aec6agm.xn--p1ai")


@pytest.mark.parametrize(
    ("subject", "plain", "forwarded"),
    [
        ("Re: RE: Re[2]: Ответ: НА: HA: Ключ", "Ключ", False),
        ("Fwd: FW: Пересл: AW: WG: Ключ", "Ключ", True),
        ("Re: Fwd: Ключ", "Ключ", False),
        ("НA: Hа: Ключ", "Ключ", False),
        ("Re (3): ключ: не виден", "ключ: не виден", False),
        ("Рекомендация: ключ", "Рекомендация: ключ", False),
        ("", "", False),
    ],
)
def test_what_mailers_put_before_a_subject(subject: str, plain: str, forwarded: bool) -> None:
    assert (plain_subject(subject), is_forwarded(subject)) == (plain, forwarded)


@pytest.mark.parametrize(
    ("subject", "answer"),
    [
        ("Ключ не виден", "Re: [KD-1042-8] Ключ не виден"),
        ("HA: Re[2]: [KD-1042-8] Ключ", "Re: [KD-1042-8] Ключ"),
        ("Re: [KD-7-5] Re: Ключ", "Re: [KD-1042-8] Ключ"),
        ("", "Re: [KD-1042-8]"),
    ],
)
def test_an_answer_names_its_case_alone(subject: str, answer: str) -> None:
    assert answer_subject(subject.replace("KD-7-5", str(CaseNumber("KD", 7))), CASE) == answer


def test_a_moment_is_written_with_its_zone() -> None:
    assert b"Date: Mon, 30 Nov 2026 12:04:00 +0300\r\n" in write_letter(LETTER)
    utc = replace(LETTER, at=MOMENT.astimezone(UTC))
    assert b"Date: Mon, 30 Nov 2026 09:04:00 +0000\r\n" in write_letter(utc)


WORDS = st.text(alphabet="абЯё a1é😀\"'=?_\\<>@,;:()[]-/.%*", max_size=90)


@given(WORDS, WORDS, WORDS)
def test_what_a_person_types_is_what_another_reads(subject: str, name: str, file: str) -> None:
    letter = replace(
        LETTER,
        subject=subject,
        sender=replace(LETTER.sender, name=name),
        files=(OutgoingFile(file, b"x"),),
    )
    read = read_letter(write_letter(letter))
    assert read.subject == shown(subject)
    assert read.attachments[0].given_name == (safe_name(file) or "file")
    assert read.sender is not None
    assert read.sender.address == LETTER.sender.address
    assert read.sender.name == shown(name)


@given(
    st.lists(st.sampled_from(["Re: ", "Fwd:", "HA: ", "[KD-1042-8]", "KD-7-5", " ", "ключ", "Re"]))
    | st.lists(st.text(max_size=20), max_size=3)
)
def test_an_answer_to_an_answer_has_the_same_subject(words: list[str]) -> None:
    once = answer_subject("".join(words), CASE)
    assert answer_subject(once, CASE) == once
    assert once.startswith("Re: [KD-1042-8]")
    assert once.count(str(CASE)) == 1 or "".join(words).lower().count("kd") > 1
