"""What clauses ask for before a coupon is issued, renewed or used, on the command line."""

from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from keytool.domain.days import add_months
from tests.helpers.coupon_grounds import PRODUCT
from tests.journeys.selling import (
    DAY,
    Keydesk,
    certified,
    client,
    contracted,
    issued,
    keydesk,
    licensed,
    licensee,
    of_reason,
    refusals,
    signing_keys,
    sold,
    today,
)

__all__ = ["keydesk", "signing_keys"]


def test_priority_takes_a_contract_that_names_its_level(keydesk: Keydesk) -> None:
    words = ("--key", "1A2B3C01", "--regulation", "entels", "--level", "special-24x7")
    ask = ("coupon", "issue", *words)
    assert refusals(keydesk(*ask)) == [("key-not-held", "1.1"), ("contract-missing", "1.1")]
    sold(keydesk, "noncommercial")
    assert refusals(keydesk(*ask)) == [
        ("category-not-served", "2.5.5"),
        ("contract-missing", "1.1"),
    ]
    keydesk("customer", "edit", 1, "--category", "commercial")
    contracted(keydesk, today())
    assert refusals(keydesk(*ask)) == [("agreement-missing", "2.5.5")]
    contracted(keydesk, today(), "special-24x7", number="18-А")
    assert keydesk(*ask)["exit"] == 0


def test_a_contract_keeps_the_edition_of_its_signing_for_its_coupons(
    keydesk: Keydesk, tmp_path: Path
) -> None:
    """ENTELS, preamble: a later text may not make the terms worse."""
    own = tmp_path / "home" / "regulations"
    own.mkdir()
    text = (files("keytool.rulebook") / "editions" / "entels-undated.toml").read_text("utf-8")
    since = today() - timedelta(days=10)
    text = text.replace('id = "entels-undated"', 'id = "entels-later"', 1)
    text = text.replace("effective_from = 2013-01-01", f"effective_from = {since}", 1)
    (own / "entels-later.toml").write_text(text, encoding="utf-8")
    sold(keydesk, "commercial")
    words = ("--customer", 1, "--regulation", "entels", "--starts", today())
    named = ("--level", "commercial-emergency", "--level", "special-24x7")
    signed = ("--signed", today() - timedelta(days=20))
    before = keydesk("contract", "add", "--number", 1, *words, *named, *signed)
    assert (before["edition"], before["signed"]) == ("entels-undated", signed[1].isoformat())
    assert issued(keydesk, "entels", "special-24x7")["edition"] == "entels-undated"
    keydesk("contract", "end", 1, "--reason", "новый договор")
    after = keydesk("contract", "add", "--number", 2, *words, *named)
    assert after["edition"] == "entels-later"
    assert issued(keydesk, "entels", "commercial-emergency")["edition"] == "entels-later"


def test_each_condition_is_named_until_all_are_met(keydesk: Keydesk) -> None:
    """3.6: a licensee of one of two programs, with a certificate of support."""
    ask = ("coupon", "issue", "--key", "1A2B3C01", "--level", "special", "--units", 50)
    beside = ("units-beside-clause", "3.6")
    assert refusals(keydesk(*ask)) == [
        ("key-not-held", "1.1"),
        ("licence-missing", "3.6"),
        beside,
    ]
    sold(keydesk, "noncommercial")
    missing = [("category-not-served", "3.6"), ("licence-missing", "3.6"), beside]
    assert refusals(keydesk(*ask)) == missing
    keydesk("customer", "edit", 1, "--category", "organiser")
    licensed(keydesk, today(), "Организатор ЭДО v.30")
    assert refusals(keydesk(*ask)) == [("licence-missing", "3.6"), beside]
    keydesk("licence", "add", "--key", "1A2B3C01", "--product", PRODUCT)
    undated = [("certificate-missing", "3.6"), ("purchase-day-missing", "3.6"), beside]
    assert refusals(keydesk(*ask)) == undated
    certified(keydesk, today(), add_months(today(), 12))
    keydesk("licence", "end", 2, "--reason", "без даты")
    licensed(keydesk, today())
    assert refusals(keydesk(*ask)) == [beside]
    coupon = keydesk(*ask[:-2])
    assert (coupon["exit"], coupon["units"], coupon["override"]) == (0, 12, None)


