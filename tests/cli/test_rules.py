import pytest

from tests.cli.conftest import PASSPHRASE, Keydesk


def test_an_entitlement_says_what_is_open_and_why(register: Keydesk, signing: object) -> None:
    assert PASSPHRASE
    issue = ("coupon", "issue", "--key", "123456", "--regulation", "distate", "--level", "special")
    beside = ("--from", "2026-06-01", "--override", "по старому договору")
    assert register(*issue, *beside).status == 0
    found = register("--json", "--lang", "en", "entitlement", "123456", "--on", "2026-07-30")
    assert found.status == 0, found.err
    told = found.json
    assert (told["status"], told["level"], told["clause"]) == ("supported", "special", "3.6")
    assert (told["units_left"], told["valid_until"]) == (12, "2027-06-01")
    special = told["rights"][0]
    assert special["follows_from"][0]["kind"] == "coupon"
    assert {x["clause"] for x in special["excludes"]} >= {"3.6", "4.3", "4.5", "1.3"}
    assert {r["id"] for r in special["readings"]} >= {"one-hour-is-an-hour", "coupon-from-purchase"}
    denied = {d["level"]: d["reason"] for d in told["denials"]}
    assert denied["partner-standard"] == "level-for-others"
    text = register("--lang", "en", "entitlement", "123456", "--on", "2026-07-30").out
    assert "12 of 12 requests left" in text
    assert "Coupon: " in text


def test_a_contract_is_told_on_the_command_line(register: Keydesk) -> None:
    register("vendor", "add", "--id", "entels", "--name", "ЭНТЕЛС",
             "--support", "entels", "--warranty", "twinpro")  # fmt: skip
    register("key", "add", "--family", "hasp", "--id", "782062012", "--vendor", "entels")
    register("shipment", "create", "--customer", "1", "--date", "2026-03-01", "--key", "782062012")
    ask = ("--json", "entitlement", "782062012", "--on", "2026-07-30")
    assert (register(*ask).status, register(*ask).json["status"]) == (1, "no-coupon")
    held = register(*ask, "--contract", "2026-01-10")
    assert (held.status, held.json["level"]) == (0, "commercial-standard")  # what is sure
    operative = next(r for r in held.json["rights"] if r["level"] == "commercial-operative")
    assert operative["sure"] is False
    assert held.json["valid_until"] == "2027-01-10"
    ended = register(*ask, "--contract", "2026-01-10/2026-07-29")
    assert ended.status == 1
    for bad in ("yesterday", "2026-02-01/2026-01-01"):
        answer = register(*ask, "--contract", bad)
        assert (answer.status, answer.error["code"]) == (2, "contract-malformed")


def test_card_and_entitlement_say_why_there_is_no_support(register: Keydesk) -> None:
    register("vendor", "add", "--id", "entels", "--name", "ЭНТЕЛС",
             "--support", "entels", "--warranty", "entels")  # fmt: skip
    register("key", "add", "--family", "hasp", "--id", "782062012", "--vendor", "entels")
    register("shipment", "create", "--customer", "1", "--date", "2026-03-01", "--key", "782062012")
    why = register("--lang", "en", "card", "782062012").out
    assert "  no support contract in force · ENTELS 1.1" in why
    assert "  no valid coupon · ENTELS 2.5.5" in why
    told = register("--json", "card", "782062012").json["entitlement"]["reasons"]
    assert [(one["reason"], one["clauses"]) for one in told] == [
        ("contract-missing", ["1.1"]),
        ("coupon-missing", ["2.5.5"]),
    ]
    entitled = register("--lang", "en", "entitlement", "782062012").out
    assert "no support contract in force · ENTELS 1.1" in entitled


def test_what_staff_give_is_said_to_be_theirs(register: Keydesk) -> None:
    """A client without DiState's licence has no level to ask for."""
    register("customer", "add", "--name", "ООО «Лютик»", "--category", "commercial")
    key = ("--key", "782062012")
    register("key", "add", "--family", "hasp", "--id", key[1], "--vendor", "distate")
    register("shipment", "create", "--customer", "2", "--date", "2026-03-01", *key)
    card = register("--lang", "en", "card", "782062012").out
    assert "  When staff give it:\n" in card
    assert "    Default: 40 working hours · Digital State 2.3" in card
    entitled = register("--lang", "en", "entitlement", "782062012").out
    line = next(one for one in entitled.splitlines() if "+ Default" in one)
    assert "when staff give it" in line


def test_a_key_that_no_regulation_supports(keydesk: Keydesk) -> None:
    keydesk("key", "add", "--family", "hasp", "--id", "782062012")
    answer = keydesk("--json", "entitlement", "782062012")
    assert (answer.status, answer.json["status"], answer.json["rights"]) == (1, "no-coupon", [])
    assert keydesk("entitlement", "782062012").out


def test_a_shipment_out_of_time_is_refused(keydesk: Keydesk) -> None:
    answer = keydesk("--json", "warranty", "--regulation", "twinpro", "--shipped", "9999-12-31")
    assert (answer.status, answer.error["code"]) == (2, "date-far-off")


