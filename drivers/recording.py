"""Writes down what a desk told, as a bus file: it loads as an emulated desk and makes a test.

Beside the devices and the runtimes' keys it keeps the evidence under `[raw]`, which the
emulated desk passes over: pages word for word, descriptors in hex. Those who wrote the
drivers never saw a real key; a recording is how they get to know one.
"""

import sys
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from drivers.emulated.bus_file import Content
from drivers.emulated.desk import FAULTS
from drivers.loopback import Page, Pages
from drivers.opening import NO_EXTRAS, Extras, open_reader
from keytool.domain.key_ids import Family
from keytool.domain.licence_terms import Feature, Term
from keytool.domain.readings import (
    Aside,
    AsideKind,
    BusState,
    Mark,
    RuntimeAnswer,
    RuntimeKey,
    RuntimeState,
    Sighting,
    Survey,
)

_FAULT_NAMES = {fault: name for name, fault in FAULTS.items()}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MARKS = {Mark.DISABLED: "key_disabled", Mark.CLONED: "cloned", Mark.LOCKED: "locked"}
_TABLES = {Family.HASP: ("sentinel", "keys"), Family.GUARDANT: ("guardant", "dongles")}


@dataclass(frozen=True, slots=True)
class Overheard:
    """Pages whose words are kept in `told`, by port and path."""

    pages: Pages
    port: int
    told: dict[str, str] = field(default_factory=dict)

    def page(self, path: str, until: float) -> Page:
        """As `Pages.page`. Raises NoAnswer."""
        page = self.pages.page(path, until)
        self.told[f"{self.port}{path}"] = page.body.decode("utf-8", "backslashreplace")
        return page


def record_desk(spec: str, extras: Extras = NO_EXTRAS) -> Content:
    """The desk that `open_reader` opens. Raises DeviceTrouble of the bus."""
    told: dict[str, str] = {}
    reader = open_reader(spec, extras, lambda endpoint: Overheard(endpoint, endpoint.port, told))
    try:
        survey = reader.read(reader.scan())
    finally:
        reader.close()
    if spec == "auto":
        ports = [seen.port for reading in survey.readings if (seen := reading.sighting).port]
        told |= {port: text for port in ports if (text := _descriptors(port))}
    return {**bus_content(survey), **({"raw": told} if told else {})}


def bus_content(survey: Survey) -> Content:
    """A bus file's content whose emulated desk gives this survey again."""
    seen = [reading.sighting for reading in survey.readings]
    content: Content = {"usb": [_device(one) for one in seen if one.port is not None]}
    if survey.bus is not BusState.PRESENT:
        content["bus"] = survey.bus.value
    for answer in survey.answers:
        if answer.family in _TABLES and answer.state is not RuntimeState.ABSENT:
            content.setdefault(_TABLES[answer.family][0], _runtime(answer))
    return content


def _runtime(answer: RuntimeAnswer) -> Content:
    if answer.state is not RuntimeState.ANSWERED:
        return {"state": answer.state.value}
    _table, rows = _TABLES[answer.family]
    hasp = answer.family is Family.HASP
    listed = [(_sentinel_row if hasp else _guardant_row)(key) for key in answer.keys]
    listed += [(_sentinel_aside if hasp else _guardant_aside)(one) for one in answer.asides]
    return {rows: listed, **({} if answer.claimed is None else {"claims": answer.claimed})}


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
    row |= _present(fw=key.firmware, ven=key.vendor_code, batch=key.batch_code)
    row |= {_MARKS[mark]: "1" for mark in key.marks if mark in _MARKS} | _claims(key)
    if key.features:
        row["features"] = [_sentinel_feature(feature) for feature in key.features]
    return row


def _claims(key: RuntimeKey) -> dict[str, int]:
    """A list that could not be had at all claims one row more than nothing."""
    if key.claimed is not None:
        return {"claims": key.claimed}
    return {} if key.complete else {"claims": len(key.features) + 1}


def _sentinel_feature(feature: Feature) -> dict[str, str]:
    row = {"fid": feature.feature, "lic": feature.text or _term(feature)}
    return row | _present(fn=feature.name, unusable=None if feature.usable else "1")


def _term(feature: Feature) -> str:
    words = ["Trial"] if feature.trial else []
    if feature.until:
        day = f"{_MONTHS[feature.until.month - 1]} {feature.until.day}, {feature.until.year:04d}"
        return " ".join([*words, "Expired" if feature.expired else "Expiration Date", day])
    return " ".join([*words, "Perpetual"]) if feature.term is Term.PERPETUAL else ""


def _sentinel_aside(aside: Aside) -> dict[str, Any]:
    kind = {"configuration": "haspsl"} if aside.kind is AsideKind.SOFTWARE else {}
    here = aside.place is None and aside.kind is not AsideKind.REMOTE
    told = _present(typ=aside.title, loc=aside.place)
    return {"haspid": aside.number, "isloc": "1" if here else "0", **told, **kind}


def _guardant_aside(aside: Aside) -> dict[str, Any]:
    return {"dongleId": str(int(aside.number, 16)), "remote": True}


def _guardant_row(key: RuntimeKey) -> dict[str, Any]:
    row: dict[str, Any] = {"dongleId": str(key.key_id.number) if key.key_id else ""}
    row |= _present(model=key.model, publicCode=key.vendor_code) | _claims(key)
    if key.features:
        row["features"] = [_guardant_feature(feature) for feature in key.features]
    return row


def _guardant_feature(feature: Feature) -> dict[str, Any]:
    row = {
        "featureNumber": feature.feature,
        "validFromDate": _seconds(feature.since),
        "validUpToDate": _seconds(feature.until),
        "flags": {
            "expired": feature.expired,
            "trial": feature.trial,
            "disabled": not feature.usable,
        },
        **_present(name=feature.name),
    }
    return row | ({"limits": feature.text} if feature.text else {})


def _seconds(day: date | None) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) if day else 0


def _present(**facts: str | None) -> dict[str, str]:
    return {name: fact for name, fact in facts.items() if fact is not None}
