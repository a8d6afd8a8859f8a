"""Note where and as what a registered key was last seen."""

from collections.abc import Iterable

from keytool.domain.cards import KeyCard
from keytool.domain.errors import StorageTrouble
from keytool.domain.journal import Event, Subject
from keytool.domain.keys import Key
from keytool.domain.readings import Reading
from keytool.domain.seen import is_news, seen_in
from keytool.ports.requests import asked_now
from keytool.services.desk import Desk


def note_seen(desk: Desk, key: Key, reading: Reading) -> bool:
    """Write the sighting, once a day or when the device, its port or firmware changed.

    Called after the card was shown. Whether anything was written: a register that cannot be
    written now is no trouble here, since the next plug notes it as well.
    """
    try:
        return _note(desk, key, reading)
    except StorageTrouble:
        return False


def note_cards(desk: Desk, cards: Iterable[KeyCard]) -> None:
    """Note every registered key among those that lie on the desk."""
    for card in cards:
        if card.key and card.reading:
            note_seen(desk, card.key, card.reading)


def _note(desk: Desk, key: Key, reading: Reading) -> bool:
    seen = seen_in(reading, desk.clock.now())
    if seen is None:
        return False
    with desk.register.read() as unit:
        if not is_news(unit.sightings.of_key(key.id), seen):
            return False
    with asked_now().beside(), desk.register.write(desk.operator) as unit:
        if not is_news(unit.sightings.of_key(key.id), seen):  # another seat was faster
            return False
        unit.sightings.put(key.id, seen)
        # Its own kind of subject: a key's history is not to be filled with every day's plug.
        subjects = (Subject("sighting", key.id),)
        facts: dict[str, str | int | None] = {
            "device": f"{seen.vid:04x}:{seen.pid:04x}",
            "port": seen.port,
            "firmware": seen.firmware,
        }
        unit.commit(Event("key-seen", subjects, facts))
    return True
