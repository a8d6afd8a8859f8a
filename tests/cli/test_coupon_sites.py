"""`coupon verify` where there is no register: a customer's or a partner's computer."""

import functools
import shutil
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.cli.conftest import Keydesk

SITE = "https://coupons.example.com"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def issued(register: Keydesk, signing: Path) -> dict[str, str]:
    answer = register("--json", "coupon", "issue", "--key", "1A2B3C01", "--level", "special")
    assert answer.status == 0, answer.err
    document: dict[str, str] = answer.json
    return document


@pytest.fixture
def site(register: Keydesk, issued: dict[str, str], tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    assert register("publish", folder, "--base-url", SITE).status == 0
    return folder


@pytest.fixture
def elsewhere(
    register: Keydesk, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Keydesk:
    """The command on a computer that has neither register nor keys, but its own home."""
    monkeypatch.setenv("KEYDESK_HOME", str(tmp_path / "customer"))
    monkeypatch.delenv("KEYDESK_SITE", raising=False)
    return register


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("form", ["code", "token"])
def test_a_copy_in_a_folder_is_enough(
    elsewhere: Keydesk, site: Path, issued: dict[str, str], form: str, tmp_path: Path
) -> None:
    answer = elsewhere("--json", "coupon", "verify", issued[form], "--site", site)
    assert (answer.status, answer.json["verdict"]) == (0, "valid"), answer.out
    assert answer.json["valid_until"] == issued["valid_until"]
    if form == "code":
        assert (answer.json["units_left"], answer.json["code"]) == (12, issued["code"])
        assert answer.json["as_of"]
    assert not (tmp_path / "customer" / "register.db").exists()


def test_what_became_of_it_is_told(register: Keydesk, site: Path, issued: dict[str, str]) -> None:
    assert register("coupon", "revoke", issued["code"], "--reason", "договор").status == 0
    assert register("publish", site, "--base-url", SITE).status == 0
    for form in ("code", "token"):
        answer = register("--json", "coupon", "verify", issued[form], "--site", site)
        assert answer.out, answer.err
        assert (answer.status, answer.json["reason"]) == (1, "revoked")


def test_the_web_is_asked_and_its_answer_kept(
    elsewhere: Keydesk, served: str, site: Path, issued: dict[str, str]
) -> None:
    asked = ("--json", "coupon", "verify", issued["code"], "--site", served)
    assert elsewhere(*asked).json["verdict"] == "valid"
    shutil.rmtree(site)
    gone = elsewhere(*asked)
    assert (gone.status, gone.json["verdict"]) == (0, "valid")


def test_the_site_of_the_settings_is_asked(
    elsewhere: Keydesk, served: str, issued: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEYDESK_SITE", served)
    answer = elsewhere("--json", "coupon", "verify", issued["code"])
    assert (answer.status, answer.json["verdict"]) == (0, "valid")


def test_without_anything_to_ask_nothing_is_said(
    elsewhere: Keydesk, issued: dict[str, str]
) -> None:
    answer = elsewhere("--json", "coupon", "verify", issued["code"])
    assert (answer.status, answer.json["reason"]) == (5, "code-needs-register")


def test_only_the_vendors_roots_are_believed(
    elsewhere: Keydesk, site: Path, issued: dict[str, str], tmp_path: Path, home: Path
) -> None:
    asked = ("--json", "coupon", "verify", issued["code"], "--site", site, "--roots")
    assert elsewhere(*asked, home / "keys").json["verdict"] == "valid"
    other = tmp_path / "other"
    other.mkdir()
    (other / "root.pub").write_text(
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a\n"
    )
    answer = elsewhere(*asked, other)
    assert (answer.status, answer.json["reason"]) == (5, "site-of-other-roots")
    assert elsewhere(*asked, tmp_path / "nobody").error["code"] == "roots-unreadable"


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("http://coupons.example.com", "site-not-https"),
        ("ftp://coupons.example.com", "site-not-https"),
        ("https://coupons.example.com/?a=1", "site-address"),
        ("https://user@coupons.example.com", "site-address"),
        ("no such folder", "site-not-found"),
    ],
)
def test_sites_that_are_not_asked(
    elsewhere: Keydesk, issued: dict[str, str], named: str, code: str
) -> None:
    answer = elsewhere("--json", "coupon", "verify", issued["code"], "--site", named)
    assert (answer.status, answer.error["code"]) == (2, code)


def test_people_read_how_many_units_are_left(
    elsewhere: Keydesk, site: Path, issued: dict[str, str]
) -> None:
    told = elsewhere("--lang", "en", "coupon", "verify", issued["code"], "--site", site).out
    assert "12 of 12 requests left, as of " in told


def test_a_revoked_coupon_has_no_balance_and_whom_to_ask_is_told(
    register: Keydesk, site: Path, issued: dict[str, str]
) -> None:
    assert register("settings", "set", "site.contact", "+7 495 123-45-67").status == 0
    assert register("coupon", "revoke", issued["code"], "--reason", "договор").status == 0
    assert register("publish", site, "--base-url", SITE).status == 0
    asked = ("coupon", "verify", issued["code"], "--site", site)
    told = register("--lang", "en", *asked).out
    assert "left" not in told
    assert "Vendor's contact: +7 495 123-45-67" in told
    document = register("--json", *asked).json
    assert (document["contact"], document["kept"]) == (["+7 495 123-45-67"], None)
    assert "units_left" not in document
    assert "left" not in register("--lang", "en", "coupon", "verify", issued["code"]).out


def test_a_site_that_is_silent_and_one_that_is_old_are_told_apart(
    elsewhere: Keydesk, served: str, site: Path, issued: dict[str, str]
) -> None:
    asked = ("--lang", "en", "coupon", "verify", issued["code"], "--site", served)
    assert "cannot be reached" not in elsewhere(*asked).out
    (site / "c/status/1.cwt").unlink()
    assert "A file of the site is missing" in elsewhere(*asked).out
    (site / "c/status/1.cwt").write_bytes(b"damaged")
    assert "A file of the site is damaged" in elsewhere(*asked).out
