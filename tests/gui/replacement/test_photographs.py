"""Photographs of the faulty key: added once, taken away, refused."""

from pathlib import Path

import pytest

from gui.kit.tones import Tone
from keytool.domain.photographs import MOST_PHOTOGRAPHS
from tests.gui.replacement.qt.samples import Walk

PNG = b"\x89PNG\r\n\x1a\n"


def picture(walk: Walk, name: str, more: bytes = b"") -> Path:
    path = walk.place.home / name
    path.write_bytes(PNG + (more or name.encode()))
    return path


def photographs(walk: Walk) -> tuple[str, ...] | None:
    return walk.step.photographs


def at_pictures(walk: Walk) -> Walk:
    return walk.received().say(readable="number").say(marked="yes").say(damaged="no")


def test_photographs_are_added_once_and_taken_away(walk: Walk) -> None:
    at_pictures(walk)
    walk.page.add_photographs([picture(walk, "one.png"), picture(walk, "two.png")])
    walk.page.add_photographs([picture(walk, "same.png", b"one.png"), picture(walk, "three.png")])
    assert photographs(walk) == ("one.png", "two.png", "three.png")
    walk.page.remove_photograph(1)
    assert photographs(walk) == ("one.png", "three.png")
    walk.do("next")
    with walk.place.register.read() as unit:
        kept = unit.replacements.photographs(walk.known.id)
    assert len(kept) == 2


def test_no_more_photographs_than_the_register_keeps(walk: Walk) -> None:
    at_pictures(walk)
    walk.page.add_photographs([picture(walk, f"{n}.png") for n in range(MOST_PHOTOGRAPHS + 3)])
    assert walk.step.photographs is not None
    assert len(walk.step.photographs) == MOST_PHOTOGRAPHS


@pytest.mark.parametrize("name", ["gone.png", "text.png"])
def test_what_is_no_picture_is_told(walk: Walk, name: str) -> None:
    at_pictures(walk)
    (walk.place.home / "text.png").write_text("no picture")
    walk.page.add_photographs([walk.place.home / name])
    assert walk.step.photographs == ()
    assert walk.state.banner is not None
    assert walk.state.banner.tone is Tone.BAD
    assert not walk.state.busy
