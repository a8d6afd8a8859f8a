"""The KeyReader: a bus that is looked at, runtimes that are asked, changes that are awaited."""

from collections.abc import Sequence
from typing import Protocol

from drivers import catalogue
from drivers.sightings import port_order
from drivers.waiting import Waiter
from keytool.domain.key_ids import Family
from keytool.domain.linking import Held, link_further, links
from keytool.domain.readings import Kind, RuntimeAnswer, Sighting, Source, Survey, link


class Bus(Protocol):
    """Lists devices without opening them."""

    def scan(self) -> tuple[Sighting, ...]: ...


class Runtime(Protocol):
    """A vendor's runtime; `ask` neither raises nor takes longer than two seconds."""

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

    def scan(self) -> tuple[Sighting, ...]:
        """The devices now, in port order. Raises DeviceTrouble of the bus."""
        return tuple(sorted(self.bus.scan(), key=port_order))

    def read(self, sightings: Sequence[Sighting]) -> Survey:
        """Ask the runtimes of the families present; all of them when no key is present.

        A device that was joined with its id keeps it until it is pulled out.
        """
        present = {sighting.family for sighting in sightings if sighting.kind is Kind.KEY}
        concerned = [runtime for runtime in self.runtimes if runtime.family in present]
        told = survey(sightings, _ask(concerned or self.runtimes), self._held)
        self._held = links(told)
        return told

    def wait(self, seconds: float) -> bool:
        """True when the bus may have changed or somebody called `wake`, else False."""
        return self._waiter.wait(seconds)

    def wake(self) -> None:
        """End a running or the next `wait`."""
        self._waiter.wake()

    def close(self) -> None:
        """End a running `wait` and give back what the reader holds."""
        self._waiter.close()


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
    product = catalogue.identify(sighting.vid, sighting.pid)
    return sighting.kind is Kind.KEY and product is not None and product.id_source is None


def _ask(runtimes: Sequence[Runtime]) -> tuple[RuntimeAnswer, ...]:
    if len(runtimes) < 2:
        return tuple(runtime.ask() for runtime in runtimes)
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(len(runtimes), "keydesk-runtime") as pool:
        return tuple(pool.map(lambda runtime: runtime.ask(), runtimes))
