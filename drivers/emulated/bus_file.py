"""Writes a bus file: plugs and unplugs emulated devices.

    bus = EmulatedBus(path)
    bus.answer("sentinel", keys=[{"haspid": "782062012", "typ": "Sentinel HL Pro"}])
    bus.plug({"vid": "0529", "pid": "0001", "port": "1-1.2"})
    bus.unplug("1-1.2")

Every change replaces the file as a whole; comments in it are not kept.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from keytool.files import put_whole

Content = dict[str, Any]
RuntimeName = Literal["sentinel", "guardant"]


class EmulatedBus:
    """The bus in the file at `path`, which is made by the first change."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def plug(self, device: Mapping[str, str]) -> None:
        """Hang a device on the bus, in place of the one that hung at its port."""
        self._change(lambda content: _plugged(_unplugged(content, device["port"]), device))

    def devices(self) -> tuple[Mapping[str, str], ...]:
        """What hangs on the bus."""
        return tuple(self._read().get("usb", ()))

    def unplug(self, port: str) -> None:
        """Take away whatever hangs at `port`."""
        self._change(lambda content: _unplugged(content, port))

    def answer(self, runtime: RuntimeName, **table: Any) -> None:
        """Install a runtime that answers with this table, as `drivers.emulated.desk` has it."""
        self._change(lambda content: {**content, runtime: table})

    def silence(self, runtime: RuntimeName) -> None:
        """Uninstall a runtime."""
        self._change(lambda content: {k: v for k, v in content.items() if k != runtime})

    def lose_bus(self, state: str = "missing") -> None:
        """Let there be no bus to look at; `present` brings it back."""
        self._change(lambda content: {**content, "bus": state})

    def clear(self) -> None:
        """An empty bus and no runtimes."""
        self._change(lambda _: {})

    def _change(self, change: Callable[[Content], Content]) -> None:
        write_bus(self.path, change(self._read()))

    def _read(self) -> Content:
        return tomllib.loads(self.path.read_text("utf-8")) if self.path.exists() else {}


def write_bus(path: Path, content: Mapping[str, Any]) -> None:
    """Replace the file in one step; a reader sees the old bus or the new one."""
    put_whole(path, to_toml(content).encode(), private=False)


def to_toml(content: Mapping[str, Any]) -> str:
    """The bus as TOML: devices as `[[usb]]`, runtimes as tables, all else inline."""
    parts = [f"bus = {_value(content['bus'])}\n"] if "bus" in content else []
    parts += [_block("[[usb]]", device) for device in content.get("usb", ())]
    tables = ((name, table) for name, table in content.items() if name not in {"bus", "usb"})
    parts += [_block(f"[{name}]", table) for name, table in tables]
    return "\n".join(parts) or "# an empty bus\n"


def _plugged(content: Content, device: Mapping[str, str]) -> Content:
    return {**content, "usb": [*content["usb"], dict(device)]}


def _unplugged(content: Content, port: str) -> Content:
    return {**content, "usb": [d for d in content.get("usb", ()) if d.get("port") != port]}


def _block(header: str, table: Mapping[str, Any]) -> str:
    lines = (f"{_name(name)} = {_value(value)}\n" for name, value in table.items())
    return f"{header}\n{''.join(lines)}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_name(k)} = {_value(v)}' for k, v in value.items())} }}"
    if isinstance(value, Sequence):
        return f"[{', '.join(map(_value, value))}]"
    raise TypeError(f"not for a bus file: {value!r}")


def _name(name: str) -> str:
    return name if re.fullmatch("[A-Za-z0-9_-]+", name) else _text(name)


def _text(text: str) -> str:
    """A basic string; control characters are written by number."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04X}" for c in plain) + '"'
