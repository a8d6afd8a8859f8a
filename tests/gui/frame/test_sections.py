"""The places of the side bar: each has a view-model, a screen of its name, an icon, a digit."""

from importlib import import_module

import pytest

from gui.frame.sections import SECTIONS, Section, places
from gui.resources import drawing

MADE_LATER = pytest.mark.parametrize(
    "section", [s for s in SECTIONS if s.make], ids=lambda section: section.id
)


def test_every_place_has_its_own_name_digit_and_icon() -> None:
    assert len({s.id for s in SECTIONS}) == len({s.digit for s in SECTIONS}) == len(SECTIONS)
    assert [place.id for place in places()] == [s.id for s in SECTIONS]
    assert all(drawing(f"icons/{s.icon}").startswith("<") for s in SECTIONS)


@MADE_LATER
def test_every_section_has_a_screen(section: Section) -> None:
    assert callable(import_module(f"gui.{section.id}.qt.screen").screen)
