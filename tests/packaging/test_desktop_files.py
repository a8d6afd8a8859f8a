"""What desktops read: icons in their sizes, and the entry for the menu."""

import configparser
import struct
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

PACKAGING = Path(__file__).parents[2] / "packaging"
SIZES = (16, 24, 32, 48, 64, 128, 256)


@pytest.mark.parametrize("size", SIZES)
def test_icon_has_the_size_it_says(size: int) -> None:
    icon = QImage(str(PACKAGING / f"icons/keydesk-{size}.png"))
    assert (icon.width(), icon.height()) == (size, size)
    assert icon.pixelColor(size // 2, size // 16).alpha() == 255
    assert icon.pixelColor(0, 0).alpha() == 0


def test_windows_icon_holds_every_size() -> None:
    content = (PACKAGING / "icons/keydesk.ico").read_bytes()
    assert struct.unpack("<HHH", content[:6]) == (0, 1, len(SIZES))
    for number, size in enumerate(SIZES):
        side, length, place = struct.unpack_from("<B7xII", content, 6 + 16 * number)
        picture = (PACKAGING / f"icons/keydesk-{size}.png").read_bytes()
        assert side == size % 256
        assert content[place : place + length] == picture


def test_menu_entry_opens_the_desk_in_both_languages() -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their case
    parser.read(PACKAGING / "keydesk.desktop", encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert (entry["Type"], entry["Exec"], entry["Icon"]) == (
        "Application",
        "keydesk-desk",
        "keydesk",
    )
    assert entry["Comment"] != entry["Comment[ru]"]
    assert entry["Categories"].endswith(";")
