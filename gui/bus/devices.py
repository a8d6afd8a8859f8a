"""Devices on the desk, each with what is known of it, and how that is gathered."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from keytool.domain.cards import KeyCard
from keytool.domain.key_ids import KeyId
from keytool.domain.keys import Key
from keytool.domain.readings import Kind, Reading, RuntimeKey, Sighting, Source, Status, Survey
from keytool.domain.values import dataclass
from keytool.rulebook.book import Rulebook
from keytool.services.desk import Desk
from keytool.services.key_owner import OwnedKey
from keytool.services.show_card import Lying, cards_of_desk


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said of a device that could not tell: its marking's key, or one of the ids.

    `watched` when the id was seen to go with the device, and not chosen from a list.
    """

    key: int = 0
    marking: str = ""
    key_id: KeyId | None = None
    watched: bool = False


@dataclass(frozen=True, slots=True)
class Device:
    """One device on the bus. `reading` is None while it is being read."""

    id: str
    sighting: Sighting
    reading: Reading | None = None
    card: KeyCard | None = None
    answer: Answer | None = None
    marking_error: Exception | None = None
    register_error: Exception | None = None
    rivals: tuple[RuntimeKey, ...] = ()

    @property
    def is_key(self) -> bool:
        return self.sighting.kind is Kind.KEY

    @property
    def key(self) -> Key | None:
        return self.card.key if self.card else None

    @property
    def matched_by_hand(self) -> bool:
        """Whether a person, and not the reader, joined the device with its id."""
        answer, reading = self.answer, self.reading
        return bool(answer and answer.key_id and reading and reading.key_id == answer.key_id)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the register says of the devices, by device; `known` names the ids people may choose."""

    cards: Mapping[str, KeyCard] = field(default_factory=dict)
    known: Mapping[KeyId, str] = field(default_factory=dict)
    rulebook: Rulebook | None = None


def device_id(sighting: Sighting) -> str:
    """A device keeps its name as long as it stays in its port."""
    return f"{sighting.place}/{sighting.usb_id or ''}"


def as_answered(reading: Reading, answer: Answer | None, survey: Survey) -> Reading:
    """The reading with the id that a person matched with it, while the runtime still lists it."""
    if answer is None or answer.key_id is None or reading.status is Status.IDENTIFIED:
        return reading
    for told in survey.unlinked:
        if told.key_id == answer.key_id:
            return replace(
                reading,
                status=Status.IDENTIFIED,
                reason=None,
                key_id=told.key_id,
                source=_who_told(told, survey),
                told=told,
            )
    return reading


def _who_told(told: RuntimeKey, survey: Survey) -> Source | None:
    return next((answer.source for answer in survey.answers if told in answer.keys), None)


def gather(
    desk: Desk,
    readings: Mapping[str, Reading],
    answers: Mapping[str, Answer],
    unlinked: Iterable[RuntimeKey],
) -> Gathered:
    """One look at the register for everything on the desk."""
    lying = {
        name: Lying(reading, answers[name].key if name in answers else 0)
        for name, reading in readings.items()
    }
    ids = [key.key_id for key in unlinked if key.key_id]
    found = cards_of_desk(desk, lying, ids)
    known = {key_id: _whose(found.known.get(key_id)) for key_id in ids}
    return Gathered(found.cards, known, desk.rulebook)


def _whose(known: OwnedKey | None) -> str:
    """`123456 · ООО «Ромашка»`: what tells a key from its like; "" for a stranger."""
    if known is None:
        return ""
    return " · ".join(part for part in (known.key.marking, known.owner_name) if part)
