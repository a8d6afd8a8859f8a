"""A file is replaced as a whole, whatever happens on the way, and nothing is left lying about."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from keytool import files
from keytool.domain.errors import StorageTrouble
from keytool.files import (
    HeldError,
    append_whole,
    held_or,
    make_private_folder,
    put_whole,
    remove_file,
    replacing,
    take_away,
    whole_file,
    write_whole,
)

ROOT = Path(__file__).parents[1]
LONG_AGO = 1_700_000_000


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def raising(error: OSError) -> Callable[..., None]:
    def refuse(*_given: object) -> None:
        raise error

    return refuse


def half_written(path: Path, failure: BaseException) -> None:
    with whole_file(path, private=False) as draft:
        draft.write_text("half")
        raise failure


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A file that is there already."""
    path = tmp_path / "kept.txt"
    path.write_text("old")
    return path


@pytest.mark.parametrize(("private", "mode"), [(True, 0o600), (False, 0o644)])
def test_a_private_file_is_its_owners_alone(tmp_path: Path, private: bool, mode: int) -> None:
    with umask(0o022):
        write_whole(tmp_path / "file", b"new", private=private)
    assert (tmp_path / "file").read_bytes() == b"new"
    assert mode_of(tmp_path / "file") == mode


def test_a_file_that_others_could_read_becomes_private(kept: Path) -> None:
    kept.chmod(0o644)
    write_whole(kept, b"secret", private=True)
    assert mode_of(kept) == 0o600


def test_a_private_file_brings_private_folders(tmp_path: Path) -> None:
    with umask(0o022):
        path = tmp_path / "home" / "keys" / "a.pem"
        write_whole(path, b"secret", private=True, with_folder=True)
    assert [mode_of(tmp_path / name) for name in ("home", "home/keys")] == [0o700, 0o700]


@pytest.mark.parametrize("private", [True, False])
def test_a_folder_that_a_person_named_is_not_made(tmp_path: Path, private: bool) -> None:
    with pytest.raises(StorageTrouble, match="file-unwritable"):
        write_whole(tmp_path / "slip" / "file", b"new", private=private)
    assert names_in(tmp_path) == []


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(mode=0o755)
    make_private_folder(tmp_path / "home")
    assert mode_of(tmp_path / "home") == 0o755


def test_the_draft_is_private_before_anything_stands_in_it(tmp_path: Path) -> None:
    with umask(0), replacing(tmp_path / "file", private=True) as draft:
        assert mode_of(draft) == 0o600


def test_nobody_takes_a_draft_for_the_file(kept: Path) -> None:
    with whole_file(kept, private=False) as draft:
        assert draft.name.startswith(".kept.txt.")
        assert draft.suffix == ".part"
        assert kept.read_text(encoding="utf-8") == "old"
        draft.write_text("new")
    assert kept.read_text(encoding="utf-8") == "new"


def test_two_writers_have_two_drafts(kept: Path) -> None:
    with whole_file(kept, private=False) as one, whole_file(kept, private=False) as other:
        assert one != other
        one.write_text("one")
        other.write_text("other")
    assert (kept.read_text(encoding="utf-8"), names_in(kept.parent)) == ("one", ["kept.txt"])


def test_what_fails_half_way_leaves_the_old_file(kept: Path) -> None:
    with pytest.raises(StorageTrouble, match="file-unwritable") as caught:
        half_written(kept, OSError(errno.ENOSPC, "No space left on device"))
    assert caught.value.params == {"file": str(kept), "reason": "disk-full"}
    assert (kept.read_text(encoding="utf-8"), names_in(kept.parent)) == ("old", ["kept.txt"])


