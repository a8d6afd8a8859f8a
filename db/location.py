"""Where a register lies: a file, or a database on a server."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from db.seats import login_in
from db.servers import Server, named_apart, servers_of, with_servers
from keytool.domain.errors import BadInput
from keytool.domain.values import dataclass
from keytool.setup.addresses import without_secrets

_SERVER = "postgresql"
_DRIVER = "psycopg"
_DRIVERS = {"postgres", _SERVER, f"{_SERVER}+{_DRIVER}"}  # libpq knows the first two


@dataclass(frozen=True, slots=True)
class Location:
    """Where a register lies; `path` is None for a server. Its text holds no password.

    `servers` are all that may be its primary, when there are several.
    """

    url: URL
    path: Path | None
    servers: tuple[Server, ...] = ()

    def __str__(self) -> str:
        if self.path:
            return str(self.path)
        plain = self.url.set(drivername=_SERVER, password="", query={})
        if not self.servers:
            return without_secrets(plain.render_as_string())
        user = f"{self.url.username}@" if self.url.username else ""
        named = ",".join(map(str, self.servers))
        return without_secrets(f"{_SERVER}://{user}{named}/{self.url.database or ''}")


def location_of(text: str | Path) -> Location:
    """A path, `sqlite:///path`, or `postgresql://user@host/name` with libpq's options.

    Several servers are named as libpq does, `user@a:5432,b:5433/name`, or in its option `host`.
    Raises BadInput `register-address`.
    """
    scheme, separator, _ = str(text).partition("://")
    if not separator:
        return _file(text)
    address, hosts = named_apart(str(text))
    try:
        url = make_url(address)
        servers = servers_of(url, hosts)
    except (ArgumentError, ValueError):
        # Their words may hold a part of the password.
        raise BadInput("register-address", scheme=scheme) from None
    named = url.database and not url.database.startswith((":memory:", "file:"))
    if url.get_backend_name() == "sqlite" and named and not url.query:
        return _file(str(url.database))
    if url.drivername in _DRIVERS:
        url = url.set(drivername=f"{_SERVER}+{_DRIVER}")
        return Location(with_servers(url, servers) if servers else url, None, servers)
    raise BadInput("register-address", scheme=scheme)


def as_operator(place: Location, login: str, password: str) -> Location:
    """The same register, opened with this operator's own login of the database."""
    named = login_in(place.url.database or "", login)
    return replace(place, url=place.url.set(username=named, password=password))


def _file(path: str | Path) -> Location:
    try:
        absolute = Path(path).expanduser().absolute()
    except RuntimeError as error:  # the home of somebody unknown
        raise BadInput("register-address", scheme="file") from error
    if "\0" in str(absolute):
        raise BadInput("register-address", scheme="file")
    return Location(URL.create("sqlite", database=str(absolute)), absolute)
