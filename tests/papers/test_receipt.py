"""The receipt for keys that came back."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from keytool.domain.errors import BadInput
from keytool.domain.sitting_items import Condition
from keytool.papers.typeset.receipt import (
    ReceiptFacts,
    ReceiptsFacts,
    ReceivedKey,
    render_receipts,
)

KEY = ReceivedKey("Guardant Sign", "1A2B 3C4D", "123456", Condition.NO_CASE, "скол у разъёма")
PART = ReceiptFacts("ООО «Ромашка»", [KEY])
FACTS = ReceiptsFacts("Диджитал Стэйт", 5, "П-5", date(2026, 3, 1), "Анна", [PART])


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_the_receipt_says_what_came_from_whom_and_how_it_was() -> None:
    (page,) = pages_of(render_receipts(FACTS, "en"))
    for said in (
        "Диджитал Стэйт",
        "Receipt for keys",
        "Intake 5 of 01.03.2026",
        "Received from ООО «Ромашка»",
        "Order П-5",
        "Operator Анна",
        "1 Guardant Sign 1A2B 3C4D 123456 without its case скол у разъёма",
        "1 key in all",
        "Page 1 of 1",
    ):
        assert said in page


def test_each_customer_has_a_page_and_nothing_of_the_others() -> None:
    other = ReceiptFacts("АО «Василёк»", [replace(KEY, key_id="2B3C 4D01", marking="777")])
    first, second = pages_of(render_receipts(replace(FACTS, parts=[PART, other]), "en"))
    assert ("Ромашка" in first, "Василёк" in first, "777" in first) == (True, False, False)
    assert ("Ромашка" in second, "Василёк" in second, "123456" in second) == (False, True, False)


def test_every_key_of_a_long_receipt_is_there_once() -> None:
    keys = [replace(KEY, marking=f"M{place:04}") for place in range(200)]
    pages = pages_of(render_receipts(replace(FACTS, parts=[replace(PART, keys=keys)]), "ru"))
    whole = " ".join(pages)
    assert [whole.count(f"M{place:04}") for place in range(200)] == [1] * 200


def test_what_is_not_known_is_a_dash() -> None:
    bare = ReceivedKey("", None, "B-777", None, None)
    facts = replace(FACTS, parts=[ReceiptFacts("", [bare])], order=None)
    (page,) = pages_of(render_receipts(facts, "en"))
    assert "Received from —" in page
    assert "1 — — B-777 —" in page
    assert "Order" not in page


def test_the_same_intake_gives_the_same_bytes() -> None:
    assert render_receipts(FACTS, "ru") == render_receipts(FACTS, "ru")


def test_letters_that_cannot_be_printed_are_named() -> None:
    strange = replace(PART, keys=[replace(KEY, note="华")])
    with pytest.raises(BadInput, match="letters-unprintable"):
        render_receipts(replace(FACTS, parts=[strange]), "ru")
