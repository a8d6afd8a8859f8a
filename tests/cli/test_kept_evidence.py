"""What the register keeps by itself: heads of its journal, and the list of who is trusted."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Keydesk

OF_A_KIND = ("--category", "partner")


def issue(keydesk: Keydesk) -> str:
    issued = keydesk("--json", "coupon", "issue", *COUPON)
    assert issued.status == 0, issued.err
    return str(issued.json["code"])


def actions(keydesk: Keydesk) -> list[str]:
    return [one["action"] for one in keydesk("--json", "journal", "show").json["entries"]]


COUPON = ("--key", "1A2B3C01", "--regulation", "distate", "--level", "special", "--override", "X")


def test_whoever_issues_signs_the_journal_once_a_day(register: Keydesk, signing: Path) -> None:
    issue(register)
    issue(register)
    told = [one for one in actions(register) if one in {"trust-list-kept", "journal-signed"}]
    assert told == ["trust-list-kept", "journal-signed"]
    verified = register("--json", "journal", "verify")
    assert (verified.status, verified.json["heads"]) == (0, 1)


def test_a_head_in_the_register_alone_finds_a_rewritten_journal(
    register: Keydesk, signing: Path, home: Path
) -> None:
    issue(register)
    shutil.rmtree(home / "heads")
    with closing(sqlite3.connect(home / "register.db", isolation_level=None)) as file:
        file.execute("DROP TRIGGER journal_no_update")
        file.execute("UPDATE journal SET operator = 'nobody' WHERE number = 1")
    verified = register("--json", "journal", "verify")
    assert (verified.status, verified.json["broken_at"]) == (1, 1)


def test_heads_of_one_register_say_nothing_of_another(
    register: Keydesk, signing: Path, tmp_path: Path
) -> None:
    issue(register)
    other = ("--json", "--db", tmp_path / "other.db")
    assert register(*other, "db", "upgrade").status == 0
    told = register(*other, "journal", "verify")
    assert (told.status, told.json["whole"], told.json["heads"]) == (0, True, 0)


def test_a_lost_folder_of_keys_stops_no_verifying(register: Keydesk, signing: Path) -> None:
    code = issue(register)
    shutil.rmtree(signing)
    assert register("coupon", "verify", code).status == 0
    assert register("coupon", "redeem", code, "--case", "1").status == 0
    assert register("db", "check", "--signatures").status == 0
    refused = register("--json", "coupon", "issue", *COUPON)
    assert (refused.status, refused.error["code"]) == (4, "keystore-lost")
    refused = register("--json", "signing", "init")
    assert (refused.status, refused.error["code"]) == (1, "register-has-issuer")


def test_a_list_that_another_desk_changed_is_in_force_here(
    register: Keydesk, signing: Path, home: Path, tmp_path: Path
) -> None:
    code = issue(register)
    shutil.copytree(home / "keys", tmp_path / "before")
    kid = register("--json", "signing", "list").json["keys"][0]["kid"]
    assert register("signing", "new", "coupon").status == 0
    assert register("signing", "retire", kid, "--distrust").status == 0
    shutil.rmtree(home / "keys")
    shutil.copytree(tmp_path / "before", home / "keys")
    (home / "trust-seen").unlink()
    told = register("--json", "coupon", "verify", code)
    assert (told.status, told.json["reason"]) == (1, "key-retired")
    (entry,) = [
        one
        for one in register("--json", "journal", "show").json["entries"]
        if one["facts"].get("distrusted")
    ]
    assert entry["facts"]["distrusted"] == kid


def test_a_list_that_the_journal_knows_nothing_of_is_refused(
    register: Keydesk, signing: Path, home: Path
) -> None:
    code = issue(register)
    with closing(sqlite3.connect(home / "register.db", isolation_level=None)) as file:
        file.execute("UPDATE trust_lists SET version = 9, token = CAST(token || x'00' AS BLOB)")
    told = register("--json", "coupon", "verify", code)
    assert (told.status, told.error["code"]) == (4, "trust-list-broken")
