"""`python -m drivers.catalogue`: check the catalogue and print it as tables for docs/devices.md."""

import sys
from collections.abc import Iterable, Iterator

from drivers.catalogue import UsbProduct, all_products
from keytool.domain.readings import Kind, Source

_TOLD_BY = {
    Source.SENTINEL: "Sentinel Admin Control Center",
    Source.GUARDANT: "Guardant Control Center",
    None: "nobody: the marking on its body",
}


def tables() -> str:
    """Keys, then what only looks like one. Raises CatalogueFlaw."""
    products = all_products()
    keys = [product for product in products if product.kind is Kind.KEY]
    others = [product for product in products if product.kind is not Kind.KEY]
    head = "| id | key | on the bus | its number is told by | known from | remark |"
    parts = (
        _table(head, map(_key_row, keys)),
        _table("| no key | ids |", _other_rows(others)),
    )
    return "\n\n".join(parts) + "\n"


def _table(head: str, rows: Iterable[str]) -> str:
    return "\n".join([head, "|---" * (head.count("|") - 1) + "|", *rows])


def _key_row(key: UsbProduct) -> str:
    transport = key.transport.value if key.transport else "unknown"
    known = f"{', '.join(key.source)} ({key.confidence})"
    return _row((_id(key), key.label, transport, _TOLD_BY[key.id_source], known, key.quirk or ""))


def _other_rows(products: Iterable[UsbProduct]) -> Iterator[str]:
    by_name: dict[str, list[str]] = {}
    for product in products:
        quirk = f": {product.quirk}" if product.quirk else ""
        by_name.setdefault(f"{product.label}{quirk}", []).append(_id(product))
    return (_row((name, ", ".join(ids))) for name, ids in by_name.items())


def _id(product: UsbProduct) -> str:
    return f"`{product.vid:04x}:{product.pid:04x}`"


def _row(cells: Iterable[str]) -> str:
    return " ".join(_cells(cells))


def _cells(cells: Iterable[str]) -> Iterator[str]:
    yield "|"
    for cell in cells:
        yield f"{cell} |" if cell else "|"


if __name__ == "__main__":
    sys.stdout.write(tables())
