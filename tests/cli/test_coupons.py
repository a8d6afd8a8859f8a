from pathlib import Path

import pytest

from tests.cli.conftest import Keydesk


@pytest.fixture
def issued(register: Keydesk, signing: Path) -> dict[str, str]:
    answer = register(
        "--json",
        "coupon",
        "issue",
        "--key",
        "1A2B3C01",
        "--regulation",
        "distate",
        "--level",
        "special",
    )
    assert answer.status == 0, answer.err
    document: dict[str, str] = answer.json
    return document


def test_a_coupon_follows_its_regulation(issued: dict[str, object]) -> None:
    assert (issued["unit"], issued["units"], issued["units_left"]) == ("requests", 12, 12)
    assert (issued["clause"], issued["edition"]) == ("3.6", "distate-2021-07-01")
    assert issued["status"] == "valid"


@pytest.mark.parametrize("form", ["code", "url", "token"])
def test_it_verifies_in_every_form(register: Keydesk, issued: dict[str, str], form: str) -> None:
    answer = register("--json", "coupon", "verify", issued[form])
    assert (answer.status, answer.json["verdict"]) == (0, "valid")
    assert answer.json["units_left"] == 12


def test_coupons_are_listed_like_everything_else(register: Keydesk, issued: dict[str, str]) -> None:
    """With the filters, orders, pages and views of any list; a key is named as everywhere."""
    words = ["--key", "1A2B3C01", "--level", "special", "--sort", "valid_until", "--count"]
    found = register("--json", "coupon", "list", *words).json
    assert [one["code"] for one in found["coupons"]] == [issued["code"]]
    assert found["coupons"][0].items() <= issued.items()
    assert (found["next"], found["count"], found["more"]) == (None, 1, False)
    behind = found["coupons"][0]["id"]
    for other in (["--mark", "revoked"], ["--end-until", "2020-01-01"], ["--after", behind]):
        assert register("--json", "coupon", "list", *other).json["coupons"] == []
    told = register("--lang", "en", "coupon", "list").out
    assert issued["code"] in told
    assert "Guardant Sign 1A2B 3C01" in told
    unknown = register("--json", "coupon", "list", "--key", "777")
    assert (unknown.status, unknown.error["code"]) == (2, "key-not-found")


def test_a_report_of_coupons_is_the_list_of_what_ends_soon(
    register: Keydesk, issued: dict[str, str]
) -> None:
    words = ["--sort", "valid_until", "--mark", "active", "--count"]
    listed = register("--json", "coupon", "list", *words).json
    assert register("--json", "report", "coupons", "--within", 400).json == listed
    assert register("--json", "report", "coupons", "--within", 0).json["coupons"] == []
    told = register("--lang", "en", "report", "coupons", "--within", 400).out
    assert told == register("--lang", "en", "coupon", "list", *words).out


