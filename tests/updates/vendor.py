"""A vendor of releases with a place, made by the tool that makes real ones."""

import hashlib
import importlib.util
import io
import json
import lzma
import sys
import tarfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

from keytool.domain.updates import Form, file_of, version_of
from keytool.updates.releases import LIST

TOOL = Path(__file__).parents[2] / "packaging/release/place.py"
WINDOW = b'#!/bin/sh\ntouch "$0-opened"\n'
PASSPHRASE = b"twelve signs or more"


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("release_place", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there
    spec.loader.exec_module(module)
    return module


tool: Any = _tool()


@dataclass
class ReleaseVendor:
    """Keys in one folder, what is handed out in another, and the place."""

    folder: Path
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __post_init__(self) -> None:
        self.keys = tool.Keys(self.folder / "keys", PASSPHRASE)
        self.place, self.dist = self.folder / "place", self.folder / "dist"
        self.dist.mkdir(parents=True, exist_ok=True)
        tool.make_keys(self.keys, self.now)
        self.root = self.keys.root.read_bytes()

    def hand_out(
        self, version: str, form: Form = Form.FOLDER, content: bytes | None = None
    ) -> Path:
        """Publish a version in one form; the program in a folder is a script that tells it."""
        file = self.dist / file_of(version_of(version), form)
        file.write_bytes(archive(version) if content is None else content)
        tool.publish(self.keys, self.place, self.dist, self.now, version)
        return self.target(file.name)

    def list_as(self, told: object) -> None:
        """Sign a list of releases that no tool would write."""
        place, content = tool.Place(self.place, self.keys), json.dumps(told).encode()
        targets = place.targets
        targets.version += 1
        targets.targets[LIST] = tool.TargetFile.from_data(LIST, content, ["sha256"])
        name = f"{hashlib.sha256(content).hexdigest()}.{LIST}"
        (self.place / "targets" / name).write_bytes(content)
        place.sign(self.now, targets)

    def refresh(self, *, days: int = 0) -> None:
        """As if so many days had passed since now."""
        tool.refresh(self.keys, self.place, self.now + timedelta(days=days))

    def target(self, name: str) -> Path:
        (found,) = (self.place / "targets").glob(f"*.{name}")
        return found

    def metadata(self, name: str) -> Path:
        """The newest of a role; `timestamp` has one alone."""
        found = (self.place / "metadata").glob(f"*{name}.json")
        return max(found, key=lambda one: (len(one.name), one.name))


def script(version: str) -> bytes:
    """A program that tells its version, as the built one does."""
    return f'#!/bin/sh\necho "keydesk, version {version}"\n'.encode()


def archive(version: str, *more: tuple[str, bytes]) -> bytes:
    """A folder as it is handed out; `more` are other files in it."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as made:
        programs = (("keydesk/keydesk", script(version)), ("keydesk/keydesk-desk", WINDOW))
        for name, content in (*programs, *more):
            told = tarfile.TarInfo(name)
            told.size, told.mode = len(content), 0o755
            made.addfile(told, io.BytesIO(content))
    return lzma.compress(packed.getvalue(), preset=0)
