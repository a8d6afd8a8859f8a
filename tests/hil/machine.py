"""Runs a command in a small virtual machine whose kernel has USB.

The machine sees the host's files as they are, read-only and with a layer in memory on
top: the same Python, the same environment, the same sources. Nothing is installed,
nothing on the host can be changed but the run's own folder, and nobody needs to be root.
"""

import os
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.hil.parts import Parts, prepare

OVER_THE_LIMIT = 124
BROKE_DOWN = 125
_PASSED_ON = ("KEYDESK_", "HIL_", "CI", "PYTEST_")
_COMMAND = """\
cd {folder} || exit 125
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp/home LANG=C.UTF-8
export PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 HIL_GUEST=1 {variables}
mkdir -p $HOME
{command}
"""


def why_not() -> str | None:
    """Why this computer cannot run the machine; None when it can."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return f"it is {sys.platform} on {platform.machine()}, not Linux on x86_64"
    missing = [
        tool for tool in ("qemu-system-x86_64", "apt-get", "dpkg-deb") if not shutil.which(tool)
    ]
    return f"it lacks {', '.join(missing)}" if missing else None


def run(command: Sequence[str], folder: Path, *, limit: float, memory: int) -> int:
    """The exit status of `command` inside the machine.

    124 when it took over `limit` seconds, 125 when the machine stopped before it ended.
    """
    parts = prepare(folder)
    with tempfile.TemporaryDirectory(prefix="hil-") as share:
        (Path(share) / "command").write_text(_script(command))
        try:
            # Nicely: a whole processor is emulated.
            subprocess.run(
                ["nice", *_qemu(parts, share, memory)],
                stdin=subprocess.DEVNULL,
                timeout=limit,
                check=True,
            )
        except subprocess.TimeoutExpired:
            return OVER_THE_LIMIT
        status = Path(share) / "status"
        return int(status.read_text()) if status.exists() else BROKE_DOWN


def _script(command: Sequence[str]) -> str:
    variables = {name: value for name, value in os.environ.items() if name.startswith(_PASSED_ON)}
    return _COMMAND.format(
        folder=shlex.quote(str(Path.cwd())),
        variables=" ".join(f"{name}={shlex.quote(value)}" for name, value in variables.items()),
        command=shlex.join(command),
    )


def _qemu(parts: Parts, share: str, memory: int) -> list[str]:
    # The kernel waits 5 s for each answer of a mute device, several times, while it holds the
    # hub; half a second is enough for devices that live in this very machine.
    quick = "mitigations=off nokaslr usbcore.initial_descriptor_timeout=500"
    kernel = f"console=ttyS0 quiet loglevel=1 panic=-1 {quick}"
    return [
        *("qemu-system-x86_64", "-accel", "tcg,thread=single", "-cpu", "max", "-machine", "q35"),
        *("-smp", "1", "-m", str(memory), "-nodefaults", "-no-user-config", "-display", "none"),
        *("-no-reboot", "-chardev", "stdio,id=out,signal=off", "-serial", "chardev:out"),
        *("-kernel", str(parts.kernel), "-initrd", str(parts.initrd), "-append", kernel),
        *_folder("root", "/", "multidevs=remap,readonly=on"),
        *_folder("extra", str(parts.overlay), "multidevs=remap,readonly=on"),
        *_folder("share", share, "multidevs=remap"),
    ]


def _folder(tag: str, path: str, options: str) -> tuple[str, ...]:
    return (
        *("-fsdev", f"local,id={tag},path={path},security_model=none,{options}"),
        *("-device", f"virtio-9p-pci,fsdev={tag},mount_tag={tag}"),
    )
