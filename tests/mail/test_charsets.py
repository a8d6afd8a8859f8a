"""Texts in the charsets that customers write in, whatever their label says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.mail.charsets import codec_named, text_of

TEXTS = (
    "Ключ не виден, помогите",
    "Здравствуйте! Программа не запускается",
    "Re: Ошибка 31 при запуске",
    "Ключ Guardant не отвечает, горит красным",
    "Анна Кузнецова",
    "Иванов",
    "Щукин",
    "Юля",
    "ЗАЯВКА",
)
CHARSETS = ("utf-8", "cp1251", "koi8-r", "cp866")
LYING = ("", "us-ascii", "iso-8859-1", "unknown-8bit")


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_true_label_is_believed(text: str, charset: str) -> None:
    assert text_of(text.encode(charset), charset) == text


@pytest.mark.parametrize("label", LYING)
@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("text", TEXTS)
def test_without_a_label_or_with_a_lying_one_it_is_readable(
    text: str, charset: str, label: str
) -> None:
    assert text_of(text.encode(charset), label) == text


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("label", ["cp1251", "koi8-r", "utf-8"])
def test_a_long_text_says_itself_what_it_is(charset: str, label: str) -> None:
    text = "После обновления программа перестала видеть ключ на втором рабочем месте."
    assert text_of(text.encode(charset), label) == text


@pytest.mark.parametrize("charset", CHARSETS)
def test_what_begins_in_latin_letters_is_judged_by_what_follows(charset: str) -> None:
    text = "error 31 in module x.dll\n" * 1_000 + "Программа не запускается, помогите."
    assert text_of(text.encode(charset), "us-ascii") == text


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("windows-1251", "cp1251"),
        ("windows-1251-x", "cp1251"),
        ("cp-1251", "cp1251"),
        ("x-win-1251", "cp1251"),
        ("KOI8R", "koi8-r"),
        ("utf8mb4", "utf-8"),
        ('"utf-8"', "utf-8"),
        ("no such", None),
        ("rot13", None),
        ("unicode_escape", None),
        ("idna", None),
        ("", None),
    ],
)
def test_labels_are_understood_as_they_are_written(label: str, codec: str | None) -> None:
    assert codec_named(label) == codec


def test_a_western_text_stays_one() -> None:
    assert text_of("Grüße aus München".encode("latin-1"), "iso-8859-1") == "Grüße aus München"


def test_a_byte_order_mark_counts_before_the_label() -> None:
    assert text_of("\ufeffКлюч".encode(), "koi8-r") == "Ключ"
    assert text_of("\ufeffКлюч".encode("utf-16-le"), "") == "Ключ"


@given(st.binary(max_size=300), st.text(max_size=30))
def test_any_bytes_have_a_text(data: bytes, label: str) -> None:
    assert isinstance(text_of(data, label), str)
