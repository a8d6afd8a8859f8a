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
