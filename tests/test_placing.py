from pathlib import Path

import pytest

from keytool import placing
from keytool.domain.errors import StorageTrouble
from keytool.placing import put_in_place
from keytool.sheets.writing import write_sheet


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Windows refuses to replace a file that a program has open; so many times still."""
    times = [0]
    replace = Path.replace

    def refusing(self: Path, target: Path) -> Path:
        if times[0]:
            times[0] -= 1
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refusing)
    monkeypatch.setattr(placing, "_PAUSES", (0.0, 0.0))
    return times


def test_who_only_looks_at_a_file_is_waited_for(tmp_path: Path, held: list[int]) -> None:
    draft, path = tmp_path / "draft", tmp_path / "list.csv"
    draft.write_text("new")
    path.write_text("old")
    held[0] = 2
    put_in_place(draft, path)
    assert path.read_text() == "new"


def test_who_keeps_a_file_open_is_named_and_nothing_is_left_over(
    tmp_path: Path, held: list[int]
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("old")
    held[0] = 99
    with pytest.raises(StorageTrouble, match="file-in-use"):
        write_sheet(path, ("id",), [(1,)])
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
