"""The table of arrivals, and what is made of it."""

import re

from keytool.domain.arrivals import TABLE, as_pressed, in_latin, in_russian, pattern, without_prefix
from keytool.recognise.to_javascript import FILE, script


def test_the_pages_table_is_current() -> None:
    assert FILE.read_text("utf-8") == script(), "python -m keytool.recognise.to_javascript"


def test_a_key_has_one_letter_on_each_layout() -> None:
    latin, russian = TABLE["keyboard"]["latin"], TABLE["keyboard"]["russian"]
    assert len(set(latin)) == len(set(russian)) == len(latin) == len(russian)
    assert (in_latin(russian), in_russian(latin)) == (latin, russian)


def test_patterns_mean_the_same_to_both_languages() -> None:
    """No shorthand classes, flags, look-behind or names: there the two languages differ."""
    for name, text in TABLE["patterns"].items():
        assert not re.search(r"\\[swbdSWBDAZ]|\(\?[^:!=]", text), name
        pattern(name)


def test_what_has_latin_letters_was_not_pressed_on_the_other_layout() -> None:
    assert as_pressed("ПГФКВФТЕЖ1Ф2И") == "GUARDANT:1A2B"
    for text in ("АB-1", "12.34", "", "AB.12"):
        assert as_pressed(text) == text
    assert without_prefix("ъС1ФИ-12") == "AB-12"
    assert without_prefix("]C1AB-12") == "AB-12"
    assert without_prefix("AB-12") == "AB-12"
