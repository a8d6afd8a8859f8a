"""The servers of a register that has several: how they are named, and which is asked first.

One of them is the primary and takes what is written; which one changes when it is lost. libpq
asks them in turn, so the one that answered last stands first: a dead one in front would cost
every start its wait.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import URL, Engine, event

from keytool.domain.continuity import RegisterDoubt
from keytool.domain.errors import Conflict
from keytool.domain.values import dataclass
from keytool.ports.seen_journals import AnsweredServers

if TYPE_CHECKING:
    from psycopg import Connection as PsycopgConnection

_SEVERAL = re.compile(
    r"(?P<before>[\w+.-]+://(?:[^:/@?]*(?::[^@]*)?@)?)(?P<hosts>[^/?@]*,[^/?@]*)(?P<rest>[/?].*|)"
)
_PLACE = re.compile(r"(?P<host>\[[^\]]*\]|[^\[\]:]*|/.*?)(?::(?P<port>[0-9]*))?")
SEVERAL: Mapping[str, object] = {
    # Among several the one that writes is looked for, and a dead one is left soon.
    "target_session_attrs": "read-write",
    "connect_timeout": 2,
    "tcp_user_timeout": 4_000,
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 3,
}


class Server(NamedTuple):
    """A host, or the folder of a socket, and a port as it was written; "" for the usual one."""

    host: str
    port: str

    def __str__(self) -> str:
        return f"{self.host}:{self.port}" if self.port else self.host


def named_apart(text: str) -> tuple[str, str]:
    """An address without the several hosts that libpq's own spelling names first, and these."""
    found = _SEVERAL.fullmatch(text)
    return (f"{found['before']}{found['rest']}", found["hosts"]) if found else (text, "")


def servers_of(url: URL, hosts: str) -> tuple[Server, ...]:
    """All of them, if there are several. Raises ValueError for what names none."""
    listed = [*hosts.split(","), *_listed(url, "host")] if hosts else list(_listed(url, "host"))
    if len(listed) < 2:
        return ()
    ports = list(_listed(url, "port"))
    if len(ports) == 1:
        ports *= len(listed)
    found = [_server(place) for place in listed]
    if not ports:
        return tuple(found)
    if len(ports) != len(found) or any(server.port for server in found):
        raise ValueError("ports")
    return tuple(Server(server.host, port) for server, port in zip(found, ports, strict=True))


def with_servers(url: URL, servers: tuple[Server, ...]) -> URL:
    """The one spelling that all of them have inside."""
    plain = url.set(host=None, port=None).difference_update_query(["host", "port"])
    return plain.update_query_dict(_in_order(servers))


def _in_order(servers: tuple[Server, ...]) -> dict[str, str]:
    hosts = ",".join(server.host for server in servers)
    ports = ",".join(server.port for server in servers)
    return {"host": hosts, "port": ports} if ports.strip(",") else {"host": hosts}


def _listed(url: URL, name: str) -> Iterator[str]:
    value = url.query.get(name, ())
    for part in (value,) if isinstance(value, str) else value:
        yield from part.split(",")


def _server(place: str) -> Server:
    found = _PLACE.fullmatch(place)
    if found is None or not found["host"]:
        raise ValueError("host")
    return Server(found["host"].strip("[]"), found["port"] or "")


@dataclass(frozen=True, slots=True)
class InTurn:
    """The order in which the servers of one register are asked: the one that answered last, and at
    the end those that lacked what was seen of the register elsewhere.
    """

    servers: tuple[Server, ...]
    address: str
    answered: AnsweredServers
    _behind: set[Server] = field(default_factory=set)

    def put_last(self, server: Server | None) -> None:
        """From now on the others are asked before it."""
        if server:
            self._behind.add(server)

    def leave(self, connection: "PsycopgConnection[object]", doubt: RegisterDoubt) -> Conflict:
        """What refuses a server that lacks what was seen; the others are asked before it."""
        server = self.of(connection)
        self.put_last(server)
        told = {"seen": doubt.seen, "last": doubt.last}
        name = str(server or connection.info.host)
        return Conflict("server-behind", path=self.address, server=name, **told)

    def of(self, connection: "PsycopgConnection[object]") -> Server | None:
        """To which of several it leads."""
        told = connection.info
        for server in self.servers:
            if server.host == told.host and server.port in {"", str(told.port)}:
                return server
        return None

    def follow(self, engine: Engine) -> None:
        """From now on the server that answered last is asked first."""
        if self.servers:
            event.listen(engine, "do_connect", self._put_in_order)
            event.listen(engine, "connect", self._note)

    def _put_in_order(
        self, _dialect: object, _record: object, _args: object, options: dict[str, Any]
    ) -> None:
        last = self.answered.of(self.address)

        def rank(server: Server) -> tuple[bool, bool]:
            return server in self._behind, str(server) != last

        options |= _in_order(tuple(sorted(self.servers, key=rank)))

    def _note(self, connection: "PsycopgConnection[object]", _record: object) -> None:
        if server := self.of(connection):
            self.answered.keep(self.address, str(server))
