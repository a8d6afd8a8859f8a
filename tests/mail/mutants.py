"""Letters that came, spoiled: what no mailer writes and somebody will send."""

import random
from collections.abc import Callable
from importlib.resources import files

from tests.mail.letters import PLAIN, Part, in_base64, multipart, raw_letter, raw_report
from tests.mail.test_files import BMP, PNG, rar, zipped

_SIGNED = (files("tests.mail") / "signed-ber.p7m").read_bytes()
_WINMAIL = (files("tests.mail") / "winmail.dat").read_bytes()
_HTML = Part(
    "Content-Type: text/html; charset=windows-1251\nContent-Transfer-Encoding: 8bit",
    "<div><p>Ключ</p><a href='http://a.example'>b.example</a><img src=cid:shot>"
    "<blockquote>раньше<table><tr><td>1</table></blockquote></div>".encode("cp1251"),
)
_SHOT = Part("Content-Type: image/png; name*0*=utf-8''%D0%9A; name*1=.png\nContent-ID: <shot>", PNG)
_RELATED = multipart("related", _HTML, _SHOT, boundary="b2")
_SIGNATURE = Part("Content-Type: application/pgp-signature", "--")
_QUOTED = 'Да.\r\n29.11.2026, 12:04, "А" <a@b.example>:\r\n> Виден?\r\nНет\r\n-- \r\nИванов'


def _with(content: bytes, name: str, type_: str = "application/octet-stream") -> Part:
    return Part(
        f"Content-Type: {type_}; name={name}\nContent-Transfer-Encoding: base64", in_base64(content)
    )


_HEAD = (
    "Return-Path: <ivanov@romashka.example>\nAuthentication-Results: mxs.mail.ru; dkim=pass"
    " header.d=romashka.example; spf=pass smtp.mailfrom=a@romashka.example\n"
    "From: =?koi8-r?B?6dfBzs/X?= <ivanov@romashka.example>\nTo: support@vendor.example\n"
    "Subject: =?utf-8?B?UmU6IFtLRC0xMDQyLThdINCa0LvRjtGH?=\nDate: Mon, 30 Nov 2026 10:10:00 +0300\n"
    "Message-ID: <1@romashka.example>\nReferences: <a@b>\n <c@d>\nIn-Reply-To: <c@d>"
)
FORMS: tuple[bytes, ...] = (
    *map(raw_report, ("postfix", "exim", "exchange")),
    raw_letter(_QUOTED),
    raw_letter("Текст", subject="Fwd: Ключ", more="Auto-Submitted: auto-replied\nList-Id: <a.b>\n"),
    multipart(
        "mixed",
        multipart("alternative", Part(PLAIN, "Ключ"), _RELATED, boundary="b1"),
        _with(zipped("word/document.xml", "b.txt"), "a.docx"),
        _with(rar("shot.bmp"), "a.rar"),
        _with(BMP, "shot.bmp", "image/bmp"),
        header=_HEAD,
    ),
    multipart("mixed", _with(_WINMAIL, "winmail.dat", "application/ms-tnef"), header=_HEAD),
    multipart("mixed", Part("Content-Type: message/rfc822", raw_letter(_QUOTED)), header=_HEAD),
    multipart("mixed", _with(_SIGNED, "smime.p7m", "application/pkcs7-mime"), header=_HEAD),
    multipart("signed", Part(PLAIN, _QUOTED), _SIGNATURE, header=_HEAD),
)  # fmt: skip
_TOKENS: tuple[bytes, ...] = (
    b"\r\n\r\n",
    b"\n",
    b"\r",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"--b0\r\n",
    b"--b0--\r\n",
    b"--b1",
    b"=?utf-8?B?",
    b"=?koi8-r?Q?=",
    b"?=",
    b"=?x?B?====?=",
    b"=?utf-8?Q?" + b"=0A" * 50 + b"?=",
    b"Content-Type: multipart/mixed; boundary=b0\r\n",
    b"Content-Type: multipart/mixed\r\n",
    b"Content-Type: message/rfc822\r\n\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Transfer-Encoding: quoted-printable\r\n",
    b"Content-Transfer-Encoding: x-uuencode\r\n",
    b"charset=utf-16",
    b"charset=utf-7",
    b"charset=idna",
    b'charset="',
    b"filename*9999999999*=x''%",
    b'filename="',
    b'boundary=""',
    b"<",
    b">",
    b"<>",
    b"()" * 30,
    b"(" * 200,
    b'"""',
    b",;:" * 20,
    b"@",
    b"<div>" * 300,
    b"<img src=cid:",
    b"<img src='data:image/png;base64,@'>",
    b"&#x110000;",
    b"<!--",
    b"Message-ID: <[b3]@microsoft.com>\r\n",
    b"From: a@b, c@d\r\n",
    b"Date: 99 Zzz 99999 99:99:99 +9999\r\n",
    b"Authentication-Results: ; dkim=pass\r\n",
    b"Authentication-Results: mxs.mail.ru; dkim=(((\r\n",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!\x1a\x07\x01\0",
    b"\x78\x9f\x3e\x22",
    b"BM",
    b"\xd0\xcf\x11\xe0",
    "Ключ".encode("cp1251"),
    "Ключ".encode("koi8-r"),
    b"\xed\xa0\x80",
    b"\xf0\x9f",
    b"> " * 30,
    b"-- \r\n",
)
_NUMBERS = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\x01\0\0\0")
Change = Callable[[bytes, random.Random], bytes]


