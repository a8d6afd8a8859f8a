"""What a bus file says.

    bus = "missing"               # optional: missing, no-access, no-library; else there is one

    [[usb]]                       # what hangs on the bus
    vid = "0529"
    pid = "0001"
    port = "1-1.2"
    product = "HASP HL 3.25"      # manufacturer, serial, firmware: optional
    fault = "vanish"              # optional: vanish, no-access, stall, garbage

    [sentinel]                    # what the runtime answers; leave the table out: not installed
    keys = [{ haspid = "782062012", typ = "Sentinel HL Pro", ven = "37515", isloc = "1" }]

    [guardant]
    dongles = [{ dongleId = 439041025, model = "Sign", publicCode = 1234567890 }]

A runtime table may have `state` (password, refused, malformed, timed-out, absent)
instead of keys, and `claims`, the rows that it says it has: more than there are makes its
answer a partial one. A key or dongle may have `features`, rows as its runtime writes them,
`claims` of their number, and `port`: then it is listed only while a device hangs there, as
with a real runtime, and plugging is one edit. `isloc = "0"` and `remote = true` are keys of
other computers; rows without `isloc` are here. A table `[raw]` holds the evidence of a recording
(`drivers.recording`) and is passed over.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from drivers.listings import (
    guardant_aside,
    guardant_key,
    sentinel_asides,
    sentinel_key,
    sentinel_rows,
    text,
)
from drivers.sightings import sight
from keytool.domain.errors import DeviceTrouble
from keytool.domain.key_ids import Family
from keytool.domain.readings import (
    Aside,
    BusState,
    Fault,
    RuntimeAnswer,
    RuntimeKey,
    RuntimeState,
    Sighting,
    Source,
)
from keytool.domain.values import dataclass

FAULTS = {
    "vanish": Fault.VANISHED,
    "no-access": Fault.NO_ACCESS,
    "stall": Fault.STALLED,
    "garbage": Fault.GARBLED,
}
_STATES = {state.value: state for state in RuntimeState if state is not RuntimeState.ANSWERED}
_BUSES = {state.value: state for state in BusState}
_DEVICE_REQUIRED = {"vid", "pid", "port"}
_DEVICE_OPTIONAL = {"product", "manufacturer", "serial", "firmware", "fault"}


@dataclass(frozen=True, slots=True)
class EmulatedDesk:
    """The devices on the bus and the answers of the runtimes that are installed."""

    sightings: tuple[Sighting, ...] = ()
    answers: Mapping[Family, RuntimeAnswer] = field(default_factory=dict)
    bus: BusState = BusState.PRESENT


class _Flaw(Exception):
    """A value that cannot be used: which field, of which device when it is one's."""

    def __init__(self, name: str, device: int | None = None) -> None:
        super().__init__(name)
        self.name = name
        self.device = device


def parse_desk(content: bytes, path: str) -> EmulatedDesk:
    """Raises DeviceTrouble `bus-file-malformed` with `path`, `line` and `field`."""
    try:
        source = content.decode("utf-8-sig").replace("\r\n", "\n")
        return _desk(tomllib.loads(source))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DeviceTrouble("bus-file-malformed", path=path, line=line, field="") from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits included
        line = _line_of_syntax(str(error), source)
        raise DeviceTrouble("bus-file-malformed", path=path, line=line, field="") from None
    except _Flaw as flaw:
        line = _line_of_flaw(flaw, source)
        raise DeviceTrouble("bus-file-malformed", path=path, line=line, field=flaw.name) from None


def _desk(data: Mapping[str, Any]) -> EmulatedDesk:
    for name in data:
        if name not in {"bus", "usb", "sentinel", "guardant", "raw"}:
            raise _Flaw(name)
    bus = data.get("bus", BusState.PRESENT.value)
    if not isinstance(bus, str) or bus not in _BUSES:
        raise _Flaw("bus")
    devices = _tables(data, "usb")
    ports: set[str] = set()
    for index, device in enumerate(devices):
        _check_device(index, device, ports)
    found = (_sighting(index, device) for index, device in enumerate(devices))
    plugged = ports - {d["port"] for d in devices if d.get("fault") == "vanish"}
    return EmulatedDesk(tuple(s for s in found if s), _answers(data, plugged), _BUSES[bus])


