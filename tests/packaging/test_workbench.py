"""`./dev` as a person meets it: what it lists, what it refuses, what it asks for."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def dev(*arguments: str, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ)
    if path:
        environment["PATH"] = f"{path}:{environment['PATH']}"
    return subprocess.run(
        [ROOT / "dev", *arguments], capture_output=True, text=True, env=environment, check=False
    )


def listed() -> set[str]:
    return set(re.findall(r"^  (\S+)", dev().stdout, re.MULTILINE))


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder for the PATH whose programs stand in for those of a Debian with no packages."""
    programs = {"dpkg-query": "true", "id": "echo 1000", "apt-get": f'echo "$@" >>{tmp_path}/asked'}
    for name, body in programs.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n")
        (tmp_path / name).chmod(0o755)
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


def test_without_root_prints_the_one_line_to_run(machine: Path) -> None:
    answer = dev("check", path=machine)
    assert answer.returncode == 2
    *_, line = answer.stderr.splitlines()
    assert line.startswith("sudo sh -c 'apt-get update && apt-get install -y --no-install-recom")
    assert " libegl1 " in line
    assert not (machine / "asked").exists()


def test_as_root_installs_what_is_missing(machine: Path) -> None:
    (machine / "id").write_text("#!/bin/sh\necho 0\n")
    (machine / "apt-get").write_text(f'#!/bin/sh\necho "$@" >>{machine}/asked\n[ $1 = update ]\n')
    assert dev("check", path=machine).returncode != 0, "goes on although apt-get failed"
    update, install = (machine / "asked").read_text().splitlines()
    assert update.startswith("update")
    assert "--no-install-recommends" in install
    assert " libegl1" in install


def test_a_package_that_another_stands_in_for_is_not_missing(machine: Path) -> None:
    everything = re.search(r"WINDOW_PACKAGES=\(([^)]*)\)", (ROOT / "dev").read_text())
    assert everything
    rows = [f"installed other-{n}, {name} (= 1)" for n, name in enumerate(everything[1].split())]
    (machine / "dpkg-query").write_text("#!/bin/sh\ncat <<'ROWS'\n" + "\n".join(rows) + "\nROWS\n")
    assert "apt-get" not in dev("i18n", "--check", path=machine).stderr


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
