"""Older network keys, as the Guardant Net server lists them on its page for people.

Hardware facts, section 4.5: each key is a link with `dongle_id=` in decimal, once more with
`&lms_id=`. Which of the server's USB ports a key hangs in it does not tell, and the server is
seldom this computer, so its ids are never joined with devices.
"""

import re

from drivers.listings import guardant_key
from drivers.loopback import Endpoint, NoAnswer
from drivers.patience import Patience
from drivers.sightings import clean
from keytool.domain.key_ids import Family
from keytool.domain.readings import RuntimeAnswer, RuntimeKey, RuntimeState, Source

PORT = 3185
# Bounded, so that no page takes longer than its length.
_DONGLE = re.compile(
    r"<a\s{1,9}href\s{0,3}=\s{0,3}[\"']?[^\"'<>]{0,99}?\bdongle_id=([0-9]{1,20})\b([^\"'<>]{0,99})"
    r"[\"']?\s{0,9}>([^<]{0,200})",
    re.IGNORECASE,
)
_SPELLED = re.compile(r"\(0x([0-9a-f]{1,16})\)", re.IGNORECASE)
_PASSWORD = re.compile(r"<input\b[^>]{0,200}\btype\s{0,4}=\s{0,4}[\"']?password", re.IGNORECASE)
_OURS = re.compile(r"objparams\.htm|\bguardant\b", re.IGNORECASE)


class GuardantNet:
    """The server at a configured host. Nothing is asked but its page."""

    family = Family.GUARDANT

    def __init__(self, address: str) -> None:
        """`address` is HOST or HOST:PORT. Raises ValueError."""
        host, _, port = address.partition(":")
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,253}", host):
            raise ValueError(address)
        self._endpoint = Endpoint(host, int(port or PORT))

    def ask(self) -> RuntimeAnswer:
        """The keys it serves. Never raises; `Patience` bounds how long it takes."""
        try:
            keys = parse_monitor(self._endpoint.page("/monitor.htm", Patience().until()).body)
        except NoAnswer as refusal:
            return RuntimeAnswer(Source.GUARDANT_NET, self.family, refusal.state)
        return RuntimeAnswer(Source.GUARDANT_NET, self.family, RuntimeState.ANSWERED, keys)


def parse_monitor(body: bytes) -> tuple[RuntimeKey, ...]:
    """The keys on the page, each once; whatever is not understood is passed over.

    Raises NoAnswer when the page is not the server's list. Its encoding is not known, and
    nothing outside ASCII is looked at.
    """
    page = body.decode("ascii", "replace")
    if _PASSWORD.search(page):
        raise NoAnswer(RuntimeState.PASSWORD)
    if not _OURS.search(page):
        raise NoAnswer(RuntimeState.MALFORMED)
    keys: dict[str, RuntimeKey] = {}
    for match in _DONGLE.finditer(page):
        number, more, words = match.groups()
        key = guardant_key(number, (), _model(number, words)) if "lms_id" not in more else None
        if key:
            keys.setdefault(str(key.key_id), key)
    return tuple(keys.values())


def _model(number: str, words: str) -> str:
    """`Guardant Net II (0x1A2B3C01)`: the model, when the number beside it is the same."""
    spelled = _SPELLED.search(words)
    if not spelled or int(spelled[1], 16) != int(number):
        return ""
    model = clean(words[: spelled.start()].replace("\ufffd", " "))
    return model or ""
