"""An update that is struck down at any call, or meets a full disk there: a whole program starts."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from keytool.updates.swapping import ProgramFolder
from tests.trials.size import PLACES, WHOLE, spread
from tests.trials.struck import CALLS, Place
from tests.updates.act import updates
from tests.updates.vendor import ReleaseVendor, script

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="strace is of Linux"),
    pytest.mark.timeout(600),
]
OLD, NEW = "0.1.0", "0.2.0"


@dataclass
class Computer:
    """A desk's home and a program that a person unpacked; the vendor is elsewhere."""

    folder: Path
    vendor: ReleaseVendor

    @property
    def program(self) -> ProgramFolder:
        return ProgramFolder(self.folder / "apps" / "keydesk")

    def anew(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.program.path.mkdir(parents=True)
        start = self.program.path / "keydesk"
        start.write_bytes(script(OLD))
        start.chmod(0o755)

    def update(self, *strace: str) -> subprocess.CompletedProcess[str]:
        act = [sys.executable, "-m", "tests.updates.act", str(self.folder / "home")]
        act += [str(self.vendor.place), str(self.vendor.keys.root), str(self.program.path)]
        command = ["strace", "-f", "-qqq", *strace, *act] if strace else act
        return subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, timeout=120
        )

    def finish(self) -> None:
        """What a person does then: the same again."""
        if self.version() == OLD:
            own = updates(
                self.folder / "home",
                self.vendor.place,
                self.vendor.keys.root,
                self.program.path,
                OLD,
            )
            own.prepare().finish()

    def version(self) -> str:
        start = self.program.path / "keydesk"
        return subprocess.check_output([start, "--version"], text=True).split()[-1]

    def places(self) -> list[Place]:
        """Every call that changes a disk, of the process that updates."""
        told, names = self.folder.parent / "trace", ",".join(f"?{call}" for call in CALLS)
        self.anew()
        assert self.update("-o", str(told), "-e", f"trace={names}").returncode == 0
        lines = re.findall(r"^(\d+) +([a-z0-9]+)\(", told.read_text(errors="replace"), re.MULTILINE)
        most: dict[str, int] = {}
        for (_process, call), count in Counter(lines).items():
            most[call] = max(most.get(call, 0), count)
        found = [
            Place(call, n) for call, count in sorted(most.items()) for n in range(1, count + 1)
        ]
        return found if WHOLE else spread(found, PLACES * 2)


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory) -> Computer:
    vendor = ReleaseVendor(tmp_path_factory.mktemp("vendor"))
    vendor.hand_out(NEW)
    return Computer(tmp_path_factory.mktemp("computer") / "disk", vendor)


def test_whoever_is_killed_leaves_a_whole_program(computer: Computer) -> None:
    met = Counter[str]()
    for place in computer.places():
        computer.anew()
        inject = f"inject={place.call}:signal=SIGKILL:when={place.count}"
        computer.update("-o", "/dev/null", "-e", f"trace={place.call}", "-e", inject)
        met[computer.version()] += 1
        before = computer.program.version_before()
        assert before in {"", OLD}, place
        computer.finish()
        assert computer.version() == NEW, place
    assert met[OLD]
    assert set(met) <= {OLD, NEW}


def test_a_full_disk_leaves_the_program_as_it_was(computer: Computer) -> None:
    for place in computer.places():
        computer.anew()
        inject = f"inject={place.call}:error=ENOSPC:when={place.count}+"
        ended = computer.update("-o", "/dev/null", "-e", f"trace={place.call}", "-e", inject)
        assert ended.returncode in {0, 4}, (place, ended)
        expected = NEW if ended.returncode == 0 else OLD
        assert computer.version() == expected, (place, ended)
        computer.finish()
        assert computer.version() == NEW, place
