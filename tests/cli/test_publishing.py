import sqlite3
from contextlib import closing
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
    assert again.status == 0, again.err
    assert (again.json["written"], again.json["unchanged"]) == (0, first.json["files"])
    assert (first.json["full"], again.json["full"]) == ("first", None)
    written = first.json["changed"]["written"]
    assert all((folder / path).is_file() for path in written)
    assert len(written) == first.json["files"]
    assert again.json["changed"] == {"written": [], "removed": []}


def test_only_what_changed_is_published_until_everything_is_asked_for(
    register: Keydesk, signing: Path, tmp_path: Path
) -> None:
    folder, place = tmp_path / "site", ("--base-url", ADDRESS)
    issue = ("--key", "1A2B3C01", "--regulation", "distate", "--level", "special")
    code = register("--json", "coupon", "issue", *issue).json["code"]
    assert register("publish", folder, *place).status == 0
    assert register("coupon", "redeem", code, "--case", "118").status == 0
    changed = register("--json", "publish", folder, *place).json
    heads = ["c/heads.txt", "c/head.cbor", "c/site.json"]
    assert (changed["full"], changed["left_out"]) == (None, [])
    assert changed["changed"]["written"][1:] == heads
    assert changed["changed"]["written"][0].startswith("c/codes/")
    asked = register("--json", "publish", folder, *place, "--full").json
    assert (asked["full"], asked["written"]) == ("asked", 0)
    (folder / changed["changed"]["written"][0]).unlink()
    assert register("--json", "publish", folder, *place).json["full"] == "files-changed"


def test_a_coupon_that_is_not_genuine_is_named(
    register: Keydesk, signing: Path, tmp_path: Path
) -> None:
    issue = ("--key", "1A2B3C01", "--regulation", "distate", "--level", "special")
    code = register("--json", "coupon", "issue", *issue).json["code"]
    with closing(sqlite3.connect(signing.parent / "register.db")) as file, file:
        (token,) = file.execute("SELECT token FROM coupons").fetchone()
        file.execute("UPDATE coupons SET token = ?", (token[:-1] + bytes([token[-1] ^ 1]),))
    place = (tmp_path / "site", "--base-url", ADDRESS)
    told = register("--json", "publish", *place)
    assert (told.status, told.json["left_out"]) == (0, [code])
    written = told.json["changed"]["written"]
    assert not [path for path in written if path.endswith(".bin")]
    said = register("--lang", "en", "publish", *place).out
    assert f"1 coupon is left out, since its signature does not hold: {code}." in said


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
    again = ("--override", "второй")
    assert register("--json", "coupon", "issue", *issue, *again).status == 0
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