def _tables(data: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    rows = data.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _Flaw(name)
    return rows


def _check_device(index: int, device: Mapping[str, Any], ports: set[str]) -> None:
    for name in sorted(_DEVICE_REQUIRED - set(device)):
        raise _Flaw(name, index)
    for name, value in device.items():
        if name not in _DEVICE_REQUIRED | _DEVICE_OPTIONAL or not isinstance(value, str):
            raise _Flaw(name, index)
    if not device["port"].isprintable() or not device["port"] or device["port"] in ports:
        raise _Flaw("port", index)
    if device.get("fault", "vanish") not in FAULTS:
        raise _Flaw("fault", index)
    ports.add(device["port"])


def _sighting(index: int, device: Mapping[str, str]) -> Sighting | None:
    return sight(
        _usb_id(index, device, "vid"),
        _usb_id(index, device, "pid"),
        device["port"],
        manufacturer=device.get("manufacturer"),
        product=device.get("product"),
        usb_serial=device.get("serial"),
        firmware=device.get("firmware"),
        fault=FAULTS[device["fault"]] if "fault" in device else None,
    )


def _usb_id(index: int, device: Mapping[str, str], name: str) -> int:
    if not re.fullmatch("(0x)?[0-9a-fA-F]{4}", device[name]):
        raise _Flaw(name, index)
    return int(device[name], 16)


def _answers(data: Mapping[str, Any], plugged: set[str]) -> dict[Family, RuntimeAnswer]:
    answers = {}
    if "sentinel" in data:
        state, rows, claims = _listing(data, "sentinel", "keys", plugged)
        here = sentinel_rows([{"isloc": "1", **row} for row in rows])
        keys = tuple(key for row in here if (key := _sentinel(row)))
        told = RuntimeAnswer(Source.SENTINEL, Family.HASP, state, keys, sentinel_asides(here))
        answers[Family.HASP] = _claiming(told, len(rows), claims)
    if "guardant" in data:
        state, rows, claims = _listing(data, "guardant", "dongles", plugged)
        keys = tuple(key for row in rows if (key := _guardant(row)))
        afar = tuple(aside for row in rows if (aside := _guardant_afar(row)))
        told = RuntimeAnswer(Source.GUARDANT, Family.GUARDANT, state, keys, afar)
        answers[Family.GUARDANT] = _claiming(told, len(rows), claims)
    return answers


def _claiming(told: RuntimeAnswer, listed: int, claims: int | None) -> RuntimeAnswer:
    if claims is None:
        return told
    return replace(told, complete=listed >= claims, listed=listed, claimed=claims)


def _listing(
    data: Mapping[str, Any], table: str, rows: str, plugged: set[str]
) -> tuple[RuntimeState, list[Mapping[str, Any]], int | None]:
    content = data[table]
    if not isinstance(content, dict) or not set(content) <= {rows, "state", "claims"}:
        raise _Flaw(table)
    every = _tables(content, rows)
    for row in (content, *every):
        if type(row.get("claims", 0)) is not int:
            raise _Flaw("claims")
    for row in every:
        _tables(row, "features")
        if not isinstance(row.get("port", ""), str):
            raise _Flaw("port")
    if "state" not in content:
        present = [row for row in every if "port" not in row or row["port"] in plugged]
        return RuntimeState.ANSWERED, present, content.get("claims")
    if not isinstance(content["state"], str) or content["state"] not in _STATES:
        raise _Flaw("state")
    return _STATES[content["state"]], [], None


def _sentinel(row: Mapping[str, Any]) -> RuntimeKey | None:
    features = row.get("features", ())
    return _with_claims(sentinel_key(row, features), row, len(features))


def _guardant(row: Mapping[str, Any]) -> RuntimeKey | None:
    if row.get("remote") is True:
        return None
    vendor = {"vendor": {"publicCode": row.get("publicCode", "")}}
    features = [{**vendor, **feature} for feature in row.get("features", ())]
    key = guardant_key(text(row, "dongleId"), features or [vendor], text(row, "model"))
    return _with_claims(key, row, len(features))


def _guardant_afar(row: Mapping[str, Any]) -> Aside | None:
    return guardant_aside(text(row, "dongleId")) if row.get("remote") is True else None


def _with_claims(
    key: RuntimeKey | None, row: Mapping[str, Any], features: int
) -> RuntimeKey | None:
    if key is None or "claims" not in row:
        return key
    return replace(key, complete=features >= row["claims"], claimed=row["claims"])


def _line_of_syntax(message: str, source: str) -> int:
    # Python 3.14 gives the error a `lineno`; before, only its message knows.
    match = re.search(r"at line ([0-9]+)", message)
    return int(match[1]) if match else source.count("\n") + 1


def _line_of_flaw(flaw: _Flaw, source: str) -> int:
    """The line of the field, else of its device's header; 1 when written another way."""
    lines = source.split("\n")
    first, last = 0, len(lines)
    if flaw.device is not None:
        headers = [n for n, line in enumerate(lines) if re.match(r"\s*\[\[\s*usb\s*\]\]", line)]
        if flaw.device < len(headers):
            first = headers[flaw.device]
            last = next((n for n in headers if n > first), last)
    spelled = re.compile(rf"\s*\[*\s*[\"']?{re.escape(flaw.name)}\b")
    return next((n for n in range(first, last) if spelled.match(lines[n])), first) + 1
