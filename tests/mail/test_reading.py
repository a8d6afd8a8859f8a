"""Whole letters: M22, M26, M28 to M33, M39."""

from importlib.resources import files

import pytest

from keytool.mail.file_kinds import Sort
from keytool.mail.html_text import PICTURE
from keytool.mail.letter import Doubt, Letter, Seal
from keytool.mail.parts import MOST_PARTS, Trouble
from keytool.mail.reading import read_letter
from tests.mail.letters import PLAIN, Part, a_letter, crlf, in_base64, multipart, raw_letter
from tests.mail.test_files import PNG

HEAD = "From: Иванов <ivanov@romashka.example>\nSubject: Ключ"
HTML = 'Content-Type: text/html; charset="utf-8"'
PICTURE_PART = Part(
    "Content-Type: image/png; name=shot.png\nContent-ID: <shot@romashka>\n"
    "Content-Transfer-Encoding: base64",
    in_base64(PNG),
)


def names(letter: Letter) -> list[str]:
    return [one.name for one in letter.attachments]


def test_a_plain_letter() -> None:
    letter = a_letter(
        "Ключ не виден.\r\n\r\nИванов\r\n", in_reply_to="<a@b>", references="<c@d> <a@b>"
    )
    assert letter.sender is not None
    assert (letter.sender.name, letter.sender.address) == ("Иванов", "ivanov@romashka.example")
    assert (letter.subject, letter.text) == ("Ключ", "Ключ не виден.\n\nИванов")
    assert letter.sent_at is not None
    assert letter.sent_at.isoformat() == "2026-11-30T07:10:00+00:00"
    assert (letter.message_id, letter.follows) == ("first@romashka.example", ("a@b", "c@d"))
    assert (letter.doubts, letter.troubles, letter.attachments) == (frozenset(), (), ())


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251"])
@pytest.mark.parametrize(
    "label", ["", "; charset=us-ascii", "; charset=x-win-1251-x", "; charset=utf-8"]
)
def test_text_with_a_lying_charset_is_readable(charset: str, label: str) -> None:
    text = "После обновления программа перестала видеть ключ."
    raw = crlf(f"From: a@b.example\nContent-Type: text/plain{label}\n\n".encode())
    assert read_letter(raw + text.encode(charset)).text == text


def test_of_alternatives_the_html_is_read_and_pictures_stand_in_place() -> None:
    html = Part(
        HTML, "<p>Вот:</p><IMG SRC = '\n cid:shot@romashka'><img src=\"shot.png\"><p>Всё</p>"
    )
    related = multipart("related", html, PICTURE_PART, boundary="b2")
    alternative = multipart("alternative", Part(PLAIN, "plain"), related, boundary="b1")
    letter = read_letter(multipart("mixed", alternative, header=HEAD))
    assert letter.text == f"Вот:\n\n{PICTURE}{PICTURE}\n\nВсё"
    assert letter.pictures == (0, 0)
    assert [(one.inline, one.kind.form) for one in letter.attachments] == [(True, "png")]


def test_a_picture_that_did_not_come_leaves_its_place() -> None:
    letter = read_letter(multipart("related", Part(HTML, "<img src=cid:gone>"), header=HEAD))
    assert (letter.text, letter.pictures) == (PICTURE, (None,))


def test_a_picture_drawn_into_the_html_is_a_file() -> None:
    source = f"<img src='data:image/png;base64,{in_base64(PNG).decode().strip()}'>"
    letter = read_letter(multipart("mixed", Part(HTML, source), header=HEAD))
    assert letter.pictures == (0,)
    assert letter.attachments[0].content == PNG


def test_an_empty_html_leaves_the_plain_text() -> None:
    letter = read_letter(
        multipart("alternative", Part(PLAIN, "Текст"), Part(HTML, "<p></p>"), header=HEAD)
    )
    assert letter.text == "Текст"


def test_a_file_comes_out_octet_for_octet() -> None:
    table = "Ключ;Дата\r\n1A2B;30.11.2026\r\n".encode("cp1251")
    header = (
        "Content-Type: text/csv; charset=utf-8\nContent-Disposition: attachment; filename=a.csv"
    )
    for encoding, body in (
        ("base64", in_base64(table)),
        ("8bit", table),
        ("quoted-printable", "".join(f"={one:02X}" for one in table).encode()),
    ):
        part = Part(f"{header}\nContent-Transfer-Encoding: {encoding}", body)
        letter = read_letter(multipart("mixed", Part(PLAIN, "x"), part, header=HEAD))
        assert [one.content for one in letter.attachments] == [table]


def test_several_texts_follow_one_another() -> None:
    letter = read_letter(
        multipart("mixed", Part(PLAIN, "раз"), Part(HTML, "<b>два</b>"), header=HEAD)
    )
    assert letter.text == "раз\n\nдва"


