import threading
from dataclasses import dataclass, field

from drivers.hotplug import Polling
from drivers.reader import DeskReader, survey
from drivers.sightings import sight
from drivers.waiting import Waiter
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.readings import (
    RuntimeAnswer,
    RuntimeKey,
    RuntimeState,
    Sighting,
    Source,
    Status,
)


def seen(vid: int, pid: int, port: str) -> Sighting:
    sighting = sight(vid, pid, port)
    assert sighting
    return sighting


HASP = seen(0x0529, 0x0001, "1-1")
SIGN = seen(0x0A89, 0x0008, "1-2")
STEALTH = seen(0x0A89, 0x0003, "1-3")
RUTOKEN = seen(0x0A89, 0x0030, "1-4")
SUPERPRO = seen(0x04B9, 0x0300, "1-5")
DONGLE = RuntimeKey(Family.GUARDANT, KeyId(Family.GUARDANT, 7))


@dataclass
class Runtime:
    """Answers with its keys once everybody who should be asked at once has been."""

    family: Family
    source: Source
    keys: tuple[RuntimeKey, ...] = ()
    together: threading.Barrier = field(default_factory=lambda: threading.Barrier(1))
    asked: int = 0

    def ask(self) -> RuntimeAnswer:
        self.asked += 1
        self.together.wait(30)
        return RuntimeAnswer(self.source, self.family, RuntimeState.ANSWERED, self.keys)


class NoBus:
    def scan(self) -> tuple[Sighting, ...]:
        return ()


def runtimes(together: int) -> tuple[Runtime, Runtime]:
    barrier = threading.Barrier(together)
    return (
        Runtime(Family.HASP, Source.SENTINEL, together=barrier),
        Runtime(Family.GUARDANT, Source.GUARDANT, (DONGLE,), together=barrier),
    )


def asked(sightings: list[Sighting], together: int) -> tuple[int, int]:
    sentinel, guardant = runtimes(together)
    reader = DeskReader(NoBus(), (sentinel, guardant), Waiter(Polling(tuple, 1.0)))
    reader.read(sightings)
    reader.close()
    return sentinel.asked, guardant.asked


def test_only_the_runtimes_of_the_keys_present_are_asked() -> None:
    assert asked([HASP], 1) == (1, 0)
    assert asked([SIGN, RUTOKEN], 1) == (0, 1)


def test_several_runtimes_are_asked_at_once() -> None:
    assert asked([HASP, SIGN], 2) == (1, 1)


def test_without_keys_all_are_asked_for_ids_that_no_device_matches() -> None:
    assert asked([], 2) == (1, 1)
    assert asked([RUTOKEN], 2) == (1, 1)


def test_without_runtimes_there_is_still_a_survey() -> None:
    reader = DeskReader(NoBus(), (), Waiter(Polling(tuple, 1.0)))
    (reading,) = reader.read([HASP]).readings
    assert (reading.status, reading.reason) == (Status.NO_ID, "no-id-source")
    reader.close()


def guardant(*keys: RuntimeKey) -> RuntimeAnswer:
    return RuntimeAnswer(Source.GUARDANT, Family.GUARDANT, RuntimeState.ANSWERED, keys)


def test_an_id_is_never_given_to_a_key_that_the_runtime_cannot_list() -> None:
    told = survey([STEALTH], [guardant(DONGLE)], {})
    assert told.readings[0].reason == "no-id-source"
    assert told.unlinked == (DONGLE,)


def test_such_a_key_does_not_stand_in_another_s_way() -> None:
    told = survey([STEALTH, SIGN, SUPERPRO], [guardant(DONGLE)], {})
    assert [r.sighting for r in told.readings] == [STEALTH, SIGN, SUPERPRO]
    statuses = [r.status for r in told.readings]
    assert statuses == [Status.NO_ID, Status.IDENTIFIED, Status.NO_ID]
    assert told.unlinked == ()


def test_what_a_network_server_lists_is_never_joined() -> None:
    afar = RuntimeAnswer(Source.GUARDANT_NET, Family.GUARDANT, RuntimeState.ANSWERED, (DONGLE,))
    told = survey([SIGN, STEALTH], [guardant(), afar], {})
    assert [reading.key_id for reading in told.readings] == [None, None]
    assert told.unlinked == (DONGLE,)
    assert len(told.answers) == 2
