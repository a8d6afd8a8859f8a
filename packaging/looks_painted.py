"""Fails unless the picture shows a window with something on it."""

import sys

from PySide6.QtGui import QImage

picture = QImage(sys.argv[1])
step = max(1, picture.width() // 200)
colours = {
    picture.pixel(x, y)
    for x in range(0, picture.width(), step)
    for y in range(0, picture.height(), step)
}
if len(colours) < 12:
    sys.exit(f"{sys.argv[1]}: {picture.width()}x{picture.height()}, {len(colours)} colours")
