"""The act as a page: everything on it, the same bytes each time, a QR code that verifies."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from keytool.coupon.format.act import act_link_of, read_act_text
from keytool.coupon.format.pictures import qr_svg, read_picture
from keytool.domain.acts import ActLetterhead, ActRecord, canonical
from keytool.domain.errors import BadInput
from keytool.papers.logo import logo_in
from keytool.papers.typeset.act import render_act
from tests.coupon.drawn import png
from tests.coupon.format.act_samples import ACT, RECORD, TOKEN

HEAD: ActLetterhead = {
    "legal_name": "ООО «ДиСтейт»",
    "inn": "7704838673",
    "address": "Москва, Ленина, 1",
    "contact": "Отдел поддержки",
    "phone": "+7 495 123-45-67",
    "email": "a@b.ru",
}
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>'
PNG = png(0, 40, 30, (b"\0" + b"\xff" * 40) * 30)
SITE = "https://verify.example.com"
SVG = qr_svg(act_link_of(TOKEN, SITE))


def page(record: ActRecord = RECORD, language: str = "en", site: str = SITE) -> bytes:
    return render_act(replace(ACT, record=canonical(record)), SVG, site, language)


def words(pdf: bytes) -> str:
    document: Any = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(one.get_textpage().get_text_range().split()) for one in document)


def pages(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


@pytest.mark.parametrize("language", ["ru", "en"])
def test_everything_of_the_record_is_on_one_page(language: str) -> None:
    told = words(page(language=language))
    for part in (
        "12",
        RECORD["vendor"][language],  # type: ignore[literal-required]
        RECORD["customer"],
        "7704838673",
        "1A2B 3C01",
        "1A2B 3C07",
        "123456",
        "01.03.2027",
        "21.11.2027",
        "Организатор ЭДО v.3 · Корпоративная · Архив",
        "1\u202f250".replace("\u202f", " "),
        RECORD["coupons"][0],
        "Треснул корпус",
        "abababababababab",
        "6.8",
        RECORD["decision"]["clauses"][0]["says"][language],  # type: ignore[literal-required]
        "Анна · Борис",
        "Брак партии 2026-02",
        "Sign больше не поставляют",
    ):
        assert part in told.replace("\u202f", " "), part
    assert pages(page(language=language)) == 1


def test_it_is_pdf_a_and_printed_again_it_is_the_same() -> None:
    first = page()
    assert first == page()
    assert b"pdfaid" in first
    assert page(language="ru") != first


def test_the_qr_code_is_the_signed_act(tmp_path: Path) -> None:
    path = tmp_path / "act.pdf"
    path.write_bytes(page(language="ru"))
    (text,) = read_picture(path)
    assert read_act_text(text) == TOKEN


def test_a_price_is_told_in_roubles() -> None:
    agreed: ActRecord = {
        **RECORD,
        "override": None,
        "settlement": {"price": 1250050, "agreed_by": "Иванов", "document": "счёт 17"},
    }
    told = words(page(agreed)).replace("\u202f", " ")
    assert "12 500,50 ₽, agreed by Иванов" in told
    assert "счёт 17" in told
    assert "The key is replaced at the agreed price" in told


def test_a_lost_key_was_not_inspected() -> None:
    lost: ActRecord = {
        **RECORD,
        "received_on": None,
        "override": None,
        "findings": {**RECORD["findings"], "lost": True, "handed_in": False},
        "decision": {**RECORD["decision"], "outcome": "repurchase"},
        "licences": [],
        "coupons": [],
    }
    told = words(page(lost))
    assert "Lost by the customer" in told
    assert "Mechanical damage yes" not in told
    assert "The register has no licences of this key." in told


def test_much_flows_onto_more_pages_with_the_signatures_together() -> None:
    many: ActRecord = {**RECORD, "licences": RECORD["licences"] * 20}
    document: Any = pypdfium2.PdfDocument(page(many))
    assert len(document) == 2
    last = document[1].get_textpage().get_text_range()
    assert "How to check this act" in last
    assert "For the vendor" in last


def test_a_letterhead_has_requisites_contact_and_logo_at_the_old_place_of_the_name() -> None:
    with_head: ActRecord = {**RECORD, "letterhead": HEAD}
    plain = render_act(replace(ACT, record=canonical(with_head)), SVG, SITE, "ru")
    told = words(plain)
    for part in ("ООО «ДиСтейт» · ИНН 7704838673", "Москва, Ленина, 1", "тел. +7 495 1", "a@b.ru"):
        assert part in told, part
    assert pages(plain) == 1
    drawn = render_act(replace(ACT, record=canonical(with_head)), SVG, SITE, "ru", LOGO)
    assert len(drawn) != len(plain)
    assert words(drawn) == told
    assert "ООО «ДиСтейт»" not in words(page(language="ru"))


def test_a_logo_that_cannot_be_drawn_is_refused_when_it_is_chosen(tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_bytes(LOGO)
    assert logo_in(path) == LOGO
    path.write_bytes(PNG)
    assert logo_in(path) == PNG
    path.write_bytes(PNG[:60] + b"IEND\xaeB`\x82")
    with pytest.raises(BadInput, match="logo-not-a-picture"):
        logo_in(path)


def test_without_a_site_keydesk_itself_checks() -> None:
    assert "keydesk replacement verify" in words(page(site=""))
