"""PDFs by hand, as scanners, other programs and ill-disposed people make them."""

import zlib
from collections.abc import Iterable

BOMB = 300 << 20
"""Bytes that a stream of objects of `bomb` unpacks to."""


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Objects numbered from 1; a table of places is left out, as readers can do without."""
    made = b"".join(
        b"%d 0 obj\n%b\nendobj\n" % (number, held) for number, held in enumerate(objects, 1)
    )
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + made + b"trailer\n<<" + trailer + b">>\n%%EOF\n"


def stream(told: bytes, content: bytes, length: bytes | None = None) -> bytes:
    size = b"%d" % len(content) if length is None else length
    return b"<<%b/Length %b>>\nstream\n%b\nendstream" % (told, size, content)


def scan(jpeg: bytes, width: int, height: int) -> bytes:
    """A page that is one photograph."""
    told = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB" % (width, height)
    return pdf(b"<</Type/Catalog>>", stream(told + b"/BitsPerComponent 8/Filter/DCTDecode", jpeg))


def pixels(samples: bytes, width: int, height: int, space: bytes = b"DeviceGray") -> bytes:
    """A page that is one picture without losses; its length is told elsewhere."""
    told = b"/Subtype /Image /Width %d /Height %d /ColorSpace /%b" % (width, height, space)
    told += b" /BitsPerComponent 8 /Filter [ /FlateDecode ]"
    packed = zlib.compress(samples)
    return pdf(b"<<>>", stream(told, packed, b"3 0 R"), b"%d" % len(packed))


def linked(texts: Iterable[bytes], *, inside: bool = False) -> bytes:
    """Links, in plain objects or in a stream of them."""
    links = [b"<</S/URI/URI %b>>" % text for text in texts]
    if not inside:
        return pdf(*links)
    packed = zlib.compress(b"1 0\n" + b"\n".join(links))
    return pdf(stream(b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", packed))


def literal(text: str) -> bytes:
    """With an escape, an octal number and a folded line in it."""
    told = text.replace("#", "\\043")
    return f"({told[:9]}\\\n{told[9:]})".encode()


def hexadecimal(text: str) -> bytes:
    return b"<" + text.encode().hex(" ").encode() + b">"


def wide(text: str) -> bytes:
    return b"<FEFF" + text.encode("utf-16be").hex().encode() + b">"


def bomb() -> bytes:
    """A stream of objects that unpacks to 300 MB of nothing, and a picture that does."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(BOMB >> 20)) + packer.flush()
    told = b"/Subtype/Image/Width 900/Height 900/BitsPerComponent 8/Filter/FlateDecode"
    return pdf(stream(b"/Type/ObjStm/Filter/FlateDecode", packed), stream(told, packed))
