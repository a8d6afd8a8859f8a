"""The RPM of a built application: what the Debian package lays down, where such systems have it.

package.py FOLDER RPM [--version V]
"""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from keytool import __version__

HERE = Path(__file__).parent
DEBIAN = HERE.parent / "debian/package.py"


def main() -> None:
    """Write the package that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("rpm", type=Path)
    parser.add_argument("--version", default=__version__)
    wanted = parser.parse_args()
    os.umask(0o022)
    debian = debian_package()
    with tempfile.TemporaryDirectory(dir=wanted.rpm.parent) as name:
        place = Path(name)
        tree = place / "tree"
        tree.mkdir()
        debian.lay_out(wanted.folder.absolute(), tree, wanted.version)
        as_rpm_systems_have_it(tree)
        spec = place / "keydesk.spec"
        told = (HERE / "keydesk.spec.in").read_text("utf-8")
        glibc = debian.newest_glibc(tree / debian.APPLICATION)
        spec.write_text(told.format(version=wanted.version, glibc=glibc), "utf-8")
        made = built(spec, tree, place, int(debian.moment().timestamp()))
        shutil.move(made, wanted.rpm)


def as_rpm_systems_have_it(tree: Path) -> None:
    shutil.rmtree(tree / "usr/share/lintian")
    (tree / "usr/share/doc/keydesk/changelog.gz").unlink()
    functions = tree / "usr/share/zsh/site-functions"
    (tree / "usr/share/zsh/vendor-completions").rename(functions)


def built(spec: Path, tree: Path, place: Path, moment: int) -> Path:
    """The program rpmbuild takes the buildroot away when it is done."""
    command = ["rpmbuild", "-bb", "--quiet", "--target", "x86_64", f"--buildroot={tree.absolute()}"]
    command += [
        "--define",
        f"_topdir {place.absolute()}",
        "--define",
        f"_rpmdir {place.absolute()}",
    ]
    subprocess.run(
        [*command, spec], check=True, env={**os.environ, "SOURCE_DATE_EPOCH": str(moment)}
    )
    (made,) = (place / "x86_64").glob("*.rpm")
    return made


def debian_package() -> ModuleType:
    """The script beside this one that knows what an installed Keydesk consists of."""
    spec = importlib.util.spec_from_file_location("debian_package", DEBIAN)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
