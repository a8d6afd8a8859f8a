"""Writes down what a desk told, as a bus file: it loads as an emulated desk and makes a test.

Beside the devices and the runtimes' keys it keeps the evidence under `[raw]`, which the
emulated desk passes over: pages word for word, descriptors in hex. Those who wrote the
drivers never saw a real key; a recording is how they get to know one.
"""

import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from drivers.emulated.bus_file import Content
from drivers.emulated.desk import FAULTS
from drivers.loopback import Pages
from drivers.opening import NO_EXTRAS, Extras, open_reader
from keytool.domain.key_ids import Family
from keytool.domain.readings import Feature, RuntimeKey, RuntimeState, Sighting, Survey

_FAULT_NAMES = {fault: name for name, fault in FAULTS.items()}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TABLES = {Family.HASP: ("sentinel", "keys"), Family.GUARDANT: ("guardant", "dongles")}


@dataclass(frozen=True, slots=True)
class Overheard:
    """Pages whose words are kept in `told`, by port and path."""

    pages: Pages
    port: int
    told: dict[str, str] = field(default_factory=dict)

    def page(self, path: str, until: float) -> bytes:
        """As `Pages.page`. Raises NoAnswer."""
        body = self.pages.page(path, until)
        self.told[f"{self.port}{path}"] = body.decode("utf-8", "backslashreplace")
        return body


def record_desk(spec: str, extras: Extras = NO_EXTRAS) -> Content:
    """The desk that `open_reader` opens. Raises DeviceTrouble of the bus."""
    told: dict[str, str] = {}
    reader = open_reader(spec, extras, lambda endpoint: Overheard(endpoint, endpoint.port, told))
    try:
        survey = reader.read(reader.scan())
    finally:
        reader.close()
    if spec == "auto":
        ports = [reading.sighting.port for reading in survey.readings]
        told |= {port: text for port in ports if (text := _descriptors(port))}
    return {**bus_content(survey), **({"raw": told} if told else {})}


def bus_content(survey: Survey) -> Content:
    """A bus file's content whose emulated desk gives this survey again."""
    content: Content = {"usb": [_device(reading.sighting) for reading in survey.readings]}
    for answer in survey.answers:
        if answer.family not in _TABLES or answer.state is RuntimeState.ABSENT:
            continue
        table, rows = _TABLES[answer.family]
        if answer.state is not RuntimeState.ANSWERED:
            content.setdefault(table, {"state": answer.state.value})
            continue
        written = _sentinel_row if answer.family is Family.HASP else _guardant_row
        content.setdefault(table, {rows: [written(key) for key in answer.keys]})
    return content


def _descriptors(port: str) -> str:
    if sys.platform != "linux":
        return ""
    from drivers.linux_details import details

    with suppress(OSError, ValueError):  # gone meanwhile
        return details(port).descriptors.hex()
    return ""


def _device(seen: Sighting) -> dict[str, str]:
    facts = {
        "vid": f"{seen.vid:04x}",
        "pid": f"{seen.pid:04x}",
        "port": seen.port,
        "manufacturer": seen.manufacturer,
        "product": seen.product,
        "serial": seen.usb_serial,
        "firmware": seen.firmware,
        "fault": _FAULT_NAMES[seen.fault] if seen.fault else None,
    }
    return {name: fact for name, fact in facts.items() if fact is not None}


def _sentinel_row(key: RuntimeKey) -> dict[str, Any]:
    row: dict[str, Any] = {
        # A temporary id is anything but a number; which sign marks it is not known.
        "haspid": str(key.key_id) if key.key_id else "temporary",
        "typ": key.model or "",
        "configuration": "sentinelhl",
        "isloc": "1",
    }
    row |= _present(fw=key.firmware, ven=key.vendor_code)
    if key.features:
        row["features"] = [_sentinel_feature(feature) for feature in key.features]
    return row


def _sentinel_feature(feature: Feature) -> dict[str, str]:
    term = "Perpetual"
    if feature.until:
        day = f"{_MONTHS[feature.until.month - 1]} {feature.until.day}, {feature.until.year:04d}"
        term = f"{'Expired' if feature.expired else 'Expiration Date'} {day}"
    return {"fid": feature.feature, "lic": term, **_present(fn=feature.name)}


def _guardant_row(key: RuntimeKey) -> dict[str, Any]:
    row: dict[str, Any] = {"dongleId": str(key.key_id.number) if key.key_id else ""}
    row |= _present(model=key.model, publicCode=key.vendor_code)
    if key.features:
        row["features"] = [_guardant_feature(feature) for feature in key.features]
    return row


def _guardant_feature(feature: Feature) -> dict[str, Any]:
    until = feature.until
    seconds = datetime(until.year, until.month, until.day, tzinfo=UTC).timestamp() if until else 0
    return {
        "featureNumber": feature.feature,
        "validUpToDate": int(seconds),
        "flags": {"expired": feature.expired},
        **_present(name=feature.name),
    }


def _present(**facts: str | None) -> Mapping[str, str]:
    return {name: fact for name, fact in facts.items() if fact is not None}
