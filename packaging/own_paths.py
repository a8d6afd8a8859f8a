"""Takes the folders of the computer that built it out of an application: no program may look for
its libraries where somebody else might put some.

    own_paths.py FOLDER
"""

import subprocess
import sys
from pathlib import Path


def foreign(file: Path) -> bool:
    """Whether the library names a folder by its full path (RPATH or RUNPATH)."""
    told = subprocess.run(
        ["patchelf", "--print-rpath", file], capture_output=True, text=True, check=True
    )
    return any(place.startswith("/") for place in told.stdout.strip().split(":"))


for library in Path(sys.argv[1]).rglob("*.so*"):
    if library.is_file() and not library.is_symlink() and foreign(library):
        subprocess.run(["patchelf", "--remove-rpath", library], check=True)
