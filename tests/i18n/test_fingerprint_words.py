"""Fingerprints in words: each byte has one, in either language, and they are found equal."""

import pytest

from keytool.i18n import fingerprint_words, set_language


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_byte_has_a_word_of_its_own(language: str) -> None:
    set_language(language)
    words = fingerprint_words.spoken(bytes(range(256))).split()
    assert len(words) == len(set(words)) == 256
    assert all(word.isalpha() and word == word.casefold() for word in words)


def test_a_fingerprint_is_heard_in_words_or_digits() -> None:
    print_ = bytes.fromhex("1a2b3c4d5e6f")
    assert fingerprint_words.written(print_) == "1a2b 3c4d 5e6f"
    spoken = fingerprint_words.spoken(print_)
    for heard in (spoken, spoken.upper().replace(" ", ", "), "1A2B 3C4D 5E6F", "1a2b3c4d5e6f"):
        assert fingerprint_words.agree(heard, print_)
    assert not fingerprint_words.agree(spoken.rpartition(" ")[0], print_)
    assert not fingerprint_words.agree("", print_)
