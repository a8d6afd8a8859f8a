"""PgBouncer between the seats and a server, as Debian has it."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.helpers.postgres import NOBODY, Server, as_who_may

PORT = 6432
_CONFIGURATION = """
[databases]
* = host={server}
[pgbouncer]
listen_addr =
listen_port = {port}
unix_socket_dir = {folder}
auth_type = any
pool_mode = {mode}
logfile = {folder}/log
"""


@contextmanager
def pooler(server: Server, mode: str) -> Iterator[str]:
    """Its folder, instead of the server's."""
    with tempfile.TemporaryDirectory(prefix="keydesk-pooler-") as name:
        folder = Path(name)
        told = folder / "pgbouncer.ini"
        # Everybody comes as the one whom the server knows.
        told.write_text(_CONFIGURATION.format(server=f"{server.folder} user=keydesk",
                                              port=PORT, folder=folder, mode=mode))  # fmt: skip
        if os.geteuid() == 0:
            for path in (folder, told):
                shutil.chown(path, NOBODY, NOBODY)
        process = subprocess.Popen(
            ["pgbouncer", "-q", told], stdin=subprocess.DEVNULL, **as_who_may()
        )
        try:
            while not list(folder.glob(".s.PGSQL.*")):
                assert process.poll() is None, (folder / "log").read_text()
                time.sleep(0.02)
            yield f"{folder}&port={PORT}"
        finally:
            process.kill()
            process.wait()
