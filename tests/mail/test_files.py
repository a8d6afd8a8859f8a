"""Names and kinds of files: M27, N9, and pictures by their content."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.mail.file_kinds import Sort, ending_of, is_bitmap, kind_of, shown_name
from keytool.mail.parameters import read_value, safe_name

BMP = (
    b"BM"
    + struct.pack("<IIII", 58, 0, 54, 40)
    + struct.pack("<iiHHIIiiII", 1, 1, 1, 24, 0, 4, 0, 0, 0, 0)
    + b"\0\0\0\0"
)
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(20)


def rar(name: str) -> bytes:
    """A RAR of the fourth version that keeps one file of one octet as it is."""
    header = struct.pack(
        "<BHHIIBIIBBHI", 0x74, 0x8000, 32 + len(name), 1, 1, 2, 0, 0x21, 20, 0x30, len(name), 32
    )
    octets = header + name.encode()
    main = bytes.fromhex("cf907300000d00000000000000")
    check = struct.pack("<H", zlib.crc32(octets) & 0xFFFF)
    return b"Rar!\x1a\x07\0" + main + check + octets + b"x" + bytes.fromhex("c43d7b00400700")


def zipped(*names: str, content: str = "x") -> bytes:
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w") as archive:
        for name in names:
            archive.writestr(name, content)
    return octets.getvalue()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("a; filename*=utf-8''%D0%9A%D0%BB%D1%8E%D1%87.txt", "Ключ.txt"),
        ("a; filename*0*=utf-8''%D0%9A%D0; filename*1*=%BB%D1%8E%D1%87.txt", "Ключ.txt"),
        ("a; filename*1*=%BB%D1%8E%D1%87.txt; filename*0*=utf-8''%D0%9A%D0", "Ключ.txt"),
        ('a; filename="=?utf-8?B?0JrQu9GO0Yc=?=.txt"', "Ключ.txt"),
        ('a; filename*0="=?utf-8?B?0JrQu9"; filename*1="GO0Yc=?=.txt"', "Ключ.txt"),
        ("a; filename=\"plain.txt\"; filename*=utf-8''%D0%9A.txt", "plain.txt"),
        ("a; filename=Отчёт за день.xlsx; size=5", "Отчёт за день.xlsx"),
        ('a; filename="C:\\temp\\a \\"b\\".txt"', 'C:\\temp\\a "b".txt'),
        ('a; filename="not closed', "not closed"),
        ("a; filename*=no''%EA%EB%FE%F7", "ключ"),
        ("a", ""),
    ],
)
def test_a_name_is_put_together(line: str, name: str) -> None:
    assert read_value(line).get("filename") == name


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\a.txt", "a.txt"),
        ("CON", "_CON"),
        ("com1.txt", "_com1.txt"),
        ("счёт\u202egpj.exe", "счёт gpj.exe"),
        ("a.exe. . ", "a.exe"),
        ("a:b|c?.txt", "a_b_c_.txt"),
        ("..", ""),
        ("a" * 200 + ".zip Content" + " >" * 90, "a" * 129 + "….zip Content _ _ _ _"),
        ("а" * 300 + ".docx", "а" * 144 + "….docx"),
    ],
)
def test_a_name_is_safe_to_show_and_to_save(given_name: str, name: str) -> None:
    assert safe_name(given_name) == name


@given(st.text(max_size=400))
def test_any_name_is_made_safe_once(name: str) -> None:
    safe = safe_name(name)
    assert safe_name(safe) == safe
    assert not set("/\\\n\r\0") & set(safe)
    assert len(safe) <= 150


@pytest.mark.parametrize(
    ("content", "name", "sort", "form"),
    [
        (BMP, "shot.png", Sort.PICTURE, "bmp"),
        ("BMW не заводится, помогите пожалуйста!".encode("cp1251"), "a.txt", Sort.TEXT, "txt"),
        ("BM — это не картинка, а письмо о ключе".encode(), "a.bmp", Sort.TEXT, "txt"),
        (PNG, "a.jpg", Sort.PICTURE, "png"),
        (b"MZ\x90\0", "фото.jpg", Sort.PROGRAM, "exe"),
        (b"\x7fELF\x02", "a", Sort.PROGRAM, ""),
        (b"L\0\0\0\x01\x14\x02\0", "a.pdf", Sort.SHORTCUT, "lnk"),
        (b"[InternetShortcut]\r\nURL=x", "a.txt", Sort.SHORTCUT, "url"),
        (b"<!DOCTYPE html><p>", "a.pdf", Sort.PAGE, "html"),
        (b"  <svg xmlns='x'><script/></svg>", "a.png", Sort.PAGE, "html"),
        (b"#!/bin/sh\n", "a.txt", Sort.SCRIPT, "sh"),
        (b"del *.*", "run.bat", Sort.SCRIPT, "txt"),
        (b"del *.*", "run.bat. ", Sort.SCRIPT, "txt"),
        (b"%PDF-1.7", "a.doc", Sort.DOCUMENT, "pdf"),
        (zipped("word/document.xml"), "a.docx", Sort.DOCUMENT, "docx"),
        (zipped("META-INF/MANIFEST.MF", "a.class"), "a.zip", Sort.PROGRAM, "jar"),
        (b"\0\x01\0\0Standard Jet DB\0", "a.txt", Sort.DATABASE, "mdb"),
        (b"insert into", "dump.sql", Sort.DATABASE, "txt"),
        (b"Received: x\r\nFrom: a@b\r\n\r\nhi", "a.eml", Sort.LETTER, "eml"),
        (b"\x1f\x8b\x08\0", "a.gz", Sort.ARCHIVE, "gz"),
        ("Ключ;Дата\r\n".encode("cp1251"), "a.csv", Sort.TEXT, "txt"),
        (b"", "a.bin", Sort.UNKNOWN, ""),
        (b"\0\1\2\3", "a.bin", Sort.UNKNOWN, ""),
    ],
)
def test_a_file_is_what_it_holds(content: bytes, name: str, sort: Sort, form: str) -> None:
    kind = kind_of(content, name)
    assert (kind.sort, kind.form) == (sort, form)
    runs = {Sort.PROGRAM, Sort.SCRIPT, Sort.PAGE, Sort.SHORTCUT}
    assert kind.runs is (sort in runs)


def test_a_document_with_macros_runs() -> None:
    assert kind_of(zipped("word/vbaProject.bin"), "a.docx").runs


@pytest.mark.parametrize(
    ("content", "form"), [(zipped("shot.bmp", "b/c.txt"), "zip"), (rar("shot.bmp"), "rar")]
)
def test_the_names_in_an_archive_are_told(content: bytes, form: str) -> None:
    kind = kind_of(content, "a.dat")
    assert (kind.sort, kind.form, kind.sealed) == (Sort.ARCHIVE, form, False)
    assert "shot.bmp" in kind.inside


def test_a_russian_name_in_an_archive_is_readable() -> None:
    octets = zipped("aaaaaaaaaaaa").replace(b"aaaaaaaaaaaa", "снимок экр.b".encode("cp866"))
    assert kind_of(octets).inside == ("снимок экр.b",)


def test_a_broken_archive_stays_one_that_tells_nothing() -> None:
    kind = kind_of(zipped("a.txt")[:-10], "a.zip")
    assert (kind.sort, kind.inside, kind.sealed) == (Sort.ARCHIVE, (), True)


def test_an_archive_of_thousands_is_told_in_part() -> None:
    kind = kind_of(zipped(*map(str, range(1_200))))
    assert (len(kind.inside), kind.sealed) == (1_000, True)


@pytest.mark.parametrize(
    ("content", "name", "shown"),
    [
        (b"MZ", "счёт.pdf", "счёт.pdf [exe]"),
        (b"MZ", "setup.exe", "setup.exe"),
        (b"MZ", "lib.dll", "lib.dll"),
        (PNG, "a.png", "a.png"),
        (PNG, "", "file [png]"),
        (b"x", "a.csv", "a.csv"),
        (zipped("word/vbaProject.bin"), "a.docm", "a.docm"),
    ],
)
def test_the_real_ending_is_shown(content: bytes, name: str, shown: str) -> None:
    assert shown_name(name, kind_of(content, name)) == shown


def test_the_ending_is_what_a_system_opens_it_by() -> None:
    assert [ending_of(n) for n in ("a.TXT", "a.exe .", "a", "")] == ["txt", "exe", "", ""]


@pytest.mark.parametrize("place", [2, 6, 10, 14, 26, 28])
def test_a_bitmap_is_true_field_by_field(place: int) -> None:
    assert is_bitmap(BMP)
    assert not is_bitmap(BMP[:place] + b"\x77\x77" + BMP[place + 2 :])
    assert not is_bitmap(BMP[:20])


@given(st.binary(max_size=300), st.text(max_size=12))
def test_any_file_has_a_kind(content: bytes, name: str) -> None:
    for start in (
        b"",
        b"PK\x03\x04",
        b"Rar!\x1a\x07\0",
        b"BM",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ):
        kind_of(start + content, name)
