"""A copy is written, read through and unpacked; what is not as it was written is refused."""

import io
import subprocess
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from shutil import which

import pytest
from pyrage import encrypt, x25519

from keytool.archives.age_keys import identities_in, new_identity, recipients_in
from keytool.archives.manifest import REGISTER, read_manifest, write_manifest
from keytool.archives.sealed import part_of, private_folder, read_head, read_through, seal
from keytool.domain.errors import BadInput, KeydeskError, StorageTrouble
from keytool.domain.whole_copies import Manifest
from tests.helpers.missing import missing
from tests.helpers.owners_alone import is_owners_alone

AT = datetime(2026, 11, 30, 19, 2, tzinfo=UTC)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """A part larger than what is decrypted at once, one of a block, one of nothing."""
    folder = tmp_path / "plain"
    folder.mkdir()
    contents = {REGISTER: b"SQLite" * 100_000, "trust/root.pub": b"k" * 512, "settings.toml": b""}
    for name, content in contents.items():
        (folder / name.replace("/", "-")).write_bytes(content)
    return {name: folder / name.replace("/", "-") for name in contents}


@pytest.fixture
def key(tmp_path: Path) -> x25519.Identity:
    new_identity(tmp_path / "key")
    return identities_in(tmp_path / "key")[0]


def manifest_of(files: dict[str, Path]) -> Manifest:
    parts = tuple(part_of(name, path) for name, path in files.items())
    seal_of = (1284, "0" * 64)
    rows = {"keys": 3}
    return Manifest("0.1", "0023", "sqlite", "1a2b3c4d" * 4, AT, seal_of, 2, rows, parts)


@pytest.fixture
def copy(tmp_path: Path, files: dict[str, Path], key: x25519.Identity) -> Path:
    path = tmp_path / "copy.age"
    seal(path, (write_manifest(manifest_of(files)), b"sig"), files, [str(key.to_public())])
    return path


def test_what_was_written_comes_back(
    tmp_path: Path, files: dict[str, Path], key: x25519.Identity, copy: Path
) -> None:
    manifest, told, signature = read_through(copy, [key], tmp_path / "out")
    assert manifest == manifest_of(files) == read_manifest(told)
    assert signature == b"sig"
    for name, path in files.items():
        assert (tmp_path / "out" / name).read_bytes() == path.read_bytes()
    assert read_head(copy, [key])[0] == manifest
    assert manifest.file_name == "keydesk-1a2b3c4d-20261130T190200Z-1284.age"