def test_a_writer_that_gives_up_leaves_the_old_file(kept: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        half_written(kept, KeyboardInterrupt())
    assert (kept.read_text(encoding="utf-8"), names_in(kept.parent)) == ("old", ["kept.txt"])


def test_a_replacement_that_fails_leaves_the_old_file(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_PAUSES", ())
    monkeypatch.setattr(Path, "replace", raising(PermissionError(errno.EACCES, "held")))
    with pytest.raises(StorageTrouble) as caught:
        write_whole(kept, b"new", private=False)
    assert caught.value.code == "file-in-use"
    assert (kept.read_text(encoding="utf-8"), names_in(kept.parent)) == ("old", ["kept.txt"])


def test_a_file_that_is_held_for_a_moment_is_waited_for(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, replace = [1, 1], Path.replace

    def busy(draft: Path, path: Path) -> Path:
        if held:
            held.pop()
            raise PermissionError(errno.EACCES, "held")
        return replace(draft, path)

    monkeypatch.setattr(files, "_PAUSES", (0, 0, 0))
    monkeypatch.setattr(Path, "replace", busy)
    write_whole(kept, b"new", private=False)
    assert kept.read_text(encoding="utf-8") == "new"


def sharing_violation(path: Path) -> OSError:
    """What Windows raises for a file that another program has open alone."""
    error = PermissionError(errno.EACCES, "in use", str(path))
    error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
    return error


OTHERWISE = StorageTrouble("keystore-unwritable", path="keys")


def test_whoever_has_words_of_their_own_says_that_a_file_is_held(kept: Path) -> None:
    for error in (HeldError(kept), sharing_violation(kept)):
        told = held_or(error, OTHERWISE)
        assert (told.code, told.params) == ("file-in-use", {"file": str(kept)})
    assert held_or(PermissionError(errno.EACCES, "denied", str(kept)), OTHERWISE) is OTHERWISE


def test_a_held_file_is_not_removed(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_PAUSES", ())
    monkeypatch.setattr(Path, "unlink", raising(PermissionError(errno.EACCES, "held")))
    with pytest.raises(StorageTrouble) as caught:
        remove_file(kept)
    assert (caught.value.code, caught.value.params) == ("file-in-use", {"file": str(kept)})


def test_a_file_is_removed_once(kept: Path) -> None:
    assert take_away(kept) is True
    assert take_away(kept) is False
    remove_file(kept)


def test_bytes_are_on_the_disk_before_the_name_is(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", raising(OSError(errno.EIO, "a broken disk")))
    with pytest.raises(OSError, match="a broken disk"):
        put_whole(kept, b"new", private=True)
    assert (kept.read_text(encoding="utf-8"), names_in(kept.parent)) == ("old", ["kept.txt"])


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere/file", "folder-missing"),
        ("kept.txt/file", "folder-missing"),
        ("folder", "is-a-folder"),
    ],
)
def test_why_a_file_cannot_be_written(kept: Path, name: str, reason: str) -> None:
    (kept.parent / "folder").mkdir()
    before = names_in(kept.parent)
    with pytest.raises(StorageTrouble, match="file-unwritable") as caught:
        write_whole(kept.parent / name, b"new", private=False)
    assert caught.value.params["reason"] == reason
    assert names_in(kept.parent) == before


def test_what_a_killed_program_left_is_swept_with_the_next_writing(kept: Path) -> None:
    left = kept.with_name(".kept.txt.0123456789abcdef.part")
    under_way = kept.with_name(".kept.txt.fedcba9876543210.part")
    others = kept.with_name(".other.txt.0123456789abcdef.part")
    for draft in (left, under_way, others):
        draft.write_text("half")
    for draft in (left, others):
        os.utime(draft, (LONG_AGO, LONG_AGO))
    write_whole(kept, b"new", private=False)
    assert names_in(kept.parent) == sorted((kept.name, under_way.name, others.name))


@pytest.mark.parametrize("name", ["я" * 127, "a" * 255])
def test_the_longest_name_has_a_draft(tmp_path: Path, name: str) -> None:
    write_whole(tmp_path / name, b"new", private=False)
    assert names_in(tmp_path) == [name]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no place in a folder there")
def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, b"through", private=False)
        assert os.read(reader, 100) == b"through"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_line_is_added_at_the_end(kept: Path) -> None:
    append_whole(kept, b"\nnew")
    assert kept.read_text(encoding="utf-8") == "old\nnew"


def test_half_a_line_is_taken_away_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", raising(OSError(errno.ENOSPC, "full")))
    with pytest.raises(OSError, match="full"):
        append_whole(kept, b"\nnew")
    assert kept.read_text(encoding="utf-8") == "old"
