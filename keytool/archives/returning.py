"""What comes back into a desk's home from a copy, beside the register.

Nothing that is there is replaced: a desk that goes on has the newer settings and lists. Signed
heads of the journal are joined, since each of them is evidence.
"""

from pathlib import Path
from shutil import copyfile

from keytool.archives.contents import HEADS, TRUST
from keytool.archives.manifest import REGISTER
from keytool.files import append_whole, make_private_folder


def bring_home(folder: Path, home: Path, keys: Path) -> None:
    """Raises OSError."""
    alone = not keys.exists()
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        name = path.relative_to(folder)
        if name.parts[0] == HEADS:
            _join(path, home / name)
        elif name.parts[0] == TRUST:
            if alone:
                _put(path, keys / name.name)
        elif str(name) != REGISTER and not (home / name).exists():
            _put(path, home / name)


def _put(path: Path, place: Path) -> None:
    make_private_folder(place.parent)
    copyfile(path, place)
    place.chmod(0o600)


def _join(path: Path, place: Path) -> None:
    if not place.exists():
        _put(path, place)
        return
    there = set(place.read_bytes().splitlines())
    new = [line for line in path.read_bytes().splitlines() if line not in there]
    if new:
        append_whole(place, b"".join(line + b"\n" for line in new))
