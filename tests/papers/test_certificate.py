import struct
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest

from keytool.coupon.checking.presented import Presented, read_presented
from keytool.coupon.checking.verify import verify_token
from keytool.coupon.format.link import link_of, token_text
from keytool.coupon.format.pictures import qr_svg
from keytool.coupon.keys.sign import CouponMint
from keytool.domain.coupons import Coupon, UnitKind
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.verdicts import Verdict
from keytool.papers.typeset.certificate import (
    CertificateFacts,
    certificate_facts,
    render_certificate,
)
from keytool.papers.typeset.pages import Form
from keytool.rulebook.loader import built_in_rulebook
from tests.coupon.samples import CLAIMS, ISSUER, NOON, SITE, TRUSTED

TOKEN = CouponMint(ISSUER).token(CLAIMS)
COUPON = Coupon(CLAIMS, 1, "distate", "3.6", "00000-00000-00000-01EXA", TOKEN, NOON)
KEY = Key(Family.GUARDANT, KeyId(Family.GUARDANT, 0x1A2B3C4D), "123456", "sign", id=1)
LANGUAGES = ("ru", "en")
FORMS: tuple[Form, ...] = ("pdf", "png")


def facts(language: str = "ru", customer: str | None = "ООО «Ромашка»") -> CertificateFacts:
    edition = built_in_rulebook().edition(CLAIMS.edition)
    text = link_of(TOKEN, SITE)
    return certificate_facts(
        COUPON,
        KEY,
        edition,
        customer=customer,
        qr_svg=qr_svg(text),
        qr_text=text,
        language=language,
    )


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_bounded()
    finally:
        document.close()
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_a_certificate_can_be_verified_again(tmp_path: Path, language: str, form: Form) -> None:
    path = tmp_path / f"certificate.{form}"
    path.write_bytes(render_certificate(facts(language), language, form))
    presented = read_presented(str(path))
    assert presented == Presented(token=TOKEN)
    assert verify_token(presented.token or b"", TRUSTED, NOON).verdict is Verdict.VALID


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_the_same_facts_give_the_same_bytes(language: str, form: Form) -> None:
    first = render_certificate(facts(language), language, form)
    assert render_certificate(facts(language), language, form) == first
    later = replace(facts(language), issued_on=date(2026, 11, 22))
    assert render_certificate(later, language, form) != first


def test_the_russian_page_says_everything() -> None:
    text = text_of(render_certificate(facts("ru"), "ru"))
    for said in (
        "Диджитал Стэйт",
        "Сертификат технической поддержки",
        "Действует с 21.11.2026 по 21.11.2027 включительно",
        "ООО «Ромашка»",
        "Guardant Sign 1A2B 3C4D",
        "маркировка 123456",
        "Специальный",
        "12 обращений",
        "пункт 3.6, редакция действует с 01.07.2021",
        "00000-00000-00000-01EXA",
        "Выдан 21.11.2026",
    ):
        assert said in text


def test_the_english_page_says_everything() -> None:
    text = text_of(render_certificate(facts("en"), "en"))
    for said in (
        "Digital State",
        "Support certificate",
        "Valid from 21.11.2026 to 21.11.2027, both days included",
        "ООО «Ромашка»",
        "marking 123456",
        "12 requests",
        "clause 3.6, edition in force since 01.07.2021",
        "Issued on 21.11.2026",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("unit", "count", "said"),
    [
        (UnitKind.PRIORITY, 0, "priority handling, requests are not counted"),
        (UnitKind.REQUESTS, 1, "1 request"),
        (UnitKind.REQUESTS, 12_000, "12\u202f000 requests"),
        (UnitKind.MINUTES, 2400, "40 h"),
        (UnitKind.MINUTES, 2415, "40 h 15 min"),
    ],
)
def test_what_a_coupon_holds(unit: UnitKind, count: int, said: str) -> None:
    pdf = render_certificate(replace(facts("en"), unit=unit, units=count), "en")
    assert " ".join(said.split()) in text_of(pdf)


def test_the_vendors_site_replaces_the_advice() -> None:
    known = replace(facts("en"), site="https://check.example", contact="+7 495 123-45-67")
    pdf = render_certificate(known, "en")
    assert "Questions: +7 495 123-45-67" in text_of(pdf)
    text = text_of(pdf)
    assert "Scan the QR code with a phone" in text
    assert "check.example" in text.replace(" ", "")
    assert "keydesk coupon verify" not in text


def test_a_key_without_number_and_a_coupon_without_customer() -> None:
    edition = built_in_rulebook().edition(CLAIMS.edition)
    key = Key(Family.HASP, marking="HL-77", model="hasp4")
    made = certificate_facts(
        COUPON, key, edition, customer=None, qr_svg=qr_svg("x"), qr_text="x", language="en"
    )
    text = text_of(render_certificate(made, "en"))
    assert "HASP4 marking HL-77" in text
    assert "Customer" not in text


@pytest.mark.parametrize("name", ['#strong[x] \\ $x$ "q" <b> // */ {}', "Ж" * 3000, "слово " * 500])
@pytest.mark.parametrize("form", FORMS)
def test_no_name_breaks_the_page(name: str, form: Form) -> None:
    made = render_certificate(facts("en", name), "en", form)
    assert made.startswith({"pdf": b"%PDF-", "png": b"\x89PNG"}[form])
    if form == "pdf":
        assert name[:30] in text_of(made)


def test_a_name_that_no_font_has_is_told() -> None:
    with pytest.raises(BadInput, match="letters-unprintable"):
        render_certificate(facts("en", "漢字"), "en")


def test_the_pdf_is_an_archive_of_the_day_of_issue() -> None:
    pdf = render_certificate(facts("ru"), "ru")
    assert b"pdfaid:part>2<" in pdf
    assert b"pdfaid:conformance>U<" in pdf
    document = pypdfium2.PdfDocument(pdf)
    assert document.get_metadata_value("CreationDate").startswith("D:20261121")
    document.close()


def test_what_the_qr_code_says_lies_in_the_file() -> None:
    linked = render_certificate(facts("en"), "en")
    assert f"/S/URI/URI({link_of(TOKEN, SITE)})".encode() in linked
    assert b"/Keywords" not in linked
    bare = render_certificate(replace(facts("en"), qr_text=token_text(TOKEN)), "en")
    assert f"/Keywords({token_text(TOKEN)})".encode() in bare
    assert b"/URI" not in bare


def test_the_picture_has_whole_pixels_a_module() -> None:
    png = render_certificate(facts("ru"), "ru", "png")
    assert struct.unpack_from(">II", png, 16) == (1786, 2526)


def test_the_day_of_issue_is_the_zones() -> None:
    late = replace(COUPON, issued_at=datetime(2026, 11, 21, 22, 0, tzinfo=UTC))
    edition = built_in_rulebook().edition(CLAIMS.edition)
    made = certificate_facts(
        late, KEY, edition, customer=None, qr_svg="", qr_text="", language="ru"
    )
    assert made.issued_on == date(2026, 11, 21) + timedelta(days=1)
