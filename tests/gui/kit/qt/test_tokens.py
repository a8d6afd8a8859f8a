"""Colours can be read, and every name that is used exists."""

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

import gui
from gui.kit.qt.stylesheet import stylesheet
from gui.kit.qt.tokens import DARK, LIGHT, PAPER, PAPER_INK, Palette, body_of
from gui.kit.tones import Portrait, Tone
from gui.resources import drawing

THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
LEAST = 4.5  # WCAG 2.2, 1.4.3


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    made = QColor(colour)
    red, green, blue = linear(made.redF()), linear(made.greenF()), linear(made.blueF())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_and_white_is_the_greatest() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@THEMES
def test_text_is_readable_on_every_surface(palette: Palette) -> None:
    texts = (palette.ink, palette.quiet, palette.faint, palette.accent, palette.bad)
    surfaces = (palette.canvas, palette.surface, palette.raised, palette.mat)
    for text, surface in product(texts, surfaces):
        assert contrast(text, surface) >= LEAST, (text, surface)


@THEMES
@pytest.mark.parametrize("tone", Tone)
def test_a_tone_is_readable_on_its_wash_and_on_sheets(palette: Palette, tone: Tone) -> None:
    for ground in (palette.wash(tone), palette.surface, palette.canvas):
        assert contrast(palette.tone(tone), ground) >= LEAST, ground
    assert contrast(palette.ink, palette.wash(tone)) >= LEAST
    assert contrast(palette.quiet, palette.wash(tone)) >= LEAST


@THEMES
def test_buttons_and_chosen_rows_are_readable(palette: Palette) -> None:
    assert contrast(palette.on_accent, palette.accent) >= LEAST
    assert contrast(palette.on_accent, palette.accent_hover) >= LEAST
    assert contrast(palette.accent, palette.accent_wash) >= LEAST
    assert contrast(palette.ink, palette.accent_wash) >= LEAST
    assert contrast(palette.quiet, palette.accent_wash) >= LEAST
    assert contrast(palette.quiet, palette.track) >= LEAST


def test_paper_is_as_dark_on_white_as_can_be() -> None:
    assert contrast(PAPER, PAPER_INK) == pytest.approx(21)


@THEMES
def test_the_stylesheet_is_filled_in(palette: Palette) -> None:
    sheet = stylesheet(palette)
    assert "$" not in sheet
    assert palette.ink in sheet


def test_no_widget_names_a_colour() -> None:
    folder = Path(gui.__file__).parent
    for source in folder.glob("*/qt/*.py"):
        if source.name != "tokens.py":
            text = source.read_text(encoding="utf-8")
            assert not re.search(r"#[0-9a-fA-F]{6}\b|GlobalColor\.(?!transparent)", text), source


@pytest.mark.parametrize("portrait", Portrait)
def test_portraits_use_names_that_exist(portrait: Portrait) -> None:
    svg = drawing(f"portraits/{portrait.value}")
    names = set(re.findall(r"\{(\w+)\}", svg))
    assert names <= LIGHT.named().keys() | body_of(portrait).keys()
    assert not re.search(r"#[0-9a-fA-F]{3,6}\b", re.sub(r"url\(#\w+\)", "", svg))
