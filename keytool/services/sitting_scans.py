"""What a scan means in a sitting: the number of a key, its marking, or nothing of a key at all.

A reader reads whatever it is held against: the box, a coupon, an order. What is taken for a
marking makes a record, so a text must look like one: like those of its model where this desk has
learned what they look like.
"""

from dataclasses import dataclass, replace

from keytool.domain import desk_numbers
from keytool.domain.arrivals import tidy, undecorated, without_prefix
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.marking_patterns import LONGEST_MARKING, Pattern, Patterns
from keytool.domain.sittings import Line, Offered, Sitting
from keytool.ports import UnitOfWork
from keytool.recognise.arrival import Arrival, Kind, Sure
from keytool.recognise.recogniser import recognise
from keytool.services.find_key import find_key

_NEVER_A_KEY = {
    Kind.COUPON: "scan-of-coupon",
    Kind.CODE: "scan-of-coupon",
    Kind.ACT: "scan-of-act",
    Kind.DIGEST: "scan-of-act",
    Kind.ADDRESS: "scan-of-address",
    Kind.EMAIL: "scan-of-address",
}
_UNLESS_REGISTERED = {Kind.EAN: "scan-of-box", Kind.ORDER: "scan-of-order"}
_WIDEST_OF_HARDWARE = 2**32 - 1
_MOST_SPACES = 3


@dataclass(frozen=True, slots=True)
class Meant:
    """An offered key as it is meant, and its record; `marks` when it marks the last key."""

    offered: Offered
    key: Key | None = None
    marks: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """What markings are looked for: of the key that `waits` for its own, else of any that comes."""

    waits: Key | None
    patterns: Patterns

    def pattern(self, sitting: Sitting, offered: Offered) -> Pattern | None:
        if self.waits:
            return self.patterns.of(self.waits.family, self.waits.model)
        return self.patterns.of(_family(offered, sitting), offered.model or sitting.model)


def meant_by(unit: UnitOfWork, sitting: Sitting, offered: Offered, marked: Marked) -> Meant:
    """Raises BadInput `scan-empty`, `key-ambiguous`, `key-id-ambiguous`, `key-id-software`."""
    if offered.key_id:
        return Meant(offered, _numbered(unit, offered.key_id))
    if offered.marking is None:
        return Meant(offered)
    if desk_numbers.looks_like(offered.marking):
        return Meant(offered, _named(unit, offered.marking))
    arrival = recognise(offered.marking)
    if arrival.kind is Kind.NOTHING:
        raise BadInput("scan-empty")
    return _scanned(unit, sitting, offered, arrival, marked)


def waits_for_marking(
    unit: UnitOfWork, sitting: Sitting, offered: Offered, last: Line | None
) -> Key | None:
    """The key whose marking is asked for, or scanned while it is plugged, just numbered here."""
    key = unit.keys.get(last.key) if last else None
    if key is None or key.marking is not None:
        return None
    numbered = key.key_id is not None and key.key_id.of_desk
    return key if sitting.markings or (offered.numberless and numbered) else None


def _scanned(
    unit: UnitOfWork, sitting: Sitting, offered: Offered, arrival: Arrival, marked: Marked
) -> Meant:
    if code := _NEVER_A_KEY.get(arrival.kind):
        return _strange(offered, code)
    pattern = marked.pattern(sitting, offered)
    fits = pattern is not None and pattern.fits(_spelled(arrival))
    if marked.waits and _may_mark(unit, arrival, expected=fits):
        if pattern and not fits:
            return _strange(offered, "scan-of-no-pattern")
        return _marking(offered, arrival, sitting, marks=True, expected=fits)
    if key := _known(unit, arrival):
        return Meant(replace(offered, marking=_spelled(arrival)), key)
    if (code := _UNLESS_REGISTERED.get(arrival.kind)) and not fits:
        return _strange(offered, code)
    meant = (
        _number(offered, arrival, sitting)
        if arrival.kind is Kind.KEY and not (fits and arrival.sure is Sure.UNSURE)
        else _marking(offered, arrival, sitting, marks=False, expected=fits)
    )
    new = meant.offered.marking is not None and not meant.offered.strange
    return _strange(offered, "scan-of-no-pattern") if pattern and not fits and new else meant