def test_a_coupon_beside_the_clause_says_why(keydesk: Keydesk) -> None:
    sold(keydesk, "commercial")
    ask = ("coupon", "issue", "--key", "1A2B3C01", "--level", "special")
    assert refusals(keydesk(*ask, "--override", " "))
    coupon = keydesk(*ask, "--override", "подарок к юбилею")
    assert coupon["exit"] == 0
    assert coupon["override"] == {
        "reason": "подарок к юбилею",
        "conditions": [
            {"code": "category-not-served", "clause": "3.6"},
            {"code": "licence-missing", "clause": "3.6"},
        ],
    }
    entry = keydesk("journal", "show")["entries"][-1]
    assert (entry["action"], entry["facts"]["override"]) == ("coupon-issued", "подарок к юбилею")
    assert keydesk("coupon", "verify", coupon["code"])["verdict"] == "valid"
    assert keydesk("coupon", "redeem", coupon["code"], "--case", 1)["exit"] == 0
    assert keydesk("entitlement", "1A2B3C01")["level"] == "special"
    assert keydesk("card", "1A2B3C01")["entitlement"]["level"] == "special"


def test_two_coupons_of_one_year_are_a_question(keydesk: Keydesk) -> None:
    licensee(keydesk)
    first = issued(keydesk, "distate", "special")
    ask = ("coupon", "issue", "--key", "1A2B3C01", "--level", "special")
    assert refusals(keydesk(*ask)) == [("coupon-overlaps", "3.6")]
    assert keydesk(*ask, "--override", "два проекта")["exit"] == 0
    keydesk("coupon", "revoke", first["code"], "--reason", "ошибка")


def test_a_coupon_is_honoured_while_its_ground_holds(keydesk: Keydesk) -> None:
    client(keydesk)
    code = issued(keydesk, "entels", "commercial-emergency")["code"]
    keydesk("contract", "end", 1, "--reason", "расторгнут")
    assert of_reason(keydesk("coupon", "verify", code)) == (1, "conditions-lapsed")
    spent = keydesk("coupon", "redeem", code, "--case", 1)
    assert refusals(spent) == [("contract-missing", "1.1")]
    contracted(keydesk, today(), "commercial-emergency", number="18-А")
    assert keydesk("coupon", "verify", code)["verdict"] == "valid"


def test_nothing_is_burnt_by_a_renewal_unless_somebody_says_so(keydesk: Keydesk) -> None:
    licensee(keydesk, today() - timedelta(days=300))
    old = issued(keydesk, "distate", "special")
    keydesk("coupon", "redeem", old["code"], "--case", "118")
    following = keydesk("coupon", "renew", old["code"])
    assert following["valid_from"] == (date.fromisoformat(old["valid_until"]) + DAY).isoformat()
    assert (following["units"], following["status"]) == (12, "not-yet-valid")
    assert keydesk("coupon", "verify", old["token"])["verdict"] == "valid"
    assert of_reason(keydesk("coupon", "renew", old["code"])) == (1, "coupon-renewed-before")


def test_a_renewal_at_once_tells_what_is_lost(keydesk: Keydesk) -> None:
    licensee(keydesk, today() - timedelta(days=300))
    old = issued(keydesk, "distate", "special")
    keydesk("coupon", "redeem", old["code"], "--case", "118")
    new = keydesk("coupon", "renew", old["code"], "--now")
    days = (date.fromisoformat(old["valid_until"]) - today()).days
    assert (new["valid_from"], new["lost"]) == (
        today().isoformat(),
        {"days": days, "units": 11},
    )
    assert of_reason(keydesk("coupon", "verify", old["token"])) == (1, "replaced")


def test_a_request_takes_one_unit(keydesk: Keydesk) -> None:
    licensee(keydesk)
    code = issued(keydesk, "distate", "special")["code"]
    twelve = keydesk("coupon", "redeem", code, "--units", 12, "--case", "A")
    assert refusals(twelve) == [("one-request-one-unit", "3.6")]
    by_letter = keydesk("coupon", "redeem", code, "--case", "A", "--channel", "e-mail")
    assert refusals(by_letter) == [("channel-beside-clause", "3.6")]
    assert keydesk("coupon", "show", code)["units_left"] == 12
    in_the_form = keydesk("coupon", "redeem", code, "--case", "A", "--channel", "web")
    assert in_the_form["units_left"] == 11


def test_a_later_year_of_support_runs_from_the_anniversary(keydesk: Keydesk) -> None:
    bought = today() - timedelta(days=800)
    licensee(keydesk, bought)
    coupon = issued(keydesk, "distate", "special")
    assert coupon["valid_from"] == add_months(bought, 24).isoformat()
