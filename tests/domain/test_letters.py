"""What a paper can show, told before it is made."""

from itertools import pairwise

import pytest

from keytool.domain.errors import BadInput
from keytool.domain.letters import PaperField, lacking, ranges, refuse_unprintable


@pytest.mark.parametrize(
    "text",
    ["ТОО «Қазақстан» № 5 — ₽", "Müller & Söhne", "Ünal İnşaat", "Αθήνα", "Երևան", "a\tb\nc"],
)
def test_what_can_be_printed(text: str) -> None:
    assert lacking(text) == ()


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("ООО «Хуавэй 华为», 华", ("华", "为")),
        ("ИП Смайлов 😀", ("😀",)),
        ("«Тест» №\ufe0f\u20e3", ("\u20e3",)),
        ("a\x01b", ("\x01",)),
        ("東京", ("東", "京")),
    ],
)
def test_what_no_font_has(text: str, letters: tuple[str, ...]) -> None:
    assert lacking(text) == letters


def test_the_field_and_the_letters_are_named() -> None:
    with pytest.raises(BadInput, match="letters-unprintable") as caught:
        refuse_unprintable(PaperField.CUSTOMER, "ООО «Хуавэй 华»\x01")
    assert caught.value.params == {
        "field": PaperField.CUSTOMER,
        "text": "ООО «Хуавэй 华»\x01",
        "letters": ["华 (U+534E)", "U+0001"],
    }


def test_a_long_text_is_told_shortened() -> None:
    with pytest.raises(BadInput) as caught:
        refuse_unprintable(PaperField.COMPLAINT, "ж" * 500 + "华")
    assert caught.value.params["text"] == "ж" * 60 + "…"


def test_the_runs_are_in_order_and_apart() -> None:
    runs = ranges()
    assert all(first <= last for first, last in runs)
    assert all(one[1] + 1 < two[0] for one, two in pairwise(runs))
