"""A primary on a network of its own, whose computer vanishes without a word, and its standby.

Linux gives it a name space with a cable to here (`ip netns`, veth). Pulled at the far end nothing
comes back: no end of the connections, no "unreachable".
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from tests.helpers.postgres import NOBODY
from tests.helpers.two_servers import Pair

_NETWORK = f"10.213.{os.getpid() % 250}"
_HERE, _THERE = f"{_NETWORK}.1", f"{_NETWORK}.2"
_OUR_END, _FAR_END = f"near{os.getpid()}", f"far{os.getpid()}"


def can_be() -> bool:
    """Whether this computer lets us have a name space."""
    return os.geteuid() == 0 and all(map(shutil.which, ("ip", "setpriv")))


@dataclass
class Apart(Pair):
    """`a` is behind the cable, `b` on this computer."""

    @property
    def space(self) -> str:
        return self.folder.name

    def host(self, name: str) -> str:
        return _THERE if name == "a" else "127.0.0.1"

    def listens_at(self, name: str) -> str:
        return self.host(name)

    def begin(self) -> None:
        self.begin_alone()
        with (self.folder / "a/data/pg_hba.conf").open("a") as allowed:
            allowed.write(f"host all,replication all {_NETWORK}.0/24 trust\n")
        self.run("pg_ctl", "--pgdata=a/data", "reload")
        self.begin_standby()

    def pull(self) -> None:
        """The computer of `a` is gone."""
        self._there("ip", "link", "set", _FAR_END, "down")

    def plug_in(self) -> None:
        self._there("ip", "link", "set", _FAR_END, "up")

    def run(self, program: str, *options: str) -> None:
        if "--pgdata=a/data" in options and "start" in options:
            path = str(self.programs / "bin" / program)
            who = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
            self._there(*who, path, *options)
        else:
            super().run(program, *options)

    def _there(self, *words: str) -> None:
        _ip("netns", "exec", self.space, *words, folder=str(self.folder))

    @contextmanager
    def cabled(self) -> Iterator[None]:
        _ip("netns", "add", self.space)
        try:
            far = ("peer", "name", _FAR_END, "netns", self.space)
            _ip("link", "add", _OUR_END, "type", "veth", *far)
            _ip("addr", "add", f"{_HERE}/24", "dev", _OUR_END)
            _ip("link", "set", _OUR_END, "up")
            self._there("ip", "addr", "add", f"{_THERE}/24", "dev", _FAR_END)
            self._there("ip", "link", "set", _FAR_END, "up")
            address = self._address()
            # Who asks the cable itself who is there would be told that nobody is.
            _ip("neigh", "replace", _THERE, "lladdr", address, "nud", "permanent", "dev", _OUR_END)
            yield
        finally:
            with suppress(subprocess.CalledProcessError):
                _ip("link", "del", _OUR_END)
            _ip("netns", "del", self.space)

    def _address(self) -> str:
        shown = _ip("netns", "exec", self.space, "cat", f"/sys/class/net/{_FAR_END}/address")
        return shown.strip()


def _ip(*words: str, folder: str | None = None) -> str:
    # What a server writes goes to its log: a pipe would be waited for as long as it runs.
    quiet = subprocess.DEVNULL if "start" in words else subprocess.PIPE
    done = subprocess.run(
        ["ip", *words], cwd=folder, check=True, text=True,
        stdin=subprocess.DEVNULL, stdout=quiet, stderr=quiet,
    )  # fmt: skip
    return done.stdout or ""
