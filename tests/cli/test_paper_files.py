"""Papers in files and in letters, as commands write them."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Keydesk, grant


def words(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(document[0].get_textpage().get_text_bounded().split())
    finally:
        document.close()


@pytest.fixture
def shipped(register: Keydesk) -> Keydesk:
    """A key that left for a customer whose contact has an address."""
    for words_of in (
        ("customer", "edit", 1, "--contact", "Анна; инженер; +7 495 123-45-67; ann@elka.ru"),
        ("key", "add", "--family", "guardant", "--id", "0x2B3C4D02", "--model", "sign",
         "--vendor", "distate", "--marking", "654321"),
        ("shipment", "create", "--customer", 1, "--date", "2026-03-01", "--order", "9",
         "--key", "0x2B3C4D02"),
    ):  # fmt: skip
        answer = register(*words_of)
        assert answer.status == 0, answer.err
    grant(register, "654321")
    return register


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_card_of_a_key_is_a_paper(shipped: Keydesk, tmp_path: Path, language: str) -> None:
    path = tmp_path / "card.pdf"
    told = shipped("--json", "--lang", language, "card", "2B3C4D02", "--out", path).json
    text = words(path)
    assert told["key"]["key_id"] == "2B3C4D02"
    assert "2B3C 4D02" in text
    assert {"ru": "отгружен", "en": "shipped"}[language] in text.lower()
    refused = shipped("--json", "card", "2B3C4D02", "--out", tmp_path / "card.png")
    assert refused.error["code"] == "file-ending-unknown"


def test_a_packing_list_goes_into_a_letter(shipped: Keydesk, tmp_path: Path) -> None:
    eml = tmp_path / "list.eml"
    told = shipped("--json", "packing-list", 1, "--eml", eml).json
    assert (told["eml"], told["to"], "file" in told) == (str(eml), "ann@elka.ru", False)
    message = message_from_bytes(eml.read_bytes(), policy=default)
    assert (message["X-Unsent"], message["From"], message["To"]) == ("1", None, "ann@elka.ru")
    (attached,) = message.iter_attachments()
    assert attached.get_content().startswith(b"%PDF")


def test_a_certificate_goes_into_a_letter_to_the_customers_contact(
    signing: Path, shipped: Keydesk, tmp_path: Path
) -> None:
    del signing
    issued = shipped(
        "--json", "coupon", "issue", "--key", "2B3C4D02", "--regulation", "distate",
        "--level", "special",
    ).json  # fmt: skip
    eml, pdf = tmp_path / "c.eml", tmp_path / "c.pdf"
    told = shipped("--json", "coupon", "print", issued["code"], "--out", pdf, "--eml", eml).json
    assert (told["file"], told["eml"]) == (str(pdf), str(eml))
    message = message_from_bytes(eml.read_bytes(), policy=default)
    (attached,) = message.iter_attachments()
    assert attached.get_content() == pdf.read_bytes()


@pytest.mark.parametrize(
    ("more", "code"), [((), "paper-nowhere"), (("--eml", "a.txt"), "file-ending-unknown")]
)
def test_a_paper_goes_somewhere(shipped: Keydesk, more: tuple[str, ...], code: str) -> None:
    refused = shipped("--json", "packing-list", 1, *more)
    assert (refused.status, refused.error["code"]) == (2, code)
