"""The same change of several keys at once: one transaction, one entry, and what was left out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from keytool.domain.journal import Event, Subject
from keytool.domain.key_names import key_name
from keytool.domain.keys import MAY_BECOME, Key, KeyState
from keytool.domain.reasons import reason_given
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.find_key import key_of
from keytool.services.warranties import extended, extension_of, why_not_longer, withdrawn

WhyNot = Callable[[Key], Refusal | None]


@dataclass(frozen=True, slots=True)
class Changed:
    """The keys that were changed, and why each of the others stays as it is."""

    keys: tuple[Key, ...]
    left: tuple[Refusal, ...]


def change_states(
    desk: Desk, keys: Sequence[int], state: KeyState, reason: str
) -> Changed | Refusal:
    """Note that keys are faulty, work again, are lost or are written off.

    Refused with the reason of each, and nothing written, where none allows it, as all of these.
    Raises BadInput `key-not-found`, `reason-missing`.
    """
    why = reason_given(reason)

    def why_not(key: Key) -> Refusal | None:
        fits = state in MAY_BECOME.get(key.state, frozenset())
        return None if fits else stays("key-stays-in-state", key, state=key.state)

    with desk.register.write(desk.operator) as unit:
        fit, left = divided(known_keys(unit, keys), why_not)
        if not fit:
            return none_of(left)
        changed = tuple(unit.keys.save(replace(key, state=state)) for key in fit)
        unit.commit(Event(f"key-{state.value}", _subjects(changed), {"reason": why}))
    return Changed(changed, left)


def extend_warranties(
    desk: Desk, keys: Sequence[int], until: date, reason: str
) -> Changed | Refusal:
    """Grant keys a longer warranty, each that `extend_warranty` would grant one.

    Raises BadInput `key-not-found`, `reason-missing`.
    """
    why = reason_given(reason)
    with desk.register.write(desk.operator) as unit:

        def why_not(key: Key) -> Refusal | None:
            wrong = why_not_longer(unit, desk.rulebook, key, until)
            if wrong is None:
                return None
            if wrong.code == "extension-not-longer":
                return stays("warranty-ends-later", key, date=wrong.params["ends"])
            return stays("key-without-warranty", key)

        fit, left = divided(known_keys(unit, keys), why_not)
        if not fit:
            return none_of(left)
        for key in fit:
            extended(unit, desk, key, until, why)
        changed = tuple(key_of(unit, key.id) for key in fit)
        facts = {"until": until.isoformat(), "reason": why}
        unit.commit(Event("warranty-extended", _subjects(changed), facts))
    return Changed(changed, left)


def withdraw_extensions(
    desk: Desk, keys: Sequence[int], until: date, reason: str
) -> Changed | Refusal:
    """Take back the extensions until that day, of those keys that have one now.

    Raises BadInput `key-not-found`, `reason-missing`.
    """
    why = reason_given(reason)
    with desk.register.write(desk.operator) as unit:
        known = known_keys(unit, keys)
        granted = {key.id: extension_of(unit, desk.rulebook, key) for key in known}
        of_day = {row: one for row, one in granted.items() if one and one.until == until}
        fit, left = divided(
            known, lambda key: None if key.id in of_day else stays("key-not-extended", key)
        )
        if not fit:
            return none_of(left)
        changed = tuple(withdrawn(unit, desk, key, of_day[key.id]) for key in fit)
        facts = {"until": until.isoformat(), "reason": why}
        unit.commit(Event("extension-withdrawn", _subjects(changed), facts))
    return Changed(changed, left)


def known_keys(unit: UnitOfWork, keys: Sequence[int]) -> tuple[Key, ...]:
    """Each once. Raises BadInput `key-not-found`."""
    return tuple(key_of(unit, key) for key in dict.fromkeys(keys))


def divided(keys: Sequence[Key], why_not: WhyNot) -> tuple[tuple[Key, ...], tuple[Refusal, ...]]:
    """Those that allow it, and the reasons of the others."""
    reasons = [(key, why_not(key)) for key in keys]
    return (
        tuple(key for key, why in reasons if why is None),
        tuple(why for _key, why in reasons if why is not None),
    )


def none_of(left: tuple[Refusal, ...]) -> Refusal:
    return Refusal("keys-stay", conditions=left)


def stays(code: str, key: Key, **facts: object) -> Refusal:
    return Refusal(code, params={"key": key_name(key), **facts})


def _subjects(keys: Sequence[Key]) -> tuple[Subject, ...]:
    return tuple(Subject("key", key.id) for key in keys)
