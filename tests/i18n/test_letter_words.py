"""Everything that is judged of a letter has a word in both languages, and no two share one."""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

import pytest

from keytool import i18n
from keytool.i18n import letter_words
from keytool.mail import filing, kinds, letter, sender_verdicts
from keytool.mail.file_kinds import Sort
from keytool.mail.parts import Trouble

WORDED: list[tuple[Callable[[Any], str], type[StrEnum]]] = [
    (letter_words.verdict, sender_verdicts.Verdict),
    (letter_words.verdict_ground, sender_verdicts.Why),
    (letter_words.doubt, letter.Doubt),
    (letter_words.trouble, Trouble),
    (letter_words.seal, letter.Seal),
    (letter_words.why, filing.Why),
    (letter_words.silence, kinds.Silence),
    (letter_words.sort, Sort),
]


@pytest.fixture(params=i18n.LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.set_language(request.param)
    yield request.param
    i18n.set_language("en")


@pytest.mark.parametrize(("word", "values"), WORDED, ids=lambda one: one.__name__)
def test_each_value_has_a_word_of_its_own(
    language: str, word: Callable[[Any], str], values: type[StrEnum]
) -> None:
    words = [word(value) for value in values]
    assert len(set(words)) == len(words)
    if language == "ru":
        assert all(re.search("[а-яё]", one) for one in words if one)
