"""A logo from a file, for the page and for papers: a picture and nothing else.

The page shows it as an image, where an SVG can run nothing; but whoever opens the file's own
address gets it as a document of the site. So an SVG may hold drawing elements alone.
"""

import re
import struct
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from keytool.domain.errors import BadInput
from keytool.files import held_or

_MOST_BYTES = 256 * 1024
_MOST_PIXELS = 2048
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
_DRAWING = frozenset(
    {"svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline"}
    | {"polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "mask"}
    | {"symbol", "use"}
)
# Everything that fetches, runs or restyles.
_ACTIVE = re.compile(r"url\(\s*['\"]?(?!#)|javascript:|data:|@import|expression\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Logo:
    """`name` is the file's on the site: `logo.svg` or `logo.png`."""

    name: str
    content: bytes


def read_logo(path: Path) -> Logo:
    """The logo in a file.

    Raises BadInput `file-unreadable`, `logo-not-a-picture`, `logo-too-large` or `logo-unsafe`.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise held_or(error, BadInput("file-unreadable", path=str(path))) from error
    if len(content) > _MOST_BYTES:
        raise _too_large(path)
    if content.startswith(_PNG):
        return Logo("logo.png", _checked_png(content, path))
    return Logo("logo.svg", _checked_svg(content, path))


def _checked_png(content: bytes, path: Path) -> bytes:
    if len(content) < 33 or content[12:16] != b"IHDR" or not content.endswith(b"IEND\xaeB`\x82"):
        raise BadInput("logo-not-a-picture", path=str(path))
    if not all(1 <= side <= _MOST_PIXELS for side in struct.unpack_from(">II", content, 16)):
        raise _too_large(path)
    return content


def _checked_svg(content: bytes, path: Path) -> bytes:
    try:
        text = content.decode("utf-8")
        if "<!" in re.sub("<!--.*?-->", "", text, flags=re.DOTALL) or "<?xml-" in text:
            raise BadInput("logo-unsafe", path=str(path), found="DOCTYPE")
        root = ET.fromstring(text)  # noqa: S314  no entity gets here: a DOCTYPE is refused
    except (ValueError, ET.ParseError) as error:
        raise BadInput("logo-not-a-picture", path=str(path)) from error
    if root.tag != f"{_SVG}svg":
        raise BadInput("logo-not-a-picture", path=str(path))
    for element in root.iter():
        found = _foreign(element)
        if found:
            raise BadInput("logo-unsafe", path=str(path), found=found)
    return content


def _foreign(element: ET.Element) -> str | None:
    """The name of what is not drawing in an element."""
    name = element.tag.removeprefix(_SVG)
    if name not in _DRAWING:
        return name
    for attribute, value in element.attrib.items():
        plain = attribute.rpartition("}")[2].lower()
        if plain.startswith("on") or _ACTIVE.search(value):
            return plain
        if plain == "href" and not value.startswith("#"):
            return plain
    return None


def _too_large(path: Path) -> BadInput:
    kilobytes = _MOST_BYTES // 1024
    return BadInput("logo-too-large", path=str(path), kilobytes=kilobytes, pixels=_MOST_PIXELS)
