"""What a row of a runtime's listing means; the same for a real runtime and an emulated one.

Sources: hardware facts, sections 3.3 to 3.6 (Sentinel) and 4.1 to 4.2 (Guardant).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from drivers.sightings import clean
from drivers.term_words import feature_of
from keytool.domain.key_ids import Family, KeyId, is_possible
from keytool.domain.key_models import is_master_model, model_slug
from keytool.domain.licence_terms import Feature, Term
from keytool.domain.moments import moment_at
from keytool.domain.readings import Aside, AsideKind, Mark, RuntimeKey

Row = Mapping[str, object]

_HARDWARE = re.compile(r"\bhl\b|sentinelhl|hasphl|\bhasp ?[34]")
_SOFTWARE = re.compile(r"\bsl\b|haspsl|sentinelsl|\bcloud")
_MASTER = re.compile(r"master\b|developer\b")
_WITHOUT_ID = re.compile(r"basic|\bhasp ?[34]")
_BATCH_CODE = re.compile(r"\b[A-Z]{4}[A-Z0-9]{1,2}\b")
_NO = {"", "0", "no", "none", "false"}
_STATES = {"key_disabled": Mark.DISABLED, "cloned": Mark.CLONED, "locked": Mark.LOCKED}
_MORE_TERMS = re.compile("limit|count|life|period|trial", re.IGNORECASE)
_COUNTS_OF_USE = {"sessionsCount", "maxConcurrentResource"}


def sentinel_rows(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Each key once: where it is listed here and through the network, as it is here."""
    kept: dict[str, Row] = {}
    for place, row in enumerate(rows):
        haspid = text(row, "haspid")
        name = haspid if haspid.strip("0") else f"row {place}"
        if name not in kept or (_is_local(row) and not _is_local(kept[name])):
            kept[name] = row
    return tuple(kept.values())


def sentinel_key(row: Row, features: Iterable[Row] = ()) -> RuntimeKey | None:
    """A local hardware key; None for placeholders, software (SL) and remote keys.

    A Basic key has no unique id, only a temporary one that is marked by a prefix, and a HASP4
    tells its own to nobody: their `key_id` is None.
    """
    haspid, kind = text(row, "haspid"), _kind(row)
    if not _is_local(row) or not _is_hardware(kind):
        return None
    without = _WITHOUT_ID.search(kind) is not None
    if not haspid.strip("0") and not without:
        return None
    marks = _marks(row, kind)
    ours = (f for f in features if text(f, "haspid") in {haspid, ""})
    return RuntimeKey(
        Family.HASP,
        None if without else _key_id(Family.HASP, haspid),
        _model(row, marks),
        clean(text(row, "fw")),
        clean(text(row, "ven") or text(row, "vid")),
        _unique(sentinel_feature(f) for f in ours),
        _batch_code(row, marks),
        marks,
    )


def sentinel_asides(rows: Iterable[Row]) -> tuple[Aside, ...]:
    """What the list names beside the keys of this computer; no placeholder is among it."""
    return tuple(aside for row in rows if (aside := _aside(row)))


def sentinel_feature(row: Row) -> Feature | None:
    """A licence of a key, from the `lic` text meant for people; None for what is no licence."""
    number = clean(text(row, "fid"))
    if not number or not number.isdecimal():
        return None
    usable = text(row, "unusable").lower() in _NO
    return feature_of(number, clean(text(row, "fn")), text(row, "lic"), usable=usable)


def _kind(row: Row) -> str:
    return f"{text(row, 'typ')} {text(row, 'configuration')}".lower()


def _is_hardware(kind: str) -> bool:
    return not _SOFTWARE.search(kind) and bool(_HARDWARE.search(kind)) and "placeholder" not in kind


def _is_local(row: Row) -> bool:
    return text(row, "isloc") == "1"


def _marks(row: Row, kind: str) -> tuple[Mark, ...]:
    """A lock on a licence is none on the key: each licence of a hardware key carries one."""
    told = {mark for name, mark in _STATES.items() if text(row, name).lower() not in _NO}
    if _MASTER.search(kind):
        told.add(Mark.MASTER)
    return tuple(mark for mark in Mark if mark in told)


def _model(row: Row, marks: Sequence[Mark]) -> str | None:
    """The slug of its type; a master key's says so, for the register remembers models."""
    slug = model_slug(clean(text(row, "typ")) or "")
    if Mark.MASTER in marks and not is_master_model(Family.HASP, slug):
        slug = f"{slug}-master" if slug else "sentinel-hl-master"
    return slug or None


