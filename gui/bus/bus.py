"""What is plugged, and what is known of it: kept up with the bus, the runtimes and the register."""

from collections.abc import Callable
from dataclasses import replace

from gui.bus import telling_apart
from gui.bus.devices import Answer, Device, Gathered, as_answered, device_id, gather
from gui.bus.telling_apart import Step, TellingApart
from gui.kit.base import Workplace
from gui.kit.event import Event
from gui.kit.tasks import Lane, TaskRunner
from gui.kit.work import Work, unheeded
from keytool.domain.cards import KeyCard
from keytool.domain.errors import BadInput, KeydeskError
from keytool.domain.key_ids import Family
from keytool.domain.readings import Reading, Sighting, Survey
from keytool.domain.values import dataclass
from keytool.services.find_key import key_named
from keytool.services.note_seen import note_cards

READ, GATHER, NOTE = "read", "gather", "note"
LONGEST_PAUSE = 16
"""Quiet turns of the watcher between two questions about a key that stays unclear."""

DOUBT = 2
"""Pauses up to this one are followed by a question about clear keys too."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the devices told when they were asked last.

    `settled` when the runtimes had time to notice what was plugged and pulled: before, they may
    be late with a new key, and lend it the number of the one pulled last.
    """

    readings: tuple[Reading, ...] = ()
    settled: bool = True


