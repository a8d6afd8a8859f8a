"""The names in an archive. Nothing is unpacked."""

import io
import struct
import zipfile
from typing import Final

from keytool.mail.charsets import text_of
from keytool.mail.headers import shown

MOST: Final = 1_000
_MOST_OF_A_LIST: Final = 4_000_000
_UTF8: Final = 0x800


def names_in(content: bytes, form: str) -> tuple[tuple[str, ...], bool]:
    """The names in a ZIP or RAR, and whether it kept some of them to itself."""
    try:
        names = _zip(content) if form == "zip" else _rar(content)
    except Exception:  # noqa: BLE001  an archive of a stranger may be broken in any way
        return (), True
    return tuple(map(shown, names[:MOST])), len(names) > MOST


def _zip(content: bytes) -> list[str]:
    end = content.rfind(b"PK\x05\x06")
    if end >= 0 and struct.unpack_from("<I", content, end + 12)[0] > _MOST_OF_A_LIST:
        raise ValueError("a list of millions, which would be read whole")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [_zip_name(entry) for entry in archive.infolist()[: MOST + 1]]


def _zip_name(entry: zipfile.ZipInfo) -> str:
    """Without its flag a name is of the sender's code page, which Python takes for CP437."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    return text_of(entry.orig_filename.encode("cp437", "replace"))


def _rar(content: bytes) -> list[str]:
    import rarfile

    with rarfile.RarFile(io.BytesIO(content)) as archive:
        names = [str(name) for name in archive.namelist()[: MOST + 1]]
        if not names and archive.needs_password():
            raise ValueError("its names are encrypted")
        return names
