"""Find the key that a person means by an id, a marking or a `FAMILY:ID`."""

from dataclasses import dataclass

from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, KeyId, parse_key_id
from keytool.domain.keys import Key
from keytool.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Found:
    """A key and the reading of the typed text that matched it."""

    key: Key
    matched: str


def find_key(unit: UnitOfWork, text: str) -> Found:
    """The one key that `text` names.

    Raises BadInput `key-not-found`, or `key-ambiguous` with the `candidates`.
    """
    found: dict[int, Found] = {}
    for key_id in _possible_ids(text):
        key = unit.keys.by_key_id(key_id)
        if key:
            found.setdefault(key.id, Found(key, f"{key_id.family}:{key_id}"))
    for key in unit.keys.by_marking(text.strip()):
        found.setdefault(key.id, Found(key, text.strip()))
    if not found:
        raise BadInput("key-not-found", text=text)
    if len(found) > 1:
        candidates = [_name(f.key) for f in found.values()]
        raise BadInput("key-ambiguous", text=text, candidates=candidates)
    return next(iter(found.values()))


def _possible_ids(text: str) -> list[KeyId]:
    family, colon, rest = text.partition(":")
    named = colon and family.strip().lower() in set(Family)
    families = [Family(family.strip().lower())] if named else list(Family)
    ids: list[KeyId] = []
    for one in families:
        try:
            ids += parse_key_id(one, rest if named else text)
        except BadInput:
            if named:
                raise
    return ids


def _name(key: Key) -> str:
    return f"{key.family}:{key.key_id}" if key.key_id else f"{key.family}, {key.marking}"
