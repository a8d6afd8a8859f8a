"""What others hand over: links as people send them, codes as pictures of pixels."""

import struct
import zlib

from keytool.coupon.format.link import token_text
from keytool.coupon.format.pictures import QUIET_ZONE, Correction, qr_matrix


def text_link_of(token: bytes, site: str) -> str:
    """The shorter link of docs/coupon-format.md, for mail and messengers."""
    return f"{site.rstrip('/')}/c#b{token_text(token)}"


def png(mode: int, width: int, height: int, rows: bytes) -> bytes:
    """A PNG of 8 bits a sample; each row begins with its filter."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    header = struct.pack(">IIBBBBB", width, height, 8, mode, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def qr_png(text: str, correction: Correction = "L", scale: int = 8) -> bytes:
    """A grey PNG of `scale` pixels a module, quiet zone included."""
    matrix = qr_matrix(text, correction)
    side = (len(matrix) + 2 * QUIET_ZONE) * scale
    margin = b"\xff" * (QUIET_ZONE * scale)
    empty = (b"\0" + b"\xff" * side) * (QUIET_ZONE * scale)
    rows = b""
    for line in matrix:
        modules = b"".join((b"\0" if dark else b"\xff") * scale for dark in line)
        rows += (b"\0" + margin + modules + margin) * scale
    return png(0, side, side, empty + rows + empty)
