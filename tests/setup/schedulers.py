"""Schedulers of the system as small programs on the path, which keep what they are told."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

_SYSTEMCTL = """#!/bin/sh
echo "$*" >> "$0.log"
[ "$1" = --user ] || exit 64
shift
case "$1" in
    daemon-reload) ;;
    enable) touch "$0.$3" ;;
    disable) rm -f "$0.$3" ;;
    is-active) [ -e "$0.$3" ] || exit 3 ;;
    *) exit 64 ;;
esac
"""
_SCHTASKS = r"""#!/bin/sh
echo "$*" >> "$0.log"
[ "$2" = /TN ] || exit 64
task="$0.$(echo "$3" | tr '\\' _)"
case "$1" in
    /Create) [ "$4" = /XML ] && [ "$6" = /F ] && cp "$5" "$task" ;;
    /Delete) [ "$4" = /F ] && rm "$task" ;;
    /Query) if [ ! -e "$task" ]; then echo "ERROR: there is no such task" >&2; exit 1; fi ;;
    *) exit 64 ;;
esac
"""
_UNREACHABLE = """#!/bin/sh
echo "$*" >> "$0.log"
echo "Failed to connect to bus: No medium found" >&2
exit 1
"""


@dataclass(frozen=True)
class Program:
    """A program on the path and what it was asked."""

    file: Path

    @property
    def asked(self) -> list[str]:
        log = self.file.with_name(f"{self.file.name}.log")
        return log.read_text("utf-8").splitlines() if log.exists() else []

    @property
    def kept(self) -> list[Path]:
        """What it remembers of timers."""
        named = self.file.parent.glob(f"{self.file.name}.*")
        return sorted(file for file in named if file.suffix != ".log")


def put(folder: Path, name: str, script: str, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program, first on the path; what else the script needs stays on it."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(script, "utf-8")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return Program(file)


def systemctl(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    return put(folder, "systemctl", _SYSTEMCTL, monkeypatch)


def unreachable(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> Program:
    return put(folder, name, _UNREACHABLE, monkeypatch)


def schtasks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    return put(folder, "schtasks.exe", _SCHTASKS, monkeypatch)