@pytest.mark.parametrize("ending", ["png", "pdf"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_its_certificate_verifies_again(
    register: Keydesk, issued: dict[str, str], tmp_path: Path, ending: str, language: str
) -> None:
    path = tmp_path / f"купон.{ending}"
    printed = register(
        "--json", "coupon", "print", issued["code"], "--output", path, "--document-lang", language
    )
    assert printed.status == 0, printed.err
    answer = register("--json", "coupon", "verify", path)
    assert (answer.status, answer.json["code"]) == (0, issued["code"])


def test_without_the_register_a_sound_signature_is_not_enough(
    register: Keydesk, issued: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KEYDESK_SITE")
    answer = register("--db", tmp_path / "other.db", "--json", "coupon", "verify", issued["url"])
    assert (answer.status, answer.json["verdict"]) == (5, "cannot-say")
    assert answer.json["reason"] == "status-unknown"
    assert answer.json["valid_until"] == issued["valid_until"]
    assert not (tmp_path / "other.db").exists()


def test_one_wrong_symbol_is_refused_with_a_suggestion(
    register: Keydesk, issued: dict[str, str]
) -> None:
    code = issued["code"]
    wrong = code[:-1] + ("7" if code[-1] != "7" else "8")
    answer = register("--json", "coupon", "verify", wrong)
    assert (answer.status, answer.error["code"]) == (2, "code-mistyped")
    assert code in answer.error["message"] + answer.error["hint"]


def test_a_tampered_link_is_not_valid(register: Keydesk, issued: dict[str, str]) -> None:
    token = issued["token"]
    middle = len(token) // 2
    bad = token[:middle] + ("A" if token[middle] != "A" else "B") + token[middle + 1 :]
    answer = register("--json", "coupon", "verify", bad)
    assert (answer.status, answer.json["verdict"]) == (1, "not-valid")


def test_units_are_used_and_run_out(register: Keydesk, issued: dict[str, str]) -> None:
    code = issued["code"]
    used = register("--json", "coupon", "redeem", code, "--case", "118")
    assert (used.json["units_left"], used.json["charged"]) == (11, 1)
    same = register("--json", "coupon", "redeem", code, "--case", "118")
    assert same.json["units_left"] == 11
    twelve = register("--json", "coupon", "redeem", code, "--units", 12, "--case", "119")
    assert (twelve.status, twelve.json["reason"]) == (1, "one-request-one-unit")
    assert twelve.json["refusals"][0]["clause"] == "3.6"
    for case in range(11):
        register("coupon", "redeem", code, "--case", f"1{case}")
    assert register("--json", "coupon", "verify", code).json["reason"] == "used-up"


@pytest.mark.parametrize(("command", "reason"), [("revoke", "revoked"), ("suspend", "suspended")])
def test_a_stopped_coupon_is_not_valid(
    register: Keydesk, issued: dict[str, str], command: str, reason: str
) -> None:
    assert register("coupon", command, issued["code"], "--reason", "договор").status == 0
    answer = register("--json", "coupon", "verify", issued["url"])
    assert (answer.status, answer.json["reason"]) == (1, reason)
    spent = register("--json", "coupon", "redeem", issued["code"], "--case", "1")
    assert (spent.status, spent.json["outcome"]) == (1, "refused")


def test_several_coupons_are_stopped_at_once(register: Keydesk, issued: dict[str, str]) -> None:
    words = ("--key", "1A2B3C01", "--regulation", "distate", "--level", "special")
    beside = register("--json", "coupon", "issue", *words, "--override", "по списку").json
    both = (issued["code"], beside["code"])
    register("coupon", "revoke", both[0], "--reason", "договор")
    done = register("--json", "coupon", "suspend", *both, "--reason", "счёт не оплачен")
    assert done.status == 1
    assert [(one["code"], one["status"]) for one in done.json["coupons"]] == [
        (both[1], "suspended")
    ]
    (left,) = done.json["left"]
    assert left["code"] == "coupon-stays-revoked"
    assert both[0] in left["message"]
    none = register("--json", "coupon", "suspend", *both, "--reason", "ещё раз")
    assert (none.status, none.json["reason"]) == (1, "coupons-stay")
    assert [one["code"] for one in none.json["refusals"]] == [
        "coupon-stays-revoked",
        "coupon-already-suspended",
    ]
    told = register("coupon", "reinstate", *both, "--reason", "оплачен").out
    assert f"Reinstated: {both[1]}." in told
    assert both[0] in told
    missing = register("--json", "coupon", "revoke", both[1], "AAAA", "--reason", "так")
    assert missing.status == 2
    assert register("--json", "coupon", "show", both[1]).json["status"] == "valid"


def test_a_level_without_coupon_is_refused_by_its_clause(register: Keydesk, signing: Path) -> None:
    answer = register(
        "--json",
        "coupon",
        "issue",
        "--key",
        "1A2B3C01",
        "--regulation",
        "distate",
        "--level",
        "vip",
    )
    assert (answer.status, answer.json["reason"]) == (1, "level-has-no-coupon")
    assert answer.json["clauses"] == ["3.5"]


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (["--key", "777"], 2, "key-not-found"),
        (["--key", "123456", "--regulation", "nobody"], 2, "regulation-unknown"),
        (["--key", "123456", "--level", "nothing"], 2, "level-unknown"),
        (["--key", "123456", "--regulation", "entels"], 2, "level-missing"),
        (["--key", "123456", "--units", "0"], 2, "units-not-for-this-coupon"),
        (["--key", "123456", "--from", "31.02.2026"], 2, "usage"),
    ],
)
def test_bad_requests_issue_nothing(
    register: Keydesk, signing: Path, words: list[str], status: int, code: str
) -> None:
    answer = register("--json", "coupon", "issue", *words)
    assert (answer.status, answer.error["code"]) == (status, code)
    assert register("--json", "coupon", "list").json["coupons"] == []


def test_without_signing_keys_nothing_is_issued(register: Keydesk) -> None:
    answer = register("--json", "coupon", "issue", "--key", "123456")
    assert (answer.status, answer.error["code"]) == (4, "keystore-missing")


def test_a_wrong_passphrase_opens_nothing(register: Keydesk, signing: Path, home: Path) -> None:
    (home / "pass").write_text("wrong", encoding="utf-8")
    answer = register("--json", "coupon", "issue", "--key", "123456")
    assert (answer.status, answer.error["code"]) == (2, "passphrase-wrong")
    assert "wrong" not in answer.error["message"].replace("passphrase is wrong", "")


def test_nobody_to_ask_for_the_passphrase(
    register: Keydesk, signing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KEYDESK_PASSPHRASE_FILE")
    answer = register("--json", "coupon", "issue", "--key", "123456")
    assert (answer.status, answer.error["code"]) == (2, "passphrase-missing")


def test_signing_keys_are_made_once_and_listed(keydesk: Keydesk) -> None:
    made = keydesk("--json", "signing", "init")
    assert made.status == 0, made.err
    listed = keydesk("--json", "signing", "list").json["keys"]
    assert [k["kid"] for k in listed] == made.json["keys"]
    again = keydesk("--json", "signing", "init")
    assert (again.status, again.error["code"]) == (1, "keystore-exists")


def test_units_are_kept_given_back_and_renewed(register: Keydesk, issued: dict[str, str]) -> None:
    code = issued["code"]
    held = register("--json", "coupon", "hold", code, "--case", "118")
    assert (held.json["units_left"], held.json["held"]) == (11, 1)
    refused = register("--json", "coupon", "renew", code, "--now")
    assert (refused.status, refused.json["reason"]) == (1, "coupon-has-held-units")
    freed = register("--json", "coupon", "release", code, "--case", "118")
    assert (freed.json["units_left"], freed.json["held"]) == (12, 0)
    register("coupon", "redeem", code, "--case", "119")
    back = register("--json", "coupon", "reverse", code, "--case", "119", "--reason", "ошибка")
    assert (back.json["units_left"], back.json["spent"]) == (12, 0)
    register("coupon", "suspend", code, "--reason", "счёт")
    assert register("coupon", "reinstate", code, "--reason", "оплачен").status == 0
    new = register("--json", "coupon", "renew", code, "--now")
    assert new.status == 0, new.err
    assert new.json["replaces"] == code
    assert (new.json["lost"]["units"], new.json["lost"]["days"]) == (12, 365)
    old = register("--json", "coupon", "verify", issued["url"])
    assert (old.status, old.json["reason"]) == (1, "replaced")
    assert register("--json", "coupon", "verify", new.json["url"]).json["verdict"] == "valid"
