"""A program that reads the screen aloud is told every control of the window, over AT-SPI."""

from pathlib import Path

import pytest

from gui.frame.sections import SECTIONS
from gui.kit.memory import Memory, remember
from tests.helpers.screen_reader import Heard, ScreenReader
from tests.journeys.started import Started, start

pytestmark = pytest.mark.xvfb

CONTROLS = {"button", "push button", "check box", "combo box", "link", "table", "text"}
"""Roles as AT-SPI calls them."""


def heard_in(
    section: str, reader: ScreenReader, starts: list[Started], folder: Path
) -> list[Heard]:
    remember(folder, Memory("en", section=section))
    window = start(starts, folder)
    window.until(shown="shown", section=section)
    (program,) = reader.programs()
    heard = list(reader.reads(*program))
    window.close()
    window.ends()
    return heard


@pytest.mark.parametrize("section", ["desk", "register", "settings"])
def test_every_control_is_told_with_its_name(
    section: str, screen_reader: ScreenReader, starts: list[Started], folder: Path
) -> None:
    heard = heard_in(section, screen_reader, starts, folder)
    assert [one.name for one in heard if one.role == "application"] == ["keydesk"]
    controls = [one for one in heard if one.role in CONTROLS]
    assert [one for one in controls if not one.name] == []
    told = {one.name for one in controls}
    assert {place.name for place in SECTIONS} <= told
    assert "Search" in told
    if section == "register":
        assert Heard("table", "Register") in controls
