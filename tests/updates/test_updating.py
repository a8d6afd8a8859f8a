"""The whole way: looked, laid ready, exchanged, and back; what is refused leaves all as it was."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from keytool.domain.errors import KeydeskError
from keytool.domain.updates import Form, Newness
from keytool.program_updates import ProgramUpdates, Ready
from keytool.setup.updating import UpdateSettings, last_look
from keytool.updates import swapping
from keytool.updates.program import Program
from keytool.updates.swapping import ProgramFolder
from tests.updates.act import updates
from tests.updates.vendor import ReleaseVendor, archive, script

linux = pytest.mark.skipif(sys.platform != "linux", reason="folders are exchanged on Linux alone")
OLD, NEW = "0.1.0", "0.2.0"


@pytest.fixture
def folder(tmp_path: Path) -> ProgramFolder:
    """A program that a person has unpacked, of the old version."""
    program = tmp_path / "программы" / "keydesk"
    program.mkdir(parents=True)
    (program / "keydesk").write_bytes(script(OLD))
    (program / "keydesk").chmod(0o755)
    return ProgramFolder(program)


@pytest.fixture
def own(vendor: ReleaseVendor, folder: ProgramFolder, tmp_path: Path) -> ProgramUpdates:
    return updates(tmp_path / "home", vendor.place, vendor.keys.root, folder.path, OLD)


def version_in(folder: ProgramFolder) -> str:
    return subprocess.check_output([folder.path / "keydesk"], text=True).split()[-1]


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(KeydeskError) as caught:
        act()
    return caught.value.code


@linux
def test_there_and_back_and_there_again(
    own: ProgramUpdates, folder: ProgramFolder, vendor: ReleaseVendor, tmp_path: Path
) -> None:
    state = own.look()
    assert (state.standing, state.newer) == (Newness.NEWER, (0, 2, 0))
    ready = own.prepare()
    assert version_in(folder) == OLD, "nothing is exchanged before the last act"
    ready.finish()
    assert version_in(folder) == NEW
    newer = updates(tmp_path / "home", vendor.place, vendor.keys.root, folder.path, NEW)
    assert newer.look().standing is Newness.CURRENT
    assert newer.version_before == (0, 1, 0)
    newer.prepare_back().finish()
    assert version_in(folder) == OLD
    assert own.version_before is None, "what lies beside it is newer"
    assert code_of(own.prepare_back) == "update-no-way-back"
    own.prepare().finish()
    assert version_in(folder) == NEW


@linux
def test_the_version_of_before_is_always_the_last_one(
    own: ProgramUpdates, folder: ProgramFolder, vendor: ReleaseVendor, tmp_path: Path
) -> None:
    own.prepare().finish()
    vendor.hand_out("0.3.0")
    newer = updates(tmp_path / "home", vendor.place, vendor.keys.root, folder.path, NEW)
    newer.prepare().finish()
    assert (version_in(folder), folder.version_before()) == ("0.3.0", NEW)
    assert sorted(one.name for one in folder.path.parent.iterdir()) == [
        ".keydesk.before", ".keydesk.draft", "keydesk"
    ]  # fmt: skip


def test_nothing_newer(own: ProgramUpdates, vendor: ReleaseVendor, folder: ProgramFolder) -> None:
    newest = updates(own.home, vendor.place, vendor.keys.root, folder.path, NEW)
    assert newest.look().standing is Newness.CURRENT
    assert code_of(newest.prepare) == "update-none"


def test_off_unless_configured(own: ProgramUpdates) -> None:
    off = ProgramUpdates(own.home, own.clock, UpdateSettings(), None, own.program)
    assert off.state.standing is Newness.OFF
    assert code_of(off.look) == code_of(off.prepare) == "update-place-missing"
    assert not own.home.exists(), "nothing is written, nobody is asked"


def test_a_place_that_is_gone_is_unknown_since_its_last_answer(
    own: ProgramUpdates, vendor: ReleaseVendor, folder: ProgramFolder
) -> None:
    newest = updates(own.home, vendor.place, vendor.keys.root, folder.path, NEW)
    since = newest.look().since
    vendor.place.rename(vendor.folder / "unplugged")
    state = newest.look()
    assert (state.standing, state.since, state.code) == (
        Newness.UNKNOWN, since, "update-unreachable"
    )  # fmt: skip
    look = last_look(own.home)
    assert look
    assert look.good_at == since


@linux
@pytest.mark.parametrize(
    "content",
    [
        archive("0.1.9"),
        archive(NEW, ("elsewhere/file", b"")),
        archive(NEW, ("keydesk/../../escaped", b"")),
        archive(NEW, ("/escaped", b"")),
        archive(NEW)[: len(archive(NEW)) // 2],
        b"",
        b"no archive at all",
    ],
    ids=["another version", "another folder", "dots", "absolute", "cut", "empty", "none"],
)
def test_what_was_signed_and_is_no_good_is_not_put_in_place(
    own: ProgramUpdates, vendor: ReleaseVendor, folder: ProgramFolder, content: bytes
) -> None:
    vendor.hand_out(NEW, content=content)
    assert code_of(own.prepare) == "update-broken"
    assert version_in(folder) == OLD
    assert [one.name for one in folder.path.parent.iterdir()] == ["keydesk"]
    assert not (folder.path.parents[1] / "escaped").exists()


@linux
def test_a_bomb_is_not_unpacked(
    own: ProgramUpdates, vendor: ReleaseVendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swapping, "_MOST_BYTES", 1 << 20)
    vendor.hand_out(NEW, content=archive(NEW, ("keydesk/zeroes", bytes(2 << 20))))
    assert code_of(own.prepare) == "update-broken"


@linux
def test_a_program_that_does_not_start_is_not_put_in_place(
    own: ProgramUpdates, vendor: ReleaseVendor, folder: ProgramFolder
) -> None:
    vendor.hand_out(NEW, content=archive("none; exit 1; echo"))
    assert code_of(own.prepare) == "update-broken"
    assert not folder.draft.exists()
    assert version_in(folder) == OLD


@linux
def test_another_window_of_the_same_program_keeps_it(
    own: ProgramUpdates, folder: ProgramFolder
) -> None:
    other = folder.path / "other"
    other.write_bytes(Path("/bin/sleep").read_bytes())
    other.chmod(0o755)
    with subprocess.Popen([other, "60"]) as running:
        try:
            assert code_of(own.prepare().finish) == "program-runs"
            assert version_in(folder) == OLD
        finally:
            running.kill()
    own.prepare().finish()
    assert version_in(folder) == NEW


@linux
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EINVAL, "update-no-exchange"),
        (errno.ENOSYS, "update-no-exchange"),
        (errno.EACCES, "update-folder-closed"),
        (errno.EROFS, "update-folder-closed"),
    ],
)
def test_a_disk_that_cannot_exchange_folders_or_may_not(
    own: ProgramUpdates, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(one: Path, _other: Path) -> None:
        raise OSError(number, os.strerror(number), str(one))

    monkeypatch.setattr(swapping, "_exchange", refuse)
    assert code_of(own.prepare) == code
    assert not (own.home / "updates/targets/keydesk-0.2.0-linux-x86_64.tar.xz").exists()


@pytest.mark.parametrize("form", [Form.DEBIAN, Form.RPM, Form.WHEEL])
def test_a_package_is_fetched_and_left_to_its_administrator(
    own: ProgramUpdates, vendor: ReleaseVendor, form: Form
) -> None:
    vendor.hand_out(NEW, form, b"a package")
    packaged = ProgramUpdates(
        own.home, own.clock, own.settings, None, Program(form, Path("/usr/lib/keydesk"), (0, 1, 0))
    )
    ready = packaged.prepare()
    assert ready.file
    assert ready.file.read_bytes() == b"a package"
    ready.finish()
    assert code_of(packaged.prepare_back) == "update-no-way-back"


def test_on_windows_the_installer_of_this_version_is_the_way_back(
    own: ProgramUpdates, vendor: ReleaseVendor
) -> None:
    for version in (OLD, NEW):
        vendor.hand_out(version, Form.WINDOWS, version.encode())

    def on_windows(version: tuple[int, int, int]) -> ProgramUpdates:
        program = Program(Form.WINDOWS, Path("nowhere"), version)
        return ProgramUpdates(own.home, own.clock, own.settings, None, program)

    old, new = on_windows((0, 1, 0)), on_windows((0, 2, 0))
    assert code_of(old.prepare_back) == "update-no-way-back"
    ready: Ready = old.prepare()
    assert ready.version == (0, 2, 0)
    assert new.version_before == (0, 1, 0)
    assert new.prepare_back().version == (0, 1, 0)


def test_what_is_kept_of_older_versions_ends(own: ProgramUpdates, vendor: ReleaseVendor) -> None:
    for version in (OLD, NEW, "0.3.0"):
        vendor.hand_out(version, Form.WINDOWS, version.encode())
    program = Program(Form.WINDOWS, Path("nowhere"), (0, 2, 0))
    middle = ProgramUpdates(own.home, own.clock, own.settings, None, program)
    (own.home / "updates/targets").mkdir(parents=True)
    (own.home / "updates/targets/keydesk-0.0.1-setup.exe").write_bytes(b"")
    middle.prepare()
    kept = {one.name for one in (own.home / "updates/targets").iterdir()}
    assert kept == {"releases.json", "keydesk-0.2.0-setup.exe", "keydesk-0.3.0-setup.exe"}


def test_a_look_that_is_not_understood_is_none(own: ProgramUpdates) -> None:
    own.look()
    file = own.home / "updates/looked.json"
    for content in (b"", b"{}", b"[]", b'{"place": 1, "at": "x"}', b"\xff"):
        file.write_bytes(content)
        assert last_look(own.home) is None
