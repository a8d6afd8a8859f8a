"""What a file is, by its content: what its name and its sender say is only held against it."""

import re
import struct
from enum import StrEnum
from typing import Final

from keytool.domain.values import dataclass
from keytool.mail.archives import names_in
from keytool.mail.parameters import safe_name

_HEAD: Final = 8_192


class Sort(StrEnum):
    """What kind of thing a file is."""

    PICTURE = "picture"
    DOCUMENT = "document"
    TEXT = "text"
    ARCHIVE = "archive"
    LETTER = "letter"
    DATABASE = "database"
    MEDIA = "media"
    PROGRAM = "program"
    SCRIPT = "script"
    PAGE = "page"
    SHORTCUT = "shortcut"
    UNKNOWN = "unknown"


RUNS: Final = frozenset({Sort.PROGRAM, Sort.SCRIPT, Sort.PAGE, Sort.SHORTCUT})
"""Opening such a file may run something."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """`form` is the ending that the content has, empty where it tells none.

    `inside` are the names in an archive, `sealed` says that it would not tell them all.
    """

    sort: Sort
    form: str = ""
    inside: tuple[str, ...] = ()
    sealed: bool = False
    macros: bool = False

    @property
    def runs(self) -> bool:
        """Whether opening it may run something: such a file is saved and never opened."""
        return self.sort in RUNS or self.macros


UNKNOWN: Final = FileKind(Sort.UNKNOWN)
_BY_ENDING: Final = {
    ending: sort
    for sort, endings in {
        Sort.PROGRAM: "exe com scr pif dll cpl msi msp msix appx jar apk sys ocx run deb rpm",
        Sort.SCRIPT: "bat cmd vbs vbe js jse wsf wsh wsc hta ps1 psm1 psd1 sh bash py pyw pl rb "
        "reg inf scf sct msc application ade adp jnlp xll chm hlp diagcab settingcontent-ms one "
        "iso img vhd vhdx",
        Sort.SHORTCUT: "lnk url website desktop webloc library-ms search-ms",
        Sort.PAGE: "html htm xhtml xht shtml mht mhtml svg svgz xsl",
        Sort.DATABASE: "mdb accdb bak fdb gdb sql dbf sqlite db dt 1cd mdf ldf",
    }.items()
    for ending in endings.split()
}
"""What an ending makes of a file where it is opened, whatever it holds."""
_OCTETS: Final = (
    (b"MZ", Sort.PROGRAM, "exe"),
    (b"\x7fELF", Sort.PROGRAM, ""),
    (b"L\0\0\0\x01\x14\x02\0", Sort.SHORTCUT, "lnk"),
    (b"\x37\x7a\xbc\xaf\x27\x1c", Sort.ARCHIVE, "7z"),
    (b"\0\x01\0\0Standard Jet DB\0", Sort.DATABASE, "mdb"),
    (b"\0\x01\0\0Standard ACE DB\0", Sort.DATABASE, "accdb"),
    (b"SQLite format 3\0", Sort.DATABASE, "sqlite"),
    (b"TAPE\0\0", Sort.DATABASE, "bak"),
    (b"%PDF-", Sort.DOCUMENT, "pdf"),
    (b"{\\rtf", Sort.DOCUMENT, "rtf"),
    (b"#!", Sort.SCRIPT, "sh"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_INSTALLER: Final = bytes.fromhex("84100c0000000000c000000000000046")
_IN_OLE: Final = (
    ("__properties_version1", Sort.LETTER, "msg"),
    ("WordDocument", Sort.DOCUMENT, "doc"),
    ("PowerPoint Document", Sort.DOCUMENT, "ppt"),
    ("Workbook", Sort.DOCUMENT, "xls"),
    ("Book", Sort.DOCUMENT, "xls"),
    ("VisioDocument", Sort.DOCUMENT, "vsd"),
)
_IN_ZIP: Final = (
    ("word/", Sort.DOCUMENT, "docx"),
    ("xl/", Sort.DOCUMENT, "xlsx"),
    ("ppt/", Sort.DOCUMENT, "pptx"),
    ("AndroidManifest.xml", Sort.PROGRAM, "apk"),
    ("META-INF/MANIFEST.MF", Sort.PROGRAM, "jar"),
)
_PAGE: Final = re.compile(
    rb"(?is)\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?"
    rb"<(?:!doctype\s+(?:html|svg)|html|head|body|script|iframe|svg|meta|hta:)"
)
_LETTER: Final = re.compile(
    rb"(?i)(?:[!-9;-~]{1,60}:[^\n]{0,900}\n(?:[ \t][^\n]{0,900}\n)*){0,60}?"
    rb"(?:received|message-id|mime-version|return-path):"
)


def sort_of_ending(ending: str) -> Sort | None:
    """What an ending makes of a file, where it makes one of it."""
    return _BY_ENDING.get(ending)


def kind_of(content: bytes, name: str = "") -> FileKind:
    """The kind of a file; an ending that makes a system run it counts for more than content."""
    found = _by_content(content, name)
    sort = _BY_ENDING.get(ending_of(name))
    if sort is None or found.runs or (sort is Sort.DATABASE and found.sort in _TOLD):
        return found
    return FileKind(sort, found.form, found.inside, found.sealed)


_TOLD: Final = {Sort.PICTURE, Sort.DOCUMENT, Sort.ARCHIVE, Sort.LETTER, Sort.MEDIA, Sort.DATABASE}


def ending_of(name: str) -> str:
    """The ending by which a system opens a file: blanks and dots behind it do not hide it."""
    return safe_name(name).rpartition(".")[2].lower() if "." in safe_name(name) else ""


def shown_name(name: str, kind: FileKind) -> str:
    """A name with the ending that the content has: `scan.pdf` that is a program is
    `scan.pdf [exe]`.
    """
    plain = safe_name(name) or "file"
    ending = ending_of(plain)
    told = kind.form in {"", "txt"} or _family(ending) == _family(kind.form)
    if told or (kind.form == "exe" and _BY_ENDING.get(ending) is Sort.PROGRAM):
        return plain
    return f"{plain} [{kind.form}]"


def _family(ending: str) -> str:
    """`docm`, `dotx` and `docx` are one, as are `htm` and `html`."""
    same = {"jpeg": "jpg", "jpe": "jpg", "jfif": "jpg", "tiff": "tif", "htm": "html", "xlt": "xls"}
    if re.fullmatch(r"(do[ct]|xl[st]|pp[ts])[xmb]", ending):
        return {"d": "docx", "x": "xlsx", "p": "pptx"}[ending[0]]
    return same.get(ending, ending)


def _by_content(content: bytes, name: str) -> FileKind:
    head = content[:_HEAD]
    if head.startswith(_OLE):
        return _ole(content)
    if is_bitmap(content):
        return FileKind(Sort.PICTURE, "bmp")
    for mark, sort, form in _OCTETS:
        if head.startswith(mark):
            return FileKind(sort, form)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07")):
        return _archive(content)
    return _text(head, name) or _by_library(head) or UNKNOWN


def is_bitmap(content: bytes) -> bool:
    """Whether the header of a BMP is true, field by field: "BMW" begins a text as well."""
    if len(content) < 26 or content[:2] != b"BM":
        return False
    size, reserved, pixels, header = struct.unpack_from("<IIII", content, 2)
    if header == 12:
        planes, depth = struct.unpack_from("<HH", content, 22)
    elif header in (40, 52, 56, 64, 108, 124) and len(content) >= 30:
        planes, depth = struct.unpack_from("<HH", content, 26)
    else:
        return False
    fits = size in (0, len(content)) or abs(size - len(content)) <= 4
    likely = planes == 1 and depth in (0, 1, 2, 4, 8, 16, 24, 32)
    return fits and reserved == 0 and pixels <= len(content) and likely


def _ole(content: bytes) -> FileKind:
    if _INSTALLER in content[:100_000]:
        return FileKind(Sort.PROGRAM, "msi")
    macros = "_VBA_PROJECT".encode("utf-16-le") in content
    for stream, sort, form in _IN_OLE:
        if stream.encode("utf-16-le") in content:
            return FileKind(sort, form, macros=macros and sort is Sort.DOCUMENT)
    return FileKind(Sort.UNKNOWN, "", macros=macros)


def _archive(content: bytes) -> FileKind:
    form = "rar" if content.startswith(b"Rar!") else "zip"
    names, sealed = names_in(content, form)
    if form == "zip":
        for mark, sort, ending in _IN_ZIP:
            if any(name.startswith(mark) for name in names):
                macros = any(name.endswith("vbaProject.bin") for name in names)
                return FileKind(sort, ending, macros=macros)
        if content[30:38] == b"mimetype" and b"opendocument" in content[38:120]:
            return FileKind(Sort.DOCUMENT, _open_document(content))
    return FileKind(Sort.ARCHIVE, form, names, sealed)


def _open_document(content: bytes) -> str:
    kinds = {b"spreadsheet": "ods", b"presentation": "odp"}
    return next((form for mark, form in kinds.items() if mark in content[38:120]), "odt")


def _by_library(head: bytes) -> FileKind | None:
    import filetype

    try:
        found = filetype.guess(head)
    except Exception:  # noqa: BLE001  it looks at octets of strangers
        return None
    if found is None or found.extension in {"bmp", "zip", "rar"}:
        return None
    family = found.mime.partition("/")[0]
    sorts = {"image": Sort.PICTURE, "audio": Sort.MEDIA, "video": Sort.MEDIA}
    compressed = {"gz", "bz2", "xz", "tar", "lz", "lz4", "zst", "cab", "Z"}
    by_form = Sort.ARCHIVE if found.extension in compressed else Sort.UNKNOWN
    return FileKind(sorts.get(family, by_form), found.extension)


def _text(head: bytes, name: str) -> FileKind | None:
    if _PAGE.match(head):
        return FileKind(Sort.PAGE, "html")
    if head.lstrip()[:18].lower() == b"[internetshortcut]":
        return FileKind(Sort.SHORTCUT, "url")
    if not head or not _reads_like_text(head):
        return None
    if _LETTER.match(head) and ending_of(name) in {"eml", "mht", "mhtml", ""}:
        return FileKind(Sort.LETTER, "eml")
    return FileKind(Sort.TEXT, "txt")


def _reads_like_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    odd = sum(octet < 32 and octet not in b"\t\n\r\f\x1b" for octet in head)
    return odd == 0