def test_lines_that_flow_are_joined() -> None:
    flowed = Part(f"{PLAIN}; format=flowed", "Ключ не \r\nвиден.\r\n> раз \r\n> два\r\n-- \r\nАнна")
    assert read_letter(multipart("mixed", flowed, header=HEAD)).text == (
        "Ключ не виден.\n> раз два\n-- \nАнна"
    )


@pytest.mark.parametrize(
    ("type_", "seal"),
    [
        ("application/pgp-signature", Seal.PGP_SIGNED),
        ("application/pkcs7-signature; name=smime.p7s", Seal.SMIME_SIGNED),
        ("application/x-pkcs7-mime; name=smime.p7m", Seal.SMIME_ENCRYPTED),
        ("application/pgp-encrypted", Seal.PGP_ENCRYPTED),
    ],
)
def test_a_signed_letter_is_readable_and_said_to_be(type_: str, seal: Seal) -> None:
    inner = multipart("mixed", Part(PLAIN, "Текст"), PICTURE_PART, boundary="b1")
    seal_part = Part(f"Content-Type: {type_}", "-----BEGIN-----")
    letter = read_letter(multipart("signed", inner, seal_part, header=HEAD))
    assert (letter.text, letter.seal, names(letter)[0]) == ("Текст", seal, "shot.png")


def test_letters_that_are_attached_keep_their_names() -> None:
    inner = raw_letter("внутри", subject="Отказ: ключ/две")
    eml = Part("Content-Type: message/rfc822", inner)
    msg = Part("Content-Type: application/vnd.ms-outlook; name==?utf-8?B?0JrQu9GO0Yc=?=.msg", "x")
    letter = read_letter(multipart("mixed", Part(PLAIN, "x"), eml, msg, header=HEAD))
    assert names(letter) == ["Отказ_ ключ_две.eml", "Ключ.msg"]
    assert letter.attachments[0].content == inner
    assert letter.attachments[0].is_letter


def test_what_outlook_hides_is_shown() -> None:
    sample = (files("tests.mail") / "winmail.dat").read_bytes()
    header = "Content-Type: application/ms-tnef; name=winmail.dat"
    part = Part(f"{header}\nContent-Transfer-Encoding: base64", in_base64(sample))
    letter = read_letter(multipart("mixed", part, header=HEAD))
    assert names(letter) == ["Отчёт.txt"]
    assert letter.attachments[0].content == "Ключ не виден".encode("cp1251")
    assert letter.text == "Текст письма"


@pytest.mark.parametrize(
    "content", [b"", b"\x78\x9f\x3e\x22", b"\x78\x9f\x3e\x22" + bytes(50), b"no"]
)
def test_what_cannot_be_unwrapped_stays_a_file(content: bytes) -> None:
    part = Part("Content-Type: application/ms-tnef; name=winmail.dat", content)
    letter = read_letter(multipart("mixed", Part(PLAIN, "x"), part, header=HEAD))
    assert [(one.name, one.content) for one in letter.attachments] in (
        [("winmail.dat", content)],
        [],  # a wrapping that holds nothing
    )


def test_a_program_under_a_false_name_is_told() -> None:
    part = Part("Content-Type: image/png; name==?utf-8?B?0YTQvtGC0L4=?=.png", b"MZ\x90")
    [file] = read_letter(multipart("mixed", part, header=HEAD)).attachments
    assert (file.name, file.kind.sort, file.kind.runs) == ("фото.png [exe]", Sort.PROGRAM, True)


@pytest.mark.parametrize(
    ("fields", "doubts"),
    [
        ({"from": '"boss@good.example" <x@bad.example>'}, {Doubt.NAME_IS_ANOTHER_ADDRESS}),
        ({"from": '"x@bad.example" <x@bad.example>'}, set()),
        ({"from": "a@a.example, b@b.example"}, {Doubt.SEVERAL_SENDERS}),
        ({"from": "a@a.example", "more": "From: b@b.example\n"}, {Doubt.SEVERAL_SENDERS}),
        ({"reply_to": "x@elsewhere.example"}, {Doubt.ANSWERS_ELSEWHERE}),
        ({"reply_to": "office@mail.romashka.example"}, set()),
        ({"from": "a@mail.ru", "reply_to": "b@mail.ru"}, {Doubt.ANSWERS_ELSEWHERE}),
        ({"from": "a@mail.ru", "reply_to": "A@MAIL.RU"}, set()),
        ({"from": ""}, {Doubt.NO_SENDER}),
        ({"from": "Иванов"}, {Doubt.NO_SENDER}),
    ],
)
def test_what_to_look_at_twice(fields: dict[str, str], doubts: set[Doubt]) -> None:
    assert a_letter(**fields).doubts == doubts


def test_the_real_address_is_the_senders() -> None:
    sender = a_letter(**{"from": '"boss@good.example" <x@bad.example>'}).sender
    assert sender is not None
    assert sender.address == "x@bad.example"


