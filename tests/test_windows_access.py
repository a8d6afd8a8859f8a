"""Who may read a file of Windows, by its access list."""

import os
from pathlib import Path

import pytest

from keytool.files import make_private_folder, write_whole
from keytool.windows_access import access_list, is_open_to_others, keep_for_owner, lets_others

ME = "S-1-5-21-1-2-3-1001"
INHERITED = f"D:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;FA;;;{ME})"


@pytest.mark.parametrize(
    ("described", "open_to_others"),
    [
        (access_list(ME), False),
        (INHERITED, False),
        (f"O:BAG:BAD:P(A;;FA;;;{ME})S:(AU;FA;FA;;;WD)", False),
        ("D:P(A;;FA;;;OW)(A;OICIIO;GA;;;CO)(D;;FA;;;WD)", False),
        ("D:P", False),
        (f"{INHERITED}(A;ID;0x1200a9;;;BU)", True),
        (f"{INHERITED}(A;;FR;;;WD)", True),
        (f"{INHERITED}(A;;0x1301bf;;;AU)", True),
        (f"{INHERITED}(A;;FA;;;S-1-5-21-1-2-3-1002)", True),
        ("D:NO_ACCESS_CONTROL", True),
        ("", True),
    ],
)
def test_whom_a_list_lets_in(described: str, *, open_to_others: bool) -> None:
    assert lets_others(described, ME) is open_to_others


@pytest.mark.skipif(os.name != "nt", reason="access lists are of Windows")
def test_what_is_private_is_closed_to_others(tmp_path: Path) -> None:
    write_whole(tmp_path / "secret", b"s", private=True)
    write_whole(tmp_path / "paper", b"p", private=False)
    make_private_folder(tmp_path / "home")
    keep_for_owner(tmp_path / "paper")
    for name in ("secret", "home", "paper"):
        assert not is_open_to_others(tmp_path / name)
    assert (tmp_path / "secret").read_bytes() == b"s"


def test_a_file_that_is_not_there_is_not_told_of(tmp_path: Path) -> None:
    assert not is_open_to_others(tmp_path / "nowhere")
