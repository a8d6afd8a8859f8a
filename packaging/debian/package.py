"""The Debian package of a built application: the folder, and what a desktop has of a program.

package.py FOLDER DEB [--version V] [--level 0..9]
"""

import argparse
import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

from keytool import __version__
from keytool.domain.moments import moment_at

HERE = Path(__file__).parent
PACKAGING, ROOT = HERE.parent, HERE.parents[1]
APPLICATION, DOCS = "usr/lib/keydesk", "usr/share/doc/keydesk"
ICONS = "usr/share/icons/hicolor"
PROGRAMS = ("keydesk", "keydesk-desk")
COMPLETIONS = {
    "bash": "usr/share/bash-completion/completions/keydesk",
    "zsh": "usr/share/zsh/vendor-completions/_keydesk",
    "fish": "usr/share/fish/vendor_completions.d/keydesk.fish",
}
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)


def main() -> None:
    """Write the package that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("deb", type=Path)
    parser.add_argument("--version", default=__version__)
    parser.add_argument("--level", default="6", help="of xz; 0 packs quickly, for trying")
    wanted = parser.parse_args()
    os.umask(0o022)
    with tempfile.TemporaryDirectory(dir=wanted.deb.parent) as place:
        tree = Path(place)
        tree.chmod(0o755)
        lay_out(wanted.folder, tree, wanted.version)
        describe(tree, wanted.version)
        packing = ("--root-owner-group", "--threads-max=1", "-Zxz", f"-z{wanted.level}")
        run("dpkg-deb", *packing, "--build", tree, wanted.deb)


def lay_out(folder: Path, tree: Path, version: str) -> None:
    """Every file that will be installed."""
    shutil.copytree(folder, tree / APPLICATION, symlinks=True)
    for file in (tree / APPLICATION).rglob("*"):
        if file.is_file() and not file.is_symlink():
            file.chmod(
                0o755 if file.name in PROGRAMS and file.parent == tree / APPLICATION else 0o644
            )
    for program in PROGRAMS:
        (tree / APPLICATION / program).chmod(0o755)
        link = place(tree, f"usr/bin/{program}")
        link.symlink_to(f"../lib/keydesk/{program}")
    put(tree, "usr/share/applications/keydesk.desktop", PACKAGING / "keydesk.desktop")
    put(tree, "usr/lib/udev/rules.d/70-keydesk.rules", PACKAGING / "udev/70-keydesk.rules")
    put(
        tree,
        "usr/share/icons/hicolor/scalable/apps/keydesk.svg",
        ROOT / "gui/resources/keydesk.svg",
    )
    for size in ICON_SIZES:
        icon = f"{ICONS}/{size}x{size}/apps/keydesk.png"
        put(tree, icon, PACKAGING / f"icons/keydesk-{size}.png")
    for shell, name in COMPLETIONS.items():
        write(tree, name, completion(folder / "keydesk", shell))
    write_documents(tree, version)


def write_documents(tree: Path, version: str) -> None:
    """Manual pages, guides, licence and the list of changes."""
    for language, sub in (("en", ""), ("ru", "ru/")):
        page = run(sys.executable, HERE / "manual.py", language)
        write(tree, f"usr/share/man/{sub}man1/keydesk.1.gz", packed(page))
        write(tree, f"usr/share/man/{sub}man1/keydesk-desk.1.gz", packed(b".so man1/keydesk.1\n"))
        put(tree, f"{DOCS}/guide-{language}.md", ROOT / f"docs/guide-{language}.md")
    put(tree, f"{DOCS}/copyright", HERE / "copyright")
    put(tree, "usr/share/lintian/overrides/keydesk", HERE / "lintian-overrides")
    changes = f"keydesk ({version}) stable; urgency=medium\n\n{newest_changes()}\n"
    signed = f" -- {HERE.joinpath('maintainer').read_text().strip()}  {format_datetime(moment())}\n"
    write(tree, f"{DOCS}/changelog.gz", packed((changes + signed).encode()))


def newest_changes() -> str:
    """What the list of changes has of the newest version, as Debian writes it."""
    told = (ROOT / "docs/changes/CHANGES-en.md").read_text("utf-8").partition("\n## ")[2]
    lines = re.findall(r"^- (.*)$", told.partition("\n## ")[0], re.MULTILINE)
    return "".join(f"  * {line}\n" for line in lines or ["What is being worked on."])


def describe(tree: Path, version: str) -> None:
    """What dpkg reads: the control file, the scripts and the sums."""
    control = (
        (HERE / "control")
        .read_text("utf-8")
        .format(
            version=version,
            maintainer=(HERE / "maintainer").read_text().strip(),
            size=sum(file.lstat().st_size for file in files_of(tree)) // 1024,
            glibc=newest_glibc(tree / APPLICATION),
        )
    )
    write(tree, "DEBIAN/control", control.encode())
    sums = run("md5sum", *(file.relative_to(tree) for file in files_of(tree)), cwd=tree)
    write(tree, "DEBIAN/md5sums", sums)
    for script in ("postinst", "postrm"):
        write(tree, f"DEBIAN/{script}", (HERE / script).read_bytes())
        (tree / "DEBIAN" / script).chmod(0o755)


def newest_glibc(folder: Path) -> str:
    """The oldest C library that has every symbol which the folder's programs ask of it."""
    asked = [(0, 0)]
    for file in files_of(folder):
        if file.read_bytes()[:4] == b"\x7fELF":
            names = run("objdump", "-T", file).decode()
            asked += [(int(a), int(b)) for a, b in re.findall(r"GLIBC_(\d+)\.(\d+)", names)]
    return ".".join(map(str, max(asked)))


def completion(program: Path, shell: str) -> bytes:
    """Click's script for the shell; the program itself answers it."""
    return run(program, _KEYDESK_COMPLETE=f"{shell}_source")


def files_of(tree: Path) -> Iterator[Path]:
    return (
        file
        for file in sorted(tree.rglob("*"))
        if file.is_file() and not file.is_symlink() and "DEBIAN" not in file.relative_to(tree).parts
    )


def moment() -> datetime:
    """Of the newest change, so that the same tree makes the same package."""
    told = os.environ.get("SOURCE_DATE_EPOCH") or run("git", "log", "-1", "--format=%ct", cwd=ROOT)
    return moment_at(int(told))


def packed(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def place(tree: Path, name: str) -> Path:
    path = tree / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def put(tree: Path, name: str, source: Path) -> None:
    write(tree, name, source.read_bytes())


def write(tree: Path, name: str, content: bytes) -> None:
    path = place(tree, name)
    path.write_bytes(content)
    path.chmod(0o644)


def run(*command: str | Path, cwd: Path | None = None, **environment: str) -> bytes:
    around = {**os.environ, **environment}
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=cwd, env=around).stdout


if __name__ == "__main__":
    main()
