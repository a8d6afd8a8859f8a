"""Which USB products are keys: an allow-list, kept as data.

The products of a USB vendor lie in a file named by the vendor's id and are read
when the first device of that vendor is seen. A product that is not listed is an
unknown device of its vendor, never a key: the same vendor ids also carry
eToken, iKey and Rutoken.
"""

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from keytool.domain.key_ids import Family
from keytool.domain.readings import Kind, Source
from keytool.domain.values import dataclass

FOLDER = Path(__file__).parent


class Transport(StrEnum):
    """How the product talks on the bus, where a source says so."""

    VENDOR_CLASS = "vendor-class"
    HID = "hid"
    WINUSB = "winusb"
    MASS_STORAGE = "mass-storage"
    CCID = "ccid"


class Confidence(StrEnum):
    """Who says that the product is what the catalogue calls it."""

    VENDOR = "vendor"
    SEEN = "seen"
    INFERRED = "inferred"


class CatalogueFlaw(ValueError):
    """A catalogue file breaks the catalogue's rules: a fault of the release."""


@dataclass(frozen=True, slots=True)
class UsbProduct:
    """One USB product. `id_source` is the runtime that tells its id, None when nothing does.

    `source` names what says so, `quirk` is what a reader of its data has to know.
    """

    vid: int
    pid: int
    kind: Kind
    label: str
    family: Family | None = None
    model: str | None = None
    transport: Transport | None = None
    id_source: Source | None = None
    source: tuple[str, ...] = ()
    confidence: Confidence | None = None
    quirk: str | None = None


def knows_vendor(vid: int) -> bool:
    """Whether devices of this USB vendor are of interest at all."""
    return vid in _vendors()


def identify(vid: int, pid: int) -> UsbProduct | None:
    """The product; an unlisted one of a known vendor is UNKNOWN_OF_VENDOR; else None."""
    if not knows_vendor(vid):
        return None
    vendor, products = _vendor(vid)
    return products.get(pid) or UsbProduct(vid, pid, Kind.UNKNOWN_OF_VENDOR, vendor)


def all_products() -> tuple[UsbProduct, ...]:
    """The whole catalogue, by vendor and product id."""
    listed = (product for vid in sorted(_vendors()) for product in _vendor(vid)[1].values())
    return tuple(sorted(listed, key=lambda product: (product.vid, product.pid)))


def parse_vendor(text: str) -> tuple[str, dict[int, UsbProduct]]:
    """The vendor's name and its products by id. Raises CatalogueFlaw."""
    data = tomllib.loads(text)
    if set(data) != {"vid", "vendor", "products", "sources"}:
        raise CatalogueFlaw(f"tables: {sorted(data)}")
    vid = _usb_id(data["vid"])
    products: dict[int, UsbProduct] = {}
    for row in data["products"]:
        product = _product(vid, row, data["sources"])
        if product.pid in products:
            raise CatalogueFlaw(f"{product.pid:04x}: twice")
        products[product.pid] = product
    return data["vendor"], products


@cache
def _vendors() -> frozenset[int]:
    return frozenset(int(file.stem, 16) for file in FOLDER.glob("*.toml"))


@cache
def _vendor(vid: int) -> tuple[str, dict[int, UsbProduct]]:
    return parse_vendor((FOLDER / f"{vid:04x}.toml").read_text("utf-8"))


_REQUIRED = {"pid", "kind", "label", "source", "confidence"}
_OPTIONAL = {"family", "model", "transport", "id_source", "quirk"}


def _product(vid: int, row: Mapping[str, Any], sources: Mapping[str, str]) -> UsbProduct:
    if not _REQUIRED <= set(row) <= _REQUIRED | _OPTIONAL:
        raise CatalogueFlaw(f"{row.get('pid')}: fields {sorted(row)}")
    kind = Kind(row["kind"])
    if (kind is Kind.KEY) != ("family" in row and "model" in row):
        raise CatalogueFlaw(f"{row['pid']}: keys and keys alone have a family and a model")
    if not row["source"] or not set(row["source"]) <= set(sources):
        raise CatalogueFlaw(f"{row['pid']}: sources {row['source']}")
    return UsbProduct(
        vid,
        _usb_id(row["pid"]),
        kind,
        row["label"],
        Family(row["family"]) if "family" in row else None,
        row.get("model"),
        Transport(row["transport"]) if "transport" in row else None,
        Source(row["id_source"]) if "id_source" in row else None,
        tuple(row["source"]),
        Confidence(row["confidence"]),
        row.get("quirk"),
    )


def _usb_id(text: object) -> int:
    if not isinstance(text, str) or not re.fullmatch("[0-9a-f]{4}", text):
        raise CatalogueFlaw(f"not four lower-case hex digits: {text!r}")
    return int(text, 16)
