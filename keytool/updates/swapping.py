"""The folder of a program and a newer one beside it change places, in one step of the file system.

At any moment a whole program lies in the folder, whoever is killed. Beside it lie, hidden, the
`draft`, which may be half of a program, and the one of `before`, which is always whole.
"""

import ctypes
import errno
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from keytool.domain.errors import Conflict, StorageTrouble
from keytool.domain.updates import Version, version_text
from keytool.files import put_in_place

TOP = "keydesk"
"""The folder that an archive holds."""
_MOST_BYTES, _MOST_FILES = 2 << 30, 50_000
_LONGEST_START = 120
_AT_FDCWD, _EXCHANGE = -100, 2
"""Of Linux: <fcntl.h>, <linux/fs.h>."""
_NOT_SO = {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EXDEV}


@dataclass(frozen=True, slots=True)
class ProgramFolder:
    """Where a program lies that was unpacked by a person."""

    path: Path

    @property
    def draft(self) -> Path:
        return self.path.with_name(f".{self.path.name}.draft")

    @property
    def before(self) -> Path:
        return self.path.with_name(f".{self.path.name}.before")

    @property
    def _part(self) -> Path:
        return self.path.with_name(f".{self.path.name}.part")

    @contextmanager
    def _room(self) -> Iterator[Path]:
        """An empty folder beside the program; what somebody killed has left there goes first."""
        shutil.rmtree(self._part, ignore_errors=True)
        self._part.mkdir()
        try:
            yield self._part
        finally:
            shutil.rmtree(self._part, ignore_errors=True)

    def require_ours(self) -> None:
        """Raises StorageTrouble `update-folder-closed`, `update-no-exchange`."""
        try:
            with self._room() as place:
                one, other = place / "one", place / "other"
                one.mkdir()
                other.mkdir()
                _exchange(one, other)
        except OSError as error:
            code = "update-no-exchange" if error.errno in _NOT_SO else "update-folder-closed"
            raise StorageTrouble(code, folder=str(self.path.parent)) from error

    def lay_out(self, archive: Path, version: Version) -> None:
        """Unpack the archive beside the program, and see whether that one starts.

        Raises StorageTrouble `update-broken`, `update-unwritable`.
        """
        try:
            shutil.rmtree(self.draft, ignore_errors=True)
            self._unpack(archive)
        except OSError as error:
            shutil.rmtree(self.draft, ignore_errors=True)
            raise StorageTrouble("update-unwritable", folder=str(self.path.parent)) from error
        except (tarfile.TarError, EOFError, ValueError) as error:
            shutil.rmtree(self.draft, ignore_errors=True)
            raise StorageTrouble("update-broken", version=version_text(version)) from error
        self._require(self.draft, version)

    def take_draft(self) -> None:
        """The draft is the program from now on, and the program is the one of before.

        Raises Conflict `program-runs`, StorageTrouble `update-folder-closed`. Nothing of this
        program may be loaded after it: its files are another one's.
        """
        self._require_alone()
        try:
            _exchange(self.path, self.draft)
            if self.before.exists():
                _exchange(self.before, self.draft)
            else:
                put_in_place(self.draft, self.before)
        except OSError as error:
            raise StorageTrouble("update-folder-closed", folder=str(self.path.parent)) from error

    def version_before(self) -> str:
        """What the program of before calls itself, "" where none is there."""
        return _version_of(self.before) if self.before.is_dir() else ""

    def take_before(self) -> None:
        """One step back, and the same again is forward. Raises as `take_draft`."""
        self._require_alone()
        try:
            _exchange(self.path, self.before)
        except OSError as error:
            raise StorageTrouble("update-folder-closed", folder=str(self.path.parent)) from error

    def open_window(self) -> None:
        """Of the program that lies here now, as if a person had started it."""
        window = self.path / f"{TOP}-desk"
        os.posix_spawn(window, [str(window)], apart(), setpgroup=0)

    def _unpack(self, archive: Path) -> None:
        with self._room() as place:
            with tarfile.open(archive, "r|xz") as packed:
                packed.extractall(place, _bounded(packed), filter="data")
            if not (place / TOP).is_dir():
                raise ValueError(TOP)
            os.sync()  # a program of empty files would be there after a power cut
            put_in_place(place / TOP, self.draft)

    def _require(self, folder: Path, version: Version) -> None:
        if _version_of(folder) != version_text(version):
            shutil.rmtree(folder, ignore_errors=True)
            raise StorageTrouble("update-broken", version=version_text(version))

    def _require_alone(self) -> None:
        """A program that runs would load parts of another one."""
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                program = (process / "exe").readlink()
                if program.is_relative_to(self.path) and int(process.name) != os.getpid():
                    raise Conflict("program-runs", number=process.name, folder=str(self.path))


def apart() -> dict[str, str]:
    """The surroundings of a program that is not a part of this one, though it lies in its place.

    PyInstaller hands its own places on to the programs that it starts.
    """
    around = {name: value for name, value in os.environ.items() if not name.startswith("_PYI_")}
    before = around.pop("LD_LIBRARY_PATH_ORIG", None)
    if getattr(sys, "frozen", False):
        around.pop("LD_LIBRARY_PATH", None)
    if before:
        around["LD_LIBRARY_PATH"] = before
    return around | {"PYINSTALLER_RESET_ENVIRONMENT": "1"}


def _version_of(folder: Path) -> str:
    """What the program in a folder says, "" where it does not start."""
    try:
        said = subprocess.run(  # noqa: S603  of a folder that was proved
            [folder / TOP, "--version"],
            capture_output=True,
            env=apart(),
            timeout=_LONGEST_START,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
    return said.decode("utf-8", "replace").strip().rpartition(" ")[2]


def _bounded(packed: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """What is signed is still only unpacked where it says it belongs, and not without end."""
    size = 0
    for count, member in enumerate(packed):
        size += member.size
        if size > _MOST_BYTES or count > _MOST_FILES:
            raise ValueError("size")
        if member.name != TOP and not member.name.startswith(f"{TOP}/"):
            raise ValueError(member.name)
        yield member


def _exchange(one: Path, other: Path) -> None:
    """Raises OSError."""
    library = ctypes.CDLL(None, use_errno=True)
    names = (os.fsencode(one), os.fsencode(other))
    if library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one), None, str(other))
