"""A vendor's short name is made of its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.vendor_ids import vendor_id


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Диджитал Стэйт", "didzhital-steit"),
        ("ООО «Щит и Ёж»", "ooo-shchit-i-ezh"),
        ("Объём", "obem"),
        ("Café & Söhne", "cafe-sohne"),
        ("株式会社", "vendor"),
        ("  ", "vendor"),
    ],
)
def test_a_name_is_spelled_in_latin(name: str, slug: str) -> None:
    assert vendor_id(name) == slug


def test_a_taken_one_gets_a_number() -> None:
    assert vendor_id("Мой софт", {"moi-soft", "moi-soft-2"}) == "moi-soft-3"


@given(st.text(), st.sets(st.sampled_from(["vendor", "a", "a-2"])))
def test_it_is_a_word_that_nobody_has(name: str, taken: set[str]) -> None:
    slug = vendor_id(name, taken)
    assert slug not in taken
    assert slug
    assert slug.isascii()
    assert not any(sign.isspace() or sign.isupper() for sign in slug)
