"""A register is moved by one command, and the desk goes on where it went."""

from pathlib import Path

import pytest

from keytool.setup.jobs import Job, JobKind, Timing, save_job
from keytool.setup.register_place import remembered_place
from tests.cli.conftest import Keydesk

pytestmark = pytest.mark.postgres


def test_a_desk_goes_on_where_its_register_went(
    register: Keydesk, home: Path, empty_database: str, tmp_path: Path
) -> None:
    told = register("--json", "db", "move", empty_database).json
    assert (told["remembered"], told["jobs"]) == (True, [])
    assert remembered_place(home) == empty_database
    assert register("customer", "add", "--name", "A", "--category", "partner").status == 0
    assert register("--json", "journal", "verify").status == 0
    old = register("--db", home / "register.db", "--json", "customer", "list")
    assert (old.status, old.error["code"]) == (4, "register-moved")
    back = tmp_path / "back.db"
    assert "From its next start on this desk opens it there." in register("db", "move", back).out
    assert len(register("--json", "customer", "list").json["customers"]) == 2


def test_who_names_the_register_is_told_to_name_another(
    register: Keydesk, home: Path, empty_database: str
) -> None:
    environment = {"KEYDESK_DB": str(home / "register.db")}
    save_job(home, Job(JobKind.SIGN, Timing(at="13:00"), environment=environment))
    told = register("--db", home / "register.db", "db", "move", empty_database).out
    assert "KEYDESK_DB still names the old place" in told
    assert "Plan anew: “sign the journal”" in told
    assert remembered_place(home) is None


def test_a_state_that_lacks_what_was_seen_does_not_move(
    register: Keydesk, home: Path, empty_database: str
) -> None:
    before = (home / "register.db").read_bytes()
    assert register("customer", "add", "--name", "A", "--category", "partner").status == 0
    for left in home.glob("register.db-*"):
        left.unlink()
    (home / "register.db").write_bytes(before)
    refused = register("db", "move", empty_database)
    assert refused.status == 1
    assert refused.err.count("This is an older state of the register") == 2  # found, then refused
