from dataclasses import replace
from datetime import date

import pypdfium2

from keytool.papers.typeset.packing_list import (
    PackedKey,
    PackingFacts,
    SellerFacts,
    render_packing_list,
)

KEY = PackedKey("Guardant Sign", "1A2B 3C4D", "123456", ("Сервер, 1", "Рабочее место, 10"))
FACTS = PackingFacts("Диджитал Стэйт", "ООО «Ромашка»", 17, "17/26", date(2026, 3, 1), [KEY])


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_the_list_says_what_is_in_the_box() -> None:
    (page,) = pages_of(render_packing_list(FACTS, "en"))
    for said in (
        "Диджитал Стэйт",
        "Shipment 17 of 01.03.2026",
        "ООО «Ромашка»",
        "17/26",
        "1 Guardant Sign 1A2B 3C4D 123456 Сервер, 1; Рабочее место, 10",
        "1 key in all",
        "Page 1 of 1",
    ):
        assert said in page


def test_every_key_of_a_long_list_is_there_once() -> None:
    keys = [replace(KEY, marking=f"M{place:04}") for place in range(200)]
    pages = pages_of(render_packing_list(replace(FACTS, keys=keys), "ru"))
    whole = " ".join(pages)
    assert [whole.count(f"M{place:04}") for place in range(200)] == [1] * 200
    assert all(f"{number}" in page for number, page in enumerate(pages, 1))
    assert len(pages) > 3


def test_what_is_not_known_is_a_dash() -> None:
    bare = PackedKey("Sentinel HL Pro", None, None, ())
    (page,) = pages_of(render_packing_list(replace(FACTS, keys=[bare], order=None), "en"))
    assert "1 Sentinel HL Pro — — —" in page
    assert "17/26" not in page


SELLER = SellerFacts(
    "ООО «Продавец»",
    "7704838673",
    "770401001",
    "119019, Москва, ул. Знаменка, д. 1",
    "+7 495 1234567",
)


def test_the_seller_stands_above_with_everything_that_is_known() -> None:
    (page,) = pages_of(render_packing_list(replace(FACTS, seller=SELLER, box="3 из 5"), "ru"))
    assert page.startswith("ООО «Продавец»")
    for said in (SELLER.inn, SELLER.kpp, SELLER.address, SELLER.phone, "Диджитал Стэйт", "3 из 5"):
        assert said in page
    (page,) = pages_of(render_packing_list(replace(FACTS, seller=SellerFacts("ООО «Один»")), "en"))
    assert "INN" not in page
    assert "Box" not in page


def test_a_batch_has_a_column_where_a_key_has_one() -> None:
    keys = [KEY, replace(KEY, marking="7", batch="B-17")]
    (page,) = pages_of(render_packing_list(replace(FACTS, keys=keys), "en"))
    assert "Marking Batch Licences" in page
    assert "123456 — Сервер" in page
    assert "7 B-17 Сервер" in page
    (page,) = pages_of(render_packing_list(FACTS, "en"))
    assert "Batch" not in page


def test_the_same_shipment_gives_the_same_bytes() -> None:
    assert render_packing_list(FACTS, "ru") == render_packing_list(FACTS, "ru")
