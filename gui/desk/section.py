"""The desk: what is plugged, and which of it lies in the middle."""

from collections.abc import Sequence

from gui.bus.bus import Bus
from gui.bus.devices import Device, Gathered, device_id
from gui.bus.states import ReaderState
from gui.desk.card import card_state
from gui.desk.content import (
    REGISTER,
    RETRY,
    STOP_TELLING,
    TELL_APART,
    content_of,
    device_state,
    reader_state,
)
from gui.desk.guide import guide_state
from gui.desk.recent import RecentKeys
from gui.desk.resting import Resting
from gui.desk.states import DeskState
from gui.kit import links
from gui.kit.base import ViewModel
from gui.kit.event import Event
from gui.kit.frame import Frame
from gui.kit.links import Link
from gui.kit.states import ClauseRef
from gui.kit.tasks import Lane
from gui.kit.work import Work
from keytool.domain.cards import KeyCard
from keytool.domain.readings import Kind, Reading, Sighting, Survey
from keytool.domain.values import dataclass
from keytool.rulebook.book import Rulebook
from keytool.services.show_card import card_of_key


@dataclass(frozen=True, slots=True)
class Registration:
    """What is known already of a key that a person wants to register."""

    reading: Reading
    marking: str = ""


@dataclass(frozen=True, slots=True)
class _LookedUp:
    """A card that a person opened from the search."""

    row: int
    card: KeyCard
    rulebook: Rulebook


