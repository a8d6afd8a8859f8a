"""The RPM lays down what the Debian package does, where such systems have it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"
MOVED = {
    "/usr/share/zsh/vendor-completions/_keydesk": "/usr/share/zsh/site-functions/_keydesk",
    "/usr/share/lintian/overrides/keydesk": None,
    "/usr/share/doc/keydesk/changelog.gz": None,
}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="packages are of Linux")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built application in small: two programs, and a library that asks for the C library."""
    folder = tmp_path_factory.mktemp("built") / "keydesk"
    (folder / "_internal").mkdir(parents=True)
    for name in ("keydesk", "keydesk-desk"):
        (folder / name).write_text("#!/bin/sh\necho completion\n")
        (folder / name).chmod(0o755)
    shutil.copy("/bin/true", folder / "_internal/library.so")
    return folder


def made(script: str, folder: Path, package: Path) -> Path:
    around = {**os.environ, "PYTHONPATH": str(PACKAGING.parent), "SOURCE_DATE_EPOCH": "1700000000"}
    command: list[str | Path] = [sys.executable, PACKAGING / script / "package.py", folder, package]
    subprocess.run([*command, "--version", "1.2.3"], check=True, env=around)
    return package


def told(*command: str | Path) -> list[str]:
    return subprocess.check_output(command, text=True).splitlines()


@pytest.fixture(scope="module")
def rpm(folder: Path) -> Path:
    return made("rpm", folder, folder.parent / "keydesk.rpm")


def test_both_packages_hold_the_same(folder: Path, rpm: Path) -> None:
    deb = made("debian", folder, folder.parent / "keydesk.deb")
    listed = [line.split()[5] for line in told("dpkg-deb", "--contents", deb)]
    files = {name.removeprefix(".") for name in listed if not name.endswith("/")}
    expected = {MOVED.get(name, name) for name in files} - {None}
    folders = {str(parent) for name in expected if name for parent in Path(name).parents}
    assert set(told("rpm", "--query", "--list", "--package", rpm)) - folders == expected


def test_it_asks_for_the_c_library_alone_and_says_which(rpm: Path) -> None:
    needed = told("rpm", "--query", "--requires", "--package", rpm)
    asked = [one for one in needed if not one.startswith("rpmlib(")]
    assert [one.split()[:2] for one in asked if one != "/bin/sh"] == [["glibc", ">="]]
    form = "%{NAME} %{VERSION} %{RELEASE} %{ARCH}"
    assert told("rpm", "--query", "--queryformat", form, "--package", rpm) == [
        "keydesk 1.2.3 1 x86_64"
    ]


def test_the_same_tree_makes_the_same_package(folder: Path, rpm: Path) -> None:
    again = made("rpm", folder, folder.parent / "again.rpm")
    assert again.read_bytes() == rpm.read_bytes()