class Bus:
    """The devices of this desk.

    Reading runs on the usb lane, the register on the db lane. A late answer about a bus that has
    changed meanwhile is dropped. `changed` tells that `devices()` may differ, `looked_at` what
    the devices told just now, `gathered` that cards came from the register, and `told_apart`
    which device was known in the end. Failures that nobody foresaw go to `report`.
    """

    def __init__(
        self, workplace: Workplace, runner: TaskRunner, report: Callable[[Exception], None]
    ) -> None:
        self._workplace, self._report = workplace, report
        self._work = Work(runner, report)
        self.changed: Event[None] = Event()
        self.looked_at: Event[Look] = Event()
        self.gathered: Event[Gathered] = Event()
        self.told_apart: Event[str] = Event()
        self.error: Exception | None = None
        self.known = Gathered()
        self.telling: TellingApart | None = None
        self._sightings: tuple[Sighting, ...] | None = None
        self._survey = Survey()
        self._answers: dict[str, Answer] = {}
        self._marking_errors: dict[str, Exception] = {}
        self._register_error: Exception | None = None
        self._quiet, self._pause = 0, 1

    @property
    def looked(self) -> bool:
        """Whether the bus was looked at since the start."""
        return self._sightings is not None

    @property
    def survey(self) -> Survey:
        """What the last look told: the bus itself, its devices and the runtimes."""
        return self._survey

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What each device on the bus told, with what a person matched by hand."""
        return tuple(device.reading for device in self.devices() if device.reading)

    @property
    def look(self) -> Look:
        """What the devices told last."""
        return Look(tuple(self._readings().values()), self._pause > DOUBT)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._work.busy(READ, GATHER)

    # --- news from the watcher --------------------------------------------------------

    def seen(self, sightings: tuple[Sighting, ...]) -> tuple[Sighting, ...]:
        """These devices are on the bus now; returns those that arrived. `read_again` follows."""
        was = self._sightings or ()
        before, now = set(map(device_id, was)), set(map(device_id, sightings))
        # The same devices after a change: where the bus does not tell pluggings apart,
        # one may have been swapped for its twin.
        stayed = {device_id(s) for s in sightings if s in was and (s.plugging or now != before)}
        self.error, self._sightings = None, sightings
        self._quiet, self._pause = 0, 1
        self._forget_all_but(stayed, now)
        return tuple(s for s in sightings if device_id(s) not in before)

    def quiet_turn(self) -> None:
        """The watcher saw no change: ask again about what is unclear, ever rarer.

        A runtime sees a key some seconds after the bus does, or is started later. It may
        also list a key that was pulled for some seconds more, and lend its id to the one
        that came in its place: so after a change everything is asked about twice again.
        """
        if self.telling and not self.telling.is_over:
            self._wait_on(self.telling)
            return
        unclear = any(d.reading and d.is_key and not d.reading.key_id for d in self.devices())
        doubtful = bool(self._sightings) and self._pause <= DOUBT
        if self.busy or not (unclear or doubtful or self._register_error):
            return
        self._quiet += 1
        if self._quiet >= self._pause:
            self._quiet, self._pause = 0, min(self._pause * 2, LONGEST_PAUSE)
            self._read(anew=False)

    def failed(self, error: Exception) -> None:
        """The bus itself cannot be looked at."""
        if not isinstance(error, KeydeskError):
            self._report(error)
        self.error, self._sightings, self._survey = error, (), Survey()
        self.telling = None
        self._work.forget(READ, GATHER)
        self.changed.emit(None)

    def _forget_all_but(self, stayed: set[str], now: set[str]) -> None:
        for told in (self._answers, self._marking_errors):
            for name in told.keys() - stayed:
                del told[name]
        kept = tuple(r for r in self._survey.readings if device_id(r.sighting) in now)
        self._survey = replace(self._survey, readings=kept)

    # --- reading and gathering --------------------------------------------------------

    def read_again(self) -> None:
        """Ask the runtimes and the register about everything that is plugged."""
        self._read(anew=True)

    def _read(self, *, anew: bool) -> None:
        sightings = self._sightings or ()
        self._work.forget(READ, GATHER)
        if sightings:
            self._work.latest(
                READ,
                Lane.USB,
                lambda: self._workplace.reader.read(sightings),
                lambda survey: self._was_read(survey, anew),
                self._work_failed,
            )
        else:
            self._take_in(Survey())
        self.changed.emit(None)

    def _take_in(self, survey: Survey) -> None:
        self._survey = survey
        if self.telling:
            self._move_on(telling_apart.looked(self.telling, survey))
        self.looked_at.emit(self.look)

    def _was_read(self, survey: Survey, anew: bool) -> None:
        news = anew or survey != self._survey or self._register_error
        self._take_in(survey)
        if news:
            self.gather_again()

    def gather_again(self) -> None:
        """Look everything up in the register once more."""
        answers, unlinked = dict(self._answers), self._survey.unlinked
        readings = self._readings()
        self._work.latest(
            GATHER,
            Lane.DB,
            lambda: gather(self._workplace.desk, readings, answers, unlinked),
            self._was_gathered,
            self._work_failed,
        )
        self.changed.emit(None)

    def _was_gathered(self, gathered: Gathered) -> None:
        self._register_error, self.known = None, gathered
        if self.telling:
            names = {**self.telling.names, **gathered.known}
            self.telling = replace(self.telling, names=names)
        self.gathered.emit(gathered)
        self.changed.emit(None)
        self._work.latest(
            NOTE,
            Lane.DB,
            lambda: note_cards(self._workplace.desk, gathered.cards.values()),
            lambda _noted: None,
            unheeded,
        )

    def _work_failed(self, error: Exception) -> None:
        self._register_error = error
        self.changed.emit(None)

    # --- what people say --------------------------------------------------------------

    def find_by_marking(self, device: Device, text: str) -> None:
        """Take the registered key with this marking (or number) for the device's."""
        marking, family = text.strip(), device.sighting.family

        def work() -> Answer:
            found = key_named(self._workplace.desk, marking)
            if family and found.family is not family:
                raise BadInput("marking-of-another-family", text=marking)
            return Answer(found.id, marking)

        self._work.latest(
            f"marking {device.id}",
            Lane.DB,
            work,
            lambda answer: self._take(device.id, answer),
            lambda error: self._refuse(device.id, marking, error),
        )

    def choose_id(self, device: Device, text: str) -> None:
        """Take one of the ids that the runtime lists for the device's."""
        for rival in device.rivals:
            if str(rival.key_id) == text:
                self._take(device.id, Answer(key_id=rival.key_id))

    def _take(self, name: str, answer: Answer) -> None:
        if self._is_plugged(name):
            self._marking_errors.pop(name, None)
            self._answers[name] = answer
            self.gather_again()

    def _refuse(self, name: str, marking: str, error: Exception) -> None:
        if self._is_plugged(name):
            self._answers[name] = Answer(marking=marking)
            self._marking_errors[name] = error
            self.changed.emit(None)

    def _is_plugged(self, name: str) -> bool:
        return any(device_id(sighting) == name for sighting in self._sightings or ())

    # --- unplug and watch -------------------------------------------------------------

    def can_tell_apart(self, family: Family | None) -> bool:
        """Whether pulling out a key of this family could show which id is whose."""
        return telling_apart.can_tell_apart(self._survey, family)

    def tell_apart(self, family: Family | None) -> None:
        """Watch which id goes when a key of this family is pulled out."""
        if family and self.can_tell_apart(family):
            self._move_on(TellingApart(family, self._survey, names=self.known.known))

    def stop_telling(self) -> None:
        self._move_on(None)

    def _wait_on(self, telling: TellingApart) -> None:
        telling = telling_apart.waited(telling, self._survey)
        self._move_on(telling)
        if telling.asks_runtime and not self.busy:
            self._read(anew=False)

    def _move_on(self, telling: TellingApart | None) -> None:
        before, self.telling = self.telling, telling
        if telling and telling.step is Step.DONE:
            self.telling = None
            for name, key_id in telling.links.items():
                self._answers[name] = Answer(key_id=key_id, watched=True)
            self.told_apart.emit(telling.back)
        if telling != before:
            self.changed.emit(None)

    # --- what is known ----------------------------------------------------------------

    def devices(self) -> tuple[Device, ...]:
        """Everything on the bus, in port order."""
        readings = self._readings()
        return tuple(self._describe(sighting, readings) for sighting in self._sightings or ())

    def _readings(self) -> dict[str, Reading]:
        named = {device_id(reading.sighting): reading for reading in self._survey.readings}
        return {
            name: as_answered(reading, self._answers.get(name), self._survey)
            for name, reading in named.items()
        }

    def _describe(self, sighting: Sighting, readings: dict[str, Reading]) -> Device:
        name = device_id(sighting)
        reading = readings.get(name)
        unclear = reading is not None and reading.reason == "several-keys"
        taken = {other.key_id for other in readings.values()}
        rivals = tuple(
            key
            for key in self._survey.unlinked
            if unclear and key.family is sighting.family and key.key_id not in taken
        )
        return Device(
            name,
            sighting,
            reading,
            self._card(name, reading),
            self._answers.get(name),
            self._marking_errors.get(name),
            self._register_error,
            rivals,
        )

    def _card(self, name: str, reading: Reading | None) -> KeyCard | None:
        """The card, unless it was gathered for what the device told before."""
        card = self.known.cards.get(name) if reading else None
        return card if card and card.reading == reading else None
