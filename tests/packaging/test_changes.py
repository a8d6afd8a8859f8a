"""Every change is told in both languages, in one of the three kinds."""

from pathlib import Path

import pytest

CHANGES = Path(__file__).parents[2] / "docs/changes"
KINDS = {"added", "changed", "fixed"}


def told(language: str) -> dict[str, str]:
    files = (CHANGES / language).glob("*.md")
    return {file.name: file.read_text("utf-8").strip() for file in files}


def test_both_languages_tell_the_same_changes() -> None:
    assert told("ru").keys() == told("en").keys()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_change_is_of_a_kind_and_ends_as_a_sentence(language: str) -> None:
    for name, text in told(language).items():
        assert name.split(".")[-2] in KINDS, name
        assert text.endswith("."), name


def test_the_russian_ones_are_russian() -> None:
    assert all(any("а" <= letter <= "я" for letter in text) for text in told("ru").values())
