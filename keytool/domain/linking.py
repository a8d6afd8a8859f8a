"""Joining devices and runtime ids over time.

One look cannot tell two keys of a family apart. Two looks can: whatever is joined
already stays so while it stays plugged, so the next key that arrives is one device
and one id again; and of two that were plugged at once, pulling one out shows which
id goes with it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from keytool.domain.key_ids import KeyId
from keytool.domain.readings import (
    Reading,
    RuntimeAnswer,
    RuntimeKey,
    RuntimeState,
    Sighting,
    Status,
    Survey,
    link,
)

Held = Mapping[Sighting, KeyId]


def link_further(
    sightings: Sequence[Sighting], answers: Iterable[RuntimeAnswer], held: Held
) -> Survey:
    """Join what is held already and is still told, then the rest one-to-one."""
    told = tuple(answers)
    kept = {s: reading for s in sightings if (reading := _kept(s, told, held))}
    taken = {reading.key_id for reading in kept.values()}
    rest = link(
        [s for s in sightings if s not in kept],
        [replace(a, keys=tuple(k for k in a.keys if k.key_id not in taken)) for a in told],
    )
    others = iter(rest.readings)
    return Survey(tuple(kept.get(s) or next(others) for s in sightings), rest.unlinked, told)


def links(survey: Survey) -> Held:
    """What may be held after this look: devices that cannot be swapped unnoticed, and their ids."""
    return {
        reading.sighting: reading.key_id
        for reading in survey.readings
        if reading.key_id and reading.sighting.plugging
    }


def pulled_key(before: Survey, after: Survey) -> tuple[Sighting, RuntimeKey] | None:
    """The one device and the one id of its family that are gone from `after`; else None.

    None as well while a runtime still lists a device that has left, and when it does not
    answer: silence is no sign that a key has gone.
    """
    now = {reading.sighting for reading in after.readings}
    left = [r.sighting for r in before.readings if r.sighting not in now and r.sighting.family]
    if len(left) != 1:
        return None
    was, still = _told(before, left[0]), _told(after, left[0])
    if was is None or still is None:
        return None
    gone = [key for key in was if key.key_id and key.key_id not in {k.key_id for k in still}]
    return (left[0], gone[0]) if len(gone) == 1 else None


def _kept(sighting: Sighting, answers: Sequence[RuntimeAnswer], held: Held) -> Reading | None:
    key_id = held.get(sighting)
    for answer in answers:
        for key in answer.keys:
            if key_id and key.key_id == key_id:
                return Reading(sighting, Status.IDENTIFIED, None, key_id, answer.source, key)
    return None


def _told(survey: Survey, sighting: Sighting) -> Sequence[RuntimeKey] | None:
    """What the runtime of the sighting's family listed; None when it did not answer."""
    answers = [a for a in survey.answers if a.family is sighting.family]
    answered = [a for a in answers if a.state is RuntimeState.ANSWERED]
    return answered[0].keys if answered else None
