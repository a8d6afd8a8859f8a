"""What speaks against giving a key to a customer, from what its runtime told."""

from datetime import date
from enum import StrEnum

from keytool.domain.readings import Mark, RuntimeKey


class Counsel(StrEnum):
    """A code with a sentence; it advises, except for a master key, which no customer gets."""

    MASTER = "key-is-master"
    CLONED = "key-is-cloned"
    DISABLED = "key-is-disabled"
    LOCKED = "key-is-locked"
    EXPIRED = "licence-has-expired"
    UNUSABLE = "licence-is-unusable"


_OF_MARKS = {
    Mark.MASTER: Counsel.MASTER,
    Mark.CLONED: Counsel.CLONED,
    Mark.DISABLED: Counsel.DISABLED,
    Mark.LOCKED: Counsel.LOCKED,
}


def counsel_on(told: RuntimeKey | None, today: date) -> tuple[Counsel, ...]:
    """Everything that speaks against shipping the key, the gravest first; nothing for silence."""
    if told is None:
        return ()
    found = {_OF_MARKS[mark] for mark in told.marks}
    if any(feature.has_expired(today) for feature in told.features):
        found.add(Counsel.EXPIRED)
    if any(not feature.usable for feature in told.features):
        found.add(Counsel.UNUSABLE)
    return tuple(one for one in Counsel if one in found)
