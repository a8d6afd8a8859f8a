"""The virtual machine's parts, from Debian packages that are unpacked and never installed.

A stock kernel with its modules for USB/IP and 9p, busybox for the first seconds, udev.
"""

import gzip
import lzma
import re
import shutil
import struct
import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

MODULES = ("virtio_pci", "9pnet_virtio", "9p", "overlay", "vhci-hcd", "usbhid", "hid-generic")
_SUBTREES = tuple(
    f"/kernel/{tree}/"
    for tree in (
        *("drivers/usb", "drivers/hid", "drivers/virtio"),
        *("fs/9p", "fs/netfs", "fs/fscache", "fs/overlayfs", "net/9p"),
    )
)
_IN_TURN = ("flock", "/run/lock/keydesk-packages")
"""While `dev` renews apt's list of packages, whoever reads it would fail."""
_KERNEL = "linux-image-amd64"
_XZ = b"\xfd7zXZ\0"


@dataclass(frozen=True, slots=True)
class Parts:
    """What the machine boots: kernel, first file system, and what lies over the host's files."""

    kernel: Path
    initrd: Path
    overlay: Path


def prepare(folder: Path) -> Parts:
    """Download and unpack whatever `folder` lacks: 75 MB and some 10 s the first time."""
    parts = Parts(folder / "vmlinux", folder / "initrd.gz", folder / "overlay")
    if not (folder / "complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _unpack(folder, parts)
        (folder / "complete").touch()
    _write_initrd(parts.initrd, folder)  # anew each time: its first program is ours
    return parts


def _unpack(folder: Path, parts: Parts) -> None:
    kernel, busybox, *udev = _download(
        folder, _kernel_package(), "busybox-static", "udev", "libkmod2"
    )
    (folder / "modules").mkdir()
    for name, content in _files(kernel):
        if name.startswith("./boot/vmlinuz"):
            parts.kernel.write_bytes(bare_kernel(content))
        elif ".ko" in name and any(tree in name for tree in _SUBTREES):
            plain = lzma.decompress(content) if content.startswith(_XZ) else content
            (folder / "modules" / _module_name(name)).write_bytes(plain)
    _run("dpkg-deb", "-x", str(busybox), str(folder / "busybox"))
    for package in udev:
        _run("dpkg-deb", "-x", str(package), str(parts.overlay))
    # The host's /lib and /bin are links into /usr, which a folder over them would hide.
    for name in ("lib", "bin"):
        if (parts.overlay / name).is_dir():
            shutil.copytree(
                parts.overlay / name,
                parts.overlay / "usr" / name,
                symlinks=True,
                dirs_exist_ok=True,
            )
            shutil.rmtree(parts.overlay / name)
    for package in (kernel, busybox, *udev):
        package.unlink()


def _kernel_package() -> str:
    """The package behind the name that moves on; asks for new lists when there are none."""
    for refresh in (False, True):
        if refresh:
            _run(*_IN_TURN, "apt-get", "update", "-qq")
        found = re.search(
            r"Depends: (linux-image-\S+)", _run(*_IN_TURN, "apt-cache", "depends", _KERNEL)
        )
        if found:
            return found[1]
    raise RuntimeError(f"apt knows no {_KERNEL}")


def _download(folder: Path, *packages: str) -> list[Path]:
    # As root apt would drop its rights and then complain of the folder's.
    command = (*_IN_TURN, "apt-get", "download", "-qq", "-o", "APT::Sandbox::User=root")
    _run(*command, *packages, folder=folder)
    return [next(folder.glob(f"{package}_*.deb")) for package in packages]


def _run(*command: str, folder: Path | None = None) -> str:
    return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout


def _files(package: Path) -> Iterator[tuple[str, bytes]]:
    command = ["dpkg-deb", "--fsys-tarfile", str(package)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as unpacking:
        assert unpacking.stdout
        with tarfile.open(fileobj=unpacking.stdout, mode="r|") as archive:
            for member in archive:
                content = archive.extractfile(member) if member.isreg() else None
                if content:
                    yield member.name, content.read()


def bare_kernel(image: bytes) -> bytes:
    """The ELF inside a bzImage (Documentation/x86/boot.rst): boots in half the time.

    A kernel packed in another way than xz is left as it is; QEMU boots that as well.
    """
    setup_sectors = image[0x1F1] or 4
    offset, length = struct.unpack_from("<II", image, 0x248)
    start = (setup_sectors + 1) * 512 + offset
    packed = image[start : start + length]
    if not packed.startswith(_XZ):
        return image
    return lzma.LZMADecompressor().decompress(packed)  # the size that follows is not xz's


# ------------------------------------------------------------------------- first file system


def _write_initrd(path: Path, folder: Path) -> None:
    modules = folder / "modules"
    order = load_order({file.name: _needs(file) for file in modules.iterdir()})
    files = {
        "init": Path(__file__).with_name("init.sh").read_bytes(),
        "busybox": next(folder.glob("busybox/**/bin/busybox")).read_bytes(),
        "order": "\n".join(order).encode() + b"\n",
        **{name: (modules / name).read_bytes() for name in order},
    }
    path.write_bytes(gzip.compress(cpio(files), 1))


def load_order(needs: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Modules so that each comes after what it needs; what is built in is not among `needs`."""
    order: dict[str, None] = {}

    def add(name: str) -> None:
        for needed in needs.get(name, ()):
            add(needed)
        if name in needs:
            order.setdefault(name)

    for module in MODULES:
        add(module.replace("-", "_"))
    return list(order)


def _needs(module: Path) -> tuple[str, ...]:
    found = re.search(rb"\0depends=([^\0]*)\0", module.read_bytes())
    names = found[1].decode().split(",") if found else []
    return tuple(name.replace("-", "_") for name in names if name)


def _module_name(path: str) -> str:
    return path.rsplit("/", 1)[1].split(".ko", maxsplit=1)[0].replace("-", "_")


def cpio(files: Mapping[str, bytes]) -> bytes:
    """An archive in the kernel's `newc` form, all files executable."""
    parts = []
    for number, (name, content) in enumerate([*files.items(), ("TRAILER!!!", b"")], start=1):
        mode = 0o100755 if name != "TRAILER!!!" else 0
        fields = (number, mode, 0, 0, 1, 0, len(content), 0, 0, 0, 0, len(name) + 1, 0)
        header = b"070701" + b"".join(b"%08x" % field for field in fields) + name.encode() + b"\0"
        parts += [_padded(header), _padded(content)]
    return b"".join(parts)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