def _may_mark(unit: UnitOfWork, arrival: Arrival, *, expected: bool) -> bool:
    """Whether it can be the marking that is waited for: digits that no key has told can."""
    if arrival.kind is Kind.KEY:
        sure = arrival.sure is not Sure.UNSURE or arrival.problem
        return not sure and not any(map(unit.keys.by_key_id, arrival.key_ids))
    return expected or arrival.kind not in _UNLESS_REGISTERED


def _strange(offered: Offered, code: str) -> Meant:
    return Meant(replace(offered, strange=code))


def _marking(
    offered: Offered, arrival: Arrival, sitting: Sitting, *, marks: bool, expected: bool = False
) -> Meant:
    """`expected` says that it looks like the markings of its model, whatever else it may be."""
    spelled = _spelled(arrival)
    family = arrival.claims.family or offered.family
    if expected:
        return Meant(replace(offered, family=family, marking=spelled), marks=marks)
    digits = any(sign.isdigit() for sign in spelled)
    if arrival.kind is Kind.BATCH and (not digits or _family(offered, sitting) is Family.HASP):
        return _strange(offered, "scan-of-batch")
    long = len(spelled) > LONGEST_MARKING or spelled.count(" ") > _MOST_SPACES
    if long or not digits:
        return _strange(offered, "scan-unknown")
    return Meant(replace(offered, family=family, marking=spelled), marks=marks)


def _spelled(arrival: Arrival) -> str:
    """The likeliest spelling of a marking, without what the reader added to it."""
    markings = [one.value for one in arrival.readings if one.kind is Kind.MARKING]
    return next(iter(markings), undecorated(without_prefix(tidy(arrival.given))))


def _number(offered: Offered, arrival: Arrival, sitting: Sitting) -> Meant:
    """A number of the family that is known; without one it may still tell its family itself."""
    if arrival.problem:
        raise BadInput(arrival.problem.code, **arrival.problem.facts)
    family = arrival.claims.family or _family(offered, sitting)
    sure = arrival.sure is not Sure.UNSURE
    numbers = _told_alone(arrival)
    own = [one for one in numbers if one.family is family]
    if family is None or (sure and not own):
        own = numbers if sure and len({one.family for one in numbers}) == 1 else []
    hardware = [one for one in own if one.number <= _WIDEST_OF_HARDWARE]
    possible = hardware or (own if sure else [])
    if not possible:
        return _marking(offered, arrival, sitting, marks=False)
    if len(possible) > 1:
        readings = [f"{one.exact} (= {one.number})" for one in possible]
        raise BadInput("key-id-ambiguous", text=arrival.given.strip(), readings=readings)
    return Meant(replace(offered, family=possible[0].family, key_id=possible[0], marking=None))


def _told_alone(arrival: Arrival) -> list[KeyId]:
    """0x with no family before it is how Guardant numbers are written, and no others."""
    numbers = list(arrival.key_ids)
    prefixed = arrival.sure is Sure.SURE and arrival.claims.family is None
    guardant = [one for one in numbers if one.family is Family.GUARDANT]
    return guardant if prefixed and guardant else numbers


def _family(offered: Offered, sitting: Sitting) -> Family | None:
    return offered.family or sitting.family


def _numbered(unit: UnitOfWork, key_id: KeyId) -> Key | None:
    """The key of this number, also where it was only noted as its marking."""
    if key := unit.keys.by_key_id(key_id):
        return key
    for spelling in dict.fromkeys((str(key_id), key_id.exact, key_id.grouped)):
        for key in unit.keys.by_marking(spelling):
            if key.key_id is None and key.family is key_id.family:
                return key
    return None


def _known(unit: UnitOfWork, arrival: Arrival) -> Key | None:
    if key := _named(unit, arrival.given):
        return key
    markings = [one.value for one in arrival.readings if one.kind is Kind.MARKING]
    found = {key.id: key for one in markings for key in unit.keys.by_marking(one)}
    found |= {key.id: key for one in arrival.key_ids if (key := unit.keys.by_key_id(one))}
    if len(found) > 1:
        candidates = [f"{key.family}:{key.key_id or key.marking}" for key in found.values()]
        raise BadInput("key-ambiguous", text=arrival.given.strip(), candidates=candidates)
    return next(iter(found.values()), None)


def _named(unit: UnitOfWork, text: str) -> Key | None:
    try:
        return find_key(unit, text).key
    except BadInput as unknown:
        if unknown.code != "key-not-found":
            raise
        return None
