"""What is on the bus, what the runtimes told, and which belongs to which.

A bus device carries no serial number (hardware facts, section 2), and no
runtime names a USB port (section 8). So the two sides are joined by themselves
only where there is exactly one of each in a family; otherwise a person decides.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from keytool.domain.key_ids import Family, KeyId
from keytool.domain.licence_terms import Feature
from keytool.domain.values import dataclass


class Kind(StrEnum):
    """What the catalogue says a USB product is."""

    KEY = "key"
    LOOK_ALIKE = "look-alike"
    UNKNOWN_OF_VENDOR = "unknown-of-vendor"


class Fault(StrEnum):
    """Why a device on the bus could not be looked at."""

    VANISHED = "vanished"
    NO_ACCESS = "no-access"
    STALLED = "stalled"
    GARBLED = "garbled"


class Status(StrEnum):
    """The outcome of reading one device; stable words of `scan --json`."""

    IDENTIFIED = "identified"
    NO_ID = "no-id"
    AMBIGUOUS = "ambiguous"
    NOT_A_KEY = "not-a-key"
    UNREADABLE = "unreadable"


class BusState(StrEnum):
    """Whether this computer's bus could be looked at; stable words of `scan --json`."""

    PRESENT = "present"
    MISSING = "missing"
    NO_ACCESS = "no-access"
    NO_LIBRARY = "no-library"


class Mark(StrEnum):
    """What a runtime says of a key beside its number."""

    DISABLED = "disabled"
    CLONED = "cloned"
    LOCKED = "locked"
    MASTER = "master"


class Source(StrEnum):
    """Where a key id came from."""

    SENTINEL = "sentinel-control-center"
    GUARDANT = "guardant-control-center"
    GUARDANT_NET = "guardant-net"
    PERSON = "person"


TEMPORARY_ID = "temporary-id"
"""Why a key has no number: its runtime gives it one for as long as it is plugged."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A device seen on the bus and not opened.

    `port` is its place on the bus; `usb_serial` is the descriptor's string and
    never an identity. `label` is the catalogue's name of the product. `plugging`
    differs each time something is plugged into a port, None where the bus does not tell.

    A key that only a runtime sees has neither `vid` nor `pid` nor `port`; `plugging` then
    says which key of that runtime it is.
    """

    vid: int | None
    pid: int | None
    port: str | None
    kind: Kind
    label: str
    family: Family | None = None
    model: str | None = None
    manufacturer: str | None = None
    product: str | None = None
    usb_serial: str | None = None
    firmware: str | None = None
    fault: Fault | None = None
    plugging: str | None = None

    @property
    def usb_id(self) -> str | None:
        """`0529:0001`; None for a key that only a runtime sees."""
        return None if self.vid is None or self.pid is None else f"{self.vid:04x}:{self.pid:04x}"

    @property
    def place(self) -> str:
        """What tells it from the others at this moment: its port, else which key of a runtime."""
        return self.port or self.plugging or ""


@dataclass(frozen=True, slots=True)
class RuntimeKey:
    """A key as its runtime lists it; `key_id` is None for a temporary id (HL Basic).

    `vendor_code` is the number of the software's vendor, `batch_code` the letters that are
    printed on all keys of that vendor. `complete` is False when not all of its licences could
    be read; `claimed` is how many there should be, where the runtime says so.
    """

    family: Family
    key_id: KeyId | None
    model: str | None = None
    firmware: str | None = None
    vendor_code: str | None = None
    features: tuple[Feature, ...] = ()
    batch_code: str | None = None
    marks: tuple[Mark, ...] = ()
    complete: bool = True
    claimed: int | None = None

    @property
    def is_master(self) -> bool:
        """Whether it is the vendor's own key, which can write all keys of that vendor."""
        return Mark.MASTER in self.marks


