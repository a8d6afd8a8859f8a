"""Looks into everything that reading keys depends on; one probe's trouble stops no other.

The findings are made to be sent to strangers: no key number, serial number, path, host,
user's name or variable of the environment is in them.
"""

import platform
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from drivers.reader import WITHOUT_BUS, DeskReader, Runtime
from drivers.usb_linux import LinuxBus
from keytool.domain.errors import KeydeskError
from keytool.domain.readings import RuntimeState, Sighting

_LIBRARIES = ("pyusb", "libusb-package", "hidapi")


class ProbeOutcome(StrEnum):
    """How a probe ended."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one probe found; `reason` is a code, and `facts` hold plain values only.

    `params` fill the sentence of the reason. They may name a path, so no report has them.
    """

    probe: str
    outcome: ProbeOutcome
    reason: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    params: Mapping[str, object] = field(default_factory=dict)


Probe = Callable[[], Iterable[Finding]]


def examine(reader: DeskReader) -> tuple[Finding, ...]:
    """All findings. Never raises for a device, a runtime or a system."""
    probes: list[tuple[str, Probe]] = [
        ("versions", _versions),
        ("bus", lambda: _bus(reader)),
        ("hot-plug", _hot_plug),
        ("rights", lambda: _rights(reader)),
        *(("runtime", _asking(runtime)) for runtime in reader.runtimes),
    ]
    found = [finding for name, probe in probes for finding in guarded(name, probe)]
    return tuple(map(_noted, found)) if any(map(_lists_keys, found)) else tuple(found)


def guarded(name: str, probe: Probe) -> list[Finding]:
    """The probe's findings, or the one that it failed."""
    try:
        return list(probe())
    except KeydeskError as error:
        return [Finding(name, ProbeOutcome.BAD, error.code, params=error.params)]
    except Exception as error:  # noqa: BLE001  whatever it is, the other probes go on
        what = {"error": type(error).__name__}
        return [Finding(name, ProbeOutcome.BAD, "probe-failed", what, what)]


def _lists_keys(finding: Finding) -> bool:
    return finding.facts.get("state") == RuntimeState.ANSWERED


def _noted(finding: Finding) -> Finding:
    """A bus that is not there stops nobody while a runtime tells of the keys."""
    state = WITHOUT_BUS.get(finding.reason or "")
    if state is None:
        return finding
    return replace(finding, outcome=ProbeOutcome.NOTE, facts={"bus": state.value})


def _versions() -> Iterator[Finding]:
    from importlib.metadata import version

    from keytool import __version__

    libraries = {name: version(name) for name in _LIBRARIES}
    facts: dict[str, Any] = {
        "keydesk": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        **libraries,
    }
    if platform.system() == "Windows":
        from drivers.windows_facts import windows_facts

        facts |= windows_facts()
    yield Finding("versions", ProbeOutcome.GOOD, facts=facts)


def _bus(reader: DeskReader) -> Iterator[Finding]:
    started = time.perf_counter()
    sightings = reader.bus.scan()
    facts = {
        "milliseconds": _since(started),
        "devices": [_device(reader, sighting) for sighting in sightings],
    }
    yield Finding("bus", ProbeOutcome.GOOD, facts=facts)


def _device(reader: DeskReader, seen: Sighting) -> dict[str, Any]:
    known = {
        "port": seen.port,
        "vid": seen.usb_id and seen.usb_id[:4],
        "pid": seen.usb_id and seen.usb_id[5:],
        "kind": seen.kind.value,
        "label": seen.label,
        "manufacturer": seen.manufacturer,
        "product": seen.product,
        "firmware": seen.firmware,
        "has_serial": seen.usb_serial is not None,
        "fault": seen.fault.value if seen.fault else None,
    }
    return known | _held_by(reader, seen)


def _held_by(reader: DeskReader, seen: Sighting) -> dict[str, Any]:
    """Its drivers and this user's rights, where the system tells them."""
    if seen.port is None or not isinstance(reader.bus, LinuxBus):
        return {}
    from drivers.linux_details import details

    try:
        told = details(seen.port)
    except (OSError, ValueError):  # gone meanwhile
        return {}
    return {"drivers": list(told.drivers), "openable": told.openable, "speed": told.speed}


def _hot_plug() -> Iterator[Finding]:
    from drivers.hotplug import system_events

    events = system_events()
    if events is None:
        yield Finding("hot-plug", ProbeOutcome.NOTE, "bus-is-polled")
    else:
        events.close()
        yield Finding("hot-plug", ProbeOutcome.GOOD)


def _rights(reader: DeskReader) -> Iterator[Finding]:
    if sys.platform == "linux" and isinstance(reader.bus, LinuxBus):
        from drivers.linux_details import rules_installed

        installed = rules_installed()
        outcome = ProbeOutcome.GOOD if installed else ProbeOutcome.NOTE
        yield Finding("rights", outcome, None if installed else "usb-rules-missing")


def _asking(runtime: Runtime) -> Probe:
    def ask() -> Iterator[Finding]:
        started = time.perf_counter()
        answer = runtime.ask()
        facts = {
            "runtime": answer.source.value,
            "state": answer.state.value,
            "milliseconds": _since(started),
            "keys": [key.model for key in answer.keys],
            "complete": answer.complete,
            "listed": answer.listed,
            "claimed": answer.claimed,
        }
        if answer.state is RuntimeState.ANSWERED:
            reason = None if answer.complete else "runtime-incomplete"
            outcome = ProbeOutcome.NOTE if reason else ProbeOutcome.GOOD
            yield Finding("runtime", outcome, reason, facts)
        else:
            mild = answer.state is RuntimeState.ABSENT
            outcome = ProbeOutcome.NOTE if mild else ProbeOutcome.BAD
            yield Finding("runtime", outcome, f"runtime-{answer.state.value}", facts)

    return ask


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)
