from pathlib import Path

import pytest

from keytool.coupon.checking.presented import read_presented
from keytool.coupon.format.link import link_of, read_token_text
from tests.cli.conftest import Keydesk

ISSUE = ("coupon", "issue", "--key", "1A2B3C01", "--regulation", "distate", "--level", "special")


@pytest.fixture(autouse=True)
def _no_variable(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KEYDESK_SITE")


def test_settings_are_set_and_shown(keydesk: Keydesk, home: Path) -> None:
    assert keydesk("settings", "set", "site.url", "https://Coupons.example.com/").status == 0
    shown = keydesk("--json", "settings", "show").json
    assert shown["file"] == str(home / "settings.toml")
    assert shown["settings"][:3] == [
        {"name": "site.url", "value": "https://coupons.example.com", "source": "file"},
        {"name": "site.vendor", "value": "", "source": "default"},
        {"name": "site.contact", "value": "", "source": "default"},
    ]
    assert "https://coupons.example.com" in keydesk("settings", "show").out
    assert keydesk("settings", "set", "site.url", "").status == 0
    assert keydesk("--json", "settings", "show").json["settings"][0]["source"] == "default"


def test_a_variable_that_says_otherwise_is_told(
    keydesk: Keydesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEYDESK_VENDOR", "Другие")
    answer = keydesk("settings", "set", "site.vendor", "Ромашка")
    assert "KEYDESK_VENDOR" in answer.out
    assert "Другие" in answer.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("site.contact", "Ivan"), "setting-wrong"),
        (("site.url", "example"), "setting-wrong"),
        (("site.colour", "red"), "setting-unknown"),
    ],
)
def test_what_cannot_be_set_is_refused(
    keydesk: Keydesk, home: Path, words: tuple[str, str], code: str
) -> None:
    answer = keydesk("--json", "settings", "set", *words)
    assert (answer.status, answer.error["code"]) == (2, code)
    assert not (home / "settings.toml").exists()


def test_coupons_lead_to_the_site_that_is_set(
    register: Keydesk, signing: Path, tmp_path: Path
) -> None:
    register("settings", "set", "site.url", "https://coupons.example.com/desk")
    issued = register("--json", *ISSUE).json
    token = read_token_text(issued["token"])
    assert issued["url"] == link_of(token, "https://coupons.example.com/desk")
    card = register("--json", "card", "1A2B3C01").json
    assert card["coupons"][0]["url"] == issued["url"]
    folder = tmp_path / "site"
    published = register("--json", "publish", folder)
    assert published.json["url"] == "https://coupons.example.com/desk/c"


def test_without_a_site_there_is_no_link_but_all_the_rest(
    register: Keydesk, signing: Path, tmp_path: Path
) -> None:
    issued = register("--json", *ISSUE).json
    assert issued["url"] is None
    assert register("--json", "coupon", "verify", issued["token"]).json["verdict"] == "valid"
    told = register("coupon", "show", issued["code"]).out
    assert issued["token"] in told
    assert "keydesk settings set site.url" in told
    paper = tmp_path / "coupon.png"
    assert register("coupon", "print", issued["code"], "--output", paper).status == 0
    assert read_presented(paper).token == read_token_text(issued["token"])
    answer = register("--json", "publish", tmp_path / "site")
    assert (answer.status, answer.error["code"]) == (2, "site-not-set")
    assert register("--json", "serve").error["code"] == "site-not-set"


def test_markings_are_learned_shown_and_forgotten(keydesk: Keydesk) -> None:
    assert "any" in keydesk("settings", "markings", "show").out
    sign = ("--family", "guardant", "--model", "Guardant Sign")
    told = keydesk("--json", "settings", "markings", "learn", *sign, "GS-1", "GS-22").json
    assert told == {
        "family": "guardant",
        "model": "sign",
        "pattern": "GS-#(#)",
        "examples": ["GS-1", "GS-22"],
    }
    assert "GS-#(#)" in keydesk("settings", "markings", "show").out
    assert keydesk("--json", "settings", "markings", "show").json == {"markings": [told]}
    refused = keydesk("--json", "settings", "markings", "learn", *sign, "4607012345678")
    assert (refused.status, refused.error["code"]) == (2, "marking-example-alone")
    assert keydesk("settings", "markings", "forget", *sign).status == 0
    refused = keydesk("--json", "settings", "markings", "forget", *sign)
    assert (refused.status, refused.error["code"]) == (2, "marking-pattern-unknown")


def test_a_sitting_takes_what_was_learned(register: Keydesk) -> None:
    register("settings", "markings", "learn", "--family", "guardant", "GS-1", "GS-2")
    number = register("--json", "sitting", "open", "--family", "guardant").json["id"]
    answer = register("--json", "sitting", "take", number, "4711")
    assert answer.status == 1
    assert answer.json["reason"] == "scan-of-no-pattern"
    assert register("--json", "sitting", "take", number, "GS-7").status == 0