@pytest.mark.parametrize(
    ("shipped", "on", "ends", "accept_until", "status"),
    [
        ("2025-02-28", "2026-02-28", "2026-02-28", "2026-03-02", "in-warranty"),
        ("2025-02-28", "2026-03-02", "2026-02-28", "2026-03-02", "in-warranty"),
        ("2025-02-28", "2026-03-03", "2026-02-28", "2026-03-02", "out-of-warranty"),
        ("2024-02-29", "2025-02-28", "2025-02-28", "2025-02-28", "in-warranty"),
        ("2022-05-01", "2023-05-02", "2023-05-01", "2023-05-02", "in-warranty"),
        ("2026-03-02", "2026-03-01", "2027-03-02", "2027-03-02", "not-started"),
        ("2027-06-01", "2027-06-02", "2028-06-01", None, "in-warranty"),
    ],
)
def test_a_warranty_by_its_shipment(  # noqa: PLR0917  a table is clearer flat
    keydesk: Keydesk, shipped: str, on: str, ends: str, accept_until: str | None, status: str
) -> None:
    words = ("warranty", "--regulation", "twinpro", "--shipped", shipped, "--on", on)
    told = keydesk("--json", *words)
    assert told.json["ends"] == ends
    assert told.json["accept_until"] == accept_until
    assert told.json["status"] == status
    assert told.json["clause"] == "6.7"
    assert told.status == (0 if status == "in-warranty" else 1)
    text = keydesk("--lang", "en", *words).out
    assert ("claims are accepted until" in text) == (accept_until not in {None, ends})


def test_a_missing_year_is_neither_yes_nor_no(keydesk: Keydesk) -> None:
    words = ("warranty", "--regulation", "twinpro", "--shipped", "2027-01-08")
    told = keydesk("--json", *words, "--on", "2028-01-09")
    assert (told.status, told.json["status"]) == (5, "cannot-say")
    assert (told.json["accept_until"], told.json["missing_year"]) == (None, 2028)
    text = keydesk("--lang", "en", *words, "--on", "2028-01-09")
    assert text.status == 5
    assert "ru-2028.toml" in text.out
    assert keydesk(*words, "--on", "2028-01-08").status == 0


def test_a_silent_regulation_promises_nothing_and_says_so(keydesk: Keydesk) -> None:
    words = ("warranty", "--regulation", "entels", "--shipped", "2026-03-02")
    told = keydesk("--json", *words, "--on", "2026-06-01")
    assert (told.status, told.json["status"]) == (1, "no-promise")
    assert (told.json["clause"], told.json["ends"], told.json["readings"]) == (None, None, [])
    assert "ENTELS is silent on it" in keydesk("--lang", "en", *words).out


def test_a_warranty_names_its_regulation_and_its_readings(keydesk: Keydesk) -> None:
    words = ("warranty", "--regulation", "twinpro", "--shipped", "2025-02-28", "--on")
    told = keydesk("--json", *words, "2026-03-02").json
    assert {r["id"] for r in told["readings"]} == {"from-shipment", "warranty-day-off"}
    assert told["regulation"] == "twinpro"
    text = keydesk("--lang", "en", *words, "2026-03-02").out
    assert "TwinPro 6.7 *" in text
    assert "How the text was read: The term runs from shipment" in text


def test_another_vendors_clause_is_on_no_card(register: Keydesk) -> None:
    register("vendor", "add", "--id", "entels", "--name", "ЭНТЕЛС", "--support", "entels")
    register("key", "add", "--family", "hasp", "--id", "782062012", "--vendor", "entels")
    register("shipment", "create", "--customer", "1", "--date", "2026-03-01", "--key", "782062012")
    card = register("--json", "card", "782062012").json
    assert (card["warranty"]["status"], card["warranty"]["clause"]) == ("no-promise", None)
    text = register("--lang", "en", "card", "782062012").out
    assert "6.7" not in text
    assert "ENTELS is silent on it" in text
    assert "carry a number" not in text  # 6.2 is a rule of another vendor


def test_a_vendor_promises_a_warranty_by_a_document_of_its_own(register: Keydesk) -> None:
    own = ("--warranty-months", "18", "--warranty-document", "Договор 17", "--warranty-clause")
    add = ("vendor", "add", "--id", "entels", "--name", "ЭНТЕЛС", "--support", "entels")
    half = register("--json", *add, *own[:2])
    assert (half.status, half.error["code"]) == (2, "own-warranty-incomplete")
    vendor = register("--json", *add, *own, "4.2").json
    assert vendor["own_warranty"] == {
        "months": 18,
        "from": "shipment",
        "document": "Договор 17",
        "clause": "4.2",
    }
    register("key", "add", "--family", "hasp", "--id", "782062012", "--vendor", "entels")
    register("shipment", "create", "--customer", "1", "--date", "2026-03-02", "--key", "782062012")
    told = register("--json", "warranty", "782062012", "--on", "2027-06-01")
    assert (told.status, told.json["status"], told.json["ends"]) == (0, "in-warranty", "2027-09-02")
    assert (told.json["document"], told.json["clause"]) == ("Договор 17", "4.2")
    assert (told.json["edition"], told.json["regulation"], told.json["readings"]) == (
        None,
        None,
        [],
    )
    text = register("--lang", "en", "card", "782062012", "--on", "2027-06-01").out
    assert "Договор 17, clause 4.2" in text
    assert "Договор 17" in register("vendor", "list").out


def test_a_warranty_of_its_own_may_run_from_the_sale(register: Keydesk) -> None:
    register("vendor", "add", "--id", "own", "--name", "Свой", "--support", "distate",
             "--warranty-months", "12", "--warranty-from", "sale",
             "--warranty-document", "Оферта", "--warranty-clause", "3")  # fmt: skip
    register("key", "add", "--family", "hasp", "--id", "782062012", "--vendor", "own",
             "--sold", "2026-02-02")  # fmt: skip
    register("shipment", "create", "--customer", "1", "--date", "2026-03-02", "--key", "782062012")
    told = register("--json", "warranty", "782062012", "--on", "2026-06-01").json
    assert (told["starts"], told["ends"], told["from"]) == ("2026-02-02", "2027-02-02", "sale")
