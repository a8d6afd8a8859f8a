"""What this desk was set up with: `settings.toml` in its home, one dataclass a section.

A new setting is a field made by `setting`, a new section a dataclass that `DeskSettings`
holds; the file, the environment and `keydesk settings` follow from these classes alone.
The program writes the file, and so no comment in it survives a change.
"""

import json
import math
import os
from collections.abc import Iterator, Mapping
from dataclasses import field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from keytool.domain.contacts import ways_of
from keytool.domain.errors import BadInput, StorageTrouble
from keytool.domain.site_age import LIST_DAYS, MOST_LIST_DAYS
from keytool.domain.values import dataclass
from keytool.files import held_or, put_whole
from keytool.setup.addresses import address_or_none
from keytool.setup.copying import CopySettings
from keytool.setup.printing import LabelSettings, PrinterSettings
from keytool.setup.seller import seller_inn, seller_kpp, seller_phone
from keytool.setup.setting import LONGEST, Value, one_line, setting
from keytool.setup.updating import UpdateSettings

FILE = "settings.toml"


def contact_line(text: str) -> str:
    """How customers reach the vendor, one way after another. Raises ValueError."""
    return ", ".join(ways_of(one_line(text)))


def percent(value: int) -> int:
    """Raises ValueError."""
    if not 0 <= value <= 100:
        raise ValueError("percent")
    return value


def list_days(value: int) -> int:
    """For how long a status list is believed. Raises BadInput `site-list-days`."""
    if not 1 <= value <= MOST_LIST_DAYS:
        raise BadInput("site-list-days", value=value, most=MOST_LIST_DAYS, counselled=LIST_DAYS)
    return value


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The customers' site: where links lead, whose it is, whom to ask, the file with the logo; all
    may be empty. And for how many days a status list is believed.
    """

    url: str = setting("", address_or_none, "KEYDESK_SITE")
    vendor: str = setting("", one_line, "KEYDESK_VENDOR")
    contact: str = setting("", contact_line, "KEYDESK_CONTACT")
    logo: str = setting("", one_line)
    list_days: int = setting(LIST_DAYS, list_days)


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """How loud the desk speaks: 0 is silent, 100 as loud as the computer allows."""

    volume: int = setting(60, percent)


class Tray(StrEnum):
    """What stands near the clock: nothing, an icon that tells of plugged keys, or one that the
    closed window lives on in.
    """

    OFF = "off"
    TELLS = "tells"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """How the window lives beside other programs."""

    tray: str = setting(Tray.TELLS.value, lambda told: Tray(told).value)


@dataclass(frozen=True, slots=True)
class SellerSettings:
    """Who ships the keys, as the papers say it. Everything may be empty."""

    name: str = setting("", one_line)
    inn: str = setting("", seller_inn)
    kpp: str = setting("", seller_kpp)
    address: str = setting("", one_line)
    phone: str = setting("", seller_phone)


@dataclass(frozen=True, slots=True)
class PersonSettings:
    """Who sits at this desk, as letters to customers name them. May be empty."""

    name: str = setting("", one_line)
    phone: str = setting("", seller_phone)


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """Sources of key ids that only some desks have: a Guardant Net server, HOST or HOST:PORT, and
    libraries that the makers' own installers put here. All may be empty.
    """

    guardant_net: str = setting("", one_line, "KEYDESK_GUARDANT_NET")
    sentinel_library: str = setting("", one_line, "KEYDESK_SENTINEL_LIBRARY")
    guardant_library: str = setting("", one_line, "KEYDESK_GUARDANT_LIBRARY")


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Every section of the file."""

    site: SiteSettings = SiteSettings()
    sounds: SoundSettings = SoundSettings()
    window: WindowSettings = WindowSettings()
    seller: SellerSettings = SellerSettings()
    person: PersonSettings = PersonSettings()
    readers: ReaderSettings = ReaderSettings()
    printers: PrinterSettings = field(default_factory=PrinterSettings)
    labels: LabelSettings = field(default_factory=LabelSettings)
    copies: CopySettings = field(default_factory=CopySettings)
    updates: UpdateSettings = field(default_factory=UpdateSettings)


@dataclass(frozen=True, slots=True)
class Told:
    """A setting, its value, and who said so: `default`, `file` or a variable's name."""

    name: str
    value: Value
    source: str


def load_settings(home: Path, environment: Mapping[str, str] = os.environ) -> DeskSettings:
    """The file's settings with the environment's over them.

    Raises BadInput `settings-file-syntax`, `setting-unknown`, `setting-wrong`;
    StorageTrouble `settings-file-unreadable`.
    """
    return _overlaid(kept_settings(home), environment)


def readers_of(home: Path) -> ReaderSettings:
    """None where the settings are not in order: that is told elsewhere, and keys are read."""
    try:
        return load_settings(home).readers
    except (BadInput, StorageTrouble):
        return ReaderSettings()


