"""What the register says of a key against what the journal tells of it; pure.

The journal does not tell all: an import may have shipped a key or not, a sitting names no
licences. What is not told is possible, and nothing is found in it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from keytool.domain.audit import Told
from keytool.domain.audit_licences import Fitted, KeyLicence, licence_findings
from keytool.domain.findings import Finding
from keytool.domain.journal import Subject
from keytool.domain.keys import KeyState

ANY = frozenset(KeyState)
_STOCK, _LEFT = frozenset({KeyState.IN_STOCK}), frozenset({KeyState.SHIPPED})
_SET = {
    "keys-shipped": _LEFT,
    "keys-imported": _STOCK | _LEFT,
    "line-accepted": _STOCK,
    "key-shipped": _LEFT,
    "key-faulty": frozenset({KeyState.FAULTY}),
    "key-lost": frozenset({KeyState.LOST}),
    "key-written-off": frozenset({KeyState.WRITTEN_OFF}),
    "replacement-received": frozenset({KeyState.HANDED_IN}),
}
_OPENED = "replacement-opened"
_OUT_OF_ORDER = frozenset({KeyState.FAULTY, KeyState.HANDED_IN, KeyState.LOST})
_OLD = 0
"""The place of the key that is replaced; the one that goes out stands behind it."""
_TOLD = ("key_id", "marking")
States = frozenset[KeyState]


class KeyLine(NamedTuple):
    """A key's row, as far as the journal can tell it; `key_id` as the journal spells it."""

    state: KeyState
    key_id: str | None
    marking: str | None


class KeyFile(NamedTuple):
    """What the register and its journal have of one key; its row may be missing.

    `shipping` are the numbers of those entries that name a shipment; `fitted` are licences that
    entries of the end of a sitting put on every key in it.
    """

    id: int
    key: KeyLine | None
    licences: tuple[KeyLicence, ...]
    entries: tuple[Told, ...]
    shipping: frozenset[int]
    fitted: Mapping[int, Fitted]
    unreadable: bool = False

    @property
    def subject(self) -> Subject:
        return Subject("key", self.id)


def key_findings(file: KeyFile) -> Iterator[Finding]:
    """Where a key's row and licences differ from what the journal tells."""
    if file.unreadable:
        yield Finding("record-unreadable", file.subject, stored=file.id)
    if file.key is None:
        return
    possible = possible_states(file.entries, file.shipping)
    if file.key.state not in possible:
        sure = len(possible) == 1
        proof = next(iter(possible)) if sure else ", ".join(sorted(possible))
        yield Finding("key-state-differs", file.subject, file.key.state, proof, sure)
    for name, told in _told_of(file.entries).items():
        stored = getattr(file.key, name)
        if stored != told:
            yield Finding("key-differs", file.subject, stored, told, True, {"field": name})
    yield from licence_findings(file.subject, file.licences, file.entries, file.fitted)


def possible_states(entries: Iterable[Told], shipping: frozenset[int]) -> States:
    """The states in which a key can be after these entries, in their order."""
    now = before = ANY
    for entry in entries:
        if entry.action in _SET:
            now = _SET[entry.action]
        elif step := _STEPS.get(entry.action):
            before = now if entry.action == _OPENED else before
            now = step(_Step(now, before, entry, entry.number in shipping))
    return now


class _Step(NamedTuple):
    """An entry, the states before it, those before the replacement that runs, and whether a
    shipment is named.
    """

    now: States
    before: States
    entry: Told
    shipped: bool


def _opened(step: _Step) -> States:
    """A key that was handed in before stays so."""
    handed_in = step.now & {KeyState.HANDED_IN}
    if step.now == handed_in:
        return handed_in
    if step.entry.known.get("outcome") == "await-key":
        return handed_in | {KeyState.FAULTY}
    return handed_in | {KeyState.FAULTY, KeyState.LOST}


def _cancelled(step: _Step) -> States:
    taken_back = step.before if step.now & _OUT_OF_ORDER else frozenset[KeyState]()
    return (step.now - _OUT_OF_ORDER) | taken_back


def _completed(step: _Step) -> States:
    if step.entry.place != _OLD:
        return _LEFT
    lost = step.now & {KeyState.LOST}
    return lost if step.now == lost else lost | {KeyState.REPLACED}


def _corrected(step: _Step) -> States:
    """The shipment is named first, then one customer or two, the keys that are back, the others."""
    known = step.entry.known
    back = known.get("back")
    first = 2 if known.get("customer_before") is None else 3
    in_stock = isinstance(back, int) and first <= step.entry.place < first + back
    return _STOCK if in_stock else step.now


def _taken_in(step: _Step) -> States:
    """The entry tells how many of its keys came to stock and how many were waited for."""
    known = step.entry.known
    came = [
        state
        for name, state in (("stocked", KeyState.IN_STOCK), ("received", KeyState.HANDED_IN))
        if known.get(name)
    ]
    return step.now | frozenset(came)


_STEPS: dict[str, Callable[[_Step], States]] = {
    "key-registered": lambda step: _LEFT if step.shipped else _STOCK,
    "sitting-closed": lambda step: _LEFT if step.shipped else step.now,
    _OPENED: _opened,
    "replacement-cancelled": _cancelled,
    "replacement-completed": _completed,
    "shipment-corrected": _corrected,
    "intake-closed": _taken_in,
}


def _told_of(entries: Iterable[Told]) -> dict[str, str | None]:
    """The number and the marking, as far as they were told last; a sitting may add either."""
    told: dict[str, str | None] = {}
    for entry in entries:
        if entry.action == "line-accepted":
            told.clear()
        elif entry.action in {"key-registered", "key-edited", "line-marked"}:
            known = entry.known
            told |= {name: _text(known[name]) for name in _TOLD if name in known}
    return told


def _text(value: str | int | None) -> str | None:
    return None if value is None else str(value)