class AsideKind(StrEnum):
    """Why an entry of a runtime's list is not a key on this desk."""

    REMOTE = "remote"
    SOFTWARE = "software"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Aside:
    """What a runtime lists beside the keys of this computer, in its own words."""

    family: Family
    kind: AsideKind
    number: str
    title: str | None = None
    place: str | None = None


class RuntimeState(StrEnum):
    """How a vendor's runtime answered."""

    ANSWERED = "answered"
    ABSENT = "absent"
    REFUSED = "refused"
    PASSWORD = "password"  # noqa: S105  a state, not a secret
    MALFORMED = "malformed"
    TIMED_OUT = "timed-out"


@dataclass(frozen=True, slots=True)
class RuntimeAnswer:
    """One runtime's list of the local hardware keys it sees, and what it lists beside them.

    `complete` is False when fewer rows came than it says there are: `listed` of `claimed`.
    """

    source: Source
    family: Family
    state: RuntimeState
    keys: tuple[RuntimeKey, ...] = ()
    asides: tuple[Aside, ...] = ()
    complete: bool = True
    listed: int | None = None
    claimed: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one device and its runtime told. `reason` is a code, absent when identified."""

    sighting: Sighting
    status: Status
    reason: str | None = None
    key_id: KeyId | None = None
    source: Source | None = None
    told: RuntimeKey | None = None

    @property
    def model(self) -> str | None:
        """The runtime's word for the model, else the catalogue's."""
        return (self.told.model if self.told else None) or self.sighting.model


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything one look at the desk told: devices, ids nobody on the bus claims, runtimes.

    Where the bus cannot be looked at, the keys that runtimes list are the devices.
    """

    readings: tuple[Reading, ...] = ()
    unlinked: tuple[RuntimeKey, ...] = ()
    answers: tuple[RuntimeAnswer, ...] = ()
    bus: BusState = BusState.PRESENT


def link(sightings: Sequence[Sighting], answers: Iterable[RuntimeAnswer]) -> Survey:
    """Join devices and runtime ids: only one-to-one within a family, never by guess."""
    told = tuple(answers)
    readings = tuple(_read(sighting, sightings, told) for sighting in sightings)
    linked = {id(reading.told) for reading in readings if reading.told}
    unlinked = tuple(key for answer in told for key in answer.keys if id(key) not in linked)
    return Survey(readings, unlinked, told)


def _read(
    sighting: Sighting, sightings: Sequence[Sighting], answers: Sequence[RuntimeAnswer]
) -> Reading:
    if sighting.kind is not Kind.KEY:
        return Reading(sighting, Status.NOT_A_KEY, sighting.kind.value)
    if sighting.fault:
        return Reading(sighting, Status.UNREADABLE, sighting.fault.value)
    answer = next((a for a in answers if a.family is sighting.family), None)
    silence = _why_no_id(answer)
    if silence or answer is None:
        return Reading(sighting, Status.NO_ID, silence)
    siblings = [s for s in sightings if s.kind is Kind.KEY and s.family is sighting.family]
    if len(siblings) > 1 or len(answer.keys) > 1:
        return Reading(sighting, Status.AMBIGUOUS, "several-keys")
    if not answer.complete:
        return Reading(sighting, Status.AMBIGUOUS, "runtime-incomplete")
    return joined(sighting, answer.keys[0], answer.source)


def joined(sighting: Sighting, told: RuntimeKey, source: Source) -> Reading:
    """The reading of a device that is surely the key that its runtime tells of."""
    if told.key_id is None:
        return Reading(sighting, Status.NO_ID, TEMPORARY_ID, told=told)
    return Reading(sighting, Status.IDENTIFIED, None, told.key_id, source, told)


def _why_no_id(answer: RuntimeAnswer | None) -> str | None:
    if answer is None:
        return "no-id-source"
    if answer.state is not RuntimeState.ANSWERED:
        return f"runtime-{answer.state.value}"
    if answer.keys:
        return None
    return "runtime-sees-no-key" if answer.complete else "runtime-incomplete"
