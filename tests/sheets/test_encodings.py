"""Encodings are told by letters: 200 small tables of each, with English and Russian headings."""

import random
import re
from pathlib import Path

import pytest

from keytool.domain.errors import BadInput
from keytool.sheets.encodings import encoding_of, said_encoding
from keytool.sheets.reading import open_sheet

FORMS = ["ООО", "ЗАО", "АО", "ПАО", "ИП", "НПФ", "ФГУП", "ФГБУ", "ГУП", "МУП", "НКО"]
WORDS = re.findall(
    "[А-ЯЁ][а-яёА-ЯЁ]+",
    "Ромашка Лютик Техносервис Стройинвест Энергомаш Ёлочка Щит Вымпел Альфа Юпитер Уралхиммаш "
    "Связьтранснефть Яхонт Эльбрус Цитадель Жигули Чайка Хлебозавод Иванов Петрова Кузнецов "
    "Абдуллаев Гагарин Шишкин Щукин Эдуардов МЕТАЛЛ ЗАВОД ВОСТОК ИНЖИНИРИНГ Гипрониигаз Росатом "
    "Северсталь Газпромнефть Мегаполис Кристалл Бюро Архитектурное Институт Лаборатория Сервис",
)
HEADINGS = {"en": "family;key id;customer", "ru": "Семейство;Номер ключа;Заказчик"}


def table(chance: random.Random, language: str) -> str:
    rows = [HEADINGS[language]]
    for _ in range(chance.choice((1, 2, 3, 5, 10))):
        name = (
            f"{chance.choice(FORMS)} {' '.join(chance.choices(WORDS, k=chance.choice((1, 2, 3))))}"
        )
        name = name.upper() if chance.random() < 0.3 else name
        rows.append(f"Guardant;0x{chance.getrandbits(32):08X};{name}")
    return "\r\n".join(rows)


@pytest.mark.parametrize("language", HEADINGS)
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "cp866", "koi8-r"]
)
def test_two_hundred_tables(tmp_path: Path, encoding: str, language: str) -> None:
    chance = random.Random(12)  # noqa: S311  the same tables every time
    path, wrong = tmp_path / "keys.csv", []
    for _ in range(200):
        text = table(chance, language)
        path.write_bytes(text.encode(encoding))
        found = encoding_of(path)
        if path.read_bytes().decode(found).removeprefix("\ufeff") != text:
            wrong.append((found, text))
    assert wrong == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("ключ;x\n".encode("cp1251") + b"\x98;1\n", "file-encoding"),
        ("Łódź;Kraków;Gdańsk;Wrocław;Świętokrzyskie\n".encode("cp1250") * 3, "file-encoding"),
        (bytes(range(128, 256)) * 4, "file-encoding"),
        (b"key id\x00;x\n", "file-not-a-table"),
    ],
)
def test_what_is_no_russian_text_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "keys.csv"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=code):
        encoding_of(path)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("UTF-8", "utf-8-sig"),
        ("windows-1251", "cp1251"),
        ("CP866", "cp866"),
        ("dos", "cp866"),
        ("koi8-r", "koi8-r"),
        ("iso8859-5", "iso8859-5"),
    ],
)
def test_what_a_person_says(said: str, found: str) -> None:
    assert said_encoding(said) == found


@pytest.mark.parametrize("said", ["klingon", "base64", "", "rot13"])
def test_what_is_no_encoding(said: str) -> None:
    with pytest.raises(BadInput, match="encoding-unknown"):
        said_encoding(said)


@pytest.mark.parametrize("name", ["utf-32", "utf-32-le", "utf-32-be"])
def test_four_bytes_a_letter_are_told_by_their_mark(tmp_path: Path, name: str) -> None:
    path = tmp_path / "keys.csv"
    mark = "" if name == "utf-32" else "\ufeff"
    path.write_bytes(f"{mark}Номер ключа;Клиент\n0x1;a\n".encode(name))
    assert encoding_of(path) == "utf-32"
    with open_sheet(path) as sheet:
        assert sheet.header == ("Номер ключа", "Клиент")