def person_of(home: Path) -> PersonSettings:
    """Nobody where the settings are not in order, as above."""
    try:
        return load_settings(home).person
    except (BadInput, StorageTrouble):
        return PersonSettings()


def told_settings(home: Path, environment: Mapping[str, str] = os.environ) -> tuple[Told, ...]:
    """Every setting with its source. Raises as `load_settings`."""
    kept = kept_settings(home)
    said, default = _overlaid(kept, environment), DeskSettings()
    told = []
    for section, name, metadata in _every():
        variable = metadata["variable"]
        value, before = (getattr(getattr(of, section), name) for of in (kept, default))
        source = "default" if value == before else "file"
        if environment.get(variable):
            source = variable
        told.append(Told(f"{section}.{name}", getattr(getattr(said, section), name), source))
    return tuple(told)


def kept_settings(home: Path) -> DeskSettings:
    """What the file alone says. Raises as `load_settings`."""
    import tomllib

    path = home / FILE
    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return DeskSettings()
    except OSError as error:
        raise held_or(error, StorageTrouble("settings-file-unreadable", path=str(path))) from error
    except ValueError as error:  # of TOML or of UTF-8
        raise BadInput("settings-file-syntax", path=str(path), problem=str(error)) from error
    settings = DeskSettings()
    for section, values in document.items():
        if not isinstance(values, dict):
            raise BadInput("setting-unknown", name=section, place=str(path))
        for name, value in values.items():
            settings = with_setting(settings, f"{section}.{name}", value, str(path))
    return settings


def with_setting(settings: DeskSettings, name: str, value: object, place: str = "") -> DeskSettings:
    """The settings with one changed; a text is understood as what the setting holds.

    `place` is the file it stands in. Raises BadInput `setting-unknown`, `setting-wrong`,
    `site-list-days`, and as the readers in `keytool.setup.seller`.
    """
    section, metadata = _found(name, place)
    key = name.partition(".")[2]
    group = getattr(settings, section)
    kind = type(getattr(type(group)(), key))
    try:
        sound = metadata["read"](_of_kind(value, kind, typed=not place))
    except (ValueError, OverflowError, BadInput) as error:
        if isinstance(error, BadInput) and not place:
            raise  # whoever types it hears what is wrong with it
        told = str(value)[:LONGEST]
        raise BadInput("setting-wrong", name=name, value=told, place=place or FILE) from error
    return replace(settings, **{section: replace(group, **{key: sound})})


def save_settings(home: Path, settings: DeskSettings) -> None:
    """Replace the file in one step; what stands at its default is left out.

    Raises StorageTrouble `settings-file-unwritable`.
    """
    path = home / FILE
    try:
        put_whole(path, _toml(settings).encode(), private=True, with_folder=True)
    except OSError as error:
        raise held_or(error, StorageTrouble("settings-file-unwritable", path=str(path))) from error


def change_setting(home: Path, name: str, value: object) -> DeskSettings:
    """Keep one setting in the file. Raises as `with_setting` and `save_settings`."""
    settings = with_setting(kept_settings(home), name, value)
    save_settings(home, settings)
    return settings


def _overlaid(settings: DeskSettings, environment: Mapping[str, str]) -> DeskSettings:
    for section, name, metadata in _every():
        variable = metadata["variable"]
        if value := environment.get(variable):
            try:
                settings = with_setting(settings, f"{section}.{name}", value)
            except BadInput as error:
                raise BadInput(error.code, **{**error.params, "place": variable}) from error
    return settings


def _every() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for section in fields(DeskSettings):
        for one in fields(getattr(DeskSettings(), section.name)):
            yield section.name, one.name, one.metadata


def _found(name: str, place: str) -> tuple[str, Mapping[str, Any]]:
    for section, key, metadata in _every():
        if name == f"{section}.{key}":
            return section, metadata
    raise BadInput("setting-unknown", name=name[:LONGEST], place=place or FILE)


def _of_kind(value: object, kind: type, *, typed: bool) -> object:
    """A file says numbers as numbers; people and variables type everything as text."""
    if typed and isinstance(value, str) and kind is not str:
        value = {"true": True, "false": False}[value] if kind is bool else kind(value)
    if kind is float and type(value) is int:
        value = float(value)
    if type(value) is not kind or (isinstance(value, float) and not math.isfinite(value)):
        raise ValueError("kind")
    return value


def _toml(settings: DeskSettings) -> str:
    default = DeskSettings()
    lines: list[str] = []
    for section in fields(DeskSettings):
        group, usual = getattr(settings, section.name), getattr(default, section.name)
        changed = [one.name for one in fields(group) if _differs(group, usual, one.name)]
        if changed:
            values = (f"{name} = {_written(getattr(group, name))}" for name in changed)
            lines += [f"[{section.name}]", *values, ""]
    return "\n".join(lines)


def _differs(one: object, other: object, name: str) -> bool:
    return bool(getattr(one, name) != getattr(other, name))


def _written(value: Value) -> str:
    """JSON's texts, numbers and truths are TOML's as well, but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
