"""`./dev` as a person meets it: what it lists, what it refuses, what it asks for."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([ROOT / "dev", *arguments], capture_output=True, text=True, check=False)


def require(machine: Path, *packages: str) -> subprocess.CompletedProcess[str]:
    """The part of `./dev` that cares for system packages, on a machine that stands in."""
    script = "source ./dev '' >/dev/null; require \"$@\""
    environment = {**os.environ, "PATH": f"{machine}:{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-c", script, "dev", *packages],
        capture_output=True, text=True, env=environment, cwd=ROOT, check=False,
    )  # fmt: skip


def listed() -> set[str]:
    return set(re.findall(r"^  (\S+)", dev().stdout, re.MULTILINE))


def stand_in(machine: Path, program: str, *lines: str) -> None:
    (machine / program).write_text("\n".join(["#!/bin/sh", *lines, ""]))
    (machine / program).chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder for the PATH: a Debian with two packages, where apt-get notes what it is asked."""
    stand_in(
        tmp_path,
        "dpkg-query",
        "echo 'installed libone, '",
        "echo 'installed libtwo2, libtwo (= 2), libdeux'",
        "echo 'config-files libthree, '",
    )
    stand_in(tmp_path, "apt-get", f'echo "$@" >>{tmp_path}/asked')
    stand_in(tmp_path, "id", "echo 0")
    return tmp_path


def test_lists_its_commands() -> None:
    assert dev().returncode == 0
    assert {"demo", "run", "test", "check", "bench", "build", "docs", "i18n", "lock"} <= listed()


def test_lists_every_command_there_is() -> None:
    assert listed() == set(re.findall(r"^cmd_(\S+)\(\)", (ROOT / "dev").read_text(), re.MULTILINE))


def test_refuses_a_command_that_does_not_exist() -> None:
    answer = dev("tset")
    assert answer.returncode == 2
    assert "test" in answer.stderr
    assert not answer.stdout


def test_installed_packages_are_left_alone(machine: Path) -> None:
    assert require(machine, "libone", "libtwo", "libdeux").returncode == 0
    assert not (machine / "asked").exists()


def test_root_gets_what_is_missing_installed(machine: Path) -> None:
    assert require(machine, "libone", "libthree", "libfour").returncode == 0
    update, install = (machine / "asked").read_text().splitlines()
    assert update.startswith("update")
    assert install.startswith("install ")
    assert "--no-install-recommends" in install
    assert install.endswith(" libfour libthree")


def test_a_failed_installation_stops(machine: Path) -> None:
    stand_in(machine, "apt-get", "exit 100")
    assert require(machine, "libfour").returncode != 0


def test_others_get_the_one_line_to_run(machine: Path) -> None:
    stand_in(machine, "id", "echo 1000")
    answer = require(machine, "libone", "libfour")
    assert answer.returncode == 2
    assert answer.stderr.splitlines()[-1] == (
        "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends libfour'"
    )
    assert not (machine / "asked").exists()


def test_a_server_that_tests_need_is_not_left_running(machine: Path) -> None:
    stand_in(machine, "id", "echo 1000")
    told = require(machine, "libfour", "dovecot-imapd").stderr.splitlines()[-1]
    assert told.endswith(" dovecot-imapd libfour && systemctl disable --quiet --now dovecot'")


@pytest.mark.parametrize(
    "text", ["README.md", "CONTRIBUTING.md", ".ci/run", "docs/architecture.md"]
)
def test_texts_name_commands_that_exist(text: str) -> None:
    named = set(re.findall(r"\./dev ([a-z0-9-]+)", (ROOT / text).read_text()))
    assert named
    assert named <= listed()


@pytest.mark.parametrize("text", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_texts_link_to_files_that_exist(text: str) -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", (ROOT / text).read_text())
    assert links
    missing = [link for link in links if not ((ROOT / text).parent / link).exists()]
    assert not missing
