"""Our letters: text alone, written octet for octet the same however often they are sent.

What is written is an `OutgoingLetter`. A note is not one and cannot become one: no function
here takes anything else.
"""

import base64
import binascii
import re
import secrets
from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime
from typing import Final

from keytool.domain.case_numbers import CaseNumber
from keytool.domain.errors import BadInput
from keytool.domain.values import dataclass
from keytool.mail.addresses import Address, address_of, plain_domain
from keytool.mail.ids import thread
from keytool.mail.letter import digest_of
from keytool.mail.parameters import safe_name

_TEXT_PART: Final = (
    b'Content-Type: text/plain; charset="utf-8"\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]+")
_ID: Final = re.compile(r"[!-;=?-~]{1,900}")
_BOUNDARY: Final = re.compile(rb'multipart/mixed; boundary="(=_[^"]+)"')
_LINE: Final = 76
_WORD: Final = 42
"""Octets of an encoded word: 75 letters with base64 and its frame."""


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """A file of a message, never of a note. `type` is for what others must know by it."""

    name: str
    content: bytes
    type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class OutgoingLetter:
    """A letter of ours, whole. `sender` is the address of a box: its login at most providers.

    `follows` are the ids of the case's letters, the oldest first; the last is answered.
    `automatic`: a machine wrote it, and machines shall not answer it; it may quote nothing.
    `quoted` is the one message that is answered. A `draft` is sent by a person, who adds what it
    lacks: it may have no sender and nobody to go to.
    """

    message_id: str
    sender: Address
    to: tuple[Address, ...]
    subject: str
    text: str
    at: datetime
    copies: tuple[Address, ...] = ()
    follows: tuple[str, ...] = ()
    thread_index: str = ""
    automatic: bool = False
    quoted: str = ""
    files: tuple[OutgoingFile, ...] = ()
    draft: bool = False

    def __post_init__(self) -> None:
        if self.automatic and self.quoted:
            raise ValueError("an automatic letter quotes nothing")
        if not _ID.fullmatch(self.message_id):
            raise ValueError("no Message-ID")
        if not self.to and not self.draft:
            raise BadInput("letter-without-address")
        sender = () if self.draft and not self.sender.address else (self.sender,)
        for one in (*sender, *self.to, *self.copies):
            _ascii(one)

    @property
    def recipients(self) -> tuple[str, ...]:
        """The addresses of the envelope, each once."""
        return tuple(dict.fromkeys(_ascii(one) for one in (*self.to, *self.copies)))


def new_message_id(case: CaseNumber, domain: str) -> str:
    """`KD-1042-8.9f2c...@vendor.ru`: 96 random bits, so that only who had it can name it.

    It is made once, before a letter is first sent, and stays for every try.
    """
    return f"{case}.{secrets.token_hex(12)}@{plain_domain(domain)}"


def quote(text: str, who: str, at: datetime) -> str:
    """A message as it is quoted below an answer."""
    lines = "\n".join(
        f">{' ' if line and line[0] != '>' else ''}{line}" for line in text.split("\n")
    )
    return f"{at:%d.%m.%Y, %H:%M}, {_CONTROL.sub(' ', who)}:\n{lines}"


def with_first_line(raw: bytes, line: str) -> bytes:
    """A letter of ours, its text begun with a line; one that begins with it stays as it is."""
    before, _mark, rest = raw.partition(_TEXT_PART)
    several = _BOUNDARY.search(before)
    end = rest.index(b"\r\n--" + several[1]) if several else len(rest)
    text = binascii.a2b_qp(rest[:end]).decode("utf-8").replace("\r\n", "\n")
    if text.startswith(line):
        return raw
    return before + _text_part(f"{line}\n\n{text}") + rest[end:]


def write_letter(letter: OutgoingLetter) -> bytes:
    """The letter as it goes to a server; a draft, as a file that Outlook and its like open as one
    to be sent.
    """
    if type(letter) is not OutgoingLetter:
        raise TypeError(type(letter).__name__)
    header = b"".join(_folded(name, value) for name, value in _header(letter))
    text = letter.text.rstrip("\n") + (f"\n\n{letter.quoted}" if letter.quoted else "")
    parts = [_text_part(text), *map(_file_part, letter.files)]
    if len(parts) == 1:
        return header + parts[0]
    boundary = b"=_" + digest_of(b"".join(parts))[:40].encode()
    marked = b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts)
    kind = b'Content-Type: multipart/mixed; boundary="' + boundary + b'"\r\n\r\n'
    return header + kind + marked + b"--" + boundary + b"--\r\n"