class DeskViewModel(ViewModel[DeskState]):
    """Devices come and go; each gets a card, an offer, or a plain word about its trouble.

    `arrived` names a key that was plugged since the start.
    """

    def __init__(self, frame: Frame, recent: RecentKeys) -> None:
        self._frame, self._workplace, self._recent = frame, frame.workplace, recent
        self._work = Work(frame.runner, frame.report)
        self.bus = self._bus = Bus(frame.workplace, frame.runner, frame.report)
        self.resting = Resting(frame, self._bus, recent, lambda: self.reader)
        self._current = ""
        self._looked_up: _LookedUp | None = None
        self.reader = reader_state((), Survey(), None)
        self.reader_changed: Event[ReaderState] = Event()
        self.registration_wanted: Event[Registration] = Event()
        self.arrived: Event[str] = Event()
        super().__init__(self._state)
        self._bus.changed.connect(lambda _none: self._refresh())
        self._bus.gathered.connect(self._note_recent)
        self._bus.told_apart.connect(self.choose_device)
        self.resting.changed.connect(lambda _none: self._refresh())
        self.changed.connect(lambda state: self.resting.show(state.content))

    def close(self) -> None:
        self.resting.close()
        super().close()

    @property
    def is_settled(self) -> bool:
        """Whether the bus was looked at and everything on it has been read."""
        return self._bus.looked and not self._bus.busy

    # --- news from the watcher --------------------------------------------------------

    def bus_seen(self, sightings: tuple[Sighting, ...]) -> None:
        """The bus may have changed: these devices are on it now."""
        first = not self._bus.looked
        arrived = self._bus.seen(sightings)
        self._choose_current(arrived)
        for sighting in () if first else arrived:
            if sighting.kind is Kind.KEY:
                self.arrived.emit(device_id(sighting))
        self._bus.read_again()

    def quiet_turn(self) -> None:
        """The watcher looked and saw no change."""
        self._bus.quiet_turn()
        self.resting.today.tick()

    def bus_failed(self, error: Exception) -> None:
        """The bus itself cannot be looked at."""
        self._bus.failed(error)

    def _choose_current(self, arrived: Sequence[Sighting]) -> None:
        """What was just plugged comes to the middle, unless it only looks like a key."""
        devices = self._bus.devices()
        keys = [sighting for sighting in arrived if sighting.kind is Kind.KEY]
        if keys:
            self._current, self._looked_up = device_id(keys[0]), None
            if self._bus.telling and any(k.family is not self._bus.telling.family for k in keys):
                self._bus.stop_telling()
        elif all(device.id != self._current for device in devices):
            first = sorted(devices, key=lambda device: not device.is_key)
            self._current = first[0].id if first else ""

    def _note_recent(self, gathered: Gathered) -> None:
        for card in gathered.cards.values():
            self._recent.note(card)

    # --- intentions -------------------------------------------------------------------

    def choose_device(self, name: str) -> None:
        """Put another of the plugged devices in the middle."""
        if any(device.id == name for device in self._bus.devices()):
            self._current, self._looked_up = name, None
            self._bus.stop_telling()
            self._refresh()

    def go_back(self) -> None:
        """Put a looked-up card away."""
        self._looked_up = None
        self._refresh()

    def enter_marking(self, text: str) -> None:
        """Find the current device's key by what is printed on it."""
        device = self._device()
        if device and text.strip():
            self._bus.find_by_marking(device, text)

    def choose_id(self, text: str) -> None:
        """Say which of the runtime's ids the current device has."""
        device = self._device()
        if device:
            self._bus.choose_id(device, text)

    def act(self, action: str, part: str = "") -> None:
        """Do what a button of the desk says; `part` is what of the key is meant."""
        device = self._device()
        if self.resting.act(action):
            return
        if action == RETRY:
            self._bus.read_again()
        elif action == STOP_TELLING:
            self._bus.stop_telling()
        elif action == TELL_APART:
            telling, family = self._bus.telling, device.sighting.family if device else None
            self._bus.tell_apart(telling.family if telling else family)
        elif action == REGISTER and device and device.reading:
            marking = device.answer.marking if device.answer else ""
            self.registration_wanted.emit(Registration(device.reading, marking))
        else:
            card = self._card(device)
            if card and card.key:
                self._frame.do(Link(links.Kind.KEY, card.key.id), action, part)

    def open(self) -> None:
        """What is plugged; a card that was looked up is put away."""
        if self._looked_up:
            self.go_back()

    def follow(self, link: Link | ClauseRef, came_from: str) -> None:
        """The card of a key."""
        del came_from
        if isinstance(link, Link):
            self.open_key(link.row)

    def open_key(self, row: int) -> None:
        """Show the card of a registered key; a plugged one comes to the middle instead."""
        for device in self._bus.devices():
            if device.key and device.key.id == row:
                self.choose_device(device.id)
                return
        self._work.latest(
            "look-up",
            Lane.DB,
            lambda: self._look_up(row),
            self._was_looked_up,
        )

    def look_again(self) -> None:
        """The register has changed: gather the cards again."""
        self._bus.gather_again()
        self.resting.today.age()
        if self._looked_up:
            self.open_key(self._looked_up.row)

    def take_marking(self, marking: str) -> None:
        """A key was just registered by this marking: it is the one in the middle."""
        device = self._device()
        if device and device.reading and device.reading.key_id is None and marking:
            self._bus.find_by_marking(device, marking)

    def _look_up(self, row: int) -> _LookedUp:
        desk = self._workplace.desk
        return _LookedUp(row, card_of_key(desk, row), desk.rulebook)

    def _was_looked_up(self, looked_up: _LookedUp) -> None:
        self._looked_up = looked_up
        self._bus.stop_telling()
        self._refresh()

    # --- the state --------------------------------------------------------------------

    def _device(self) -> Device | None:
        """The device in the middle; None while a looked-up card lies there."""
        if self._looked_up:
            return None
        return next((d for d in self._bus.devices() if d.id == self._current), None)

    def _card(self, device: Device | None) -> KeyCard | None:
        return self._looked_up.card if self._looked_up else device.card if device else None

    def _state(self) -> DeskState:
        devices = self._bus.devices()
        self._tell_reader(devices)
        portraits = tuple(device_state(device, self._current) for device in devices)
        found = self._looked_up
        if found and found.card.key:
            content = card_state(found.card, found.card.key, found.rulebook, None)
            return DeskState(f"key:{found.row}", content, portraits, pinned=True)
        if self._bus.telling:
            telling = self._bus.telling
            again = self._bus.can_tell_apart(telling.family)
            guide = guide_state(telling, can_start_again=again)
            return DeskState(f"telling:{telling.family}", guide, portraits)
        current = self._device()
        if current is None:
            return DeskState("", self.resting.content(), portraits)
        can_tell_apart = self._bus.can_tell_apart(current.sighting.family)
        shown = content_of(current, self._bus.known, can_tell_apart=can_tell_apart)
        return DeskState(current.id, shown, portraits)

    def _tell_reader(self, devices: Sequence[Device]) -> None:
        reader = reader_state(devices, self._bus.survey, self._bus.error)
        if reader != self.reader:
            self.reader = reader
            self.reader_changed.emit(reader)
            self.resting.look_at_reader()
