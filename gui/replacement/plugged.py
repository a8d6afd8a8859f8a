"""What the plugged keys answer: which key is meant, and what the faulty one still tells."""

from collections.abc import Sequence
from dataclasses import replace

from gui.replacement.progress import Progress, Seen
from gui.replacement.states import Ask
from keytool.domain.errors import Conflict
from keytool.domain.key_ids import KeyId
from keytool.domain.keys import Key
from keytool.domain.readings import Kind, Reading
from keytool.domain.replacement_steps import readable_of


def with_plugged(progress: Progress, readings: Sequence[Reading]) -> Progress:
    """With what the plugged keys answer to the question."""
    key = progress.record.key if progress.record else None
    if progress.ask is Ask.FAULTY:
        return _meaning(progress, "faulty", _only(readings))
    if key and progress.ask is Ask.READABLE:
        return replace(progress, seen=seen_of(key, readings))
    if key and progress.ask is Ask.KEY:
        fitting = progress.record.fitting if progress.record else ()
        return _meaning(progress, "new", spare_of(fitting, readings))
    return progress


def meant(progress: Progress, name: str) -> KeyId | str:
    """The plugged key while its number stands in the field, else what was typed."""
    typed, plugged = progress.told(name), progress.plugged
    return plugged if plugged and typed == plugged.grouped else typed


def _meaning(progress: Progress, name: str, key_id: KeyId | None) -> Progress:
    """A key that was just plugged is meant, until a person types another one.

    While a key is read anew it tells nothing for a moment: that changes nothing.
    """
    if key_id is None or key_id == progress.plugged:
        return progress
    return replace(progress.having(name, key_id.grouped), plugged=key_id)


def _only(readings: Sequence[Reading]) -> KeyId | None:
    numbers = {one.key_id for one in readings if one.key_id}
    return next(iter(numbers)) if len(numbers) == 1 else None


def seen_of(key: Key, readings: Sequence[Reading]) -> Seen:
    """The faulty key among what is plugged: by its number, else the only one of its family
    that told none.
    """
    keys = [one for one in readings if one.sighting.kind is Kind.KEY]
    own = [one for one in keys if one.key_id and one.key_id == key.key_id]
    mute = [one for one in keys if one.key_id is None and one.sighting.family is key.family]
    if not own and len(mute) > 1:
        return Seen(code="several-keys")
    found = (own or mute or keys)[:1]
    if not found:
        return Seen()
    try:
        readable, reason = readable_of(found[0], key)
    except Conflict as other:
        return Seen(code=other.code, plugged=str(other.params["plugged"]))
    return Seen(readable, reason or "", source=found[0].source)


def spare_of(fitting: Sequence[Key], readings: Sequence[Reading]) -> KeyId | None:
    """The one plugged key that may go out: never one that is somebody's, or does not fit."""
    there = {one.key_id for one in readings if one.key_id}
    numbers = there & {key.key_id for key in fitting}
    return next(iter(numbers)) if len(numbers) == 1 else None
