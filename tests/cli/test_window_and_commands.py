"""Every command is in the window, or says why it is not."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from gui.frame.sections import SECTIONS
from gui.kit.tasks import ImmediateRunner
from gui.settings.section import SettingsViewModel
from keytool.cli.main import LazyGroup
from keytool.setup.desk import told_settings
from tests.fakes.memory_register import MemoryRegister
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place, StoppedClock

PAGE = Path("docs/window-and-commands.md")
OF_ALL = {"card", "search, Ctrl+K", "every list", "a notice at the top"}
"""Places that are of no section."""


def commands() -> frozenset[str]:
    root = LazyGroup("keydesk")
    return frozenset(_walk(root, click.Context(root), ()))


def _walk(command: click.Command, context: click.Context, words: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(command, click.Group):
        yield " ".join(filter(None, words))
        return
    if command.invoke_without_command and words:
        yield " ".join(filter(None, words))
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        assert found is not None
        yield from _walk(found, context, (*words, name))


def told(heading: str) -> dict[str, str]:
    """What a table of the page tells of each command."""
    part = PAGE.read_text("utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("| `")]
    pairs = [(name, row[1].strip()) for row in rows for name in re.findall("`([^`]+)`", row[0])]
    twice = [name for name, count in Counter(name for name, _told in pairs).items() if count > 1]
    assert twice == []
    return dict(pairs)


def test_every_command_is_in_the_window_or_says_why_not() -> None:
    there, missing = told("In the window"), told("Not in the window")
    assert there.keys() & missing.keys() == set()
    assert commands() - there.keys() - missing.keys() == set(), "tell where it is in the window"
    assert (there.keys() | missing.keys()) - commands() == set(), "no such command any more"
    assert all(missing.values())


def test_places_are_sections_of_the_window_and_pages_of_the_settings() -> None:
    model = SettingsViewModel(
        LoneFrame(Place(Path("nowhere"), MemoryRegister(StoppedClock())), ImmediateRunner())
    )
    pages = {row.label for row in model.state.pages}
    model.close()
    sections = {place.name for place in SECTIONS}
    for command, where in told("In the window").items():
        first = re.split("[,:;]", where)[0].strip()
        assert first in sections or any(where.startswith(one) for one in OF_ALL), command
        if first == "Settings":
            assert any(page in where for page in pages), command


@pytest.mark.usefixtures("home")
def test_every_setting_of_the_file_can_be_changed_on_a_page(tmp_path: Path) -> None:
    model = SettingsViewModel(LoneFrame(Place(tmp_path, MemoryRegister(StoppedClock()))))
    model.open()
    fields = {
        one.name
        for page in model.pages.values()
        for part in page.state.parts
        for one in part.fields
    }
    model.close()
    assert {one.name for one in told_settings(tmp_path)} - fields == set()


def test_the_walk_finds_commands_of_every_depth() -> None:
    found = commands()
    assert {"scan", "vendor edit", "settings markings learn", "import", "import undo"} <= found
