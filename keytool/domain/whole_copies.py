"""Whole copies of a desk: what stands at the head of one, and how its making went."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from keytool.domain.errors import StorageTrouble
from keytool.domain.journal import Seal


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


@dataclass(frozen=True, slots=True)
class MadeCopy:
    """A copy that was read through. `findings` is how many records of it say otherwise than their
    proof; then nothing older was removed. `trouble` is why it could not go to the second folder.
    """

    path: Path
    manifest: Manifest
    signed: bool
    findings: int
    keys: Path | None
    removed: int
    trouble: StorageTrouble | None
