from pathlib import Path

import pytest

from tests.cli.conftest import Keydesk

ADDRESS = "https://coupons.example.com/desk/"


def test_a_second_publication_writes_nothing(
    register: Keydesk, signing: Path, tmp_path: Path
) -> None:
    issue = ("--key", "1A2B3C01", "--regulation", "distate", "--level", "special")
    assert register("--json", "coupon", "issue", *issue).status == 0
    folder = tmp_path / "site"
    first = register("--json", "publish", folder, "--base-url", ADDRESS)
    assert first.status == 0, first.err
    assert (first.json["coupons"], first.json["unchanged"]) == (1, 0)
    assert first.json["url"] == "https://coupons.example.com/desk/c"
    assert len([file for file in folder.rglob("*") if file.is_file()]) == first.json["files"]
    again = register("--json", "publish", folder, "--base-url", ADDRESS)
    assert (again.json["written"], again.json["unchanged"]) == (0, first.json["files"])


@pytest.mark.parametrize(
    "address", ["", "coupons.example.com", "ftp://x", "https://x/?a", "https://x/#c"]
)
def test_an_address_is_one_of_the_web(
    register: Keydesk, signing: Path, tmp_path: Path, address: str
) -> None:
    answer = register("--json", "publish", tmp_path / "site", "--base-url", address)
    assert (answer.status, answer.error["code"]) == (2, "site-address")
    assert not (tmp_path / "site").exists()


def test_a_fresh_key_signs_and_old_coupons_hold(register: Keydesk, signing: Path) -> None:
    issue = ("--key", "1A2B3C01", "--regulation", "distate", "--level", "special")
    old = register("--json", "coupon", "issue", *issue)
    fresh = register("--json", "signing", "new", "coupon")
    assert fresh.status == 0, fresh.err
    assert register("--json", "coupon", "issue", *issue).status == 0
    assert register("--json", "coupon", "verify", old.json["url"]).json["verdict"] == "valid"
    shown = register("--json", "trust", "show")
    assert shown.json["version"] == 2
    kids = [key["kid"] for key in shown.json["keys"] if key["purpose"] == "coupon"]
    assert kids[-1] == fresh.json["kid"]
    assert register("signing", "retire", kids[0], "--distrust").status == 0
    distrusted = register("--json", "coupon", "verify", old.json["url"])
    assert (distrusted.status, distrusted.json["reason"]) == (1, "key-retired")
    assert register("--json", "signing", "retire", "00").error["code"] == "signing-key-unknown"
    assert register("--json", "signing", "retire", "zz").error["code"] == "signing-key-unknown"
    assert register("--json", "trust", "sign").json["version"] == 4
