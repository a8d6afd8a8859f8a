"""Find the key that a person means by an id, a marking or a `FAMILY:ID`."""

from collections.abc import Iterable, Iterator

from keytool.domain.arrivals import as_pressed, tidy, undecorated, without_prefix
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, KeyId, family_named, parse_key_id
from keytool.domain.keys import Key
from keytool.domain.values import dataclass
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk

Name = int | KeyId | str
"""What a key is asked for by: its row, the number that it told, or what a person typed."""


@dataclass(frozen=True, slots=True)
class Found:
    """A key and the reading of the typed text that matched it."""

    key: Key
    matched: str


def find_key(unit: UnitOfWork, text: str) -> Found:
    """The one key that `text` names: of several readings the one that the register has.

    Raises BadInput `key-not-found`, or `key-ambiguous` with the `candidates`.
    """
    found: dict[int, Found] = {}
    for key_id in _possible_ids(text):
        key = unit.keys.by_key_id(key_id)
        if key:
            found.setdefault(key.id, Found(key, f"{key_id.family}:{key_id}"))
    for marking, key in _marked(unit, text):
        found.setdefault(key.id, Found(key, marking))
    if not found:
        raise BadInput("key-not-found", text=text)
    if len(found) > 1:
        candidates = [_name(f.key) for f in found.values()]
        raise BadInput("key-ambiguous", text=text, candidates=candidates)
    return next(iter(found.values()))


def _marked(unit: UnitOfWork, text: str) -> Iterator[tuple[str, Key]]:
    """The keys that carry the text, else those that carry what a reader made that text of."""
    bare = without_prefix(tidy(text))
    pressed = undecorated(as_pressed(bare))
    for marking in dict.fromkeys((text.strip(), bare, undecorated(bare), pressed, pressed.upper())):
        keys = unit.keys.by_marking(marking) if marking else ()
        if keys:
            yield from ((marking, key) for key in keys)
            return


def key_of(unit: UnitOfWork, key: int) -> Key:
    """The key of a row. Raises BadInput `key-not-found`."""
    known = unit.keys.get(key)
    if known is None:
        raise BadInput("key-not-found", text=key)
    return known


def key_named(desk: Desk, name: Name) -> Key:
    """The key that a person typed, that told its number, or of a row. Raises as `find_key`."""
    with desk.register.read() as unit:
        return key_meant(unit, name)


def key_meant(unit: UnitOfWork, name: Name) -> Key:
    """As `key_named`, as part of a larger use case."""
    if isinstance(name, int):
        return key_of(unit, name)
    if isinstance(name, str):
        return find_key(unit, name).key
    key = unit.keys.by_key_id(name)
    if key is None:
        raise BadInput("key-not-found", text=name.grouped)
    return key


def first_stranger(desk: Desk, key_ids: Iterable[KeyId]) -> KeyId:
    """The first of these numbers, of which there is no end, that no key of the register has."""
    with desk.register.read() as unit:
        return next(one for one in key_ids if unit.keys.by_key_id(one) is None)


def _possible_ids(text: str) -> list[KeyId]:
    family = family_named(text)
    ids: list[KeyId] = []
    for one in [family] if family else Family:
        try:
            ids += parse_key_id(one, text)
        except BadInput:
            if family:
                raise
    return ids


def _name(key: Key) -> str:
    return f"{key.family}:{key.key_id}" if key.key_id else f"{key.family}, {key.marking}"