def _put(raw: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(raw) + 1)
    return raw[:place] + dice.choice(_TOKENS) * dice.choice((1, 1, 1, 3)) + raw[place:]


def _drop(raw: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(raw) + 1)
    return raw[:place] + raw[place + dice.randrange(1, 80) :]


def _repeat(raw: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(raw) + 1)
    piece = raw[place : place + dice.randrange(1, 300)]
    return raw[:place] + piece * dice.choice((2, 2, 5, 200)) + raw[place + len(piece) :]


def _spoil(raw: bytes, dice: random.Random) -> bytes:
    octets = bytearray(raw)
    for _ in range(dice.randrange(1, 8)):
        octets[dice.randrange(len(octets))] = dice.randrange(256)
    return bytes(octets)


def _number(raw: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(raw) + 1)
    return raw[:place] + dice.choice(_NUMBERS) + raw[place + 4 :]


def _inside(raw: bytes, dice: random.Random) -> bytes:
    """What is wrapped or packed, spoiled where it counts."""
    inner = dice.choice((_WINMAIL, _SIGNED, zipped("a", "b/c"), rar("x"), BMP))
    for _ in range(dice.randrange(1, 4)):
        inner = dice.choice((_number, _spoil, _drop))(inner, dice) or b"x"
    type_, name = dice.choice(
        (
            ("application/ms-tnef", "winmail.dat"),
            ("application/pkcs7-mime", "smime.p7m"),
            ("a/b", "a.zip"),
            ("a/b", "a.rar"),
        )
    )
    return multipart("mixed", _with(inner, name, type_), raw, header=_HEAD)


def _swap(raw: bytes, dice: random.Random) -> bytes:
    lines = raw.split(b"\r\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\r\n".join(lines)


def _end(raw: bytes, dice: random.Random) -> bytes:
    return raw[: dice.randrange(len(raw) + 1)]


def _ends_of_lines(raw: bytes, dice: random.Random) -> bytes:
    return raw.replace(b"\r\n", dice.choice((b"\n", b"\r", b"\r\r\n")))


_CHANGES: tuple[Change, ...] = (
    _put, _put, _put, _drop, _repeat, _spoil, _spoil, _number, _inside, _swap, _end, _ends_of_lines,
)  # fmt: skip


def mutant(dice: random.Random) -> bytes:
    raw = dice.choice(FORMS)
    for _ in range(dice.randrange(1, 6)):
        raw = dice.choice(_CHANGES)(raw, dice) or b"\r\n"
    return raw
