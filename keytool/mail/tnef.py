"""`winmail.dat`, in which Outlook hides text and files."""

from dataclasses import dataclass
from typing import Any, Final

from keytool.mail.charsets import text_of

MOST: Final = 200
TYPES: Final = {"application/ms-tnef", "application/vnd.ms-tnef"}


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """`files` are names and contents; `html` counts before `text`."""

    files: tuple[tuple[str, bytes], ...] = ()
    text: str = ""
    html: str = ""


def is_wrapped(type_: str, name: str) -> bool:
    return type_ in TYPES or name.lower() == "winmail.dat"


def unwrap(content: bytes) -> Unwrapped | None:
    """What is in it; None where it cannot be read: then it stays a file."""
    import tnefparse

    try:
        found: Any = tnefparse.TNEF(content, do_checksum=False)
        files = tuple(_file(one) for one in found.attachments[:MOST])
        return Unwrapped(files, _text(found.body), _text(found.htmlbody))
    except Exception:  # noqa: BLE001  it raises whatever its bytes lead it to
        return None


def _file(attachment: Any) -> tuple[str, bytes]:
    return _text(attachment.long_filename() or attachment.name), bytes(attachment.data or b"")


def _text(found: Any) -> str:
    if isinstance(found, (list, tuple)):
        found = found[0] if found else None
    return text_of(bytes(found)) if isinstance(found, (bytes, bytearray)) else str(found or "")