def _batch_code(row: Row, marks: Sequence[Mark]) -> str | None:
    """The vendor's letters: of a master key its vendor column has them beside the number."""
    fields = ["batch", "batchcode", *(("vname", "ven", "vid") if Mark.MASTER in marks else ())]
    found = (_BATCH_CODE.search(text(row, name)) for name in fields)
    return next((match[0] for match in found if match), None)


def _aside(row: Row) -> Aside | None:
    haspid, kind = text(row, "haspid"), _kind(row)
    if not haspid.strip("0") or "placeholder" in kind or sentinel_key(row):
        return None
    why = AsideKind.UNKNOWN
    if _SOFTWARE.search(kind):
        why = AsideKind.SOFTWARE
    elif not _is_local(row):
        why = AsideKind.REMOTE
    title, place = clean(text(row, "typ")), clean(text(row, "loc"))
    return Aside(Family.HASP, why, clean(haspid) or "", title, None if _is_local(row) else place)


def guardant_keys(rows: Iterable[Row]) -> tuple[RuntimeKey, ...]:
    """The local keys behind a list of features, each once; here before through the network.

    The list carries software (DL) licences in the same shape and with nothing that
    tells them apart, so one may be among these; ids above 32 bits are kept.
    """
    local = {dongle: here for dongle, group in _by_dongle(rows) if (here := _here(group))}
    keys = (guardant_key(dongle, features) for dongle, features in local.items())
    return tuple(key for key in keys if key)


def guardant_asides(rows: Iterable[Row]) -> tuple[Aside, ...]:
    """The keys that Control Center sees elsewhere, or does not say where."""
    afar = (
        guardant_aside(dongle, remote=any(_flag(row, "remote") is True for row in group))
        for dongle, group in _by_dongle(rows)
        if not _here(group)
    )
    return tuple(aside for aside in afar if aside)


def guardant_aside(dongle: str, *, remote: bool = True) -> Aside | None:
    """A key that is not surely on this computer, by its dongle id in decimal."""
    key_id = _key_id(Family.GUARDANT, dongle)
    kind = AsideKind.REMOTE if remote else AsideKind.UNKNOWN
    return Aside(Family.GUARDANT, kind, str(key_id)) if key_id else None


def _by_dongle(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    named = sorted((row for row in rows if _dongle(row)), key=_dongle)
    return [(dongle, list(group)) for dongle, group in groupby(named, key=_dongle)]


def _dongle(row: Row) -> str:
    """The id in decimal, however it is written."""
    told = text(row, "dongleId")
    return str(int(told, 16)) if re.fullmatch("0[xX][0-9A-Fa-f]{1,16}", told) else told


def _here(group: Sequence[Row]) -> list[Row]:
    """Its rows that are surely of this computer."""
    return [row for row in group if _flag(row, "remote") is False]


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
    """A feature of a key; its days are in Unix seconds, 0 where it has none."""
    number = clean(text(row, "featureNumber"))
    if not number:
        return None
    words = (clean(text(row, field)) for field in ("productName", "name"))
    name = " · ".join(word for word in words if word)
    told = row.get("validUpToDate", 0)
    until, more = _second_day(told), _more_terms(row)
    feature = Feature(
        number,
        name or None,
        until,
        _flag(row, "expired") is True,
        Term.DATE if until else Term.PERPETUAL,
        trial=_flag(row, "trial") is True,
        usable=_flag(row, "disabled") is not True,
        since=_second_day(row.get("validFromDate", 0)),
    )
    if until is None and told not in (0, None):
        every = ", ".join(filter(None, (f"validUpToDate {told}", more)))
        return replace(feature, term=Term.OTHER, text=clean(every))
    return replace(feature, term=Term.OTHER, text=more) if more and not until else feature


def _second_day(seconds: object) -> date | None:
    if isinstance(seconds, bool) or not isinstance(seconds, int) or seconds <= 0:
        return None
    try:
        return moment_at(seconds).date()
    except OverflowError:
        return None


def _more_terms(row: Row) -> str | None:
    """Other limits that a feature carries, as it names them; none of them is documented."""
    told = (
        f"{name} {text(row, name)}"
        for name in row
        if _MORE_TERMS.search(name)
        and name not in _COUNTS_OF_USE
        and text(row, name) not in {"", "0"}
    )
    return clean(", ".join(told))


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


def _unique(features: Iterable[Feature | None]) -> tuple[Feature, ...]:
    return tuple(dict.fromkeys(feature for feature in features if feature))
