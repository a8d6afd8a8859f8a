"""Draws gui/resources/keydesk.svg in every size that desktops ask for: PNG files, and an .ico.

Run as `.venv/bin/python packaging/icons/draw.py` after the drawing has changed.
"""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).parent
DRAWING = HERE.parents[1] / "gui/resources/keydesk.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def png(drawing: QSvgRenderer, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """An icon file: header, a 16-byte entry for each picture (256 is written 0), the pictures."""
    place = 6 + 16 * len(pictures)
    entries = b""
    for size, picture in pictures.items():
        side = size % 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(pictures.values())


def main() -> None:
    drawing = QSvgRenderer(str(DRAWING))
    pictures = {size: png(drawing, size) for size in SIZES}
    for size, picture in pictures.items():
        (HERE / f"keydesk-{size}.png").write_bytes(picture)
    (HERE / "keydesk.ico").write_bytes(ico(pictures))


if __name__ == "__main__":
    main()
