"""Joining devices and runtime ids over time.

One look cannot tell two keys of a family apart. Two looks can: whatever is joined
already stays so while it stays plugged, so the next key that arrives is one device
and one id again; and of two that were plugged at once, pulling one out shows which
id goes with it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from keytool.domain.key_ids import KeyId
from keytool.domain.key_models import model_title
from keytool.domain.readings import (
    BusState,
    Kind,
    Reading,
    RuntimeAnswer,
    RuntimeKey,
    RuntimeState,
    Sighting,
    Source,
    Status,
    Survey,
    joined,
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


def listed_readings(answers: Iterable[RuntimeAnswer]) -> tuple[Reading, ...]:
    """The keys that the runtimes of this computer list, as devices without a port.

    Nothing has to be joined: a number and its key come from one source. What a network
    server lists hangs elsewhere and is none of them.
    """
    here = [
        answer
        for answer in answers
        if answer.source is not Source.GUARDANT_NET and answer.state is RuntimeState.ANSWERED
    ]
    return tuple(
        joined(_listed_sighting(answer, place, key), key, answer.source)
        for answer in here
        for place, key in enumerate(answer.keys, start=1)
    )


def read_without_bus(
    sightings: Sequence[Sighting], answers: Iterable[RuntimeAnswer], bus: BusState
) -> Survey:
    """What a look without a bus tells of the sightings that an earlier one made of lists."""
    told = tuple(answers)
    now = {reading.sighting: reading for reading in listed_readings(told)}
    gone = (Reading(s, Status.NO_ID, "runtime-sees-no-key") for s in sightings if s not in now)
    readings = {reading.sighting: reading for reading in gone} | now
    seen = tuple(readings[sighting] for sighting in sightings)
    claimed = {id(reading.told) for reading in seen if reading.told}
    unlinked = tuple(key for a in told for key in a.keys if id(key) not in claimed)
    return Survey(seen, unlinked, told, bus)


def plugged_keys(survey: Survey) -> tuple[Reading, ...]:
    """The keys of this desk: those on the bus, else those that only its runtimes see.

    A virtual machine may have a bus with nothing on it, and its runtime's keys elsewhere.
    """
    on_bus = tuple(r for r in survey.readings if r.sighting.kind is Kind.KEY)
    return on_bus or listed_readings(survey.answers)


def _listed_sighting(answer: RuntimeAnswer, place: int, key: RuntimeKey) -> Sighting:
    which = str(key.key_id) if key.key_id else f"#{place}"
    label = model_title(key.family, key.model)
    return Sighting(
        None,
        None,
        None,
        Kind.KEY,
        label,
        key.family,
        key.model,
        firmware=key.firmware,
        plugging=f"{answer.source}/{which}",
    )


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
