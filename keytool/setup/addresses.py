"""A register's address as people may see it: in windows, answers, errors and logs."""

import re

_SERVER = re.compile(
    r"(?P<scheme>[\w+.-]+)://((?P<user>[^:/@?]*)(:[^@]*)?@)?(?P<rest>[^@?]*)(\?[^@]*)?"
)


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