def _header(letter: OutgoingLetter) -> Iterator[tuple[str, str]]:
    """Names and values, text still to be encoded."""
    if letter.draft:
        yield "X-Unsent", "1"
    yield "Date", format_datetime(letter.at)
    if letter.sender.address:
        yield "From", _mailbox(letter.sender)
        yield "Reply-To", _ascii(letter.sender)
    if letter.to:
        yield "To", ", ".join(map(_mailbox, letter.to))
    if letter.copies:
        yield "Cc", ", ".join(map(_mailbox, letter.copies))
    yield "Subject", _encoded(letter.subject)
    yield "Message-ID", f"<{letter.message_id}>"
    follows = [one for one in letter.follows if _ID.fullmatch(one)]
    if follows:
        yield "In-Reply-To", f"<{follows[-1]}>"
        yield "References", " ".join(f"<{one}>" for one in thread(follows))
    if re.fullmatch(r"[A-Za-z0-9+/=]{1,2000}", letter.thread_index):
        yield "Thread-Index", letter.thread_index
    if letter.automatic:
        yield "Auto-Submitted", "auto-replied"
        yield "X-Auto-Response-Suppress", "All"
    yield "MIME-Version", "1.0"


def _mailbox(address: Address) -> str:
    name = _CONTROL.sub(" ", address.name).strip()
    if not name:
        return _ascii(address)
    if name.isascii() and "=?" not in name:
        return '"{}" <{}>'.format(re.sub(r'(["\\])', r"\\\1", name), _ascii(address))
    return f"{_encoded(name)} <{_ascii(address)}>"


def is_usable(address: Address) -> bool:
    """Whether a letter can go there."""
    try:
        return bool(_ascii(address))
    except BadInput:
        return False


def _ascii(address: Address) -> str:
    local, _at, domain = address.address.rpartition("@")
    plain = address_of(f"{local}@{plain_domain(domain)}")
    if not plain or not plain.isascii():
        raise BadInput("address-unusable", address=address.address)
    return plain


def _encoded(text: str) -> str:
    """Text for a header; words are cut between letters, never inside one."""
    plain = _CONTROL.sub(" ", text).strip()
    if plain.isascii() and "=?" not in plain:
        return plain
    words: list[bytes] = [b""]
    for letter in plain:
        octets = letter.encode("utf-8", "replace")
        if len(words[-1]) + len(octets) > _WORD:
            words.append(b"")
        words[-1] += octets
    return " ".join(f"=?utf-8?B?{base64.b64encode(word).decode('ascii')}?=" for word in words)


def _folded(name: str, value: str) -> bytes:
    """A field in lines of 76 where blanks allow it; blanks alone are where it may be cut."""
    lines = [f"{name}:"]
    for word in value.split(" "):
        if len(lines[-1]) + 1 + len(word) > _LINE and lines[-1].strip() != f"{name}:":
            lines.append("")
        lines[-1] += f" {word}"
    return ("\r\n".join(lines) + "\r\n").encode("ascii")


def _text_part(text: str) -> bytes:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"
    octets = lines.encode("utf-8", "replace")
    body = binascii.b2a_qp(octets, istext=True).replace(b"\r\n", b"\n")
    body = re.sub(rb"(?m)^(?:From |\.(?=\n))", lambda m: b"=%02X" % m[0][0] + m[0][1:], body)
    return _TEXT_PART + body.replace(b"\n", b"\r\n")


def _file_part(file: OutgoingFile) -> bytes:
    name = safe_name(file.name) or "file"
    octets = "".join(
        chr(one) if chr(one).isalnum() and one < 128 else f"%{one:02X}"
        for one in name.encode("utf-8", "replace")
    )
    known = re.fullmatch(r"[a-z]+/[a-z0-9.+-]+(; ?[a-z]+=[\w-]+)*", file.type, re.IGNORECASE)
    header = _folded("Content-Type", known[0] if known else "application/octet-stream")
    header += b"Content-Transfer-Encoding: base64\r\n"
    header += _pieces("Content-Disposition: attachment", octets)
    return header + b"\r\n" + base64.encodebytes(file.content).replace(b"\n", b"\r\n")


def _pieces(start: str, octets: str) -> bytes:
    """A name of any length by RFC 2231, cut between octets."""
    units = re.findall(r"%..|.", octets)
    rows = ["".join(units[place : place + 18]) for place in range(0, len(units), 18)]
    if len(rows) == 1:
        return f"{start};\r\n filename*=utf-8''{rows[0]}\r\n".encode("ascii")
    named = [f" filename*{n}*={row}" for n, row in enumerate(rows)]
    named[0] = f" filename*0*=utf-8''{rows[0]}"
    return (start + ";\r\n" + ";\r\n".join(named) + "\r\n").encode("ascii")
