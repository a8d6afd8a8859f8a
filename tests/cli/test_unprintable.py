"""A name that no paper can show is told before a coupon, a label, a list or an act is made."""

from pathlib import Path

import pytest

from tests.cli.conftest import Keydesk, grant

CHINESE = "ООО «Хуавэй 华为»"


@pytest.fixture
def shipped(register: Keydesk) -> Keydesk:
    """A second key, with a customer whose name no font has."""
    for words in (
        ("customer", "add", "--name", CHINESE, "--category", "organiser"),
        ("key", "add", "--family", "guardant", "--id", "0x1A2B3C99", "--model", "sign",
         "--vendor", "distate", "--marking", "654321"),
        ("shipment", "create", "--customer", 2, "--date", "2026-03-01", "--order", "9",
         "--key", "0x1A2B3C99"),
    ):  # fmt: skip
        answer = register(*words)
        assert answer.status == 0, answer.err
    grant(register, "654321", customer=2)
    return register


def refused(keydesk: Keydesk, *words: object) -> str:
    answer = keydesk("--lang", "en", "--json", *words)
    assert (answer.status, answer.error["code"]) == (2, "letters-unprintable")
    return str(answer.error["message"])


def test_no_coupon_is_issued_that_cannot_be_printed(signing: Path, shipped: Keydesk) -> None:
    words = ("--key", "654321", "--level", "special")
    message = refused(shipped, "coupon", "issue", *words)
    assert "the customer's name" in message
    assert "华 (U+534E), 为 (U+4E3A)" in message
    assert shipped("--json", "coupon", "list").json["coupons"] == []


def test_no_list_of_coupons_either(signing: Path, shipped: Keydesk, tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("key,level\n123456,special\n654321,special\n", encoding="utf-8")
    answer = shipped("--lang", "en", "--json", "coupon", "issue", "--file", rows)
    assert answer.status != 0
    assert "华" in answer.out + answer.err
    assert shipped("--json", "coupon", "list").json["coupons"] == []


@pytest.mark.parametrize("words", [("label", "654321"), ("packing-list", "2")], ids=" ".join)
def test_no_paper_is_written(shipped: Keydesk, tmp_path: Path, words: tuple[str, ...]) -> None:
    out = tmp_path / "paper.pdf"
    assert "the customer's name" in refused(shipped, *words, "--out", out)
    assert not out.exists()


@pytest.mark.parametrize("ending", ["pdf", "png"])
def test_a_certificate_is_refused_in_both_forms(
    signing: Path, register: Keydesk, tmp_path: Path, ending: str
) -> None:
    words = ("coupon", "issue", "--key", "123456", "--level", "special")
    code = register("--json", *words).json["code"]
    assert register("customer", "edit", "1", "--name", CHINESE).status == 0
    out = tmp_path / f"paper.{ending}"
    assert "the customer's name" in refused(register, "coupon", "print", code, "--output", out)
    assert not out.exists()
