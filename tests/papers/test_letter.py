"""A draft of a letter: what mail programs read in it, and where it lies."""

import os
import time
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from keytool.domain.letterhead import Letterhead
from keytool.domain.parties import Category, Contact, Customer
from keytool.papers.letter import FOLDER, Letter, draft_of, keep_draft, letter_about, save_draft
from keytool.rulebook.book import Bilingual
from keytool.services.letterheads import Issuer
from tests.helpers.owners_alone import is_owners_alone

NOW = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
LETTER = Letter("ann@elka.ru", "Акт замены ключа № 12", "Добрый день!\n", "акт-12.pdf", b"%PDF-1")
WITH_CONTACTS = Customer(
    "ООО «Ёлка»",
    Category.COMMERCIAL,
    contacts=(Contact("Пётр", phone="+7 1"), Contact("Анна", email="ann@elka.ru")),
)
ISSUER = Issuer(
    Bilingual(ru="Диджитал Стэйт", en="Digital State"),
    Letterhead(contact="Поддержка", phone="+7 495 123-45-67"),
)


def read(draft: bytes) -> EmailMessage:
    message = message_from_bytes(draft, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def test_a_mail_program_opens_it_for_writing() -> None:
    message = read(draft_of(LETTER, NOW))
    assert message["X-Unsent"] == "1"
    assert message["From"] is None
    assert (message["To"], message["Subject"]) == (LETTER.to, LETTER.subject)
    assert message["Date"].datetime == NOW
    body = message.get_body()
    assert body is not None
    assert body.get_content().splitlines() == LETTER.text.splitlines()
    (attached,) = message.iter_attachments()
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_filename() == LETTER.file
    assert attached.get_content() == LETTER.pdf


@example("<", "", "")  # the standard library's parser of addresses falls over these
@example("a@[", "", "")
@example("a@b <", "", "")
@example("\x00<@", "", "")
@given(st.text() | st.text('ab<>@,;:"().[]\\ '), st.text(), st.text())
def test_whatever_a_record_holds_makes_a_letter(to: str, subject: str, text: str) -> None:
    """Nothing of it becomes a header of its own; what is no address stays out."""
    subject, text = (one.encode("utf-8", "replace").decode() for one in (subject, text))
    draft = draft_of(Letter(to, subject, text, "a.pdf", b"x"), NOW)
    message = message_from_bytes(draft, policy=default)
    assert {name.lower() for name in message} <= {
        "x-unsent", "date", "to", "subject", "mime-version", "content-type",
    }  # fmt: skip


def test_it_is_addressed_and_worded_in_the_language_of_the_paper() -> None:
    made = letter_about(
        "Сертификат технической поддержки",
        customer=WITH_CONTACTS,
        issuer=ISSUER,
        file="a.pdf",
        pdf=b"x",
        language="ru",
    )
    assert made.to == "ann@elka.ru"
    assert "сертификат технической поддержки" in made.text
    assert made.text.endswith("Диджитал Стэйт\nПоддержка\n+7 495 123-45-67\n")
    english = letter_about(
        "Support certificate", customer=None, issuer=ISSUER, file="a.pdf", pdf=b"x", language="en"
    )
    assert english.to == ""
    assert english.text.startswith("Good day!\n\nAttached: support certificate.\n")
    assert "Digital State" in english.text


def test_the_folder_is_the_owners_alone_and_old_drafts_go(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = keep_draft(home, LETTER, NOW)
    assert first == home / FOLDER / "акт-12.eml"
    assert is_owners_alone(first)
    assert is_owners_alone(first.parent)
    week = NOW.timestamp() - 8 * 24 * 3600
    os.utime(first, (week, week))
    second = keep_draft(home, Letter("", "b", "c", "b.pdf", b"x"), NOW)
    assert list(first.parent.iterdir()) == [second]


def test_where_a_person_named_it_it_is_private_too(tmp_path: Path) -> None:
    save_draft(LETTER, tmp_path / "a.eml", datetime.fromtimestamp(time.time(), UTC))
    assert is_owners_alone(tmp_path / "a.eml")
