"""A newer program on Windows: its installer waits until this one has ended."""

import os
import subprocess
from pathlib import Path

from keytool.updates.swapping import apart


def begin_installer(setup: Path, folder: Path, *, start: bool) -> None:
    """Silently, into the same folder. The installer's own rule: `/D=` stands last, unquoted.

    Whoever calls this ends: Windows replaces no program that runs. Raises OSError.
    """
    line = f'"{setup}" /S{" /START" if start else ""} /D={folder}'
    subprocess.Popen(  # noqa: S603  a file that was proved
        line,
        env=apart(),
        close_fds=True,
        creationflags=_DETACHED,
        cwd=os.path.dirname(setup),  # noqa: PTH120
    )


_DETACHED = 0x00000008 | 0x00000200
"""DETACHED_PROCESS and CREATE_NEW_PROCESS_GROUP of Windows: it outlives this program."""