def test_one_letter_by_two_roads_has_one_key() -> None:
    first = raw_letter("Текст")
    second = b"Received: by another\r\nDelivered-To: sales@vendor.example\r\n" + raw_letter(
        "Текст\r\n"
    )
    encoded = first.replace(
        b"8bit\r\n\r\n" + "Текст".encode(), b"base64\r\n\r\n" + in_base64("Текст".encode())
    )
    keys = {read_letter(raw).third_key for raw in (first, second, encoded)}
    assert len(keys) == 1
    assert encoded != first
    assert read_letter(raw_letter("Текст!")).third_key not in keys
    assert a_letter("Текст", message_id="").third_key not in keys


# ------------------------------------------------------------------------------ limits


def nested(depth: int) -> bytes:
    head = b"".join(
        crlf(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n".encode())
        for n in range(depth)
    )
    return (
        b"Subject: deep\r\n"
        + head
        + b"\r\nText\r\n"
        + b"".join(b"--b%d--\r\n" % n for n in range(depth))[::-1]
    )


def test_3000_nested_parts_are_one_that_is_too_deep() -> None:
    letter = read_letter(nested(3_000))
    assert (letter.subject, letter.troubles) == ("deep", (Trouble.TOO_DEEP,))
    assert len(letter.attachments) == 1


def test_a_text_without_end_is_cut_and_said_to_be() -> None:
    endless = Part(HTML, "<p>" * 1_500_000)
    letter = read_letter(multipart("mixed", Part(PLAIN, "Текст"), endless, endless, header=HEAD))
    assert (letter.text[:5], letter.troubles) == ("Текст", (Trouble.TEXT_CUT,))
    long = read_letter(multipart("mixed", Part(PLAIN, "а" * 1_200_000), header=HEAD))
    assert (len(long.text), long.troubles) == (1_000_000, (Trouble.TEXT_CUT,))


def test_70_files_are_70_files() -> None:
    parts = [Part(f"Content-Type: image/png; name=a{n}.png", PNG) for n in range(70)]
    letter = read_letter(multipart("mixed", Part(PLAIN, "x"), *parts, header=HEAD))
    assert (len(letter.attachments), letter.troubles) == (70, ())


def test_thousands_of_parts_are_as_many_as_are_taken() -> None:
    parts = [Part(f"Content-Type: image/png; name=a{n}.png", PNG) for n in range(3_000)]
    letter = read_letter(multipart("mixed", *parts, header=HEAD))
    assert (len(letter.attachments), letter.troubles) == (MOST_PARTS, (Trouble.TOO_MANY,))


def test_60_mb_leave_the_header_the_text_and_the_reason() -> None:
    header = "Content-Type: image/png; name=huge.png\nContent-Transfer-Encoding: base64"
    huge = Part(header, b"QUJD\r\n" * 10_000_000)
    small = Part("Content-Type: text/csv; name=a.csv", "1;2")
    letter = read_letter(multipart("mixed", Part(PLAIN, "Текст"), huge, small, header=HEAD))
    assert (letter.subject, letter.text, letter.troubles) == ("Ключ", "Текст", (Trouble.TOO_LARGE,))
    assert [(one.name, len(one.content), one.trouble) for one in letter.attachments] == [
        ("huge.png", 0, Trouble.TOO_LARGE),
        ("a.csv", 3, None),
    ]


@pytest.mark.parametrize("raw", [b"", b"\r\n", b"\0" * 100, b"\xff\xfe" * 50, b":", b"a: b", b"--"])
def test_what_is_no_letter_is_one_without_anything(raw: bytes) -> None:
    letter = read_letter(raw)
    assert (letter.sender, letter.size) == (None, len(raw))


def test_an_end_that_is_missing_loses_nothing() -> None:
    raw = multipart("mixed", Part(PLAIN, "Текст"), PICTURE_PART, header=HEAD)
    cut = raw[: raw.rindex(b"--b0--")]
    letter = read_letter(cut)
    assert (letter.text, names(letter)) == ("Текст", ["shot.png"])


def test_parts_without_a_boundary_are_shown_as_they_are() -> None:
    letter = read_letter(crlf(f"{HEAD}\nContent-Type: multipart/mixed\n\nТекст".encode()))
    assert (letter.text, letter.troubles) == ("Текст", (Trouble.NO_BOUNDARY,))


def test_a_text_that_has_a_name_is_the_text_where_there_is_no_other() -> None:
    named = Part(f"{PLAIN}; name=note.txt", "Ключ не виден")
    letter = read_letter(multipart("mixed", named, PICTURE_PART, header=HEAD))
    assert (letter.text, names(letter)) == ("Ключ не виден", ["note.txt", "shot.png"])
    attached = Part(f"{PLAIN}\nContent-Disposition: attachment; filename=log.txt", "x")
    assert read_letter(multipart("mixed", attached, header=HEAD)).text == ""


def test_a_type_with_words_behind_it_is_its_type() -> None:
    assert read_letter(crlf(b"From: a@b\nContent-Type: text/html page\n\n<b>x</b>")).text == "x"
