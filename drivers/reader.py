"""The KeyReader: a bus that is looked at, runtimes that are asked, changes that are awaited."""

import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from drivers import catalogue
from drivers.sightings import port_order
from drivers.waiting import Waiter
from keytool.domain.errors import DeviceTrouble
from keytool.domain.key_ids import Family
from keytool.domain.linking import Held, link_further, links, listed_readings, read_without_bus
from keytool.domain.readings import (
    BusState,
    Kind,
    RuntimeAnswer,
    RuntimeState,
    Sighting,
    Source,
    Survey,
    link,
)

WITHOUT_BUS = {
    "usb-bus-missing": BusState.MISSING,
    "usb-bus-no-access": BusState.NO_ACCESS,
    "usb-library-missing": BusState.NO_LIBRARY,
}
_ASK_EVERY = 2.0
"""Seconds between two questions to the runtimes while no bus tells of a change."""

_SHARE = 10
"""Such questions take no more than a tenth of a runtime's time, however slow it is."""

_FRESH_FOR = 0.5
"""Seconds for which what `scan` was told is good for the `read` that follows it."""

_STAYS_ABSENT = 30.0
"""Seconds for which an absent runtime is left alone while none of its keys is plugged."""


class Bus(Protocol):
    """Lists devices without opening them."""

    def scan(self) -> tuple[Sighting, ...]: ...


class Runtime(Protocol):
    """A vendor's runtime; `ask` never raises, and `drivers.patience` bounds how long it takes."""

    @property
    def family(self) -> Family: ...
    def ask(self) -> RuntimeAnswer: ...


class DeskReader:
    """Implements `keytool.ports.KeyReader` over a bus, its runtimes and a waiter."""

    def __init__(self, bus: Bus, runtimes: Sequence[Runtime], waiter: Waiter) -> None:
        self.bus = bus
        self.runtimes = tuple(runtimes)
        self._waiter = waiter
        self._held: Held = {}
        self._state = BusState.PRESENT
        self._seen: tuple[Sighting, ...] = ()
        self._fresh: tuple[RuntimeAnswer, ...] | None = None
        self._asked_at = self._asking_took = 0.0
        self._absent: dict[int, tuple[float, RuntimeAnswer]] = {}
        self._closed = False

    def scan(self) -> tuple[Sighting, ...]:
        """The devices now, in port order.

        Without a bus, the keys that the runtimes list; raises DeviceTrouble of the bus when
        they cannot say anything either.
        """
        try:
            self._seen = tuple(sorted(self.bus.scan(), key=port_order))
            self._state = BusState.PRESENT
        except DeviceTrouble as trouble:
            self._seen = ()
            if trouble.code not in WITHOUT_BUS:
                raise
            self._state = WITHOUT_BUS[trouble.code]
            self._seen = self._listed(trouble)
        return self._seen

    def read(self, sightings: Sequence[Sighting]) -> Survey:
        """Ask the runtimes, and join what they tell with these sightings.

        A device that was joined with its id keeps it until it is pulled out.
        """
        fresh, self._fresh = self._fresh, None
        if time.monotonic() > self._asked_at + _FRESH_FOR:
            fresh = None
        if self._state is not BusState.PRESENT:
            return read_without_bus(sightings, fresh or self._ask_all(), self._state)
        present = {sighting.family for sighting in sightings if sighting.kind is Kind.KEY}
        told = survey(sightings, self._ask_about(present), self._held)
        self._held = links(told)
        return told

    def wait(self, seconds: float) -> bool:
        """True when the desk may have changed or somebody called `wake`, else False."""
        until = time.monotonic() + seconds
        while self._state is not BusState.PRESENT and not self._closed:
            due = self._asked_at + max(_ASK_EVERY, _SHARE * self._asking_took)
            if due >= until:
                break
            if self._waiter.wait(max(0.0, due - time.monotonic())) or self._lists_changed():
                return True
        return self._waiter.wait(max(0.0, until - time.monotonic()))

    def wake(self) -> None:
        """End a running or the next `wait`."""
        self._waiter.wake()

    def close(self) -> None:
        """End a running `wait` and give back what the reader holds."""
        self._closed = True
        self._waiter.close()

    def _listed(self, trouble: DeviceTrouble) -> tuple[Sighting, ...]:
        answers = self._ask_all()
        if all(answer.state is not RuntimeState.ANSWERED for answer in answers):
            raise trouble
        self._fresh = answers
        return tuple(reading.sighting for reading in listed_readings(answers))

    def _lists_changed(self) -> bool:
        if self._closed:
            return False
        before = self._state, self._seen
        with suppress(DeviceTrouble):  # its sightings are gone, which is the change
            self.scan()
        return before != (self._state, self._seen)

    def _ask_all(self) -> tuple[RuntimeAnswer, ...]:
        started = time.monotonic()
        answers = _ask(self.runtimes)
        self._asked_at = time.monotonic()
        self._asking_took = self._asked_at - started
        return answers

    def _ask_about(self, families: set[Family | None]) -> tuple[RuntimeAnswer, ...]:
        """All of them, for a key may be seen by its runtime alone; but one that is not there,
        and of whose family nothing is plugged, is not knocked at each time.
        """
        now = time.monotonic()
        still = {
            number: answer
            for number, (at, answer) in self._absent.items()
            if now < at + _STAYS_ABSENT and self.runtimes[number].family not in families
        }
        asked = [number for number in range(len(self.runtimes)) if number not in still]
        answers = dict(zip(asked, _ask([self.runtimes[n] for n in asked]), strict=True)) | still
        for number in asked:
            self._absent.pop(number, None)
            if answers[number].state is RuntimeState.ABSENT:
                self._absent[number] = now, answers[number]
        return tuple(answers[number] for number in sorted(answers))


def survey(sightings: Sequence[Sighting], answers: Sequence[RuntimeAnswer], held: Held) -> Survey:
    """Link, keeping apart the keys that no runtime can list, and the ids of a network server.

    A Guardant Stealth is unknown to Control Center, so the one id that it tells
    belongs to something else, a software licence for one. What a server lists hangs
    on its own ports.
    """
    local = [answer for answer in answers if answer.source is not Source.GUARDANT_NET]
    afar = [key for answer in answers if answer not in local for key in answer.keys]
    listed = link_further([s for s in sightings if not _unlistable(s)], local, held)
    mute = link([s for s in sightings if _unlistable(s)], ())
    told, untold = iter(listed.readings), iter(mute.readings)
    in_order = tuple(next(untold if _unlistable(s) else told) for s in sightings)
    return Survey(in_order, (*listed.unlinked, *afar), tuple(answers))


def _unlistable(sighting: Sighting) -> bool:
    if sighting.vid is None or sighting.pid is None:
        return False
    product = catalogue.identify(sighting.vid, sighting.pid)
    return sighting.kind is Kind.KEY and product is not None and product.id_source is None


def _ask(runtimes: Sequence[Runtime]) -> tuple[RuntimeAnswer, ...]:
    if len(runtimes) < 2:
        return tuple(runtime.ask() for runtime in runtimes)
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(len(runtimes), "keydesk-runtime") as pool:
        return tuple(pool.map(lambda runtime: runtime.ask(), runtimes))
