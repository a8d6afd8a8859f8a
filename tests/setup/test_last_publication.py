import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from keytool.domain.site_age import LastPublication
from keytool.setup.last_publication import (
    FILE,
    forget_publication,
    last_publication,
    note_publication,
)
from tests.helpers.owners_alone import is_owners_alone

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
LAST = LastPublication("/srv/site", "https://x.example", AT, AT.replace(month=12), (7, "ab" * 32))


def test_it_comes_back_and_is_for_its_owner(tmp_path: Path) -> None:
    assert last_publication(tmp_path / "home") is None
    note_publication(tmp_path / "home", LAST)
    assert last_publication(tmp_path / "home") == LAST
    assert is_owners_alone(tmp_path / "home" / FILE)


@pytest.mark.parametrize(
    "changes",
    [
        {"at": "2026-11-20"},
        {"at": "2026-11-20T09:00:00"},
        {"at": "2027-11-20T09:00:00+00:00"},
        {"until": 5},
        {"journal": []},
        {"journal": ["x", "y"]},
        {"journal": None},
    ],
    ids=str,
)
def test_what_is_not_understood_is_none(tmp_path: Path, changes: dict[str, object]) -> None:
    note_publication(tmp_path, LAST)
    told = json.loads((tmp_path / FILE).read_bytes()) | changes
    (tmp_path / FILE).write_text(json.dumps(told), "utf-8")
    assert last_publication(tmp_path) is None


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"\xff", b"[" * 99_999])
def test_rubbish_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert last_publication(tmp_path) is None


def test_a_site_that_is_served_is_forgotten(tmp_path: Path) -> None:
    forget_publication(tmp_path, LAST.url)
    note_publication(tmp_path, LAST)
    forget_publication(tmp_path, "https://other.example")
    assert last_publication(tmp_path) == LAST
    forget_publication(tmp_path, LAST.url)
    assert last_publication(tmp_path) is None
