"""`shipment correct` as a warehouse worker calls it."""

import pytest

from tests.cli.conftest import Keydesk


@pytest.fixture
def shipped(register: Keydesk) -> Keydesk:
    """A shipment of two keys to the first customer, and another customer."""
    other = register("customer", "add", "--name", "АО «Василёк»", "--category", "commercial")
    assert other.status == 0, other.err
    for number in ("0x2B3C4D01", "0x2B3C4D02"):
        added = register(
            "key", "add", "--family", "guardant", "--id", number, "--model", "sign",
            "--vendor", "distate",
        )  # fmt: skip
        assert added.status == 0, added.err
    sent = register(
        "--json", "shipment", "create", "--customer", 1, "--date", "2026-03-02", "--order", "18/26",
        "--key", "0x2B3C4D01", "--key", "0x2B3C4D02",
    )  # fmt: skip
    assert sent.status == 0, sent.err
    assert sent.json["id"] == 2
    return register


def test_the_wrong_customer_is_put_right(shipped: Keydesk) -> None:
    done = shipped("--json", "shipment", "correct", 2, "--customer", 2, "--reason", "не тот клиент")
    assert done.status == 0, done.err
    assert (done.json["customer"], done.json["customer_name"]) == (2, "АО «Василёк»")
    assert (len(done.json["keys"]), done.json["back"]) == (2, [])
    key = shipped("--json", "key", "show", "2B3C4D01").json
    assert (key["customer"], key["shipped"], key["state"]) == (2, "2026-03-02", "shipped")
    assert shipped("--json", "shipment", "show", 2).json["customer"] == 2


def test_a_key_is_in_stock_again(shipped: Keydesk) -> None:
    done = shipped("shipment", "correct", 2, "--back", "2B3C4D02", "--reason", "не положили")
    assert done.status == 0, done.err
    assert "ООО «Ромашка»" in done.out
    assert "Guardant Sign 2B3C 4D02" in done.out
    key = shipped("--json", "key", "show", "2B3C4D02").json
    assert (key["state"], key["customer"], key["warranty_ends"]) == ("in-stock", None, None)
    warranty = shipped("--json", "warranty", "2B3C4D02", "--on", "2026-04-01")
    assert warranty.json["status"] == "not-shipped"
    journal = shipped("--json", "card", "2B3C4D02").json["history"][0]
    assert journal["action"] == "shipment-corrected"
    assert journal["facts"]["reason"] == "не положили"


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("--customer", 2, "--reason", " "), 2, "reason-missing"),
        (("--customer", 2), 2, "usage"),
        (("--reason", "так"), 2, "correction-empty"),
        (("--customer", 1, "--reason", "так"), 1, "shipment-customer-same"),
        (("--customer", 9, "--reason", "так"), 2, "customer-unknown"),
        (("--back", "1A2B3C01", "--reason", "так"), 2, "key-not-in-shipment"),
    ],
)
def test_what_cannot_be_corrected(
    shipped: Keydesk, words: tuple[object, ...], status: int, code: str
) -> None:
    told = shipped("--json", "shipment", "correct", 2, *words)
    assert (told.status, told.error["code"]) == (status, code)
    assert told.error["message"] or code == "usage"
    assert shipped("--json", "shipment", "show", 2).json["customer"] == 1
