"""Signing keys that were lost, or a second seat: no other root strands the coupons there are."""

import shutil
from pathlib import Path

from tests.cli.conftest import Keydesk


def test_no_second_root_is_made_beside_coupons_of_another(
    register: Keydesk, home: Path, signing: Path
) -> None:
    assert register("coupon", "issue", "--key", "123456", "--level", "special").status == 0
    shutil.rmtree(signing)  # lost, or another seat on the same register
    for _again in range(2):
        refused = register("--json", "signing", "init")
        assert (refused.status, refused.error["code"]) == (1, "register-has-issuer")
        assert not signing.exists()


def test_another_folder_begins_at_its_first_version(
    keydesk: Keydesk, signing: Path, blank_register: Path, tmp_path: Path
) -> None:
    """Under a register of its own: the first one's keys are those that it has a list of."""
    assert keydesk("trust", "sign").status == 0
    assert keydesk("--json", "trust", "show").json["version"] == 2
    shutil.rmtree(signing)
    assert keydesk("--json", "signing", "init").error["code"] == "register-has-trust"
    other = ("--json", "--db", shutil.copy(blank_register, tmp_path / "other.db"))
    assert keydesk(*other, "signing", "init").status == 0
    assert keydesk(*other, "trust", "show").json["version"] == 1
