"""The same change of several keys at once: one transaction, one entry, and what was left out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from keytool.domain.errors import Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.keys import MAY_BECOME, Key, KeyState
from keytool.domain.reasons import reason_given
from keytool.domain.values import dataclass
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.find_key import key_of
from keytool.services.warranties import extended, extension_of, why_not_longer, withdrawn


@dataclass(frozen=True, slots=True)
class Changed:
    """The keys that were changed, and those that do not allow it."""

    keys: tuple[Key, ...]
    left: tuple[Key, ...]


def change_states(desk: Desk, keys: Sequence[int], state: KeyState, reason: str) -> Changed:
    """Note that keys are faulty, work again, are lost or are written off.

    Raises BadInput `key-not-found`, `reason-missing`; Conflict `none-possible`.
    """
    why = reason_given(reason)
    with desk.register.write(desk.operator) as unit:
        known = _known(unit, keys)
        fit = [key for key in known if state in MAY_BECOME.get(key.state, frozenset())]
        changed = tuple(unit.keys.save(replace(key, state=state)) for key in _some(fit, known))
        unit.commit(Event(f"key-{state.value}", _subjects(changed), {"reason": why}))
    return _told(changed, known)


def extend_warranties(desk: Desk, keys: Sequence[int], until: date, reason: str) -> Changed:
    """Grant keys a longer warranty, each that `extend_warranty` would grant one.

    Raises BadInput `key-not-found`, `reason-missing`; Conflict `none-possible`.
    """
    why = reason_given(reason)
    with desk.register.write(desk.operator) as unit:
        known = _known(unit, keys)
        fit = [key for key in known if why_not_longer(unit, desk.rulebook, key, until) is None]
        for key in _some(fit, known):
            extended(unit, desk, key, until, why)
        changed = tuple(key_of(unit, key.id) for key in fit)
        facts = {"until": until.isoformat(), "reason": why}
        unit.commit(Event("warranty-extended", _subjects(changed), facts))
    return _told(changed, known)


def withdraw_extensions(desk: Desk, keys: Sequence[int], until: date, reason: str) -> Changed:
    """Take back the extensions until that day, of those keys that have one now.

    Raises BadInput `key-not-found`, `reason-missing`; Conflict `none-possible`.
    """
    why = reason_given(reason)
    with desk.register.write(desk.operator) as unit:
        known = _known(unit, keys)
        granted = {key.id: extension_of(unit, desk.rulebook, key) for key in known}
        fit = [(key, one) for key in known if (one := granted[key.id]) and one.until == until]
        _some([key for key, _one in fit], known)
        changed = tuple(withdrawn(unit, desk, key, one) for key, one in fit)
        facts = {"until": until.isoformat(), "reason": why}
        unit.commit(Event("extension-withdrawn", _subjects(changed), facts))
    return _told(changed, known)


def _known(unit: UnitOfWork, keys: Sequence[int]) -> tuple[Key, ...]:
    return tuple(key_of(unit, key) for key in dict.fromkeys(keys))


def _some(fit: Sequence[Key], known: Sequence[Key]) -> Sequence[Key]:
    if not fit:
        raise Conflict("none-possible", n=len(known))
    return fit


def _subjects(keys: Sequence[Key]) -> tuple[Subject, ...]:
    return tuple(Subject("key", key.id) for key in keys)


def _told(changed: tuple[Key, ...], known: Sequence[Key]) -> Changed:
    there = {key.id for key in changed}
    return Changed(changed, tuple(key for key in known if key.id not in there))
