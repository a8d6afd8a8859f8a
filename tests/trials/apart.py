"""A primary on a network of its own, whose computer vanishes without a word, and its standby.

Linux gives each side a name space, with a cable between them (`ip netns`, veth), and the thread of
the test moves into the near one. Pulled at the far end nothing comes back: no end of the
connections, no "unreachable". The network of this computer stays as it is: a browser of another
test would give up what it is loading when an address comes or goes.
"""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.helpers.postgres import NOBODY
from tests.helpers.two_servers import Pair

_NETWORK, _HERE, _THERE = "10.213.0.0/24", "10.213.0.1", "10.213.0.2"
_NEAR_END, _FAR_END = "near", "far"
_A_NETWORK = 0x40000000  # CLONE_NEWNET of setns(2), which `os` has from Python 3.12 on


def can_be() -> bool:
    """Whether this computer lets us have a name space."""
    return os.geteuid() == 0 and all(map(shutil.which, ("ip", "setpriv")))


@dataclass
class Apart(Pair):
    """`a` is behind the cable, `b` on this computer."""

    @property
    def far_space(self) -> str:
        return f"{self.folder.name}-far"

    @property
    def near_space(self) -> str:
        return f"{self.folder.name}-near"

    def host(self, name: str) -> str:
        return _THERE if name == "a" else "127.0.0.1"

    def listens_at(self, name: str) -> str:
        return self.host(name)

    def begin(self) -> None:
        self.begin_alone()
        with (self.folder / "a/data/pg_hba.conf").open("a") as allowed:
            allowed.write(f"host all,replication all {_NETWORK} trust\n")
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
        _ip("netns", "exec", self.far_space, *words, folder=str(self.folder))

    @contextmanager
    def cabled(self) -> Iterator[None]:
        with _space(self.near_space), _space(self.far_space):
            far = ("peer", "name", _FAR_END, "netns", self.far_space)
            _ip("link", "add", _NEAR_END, "netns", self.near_space, "type", "veth", *far)
            self._there("ip", "addr", "add", f"{_THERE}/24", "dev", _FAR_END)
            self.plug_in()
            address = self._address()
            with _inside(self.near_space):
                _ip("addr", "add", f"{_HERE}/24", "dev", _NEAR_END)
                _ip("link", "set", _NEAR_END, "up")
                _ip("link", "set", "lo", "up")
                # Who asks the cable itself who is there would be told that nobody is.
                known = ("lladdr", address, "nud", "permanent")
                _ip("neigh", "replace", _THERE, *known, "dev", _NEAR_END)
                yield

    def _address(self) -> str:
        shown = _ip("netns", "exec", self.far_space, "cat", f"/sys/class/net/{_FAR_END}/address")
        return shown.strip()


@contextmanager
def _space(name: str) -> Iterator[None]:
    _ip("netns", "add", name)
    try:
        yield
    finally:
        _ip("netns", "del", name)


@contextmanager
def _inside(space: str) -> Iterator[None]:
    """This thread, and what it starts meanwhile, sees the network of `space`."""
    before = os.open("/proc/thread-self/ns/net", os.O_RDONLY | os.O_CLOEXEC)
    there = os.open(f"/run/netns/{space}", os.O_RDONLY | os.O_CLOEXEC)
    try:
        _move(there)
        try:
            yield
        finally:
            _move(before)
    finally:
        os.close(before)
        os.close(there)


def _move(network: int) -> None:
    if ctypes.CDLL(None, use_errno=True).setns(network, _A_NETWORK):
        raise OSError(ctypes.get_errno(), "setns")


def _ip(*words: str, folder: str | None = None) -> str:
    # What a server writes goes to its log: a pipe would be waited for as long as it runs.
    quiet = subprocess.DEVNULL if "start" in words else subprocess.PIPE
    done = subprocess.run(
        ["ip", *words], cwd=folder, check=True, text=True,
        stdin=subprocess.DEVNULL, stdout=quiet, stderr=quiet,
    )  # fmt: skip
    return done.stdout or ""
