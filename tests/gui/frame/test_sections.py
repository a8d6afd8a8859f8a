"""The places of the side bar: each has a view-model, a screen of its name, an icon, a digit."""

from importlib import import_module

import pytest

from gui.frame.sections import DESK, SECTIONS, Place, home_of, places
from gui.kit.links import Kind, Link
from gui.resources import drawing

MADE_LATER = pytest.mark.parametrize(
    "place", [s for s in SECTIONS if s.id != DESK], ids=lambda place: place.id
)


def test_every_place_has_its_own_name_digit_and_icon() -> None:
    assert len({s.id for s in SECTIONS}) == len({s.digit for s in SECTIONS}) == len(SECTIONS)
    assert [place.id for place in places()] == [s.id for s in SECTIONS]
    assert all(drawing(f"icons/{s.icon}").startswith("<") for s in SECTIONS)


@MADE_LATER
def test_every_section_has_a_view_model_and_a_screen(place: Place) -> None:
    assert callable(import_module(f"gui.{place.id}.section").section)
    assert callable(import_module(f"gui.{place.id}.qt.screen").screen)


NOWHERE = {Kind.LIST, Kind.LICENCE, Kind.CONTRACT, Kind.CERTIFICATE}


@pytest.mark.parametrize("kind", sorted(set(Kind) - NOWHERE))
def test_every_link_leads_to_one_section(kind: Kind) -> None:
    assert [place.id for place in SECTIONS if kind in place.kinds] == [home_of(Link(kind, 1))]


def test_a_list_names_the_section_that_shows_it() -> None:
    assert home_of(Link(Kind.LIST, text="register:warranties")) == "register"
