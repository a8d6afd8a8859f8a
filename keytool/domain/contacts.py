"""How customers reach the vendor: telephone numbers, e-mail and web addresses.

The customers' page has the same patterns (`static/contact.js`): what is shown there as a link
must be nothing else.
"""

import re
from collections.abc import Iterable

MOST_WAYS = 3
_LONGEST = 64
PHONE = re.compile(r"\+?[0-9][0-9 ()-]{3,28}[0-9](?: (?:доб\.|ext\.) [0-9]{1,6})?")
MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+")
WEB = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~-]+)*/?")
_HOST = re.compile(
    r"(?P<before>https?://|[^@/]+@)(?P<host>[^@/:]+)(?P<after>[:/].*)?", re.IGNORECASE
)


def ways_of(text: str) -> tuple[str, ...]:
    """The ways named in a text, divided by commas or semicolons, as they are published.

    Hosts beyond ASCII are named as IDNA does. Raises ValueError.
    """
    named = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    return sound_ways(_with_plain_host(one) for one in named)


def sound_ways(ways: Iterable[object]) -> tuple[str, ...]:
    """The ways, when each is one that customers can follow. Raises ValueError."""
    told = tuple(map(_sound, ways))
    if len(told) > MOST_WAYS or len(set(told)) != len(told):
        raise ValueError("ways")
    return told


def _sound(way: object) -> str:
    if type(way) is not str or len(way.encode()) > _LONGEST:
        raise ValueError("way")
    if not any(form.fullmatch(way) for form in (PHONE, MAIL, WEB)):
        raise ValueError("way")
    return way


def _with_plain_host(way: str) -> str:
    found = _HOST.fullmatch(way)
    if found is None:
        return way
    before, host = found["before"], found["host"].encode("idna").decode().lower()
    return f"{before.lower() if '://' in before else before}{host}{found['after'] or ''}"
