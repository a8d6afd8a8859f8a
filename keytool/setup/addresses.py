"""Addresses: a register's as people may see it, and a site's as it is kept."""

import re

_SERVER = re.compile(
    r"(?P<scheme>[\w+.-]+)://((?P<user>[^:/@?]*)(:[^@]*)?@)?(?P<rest>[^@?]*)(\?[^@]*)?"
)

_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")
_SITE = re.compile(
    r"(?P<scheme>https?)://(?P<host>[^\s/?#@:\[\]]+|\[[^\s/?#@\[\]]+\])"
    r"(?P<port>:[0-9]{1,5})?(?P<path>(/[A-Za-z0-9._~-]+)*)/*",
    re.IGNORECASE,
)
LONGEST = 200


def without_secrets(address: str) -> str:
    """A path as it is; of a server's URL the user, host and name, never a password or options.

    What is not plainly a URL of that shape may hold a password anywhere: only its scheme is told.
    """
    scheme, separator, _rest = address.partition("://")
    if not separator:
        return address
    parts = _SERVER.fullmatch(address)
    if parts is None or "password" in address.casefold():
        return f"{scheme}://…"
    user = f"{parts['user']}@" if parts["user"] else ""
    return f"{scheme}://{user}{parts['rest']}"


def site_address(text: str) -> str:
    """An http or https address without its last slash; hosts beyond ASCII as IDNA names them.

    Query, fragment and user name are refused: links are made by adding to the address.
    Raises ValueError.
    """
    found = _SITE.fullmatch(text.strip())
    if found is None or len(text) > LONGEST:
        raise ValueError("address")
    host = found["host"]
    host = host.lower() if host.startswith("[") else host.encode("idna").decode().lower()
    if not _HOST.fullmatch(host) or int((found["port"] or ":1")[1:]) not in range(1, 65536):
        raise ValueError("host")
    return f"{found['scheme'].lower()}://{host}{found['port'] or ''}{found['path']}"


def address_or_none(text: str) -> str:
    return site_address(text) if text else ""
