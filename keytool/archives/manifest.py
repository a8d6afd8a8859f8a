"""What stands at the head of a copy: of which register it is, as of when, and what is in it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from keytool.domain.journal import Seal

MANIFEST, SIGNATURE, REGISTER = "manifest.json", "manifest.sig", "register.db"
_FORMAT = "keydesk-copy 1"
MOST_BYTES = 1_000_000
"""A manifest is some kilobytes."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the copy: its name there, its size, its SHA-256 in hex."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`register` is the register's own name, `journal` its last entry, `trust` the version of its
    trust list, `rows` how many each table has; `engine` is where it lay, since in the copy it is a
    file of SQLite always.
    """

    program: str
    schema: str
    engine: str
    register: str
    at: datetime
    journal: Seal
    trust: int | None
    rows: Mapping[str, int]
    parts: tuple[Part, ...]

    @property
    def file_name(self) -> str:
        """`keydesk-1a2b3c4d-20261130T190200Z-1284.age`."""
        return f"keydesk-{self.register[:8]}-{self.at:%Y%m%dT%H%M%SZ}-{self.journal[0]}.age"


def write_manifest(manifest: Manifest) -> bytes:
    told = {"format": _FORMAT, **asdict(manifest), "at": manifest.at.isoformat()}
    return json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"


def read_manifest(content: bytes) -> Manifest:
    """Raises ValueError."""
    try:
        return _manifest(json.loads(content))
    except (TypeError, LookupError, AttributeError, RecursionError) as error:
        raise ValueError("manifest") from error


def _manifest(told: Any) -> Manifest:
    at = datetime.fromisoformat(told["at"])
    if told["format"] != _FORMAT or at.tzinfo is None:
        raise ValueError("format")
    number, seal = told["journal"]
    return Manifest(
        str(told["program"]),
        str(told["schema"]),
        str(told["engine"]),
        str(told["register"]),
        at,
        (int(number), str(seal)),
        None if told["trust"] is None else int(told["trust"]),
        {str(name): int(count) for name, count in told["rows"].items()},
        tuple(
            Part(str(one["name"]), int(one["size"]), str(one["sha256"])) for one in told["parts"]
        ),
    )
