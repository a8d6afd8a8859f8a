"""What a row of a runtime's listing means; the same for a real runtime and an emulated one.

Sources: hardware facts, sections 3.3 to 3.6 (Sentinel) and 4.1 to 4.2 (Guardant).
A licence whose term is not understood is left out: without a date it would read
as perpetual.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby

from drivers.sightings import clean
from keytool.domain.key_ids import Family, KeyId, is_possible
from keytool.domain.key_models import model_slug
from keytool.domain.readings import Feature, RuntimeKey

Row = Mapping[str, object]

_HARDWARE = re.compile(r"\bhl\b|sentinelhl|hasphl|\bhasp ?[34]")
_SOFTWARE = re.compile(r"\bsl\b|haspsl|sentinelsl|placeholder")
_ON_A_DAY = re.compile(r"\b([A-Z][a-z]{2}) {1,3}([0-9]{1,2}), {1,3}([0-9]{4})\b")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MARKUP = re.compile(r"<[^<>]{0,99}>|&nbsp;")


def sentinel_key(row: Row, features: Iterable[Row] = ()) -> RuntimeKey | None:
    """A local hardware key; None for placeholders, software (SL) and remote keys.

    A Basic key has no unique id, only a temporary one that is marked by a prefix:
    its `key_id` is None.
    """
    haspid = text(row, "haspid")
    kind = f"{text(row, 'typ')} {text(row, 'configuration')}".lower()
    if text(row, "isloc") != "1" or not haspid.strip("0"):
        return None
    if _SOFTWARE.search(kind) or not _HARDWARE.search(kind):
        return None
    return RuntimeKey(
        Family.HASP,
        None if "basic" in kind else _key_id(Family.HASP, haspid),
        model_slug(clean(text(row, "typ")) or "") or None,
        clean(text(row, "fw")),
        clean(text(row, "ven") or text(row, "vid")),
        _unique(sentinel_feature(f) for f in features if text(f, "haspid") in {haspid, ""}),
    )


def sentinel_feature(row: Row) -> Feature | None:
    """A licence of a key, from the `lic` text meant for people; None when not understood."""
    number = clean(text(row, "fid"))
    words = " ".join(_MARKUP.sub(" ", text(row, "lic")).split())
    if not number or not number.isdecimal():
        return None
    name = clean(text(row, "fn"))
    if words.lower().startswith("perpetual"):
        return Feature(number, name)
    until = _day(words)
    return Feature(number, name, until, "expired" in words.lower()) if until else None


def guardant_keys(rows: Iterable[Row]) -> tuple[RuntimeKey, ...]:
    """The local keys behind a list of features, each once.

    The list carries software (DL) licences in the same shape and with nothing that
    tells them apart, so one may be among these; ids above 32 bits are kept.
    """
    local = [row for row in rows if _flag(row, "remote") is False and text(row, "dongleId")]
    by_dongle = sorted(local, key=lambda row: text(row, "dongleId"))
    groups = groupby(by_dongle, key=lambda row: text(row, "dongleId"))
    keys = (guardant_key(dongle, list(features)) for dongle, features in groups)
    return tuple(key for key in keys if key)


def guardant_key(dongle: str, features: Sequence[Row], model: str = "") -> RuntimeKey | None:
    """A key by its dongle id in decimal; None when no Guardant key can have that id."""
    key_id = _key_id(Family.GUARDANT, dongle)
    if key_id is None:
        return None
    vendors = (row.get("vendor") for row in features)
    codes = (text(vendor, "publicCode") for vendor in vendors if isinstance(vendor, Mapping))
    return RuntimeKey(
        Family.GUARDANT,
        key_id,
        model_slug(model) or None,
        vendor_code=clean(next(codes, None)),
        features=_unique(guardant_feature(row) for row in features),
    )


def guardant_feature(row: Row) -> Feature | None:
    """A feature of a key; `validUpToDate` is in Unix seconds, 0 when perpetual."""
    number = clean(text(row, "featureNumber"))
    seconds = row.get("validUpToDate", 0)
    if not number or isinstance(seconds, bool) or not isinstance(seconds, int):
        return None
    try:
        until = datetime.fromtimestamp(seconds, UTC).date() if seconds else None
    except (OverflowError, OSError, ValueError):
        return None
    words = (clean(text(row, field)) for field in ("productName", "name"))
    name = " · ".join(word for word in words if word)
    return Feature(number, name or None, until, _flag(row, "expired") is True)


def text(row: Row, field: str) -> str:
    """A field as text, numbers in decimal; empty for anything else."""
    value = row.get(field)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if -(10**30) < value < 10**30 else ""
    return value.strip() if isinstance(value, str) and len(value) <= 4096 else ""


def _flag(row: Row, name: str) -> object:
    flags = row.get("flags")
    return flags.get(name) if isinstance(flags, Mapping) else None


def _key_id(family: Family, digits: str) -> KeyId | None:
    if not re.fullmatch("[0-9]{1,20}", digits) or not is_possible(family, int(digits)):
        return None
    return KeyId(family, int(digits))


def _day(words: str) -> date | None:
    match = _ON_A_DAY.search(words)
    if not match or match[1] not in _MONTHS:
        return None
    try:
        return date(int(match[3]), _MONTHS.index(match[1]) + 1, int(match[2]))
    except ValueError:
        return None


def _unique(features: Iterable[Feature | None]) -> tuple[Feature, ...]:
    return tuple(dict.fromkeys(feature for feature in features if feature))
