"""Replacements on the command line: every row of the table from the call to the act."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from db.register import SqlRegister
from drivers.emulated.bus_file import EmulatedBus
from keytool.bootstrap import SystemClock
from keytool.domain.journal import Event
from tests.cli.conftest import GUARDANT, Answer, Keydesk
from tests.helpers.coupon_grounds import PRODUCT

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)
FAULTY = "1A2B3C01"
FRESH = "1A2B3C07"


@pytest.fixture
def desk(register: Keydesk, signing: Path) -> Keydesk:
    """A desk with signing keys, a shipped key and one in stock."""
    words = ("--family", "guardant", "--id", FRESH, "--model", "sign", "--vendor", "distate")
    assert register("key", "add", *words).status == 0
    assert register("licence", "add", "--key", FAULTY, "--product", "Сервер").status == 0
    return register


def step(desk: Keydesk, *words: object, status: int = 0) -> Any:
    answer = desk("--json", "replacement", *words)
    assert answer.status == status, answer.out + answer.err
    return answer.json if answer.out else answer.error


def opened(desk: Keydesk, *words: object) -> int:
    number = step(desk, "open", FAULTY, "--what", "не определяется", *words)["id"]
    assert isinstance(number, int)
    return number


SECOND = ("--reason", "так решили", "--second", "boris")
PRICE = ("settle", 1, "--price", "12 500,50", "--agreed-by", "Иванов", "--document", "счёт 17")
PURCHASE = ("settle", 1, "--document", "договор 5")
ROWS: dict[str, tuple[str, list[str], tuple[object, ...] | None]] = {
    "--readable number --undamaged": ("replace-free", ["6.4", "6.7"], None),
    "--readable number --damaged": ("quote", ["6.8", "6.4"], PRICE),
    "--unmarked --readable number,licences --undamaged": ("quote", ["6.5"], PRICE),
    "--unmarked --readable licences --undamaged": (
        "needs-decision",
        ["6.5"],
        ("override", 1, "--outcome", "replace-free", *SECOND),
    ),
    "--unmarked --readable none --undamaged": ("repurchase", ["6.5"], PURCHASE),
}


@pytest.mark.parametrize("found", ROWS)
def test_each_row_from_the_call_to_the_act(desk: Keydesk, found: str) -> None:
    outcome, clauses, before = ROWS[found]
    number = opened(desk)
    early = step(desk, "complete", number, "--with", FRESH, status=1)
    assert early["code"] == "replacement-awaits-key"
    assert step(desk, "receive", number)["waits_for"] == "inspection"
    told = step(desk, "inspect", number, *found.split())
    assert (told["outcome"], told["decision"]["clauses"]) == (outcome, clauses)
    if before:
        assert step(desk, "complete", number, "--with", FRESH, status=1)["code"].startswith(
            "replacement-needs-"
        )
        told = step(desk, *before)
    assert told["waits_for"] == "replacement"
    done = step(desk, "complete", number, "--with", FRESH)
    assert (done["stage"], done["act"], done["new_key"]["state"]) == ("completed", 1, "shipped")
    assert done["key"]["state"] == "replaced"
    licences = desk("--json", "licence", "list", FRESH).json["licences"]
    assert [one["product"] for one in licences] == [PRODUCT, "Сервер"]


def test_a_key_out_of_warranty_is_priced(desk: Keydesk) -> None:
    words = ("--family", "guardant", "--id", "1A2B3C09", "--model", "sign", "--vendor", "distate")
    old = ("--marking", "77", "--customer", 1, "--shipped", "2020-01-15")
    assert desk("key", "add", *words, *old).status == 0
    number = step(desk, "open", "1A2B3C09", "--what", "сломан")["id"]
    step(desk, "receive", number)
    told = step(desk, "inspect", number, "--readable", "none", "--undamaged")
    assert (told["outcome"], told["decision"]["clauses"]) == ("quote", ["6.4"])
    step(desk, *PRICE)
    assert step(desk, "complete", number, "--with", FRESH)["settlement"]["price"] == "12500.50"


def test_a_lost_key_is_bought_again_and_stays_blocked(desk: Keydesk) -> None:
    number = opened(desk, "--lost")
    assert step(desk, "show", number)["waits_for"] == "purchase"
    step(desk, *PURCHASE)
    step(desk, "complete", number, "--with", FRESH)
    card = desk("--json", "card", FAULTY).json
    assert (card["key"]["state"], card["entitlement"]["status"]) == ("lost", "blocked")
    assert card["replaced_by"]["key_id"] == FRESH
    assert desk("--json", "card", FRESH).json["replaces"]["key_id"] == FAULTY
    told = desk("--lang", "en", "card", FAULTY).out
    assert "Replaced by Guardant Sign 1A2B 3C07; this key stays out of service." in told


def test_the_plugged_key_tells_what_is_readable(desk: Keydesk, bus: EmulatedBus) -> None:
    number = opened(desk)
    step(desk, "receive", number)
    bus.plug(GUARDANT)
    bus.answer("guardant", dongles=[{"dongleId": 0x1A2B3C01, "model": "Sign"}])
    seen = step(desk, "inspect", number, "--undamaged", "--note", "пыль")["inspection"]
    assert (seen["readable"], seen["read_by"], seen["note"]) == (["number"], "reader", "пыль")
    assert seen["marked"] is True
    bus.silence("guardant")
    mute = step(desk, "inspect", number, "--undamaged")["inspection"]
    assert (mute["readable"], mute["reason"]) == ([], "runtime-absent")
    bus.answer("guardant", dongles=[{"dongleId": 0x1A2B3C07, "model": "Sign"}])
    other = step(desk, "inspect", number, "--undamaged", status=1)
    assert other["code"] == "inspected-another-key"
    done = step(desk, "complete", number, "--with", "plugged")
    assert done["new_key"]["key_id"] == FRESH


def test_photographs_are_taken_by_their_content(desk: Keydesk, tmp_path: Path) -> None:
    number = opened(desk)
    step(desk, "receive", number)
    picture, text = tmp_path / "a.png", tmp_path / "b.png"
    picture.write_bytes(PICTURE)
    text.write_text("not a picture")
    words = ("inspect", number, "--readable", "number", "--damaged", "--photo")
    assert len(step(desk, *words, picture)["inspection"]["photographs"]) == 1
    assert step(desk, *words, text, status=2)["code"] == "photograph-not-a-picture"


def test_another_decision_takes_another_operator(desk: Keydesk) -> None:
    number = opened(desk)
    step(desk, "receive", number)
    step(desk, "inspect", number, "--readable", "number", "--damaged")
    words = ("override", number, "--outcome", "replace-free", "--reason", "брак партии")
    assert step(desk, *words, "--second", "Anna", status=2)["code"] == (
        "second-operator-is-the-first"
    )
    told = step(desk, *words, "--second", "boris")["override"]
    assert told == {
        "outcome": "replace-free",
        "reason": "брак партии",
        "operators": ["anna", "boris"],
    }


def test_the_waiting_list_says_for_what_and_until_when(desk: Keydesk) -> None:
    number = opened(desk)
    assert step(desk, "list", "--waiting")["replacements"][0]["waits_for"] == "key"
    step(desk, "receive", number)
    (waiting,) = step(desk, "list", "--for", "inspection")["replacements"]
    assert (waiting["due_clause"], waiting["due"] > waiting["since"]) == ("4.7", True)
    assert step(desk, "list", "--for", "price")["replacements"] == []
    step(desk, "cancel", number, "--reason", "ошибка")
    assert step(desk, "list", "--waiting")["replacements"] == []
    assert step(desk, "list")["replacements"][0]["stage"] == "cancelled"
    assert desk("--lang", "en", "replacement", "list", "--waiting").out == "Nothing found.\n"


def rename_everybody(home: Path) -> None:
    register = SqlRegister(home / "register.db", SystemClock())
    with register.write("tester") as unit:
        customer, key = unit.customers.get(1), unit.keys.get(2)
        assert customer
        assert key
        unit.customers.save(replace(customer, name="ООО «Другое»"))
        unit.keys.save(replace(key, marking="999"))
        unit.commit(Event("changed", ()))
    register.close()


def test_an_act_is_printed_again_as_it_was_and_verified(
    desk: Keydesk, home: Path, tmp_path: Path
) -> None:
    number = opened(desk)
    step(desk, "print", number, "--output", tmp_path / "x.pdf", status=2)
    step(desk, "receive", number)
    step(desk, "inspect", number, "--readable", "number", "--undamaged")
    step(desk, "complete", number, "--with", FRESH)
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    told = step(desk, "print", number, "--output", first, "--document-lang", "ru")
    rename_everybody(home)
    step(desk, "print", number, "--output", second, "--document-lang", "ru")
    assert first.read_bytes() == second.read_bytes()
    document: Any = pypdfium2.PdfDocument(first)
    assert "ООО «Ромашка»" in document[0].get_textpage().get_text_range()
    document.close()
    for presented in (first, told["url"], told["token"]):
        verdict = step(desk, "verify", presented)
        assert (verdict["verdict"], verdict["act"]) == ("valid", 1)
    assert json.loads(json.dumps(told["record"]))["number"] == 1
    assert step(desk, "verify", told["token"][:-4] + "AAAA", status=1)["verdict"] == "not-valid"
    assert step(desk, "verify", "слово", status=2)["code"] == "link-without-act"
    assert step(desk, "print", number, "--output", tmp_path / "x.png", status=2)["code"] == (
        "file-ending-unknown"
    )


def test_the_chain_is_walked_from_any_key(desk: Keydesk) -> None:
    number = opened(desk)
    step(desk, "receive", number)
    step(desk, "inspect", number, "--readable", "number", "--undamaged")
    step(desk, "complete", number, "--with", FRESH)
    for key in (FAULTY, FRESH):
        chain = step(desk, "chain", key)["chain"]
        assert [link["key"]["key_id"] for link in chain] == [FAULTY, FRESH]
        assert [link["act"] for link in chain] == [1, None]
    told = desk("--lang", "en", "replacement", "chain", FRESH).out
    assert told.splitlines()[1] == "  ↓ act № 1"


def test_what_was_not_seen_is_not_changed(desk: Keydesk) -> None:
    number = opened(desk)
    assert step(desk, "receive", number, "--version", 7, status=1)["code"] == (
        "replacement-changed"
    )


@pytest.mark.parametrize("text", ["x", "1.234", "NaN", "inf", "-5"])
def test_a_price_is_in_roubles(desk: Keydesk, text: str) -> None:
    number = opened(desk)
    step(desk, "receive", number)
    step(desk, "inspect", number, "--readable", "number", "--damaged")
    words = ("settle", number, f"--price={text}", "--agreed-by", "Иванов")
    assert step(desk, *words, status=2)["code"] == "price-not-possible"


def test_a_person_is_told_where_it_stands(desk: Keydesk) -> None:
    answer: Answer = desk("--lang", "en", "replacement", "open", FAULTY, "--what", "мёртв")
    assert "waits for the faulty key" in answer.out
    desk("replacement", "receive", 1)
    answer = desk("--lang", "en", "replacement", "inspect", 1, "--readable", "number", "--damaged")
    assert "replaced at the department's price · TwinPro 6.8, 6.4 *" in answer.out
    assert "→ waits for a price and consent to it" in answer.out
