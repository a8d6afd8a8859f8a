"""A letter with a paper attached, as a draft that the mail program opens and a person sends.

`X-Unsent: 1` makes Outlook, Thunderbird and others open the file for writing. Nobody is its
sender yet: that is whoever sends it.
"""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from keytool.domain.parties import Customer
from keytool.files import write_whole
from keytool.i18n import translator
from keytool.services.letterheads import Issuer

FOLDER = "letters"
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_PLAIN = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_ATOM}(?:\.{_ATOM})*")
"""The addr-spec of RFC 5322 without quotes, comments and literals: the standard library's parser
raises what it does not document for some that are none, such as `<` or `a@[`.
"""
_KEPT = 7 * 24 * 3600
"""Seconds after which a draft was sent, or never will be: it has a customer's address in it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """`to` is "" where no address is known; `file` names the attachment."""

    to: str
    subject: str
    text: str
    file: str
    pdf: bytes = field(repr=False)


def letter_about(
    subject: str, *, customer: Customer | None, issuer: Issuer, file: str, pdf: bytes, language: str
) -> Letter:
    """A letter that says what is attached, in the language of the paper."""
    _ = translator(language).gettext
    head = issuer.letterhead
    signed = (issuer.name.into(language), head.contact, head.phone, head.email)
    lines = (
        _("Good day!"),
        "",
        _("Attached: %(paper)s.") % {"paper": f"{subject[:1].lower()}{subject[1:]}"},
        "",
        "-- ",
        *filter(None, signed),
    )
    return Letter(_address_of(customer), subject, "\n".join(lines) + "\n", file, pdf)


def _address_of(customer: Customer | None) -> str:
    """The first contact that has one: the mail program shows it, and a person may change it."""
    contacts = customer.contacts if customer else ()
    return next((one.email for one in contacts if one.email), "")


def draft_of(letter: Letter, now: datetime) -> bytes:
    """The draft as a file: RFC 5322, without a sender."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Date"] = format_datetime(now)
    if _PLAIN.fullmatch(letter.to):  # anything else stays out: a person writes it
        message["To"] = letter.to
    message["Subject"] = " ".join(letter.subject.split())
    message.set_content(letter.text)
    message.add_attachment(letter.pdf, maintype="application", subtype="pdf", filename=letter.file)
    return message.as_bytes()


def save_draft(letter: Letter, path: Path, now: datetime) -> None:
    """Write the draft, for its owner alone. Raises StorageTrouble `file-unwritable`, and as
    `write_whole`.
    """
    write_whole(path, draft_of(letter, now), private=True)


def keep_draft(home: Path, letter: Letter, now: datetime) -> Path:
    """Write the draft into the desk's own folder, whose old drafts go. Raises as `save_draft`."""
    folder = home / FOLDER
    _sweep(folder, now)
    path = folder / f"{Path(letter.file).stem}.eml"
    write_whole(path, draft_of(letter, now), private=True, with_folder=True)
    return path


def _sweep(folder: Path, now: datetime) -> None:
    with suppress(OSError):
        for draft in folder.glob("*.eml"):
            if draft.stat().st_mtime < now.timestamp() - _KEPT:
                draft.unlink()
