"""Letters as they come, put together by hand: mailers write things that no library would."""

import base64
from dataclasses import dataclass
from importlib.resources import files

from keytool.mail.letter import Letter
from keytool.mail.reading import read_letter

CUSTOMER = "ivanov@romashka.example"
BOX = "support@vendor.example"
OUR_ID = "KD-1042-8.9f2c41aa0e7d5b6c8a914e02@vendor.example"
"""The id of our letter that the kept reports are about."""
PLAIN = 'Content-Type: text/plain; charset="utf-8"'


@dataclass(frozen=True)
class Part:
    """`header` in lines, its body as it stands in the letter."""

    header: str
    body: bytes | str

    def raw(self) -> bytes:
        body = self.body.encode() if isinstance(self.body, str) else self.body
        return crlf(self.header.encode()) + b"\r\n\r\n" + body


def crlf(text: bytes) -> bytes:
    return text.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def in_base64(content: bytes) -> bytes:
    return base64.encodebytes(content).replace(b"\n", b"\r\n")


def multipart(kind: str, *parts: Part | bytes, header: str = "", boundary: str = "b0") -> bytes:
    """A part, or with its header a letter, that holds others."""
    head = f"{header}\n" if header else ""
    start = crlf(f'{head}Content-Type: multipart/{kind}; boundary="{boundary}"\n\n'.encode())
    raws = [part.raw() if isinstance(part, Part) else part for part in parts]
    mark = b"\r\n--" + boundary.encode()
    return start + b"".join(mark + b"\r\n" + raw for raw in raws) + mark + b"--\r\n"


def raw_letter(text: str = "Ключ не виден.", more: str = "", **fields: str) -> bytes:
    """A letter of plain text; a field given as an empty text is left out."""
    given = {
        "from": f"=?utf-8?B?0JjQstCw0L3QvtCy?= <{CUSTOMER}>",
        "to": BOX,
        "subject": "=?utf-8?B?0JrQu9GO0Yc=?=",
        "date": "Mon, 30 Nov 2026 10:10:00 +0300",
        "message_id": "<first@romashka.example>",
    } | fields
    head = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in given.items() if value)
    return (
        crlf(f"{head}{more}{PLAIN}\nContent-Transfer-Encoding: 8bit\n\n".encode()) + text.encode()
    )


def a_letter(text: str = "Ключ не виден.", more: str = "", **fields: str) -> Letter:
    return read_letter(raw_letter(text, more, **fields))


def raw_report(name: str = "postfix") -> bytes:
    """A report that a Postfix, an Exim or an Exchange wrote of our letter."""
    return crlf((files("tests.mail") / "reports" / f"{name}.eml").read_bytes())


def report(name: str) -> Letter:
    return read_letter(raw_report(name))
