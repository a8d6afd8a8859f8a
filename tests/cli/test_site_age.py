"""The doctor tells when the published site grows old."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from keytool.setup.last_publication import FILE
from tests.cli.conftest import Keydesk

ISSUE = ("--key", "1A2B3C01", "--regulation", "distate", "--level", "special")


def site_findings(register: Keydesk) -> list[Any]:
    findings = register("--json", "doctor").json["findings"]
    return [one for one in findings if one["probe"] == "site"]


def moved(home: Path, **by: timedelta) -> None:
    """The last publication was at other moments."""
    told = json.loads((home / FILE).read_bytes())
    for name, pause in by.items():
        told[name] = (datetime.fromisoformat(told[name]) + pause).isoformat()
    (home / FILE).write_text(json.dumps(told), "utf-8")


def test_the_doctor_tells_of_an_old_site(register: Keydesk, signing: Path, tmp_path: Path) -> None:
    assert site_findings(register) == []
    assert register("coupon", "issue", *ISSUE).status == 0
    assert register("publish", tmp_path / "site").status == 0
    assert site_findings(register) == []
    moved(signing.parent, at=timedelta(days=-13), until=timedelta(days=-13))
    (told,) = site_findings(register)
    assert (told["outcome"], told["reason"]) == ("note", "site-lists-ending")
    moved(signing.parent, at=timedelta(days=-2), until=timedelta(days=-2))
    said = register("--lang", "en", "doctor")
    assert said.status == 0
    assert "- Customers get “cannot say” at https://coupons.example.com" in said.out


def test_lists_live_as_long_as_the_settings_say(
    register: Keydesk, signing: Path, tmp_path: Path
) -> None:
    assert register("coupon", "issue", *ISSUE).status == 0

    def life() -> timedelta:
        told = json.loads((signing.parent / FILE).read_bytes())
        at, until = (datetime.fromisoformat(told[name]) for name in ("at", "until"))
        return until - at

    assert register("publish", tmp_path / "site").status == 0
    assert life() == timedelta(days=14) - timedelta(hours=1)
    assert register("settings", "set", "site.list_days", "2").status == 0
    again = register("--json", "publish", tmp_path / "site").json
    assert again["full"] is None
    assert "c/status/1.cwt" in again["changed"]["written"]
    assert life() == timedelta(days=2) - timedelta(hours=1)
    for wrong in ("0", "32"):
        refused = register("--json", "settings", "set", "site.list_days", wrong)
        assert (refused.status, refused.error["code"]) == (2, "site-list-days")


def test_a_register_in_trouble_is_no_trouble_for_the_doctor(
    register: Keydesk, signing: Path, tmp_path: Path
) -> None:
    assert register("coupon", "issue", *ISSUE).status == 0
    assert register("publish", tmp_path / "site").status == 0
    (signing.parent / "register.db").write_bytes(b"no database at all" * 99)
    (told,) = site_findings(register)
    assert told["reason"].startswith("register-")