def test_it_is_read_through_into_nothing(tmp_path: Path, key: x25519.Identity, copy: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    read_through(copy, [key])
    assert sorted(tmp_path.rglob("*")) == before


def test_plain_tools_open_it(
    tmp_path: Path, files: dict[str, Path], key: x25519.Identity, copy: Path
) -> None:
    if which("age") is None:
        missing("Debian's age is not there; `./dev test` installs it")
    out = tmp_path / "by-hand"
    out.mkdir()
    plain = subprocess.run(
        ["age", "-d", "-i", tmp_path / "key", copy], capture_output=True, check=True
    ).stdout
    subprocess.run(["tar", "x"], cwd=out, input=plain, check=True)
    assert (out / REGISTER).read_bytes() == files[REGISTER].read_bytes()
    assert (out / "settings.toml").read_bytes() == b""
    assert read_manifest((out / "manifest.json").read_bytes()) == manifest_of(files)


def refused(path: Path, key: x25519.Identity, folder: Path) -> str:
    with pytest.raises(KeydeskError) as caught, private_folder(folder) as plain:
        read_through(path, [key], plain)
    assert not list(folder.glob(".copying-*"))
    assert caught.value.params["path"] == str(path)
    return caught.value.code


@pytest.mark.parametrize("place", [400, 5_000, 300_000, -20])
def test_a_bit_that_turned_is_refused_and_no_plain_text_stays(
    tmp_path: Path, key: x25519.Identity, copy: Path, place: int
) -> None:
    content = bytearray(copy.read_bytes())
    content[place] ^= 1
    copy.write_bytes(content)
    assert refused(copy, key, tmp_path / "home") == "copy-damaged"


@pytest.mark.parametrize("left", [64 * 1024 + 200, 300_000, -1])
def test_what_was_cut_is_refused(
    tmp_path: Path, key: x25519.Identity, copy: Path, left: int
) -> None:
    copy.write_bytes(copy.read_bytes()[:left])
    assert refused(copy, key, tmp_path / "home") == "copy-damaged"


def test_what_is_anothers_is_refused(tmp_path: Path, copy: Path) -> None:
    assert refused(copy, x25519.Identity.generate(), tmp_path / "home") == "copy-not-for-us"


def test_a_part_that_is_not_of_the_manifest_is_refused(
    tmp_path: Path, files: dict[str, Path], key: x25519.Identity
) -> None:
    told = write_manifest(manifest_of(files))
    files["settings.toml"].write_bytes(b"other")
    path = tmp_path / "copy.age"
    seal(path, (told, b""), files, [str(key.to_public())])
    assert refused(path, key, tmp_path / "home") == "copy-damaged"


@pytest.mark.parametrize("name", ["../escaped", "/escaped", "a/../../escaped", "a\\b"])
def test_a_tar_that_leaves_its_folder_is_refused(
    tmp_path: Path, key: x25519.Identity, name: str
) -> None:
    assert refused(tar_of(tmp_path, key, tarfile.TarInfo(name)), key, tmp_path / "home") == (
        "copy-foreign"
    )
    assert not list(tmp_path.rglob("escaped"))


def test_a_link_in_a_tar_is_refused(tmp_path: Path, key: x25519.Identity) -> None:
    link = tarfile.TarInfo("settings.toml")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    assert refused(tar_of(tmp_path, key, link), key, tmp_path / "home") == "copy-foreign"


def tar_of(folder: Path, key: x25519.Identity, member: tarfile.TarInfo) -> Path:
    path, content = folder / "copy.age", io.BytesIO()
    with tarfile.open(fileobj=content, mode="w", format=tarfile.GNU_FORMAT) as tar:
        tar.addfile(member)
    path.write_bytes(encrypt(content.getvalue(), [key.to_public()]))
    return path


@pytest.mark.parametrize("content", [b"", b"Dear all", b"x" * 10_000])
def test_no_copy_at_all_is_refused(tmp_path: Path, key: x25519.Identity, content: bytes) -> None:
    path = tmp_path / "letter"
    path.write_bytes(content)
    assert refused(path, key, tmp_path / "home") == "copy-foreign"
    path.write_bytes(encrypt(content, [key.to_public()]))
    assert refused(path, key, tmp_path / "home") == "copy-foreign"


def test_a_copy_that_is_not_there(tmp_path: Path, key: x25519.Identity) -> None:
    assert refused(tmp_path / "none", key, tmp_path / "home") == "copy-unreadable"


def test_keys_are_taken_as_people_keep_them(tmp_path: Path) -> None:
    public = new_identity(tmp_path / "key")
    assert is_owners_alone(tmp_path / "key")
    assert recipients_in(f"{public}, {public}") == (public,)
    with pytest.raises(BadInput, match="copy-key-exists"):
        new_identity(tmp_path / "key")
    secret = (tmp_path / "key").read_text().splitlines()[-1]
    with pytest.raises(BadInput, match="copy-recipient-wrong") as caught:
        recipients_in(secret)
    assert secret not in str(caught.value.params)
    for text in ("", "# nothing\n", "AGE-SECRET-KEY-1"):
        (tmp_path / "bad").write_text(text)
        with pytest.raises(BadInput, match="copy-key-wrong"):
            identities_in(tmp_path / "bad")
    with pytest.raises(StorageTrouble, match="copy-key-unreadable"):
        identities_in(tmp_path / "none")
