"""A table that asks for coupons, a row each: which key, by what, from when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from keytool.domain.cells import Cell, day_of, text_of
from keytool.domain.errors import BadInput
from keytool.services.coupon_keys import KeyForCoupon, keys_for_coupons
from keytool.services.desk import Desk
from keytool.services.issue_coupon import CouponRequest
from keytool.sheets.reading import open_sheet

_COLUMNS = {
    "key": "key",
    "ключ": "key",
    "regulation": "regulation",
    "регламент": "regulation",
    "level": "level",
    "уровень": "level",
    "from": "from",
    "с": "from",
    "units": "units",
    "единицы": "units",
}
_MOST = 100_000
"""Coupons in a list; a desk that needs more has several lists."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for rows that leave a cell empty."""

    regulation: str | None = None
    level: str | None = None
    starts: date | None = None
    units: int | None = None
    override: str = ""


@dataclass(frozen=True, slots=True)
class CouponRow:
    """A row by its number in the file, the key as it is spelled there, and what it asks for."""

    number: int
    key: str
    request: CouponRequest | BadInput


_Told = Mapping[str, Cell]


def read_coupon_list(desk: Desk, path: Path, defaults: Defaults) -> list[CouponRow]:
    """The rows of a CSV or XLSX file that say anything; one that cannot be understood is its error.

    Raises as `open_sheet`, and BadInput `list-too-long`, `list-columns`, `list-without-keys`.
    """
    rows = _told(path)
    names = [_key_in(told) for _number, told in rows]
    spelled = [name for name in names if isinstance(name, str)]
    found = iter(keys_for_coupons(desk, spelled))
    keys = [next(found) if isinstance(name, str) else name for name in names]
    return [
        CouponRow(number, name if isinstance(name, str) else "", _request(key, told, defaults))
        for (number, told), name, key in zip(rows, names, keys, strict=True)
    ]


def _told(path: Path) -> list[tuple[int, _Told]]:
    """The rows that say anything, with their numbers in the file."""
    with open_sheet(path) as sheet:
        names = _names(sheet.header)
        rows: list[tuple[int, _Told]] = []
        for number, cells in sheet.rows:
            if all(cell.value in {None, ""} for cell in cells):
                continue
            if len(rows) == _MOST:
                raise BadInput("list-too-long", path=path.name, most=_MOST)
            rows.append((number, dict(zip(names, cells, strict=False))))
    return rows


def _names(header: tuple[str, ...]) -> list[str]:
    """The columns' own names. Raises BadInput for a list that is not one of coupons."""
    names = [_COLUMNS.get(title.strip().casefold()) for title in header]
    known = [name for name in names if name]
    unknown = [title for title, name in zip(header, names, strict=True) if name is None]
    if unknown or len(set(known)) != len(known):
        raise BadInput("list-columns", columns=unknown or list(header), known=_KNOWN)
    if "key" not in known:
        raise BadInput("list-without-keys", known=_KNOWN)
    return known


_KNOWN = ["key", "regulation", "level", "from", "units"]


def _key_in(told: _Told) -> str | BadInput:
    try:
        return text_of(told["key"])
    except BadInput as error:
        return error


def _request(
    key: KeyForCoupon | BadInput, told: _Told, defaults: Defaults
) -> CouponRequest | BadInput:
    if isinstance(key, BadInput):
        return key
    empty = Cell(None)
    try:
        regulation = text_of(told.get("regulation", empty)) or defaults.regulation or key.regulation
        if regulation is None:
            return BadInput("key-without-vendor")
        return CouponRequest(
            key.key,
            regulation,
            text_of(told.get("level", empty)) or defaults.level,
            day_of(told.get("from", empty)) or defaults.starts,
            _units(text_of(told.get("units", empty))) or defaults.units,
            defaults.override,
        )
    except BadInput as error:
        return error


def _units(text: str) -> int | None:
    """Raises BadInput `units-not-a-number`; nought is a number, and refused as such later."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise BadInput("units-not-a-number", units=text)
    return int(text)
