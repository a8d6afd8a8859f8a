"""Letters made to take long: each grows where a reader is tempted to look again and again.

A slice of each length is read with every run, the whole length in `./dev trials`. A reader that
takes time in proportion to more than the octets meets the test's timeout.
"""

import random
from collections.abc import Callable

import pytest

from tests.mail.letters import Part, multipart, raw_letter
from tests.mail.test_files import zipped
from tests.trials.size import WHOLE
from tests.trials.test_letters import judge

_TIMES = 5 if WHOLE else 1
_DICE = random.Random(5)  # noqa: S311  the same each time
_JUNK = bytes(_DICE.randrange(128, 256) for _ in range(4_096))
HEAD = "From: a@b.example"
_PIECES = b"; ".join(b"name*%d*=x''%%FF" % n + b"%FA" * 200 for n in range(100))
_NO_ATTRIBUTION = f"on {'1:11 ' * 70} wrote:\r\n29.11.2026, 12:04, {'<' * 300}:\r\n"
_RECIPIENT = b"Final-Recipient: rfc822; a@b\r\n\r\n"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HUNDREDS = multipart("mixed", *[Part("Content-Type: a/b", "x")] * 200, boundary="b2")


def junk(size: int) -> bytes:
    """8-bit octets of no charset, others each time."""
    start = _DICE.randrange(2_000)
    return (_JUNK[start:] * (size // 2_000 + 1))[:size]


def word(size: int) -> bytes:
    return b"=?x?Q?" + b"".join(b"=%02X" % octet for octet in junk(size)) + b"?="


def field(name: bytes, value: bytes) -> bytes:
    return name + b": " + value + b"\r\n"


def typed(more: bytes) -> bytes:
    return field(b"Content-Type", b"a/b; " + more) + b"\r\nx"


def alone(*fields: bytes) -> bytes:
    return b"".join(fields) + b"From: a@b.example\r\n\r\nx"


def mixed(*parts: Part | bytes) -> bytes:
    return multipart("mixed", *parts, header=HEAD)


HEAVY: dict[str, Callable[[int], bytes]] = {
    "8-bit names": lambda n: alone(
        field(b"From", b", ".join(b'"%s" <a@b.ru>' % junk(26) for _ in range(400 * n)))
    ),
    "encoded words": lambda n: alone(
        field(b"Subject", b" a ".join(word(26) for _ in range(140 * n)))
    ),
    "a name of addresses": lambda n: alone(
        field(b"From", b'"' + b"a@b." * 3_000 * n + b'" <a@b.ru>')
    ),
    "comments": lambda n: alone(
        field(b"From", b"(a(b)" * 2_400 * n), field(b"To", b"(\\" * 6_000 * n)
    ),
    "references": lambda n: alone(*[field(b"References", b"<a@b>" * 12_000)] * 3 * n),
    "results": lambda n: alone(
        field(b"Authentication-Results", b"mxs.mail.ru; " + b"dkim=pass ((" * 800 * n)
    ),
    "fields": lambda n: alone(*[b"X: y\r\n"] * 40_000 * n),
    "types": lambda n: mixed(*[typed(b"name=" + junk(60_000)) for _ in range(40 * n)]),
    "pieces of names": lambda n: mixed(*[typed(_PIECES)] * 40 * n),
    "archives": lambda n: mixed(
        *[Part("Content-Type: a/b; name=a.zip", zipped(*map(str, range(2_000))))] * 8 * n
    ),
    "quotes": lambda n: raw_letter("> x\r\n29.11.2026, 12:04, a <a@b>:\r\n" * 8_000 * n),
    "attributions": lambda n: raw_letter(_NO_ATTRIBUTION * 600 * n),
    "empty lines": lambda n: raw_letter("> a\r\n" + "\r\n" * 100_000 * n + "> b"),
    "senders": lambda n: raw_letter("От: x\r\n" * 20_000 * n, subject="Fwd: x"),
    "flowing": lambda n: mixed(
        Part("Content-Type: text/plain; format=flowed", b"x \r\n" * 60_000 * n)
    ),
    "recipients": lambda n: mixed(
        Part("Content-Type: message/delivery-status", _RECIPIENT * 20_000 * n)
    ),
    "streams": lambda n: mixed(Part("Content-Type: a/b", _OLE + b"_\0" * 2_000_000 * n)),
    "markup": lambda n: mixed(Part("Content-Type: text/html", b"<p>&x<div>" * 60_000 * n)),
    "parts in parts": lambda n: mixed(multipart("mixed", *[_HUNDREDS] * 10 * n, boundary="b1")),
    "8-bit text": lambda n: raw_letter("x") + junk(6_000_000 * n),
}


@pytest.mark.timeout(60 * _TIMES)
@pytest.mark.parametrize("kind", HEAVY)
def test_none_takes_long(kind: str) -> None:
    judge(HEAVY[kind](_TIMES))
