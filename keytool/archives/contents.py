"""What a copy takes along of a desk's home, and what never.

Never: roots, passphrases, passwords, the addresses of servers, the seat's own keys unless they
are asked for, this computer's identity, and what a desk has seen (an old memory of it would let
an old state pass).
"""

from collections.abc import Iterator
from pathlib import Path

from keytool.domain.errors import BadInput

TRUST, HEADS = "trust", "heads"
_MOST_NAME = 100
"""Bytes of a name in a plain tar."""
_PLAIN = ("settings.toml", "marking-patterns.json")
_FOLDERS = {"calendars": "*.toml", "regulations": "*.toml", "templates": "*.json", HEADS: "*"}
_PUBLIC = ("trust.cbor", "root.pub", "handover-*.cbor")


def files_of(home: Path, keys: Path) -> dict[str, Path]:
    """Their places by their names in the copy. Raises BadInput `copy-name-long`."""
    found = {name: home / name for name in _PLAIN if (home / name).is_file()}
    for folder, form in _FOLDERS.items():
        found |= {f"{folder}/{one.name}": one for one in _files(home / folder, form)}
    for form in _PUBLIC:
        found |= {f"{TRUST}/{one.name}": one for one in _files(keys, form)}
    for name in found:
        if len(name.encode("utf-8", "surrogateescape")) > _MOST_NAME:
            raise BadInput("copy-name-long", name=name)
    return found


def keys_of(keys: Path) -> dict[str, Path]:
    """The seat's own keys, as locked as they lie; no root is among them."""
    forms = ("[!.]*.pem", "[!.]*.toml")
    found = (one for form in forms for one in _files(keys, form))
    return {f"keys/{one.name}": one for one in found if not one.name.startswith("root")}


def _files(folder: Path, form: str) -> Iterator[Path]:
    yield from (one for one in sorted(folder.glob(form)) if one.is_file() and one.name[0] != ".")
