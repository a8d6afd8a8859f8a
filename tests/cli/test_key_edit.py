"""`key edit` of several keys: what is alike in their records, and their state."""

import pytest

from tests.cli.conftest import Keydesk


def test_what_is_alike_is_said_of_several_keys(register: Keydesk) -> None:
    for number in ("5", "6"):
        register("key", "add", "--family", "hasp", "--id", number, "--model", "hasp-hl-pro")
    three = ("123456", "hasp:5", "hasp:6")
    done = register("--json", "key", "edit", *three, "--batch", "B-18", "--produced", "2026-01-15")
    assert (done.status, done.json["left"]) == (0, [])
    assert {(key["batch"], key["produced"]) for key in done.json["keys"]} == {
        ("B-18", "2026-01-15")
    }
    some = register("--json", "key", "edit", *three, "--model", "HASP HL Max")
    assert some.status == 1
    assert {key["model"] for key in some.json["keys"]} == {"hasp-hl-max"}
    assert [one["code"] for one in some.json["left"]] == ["key-of-another-family"]
    none = register("--json", "key", "edit", *three[1:], "--batch", "B-18")
    assert (none.status, none.json["reason"]) == (1, "keys-stay")
    told = register("key", "edit", "123456", "hasp:5", "--batch", "B-19").out.splitlines()
    assert [line.startswith("Saved: ") for line in told] == [True, True]


def test_several_keys_are_lost_by_one_entry(register: Keydesk) -> None:
    register("key", "add", "--family", "hasp", "--id", "5")
    words = ("--state", "faulty", "--reason", "партия с браком")
    done = register("--json", "key", "edit", "123456", "hasp:5", *words)
    assert (done.status, [key["state"] for key in done.json["keys"]]) == (1, ["faulty"])
    assert [one["code"] for one in done.json["left"]] == ["key-stays-in-state"]
    assert "in stock" in done.json["left"][0]["message"]


@pytest.mark.parametrize("own", [("--marking", "M-1"), ("--id", "7"), ("--no-marking",)])
def test_what_each_key_has_alone_is_said_of_one(register: Keydesk, own: tuple[str, ...]) -> None:
    register("key", "add", "--family", "hasp", "--id", "5")
    refused = register("--json", "key", "edit", "123456", "hasp:5", *own)
    assert (refused.status, refused.error["code"]) == (2, "usage")
