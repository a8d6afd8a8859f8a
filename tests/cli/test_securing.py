"""`db secure` and what the doctor says of it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Keydesk
from tests.db.secured_desk import Secured, unsecured
from tests.services.staffed_desk import password_of

__all__ = ["unsecured"]


def doctor_on(keydesk: Keydesk, url: str) -> dict[str, object]:
    answer = keydesk("--db", url, "--json", "doctor")
    assert answer.out, answer.err
    findings = answer.json["findings"]
    return next(one for one in findings if one["probe"] == "logins")


@pytest.mark.postgres
def test_the_doctor_says_what_is_missing_and_it_is_made(
    keydesk: Keydesk, unsecured: Secured, tmp_path: Path
) -> None:
    (tmp_path / "password").write_text(password_of("kovalev"), "utf-8")
    signed_in = ("login", "kovalev", "--password-file", tmp_path / "password")
    assert keydesk("--db", unsecured.url, *signed_in).status == 0
    assert doctor_on(keydesk, unsecured.url)["reason"] == "database-keeps-nobody"
    printed = keydesk("--db", unsecured.url, "db", "secure", "--print").out
    assert printed.startswith("BEGIN;")
    assert f"{unsecured.database}_warehouse" in printed
    told = keydesk("--db", unsecured.url, "db", "secure").out
    assert "keydesk operator password" in told
    assert doctor_on(keydesk, unsecured.url)["outcome"] == "good"
    again = keydesk("--db", unsecured.url, "--json", "db", "secure").json
    assert again["changed"] == []
    nobody = keydesk("--db", unsecured.url, "--json", "db", "secure", "--as", "nobody-here")
    assert nobody.status != 0


def test_a_file_is_told_that_it_has_no_logins(register: Keydesk) -> None:
    refused = register("--json", "db", "secure")
    assert refused.error["code"] == "secure-needs-server"
    both = register("db", "secure", "--print", "--as", "postgres")
    assert both.status == 2
