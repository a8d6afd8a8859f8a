"""The place where programs look for newer versions, signed as The Update Framework says.

place.py keys KEYS                 makes all keys, and root.json, which programs believe
place.py publish KEYS PLACE DIST [VERSION]
                                   adds what lies in DIST, of the version of this tree or another
place.py refresh KEYS PLACE        says that nothing is newer; before the timestamp runs out
place.py root KEYS [ROLE]...       a new term for the root, new keys for the roles named

The passphrase of the keys lies in the file KEYDESK_RELEASE_PASSPHRASE_FILE, or is asked for.
"""

import getpass
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner
from tuf.api.exceptions import UnsignedMetadataError
from tuf.api.metadata import (
    Metadata,
    MetaFile,
    Root,
    Signed,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)
from tuf.api.serialization.json import JSONSerializer

from keytool import __version__
from keytool.domain.updates import Form, file_of, version_of
from keytool.files import make_folder, write_whole
from keytool.updates.releases import LIST, METADATA, TARGETS

ROOT_KEYS, THRESHOLD = 3, 2
LOWER = ("targets", "snapshot", "timestamp")
LIFE = {"root": 5 * 365, "targets": 365, "snapshot": 365, "timestamp": 30}
"""Days. Who keeps old metadata from moving on can deceive for so long; docs/releases.md tells."""
KEPT = 5
"""So many versions stay, to go back to."""


@dataclass(frozen=True)
class Keys:
    """A folder that is never in the source tree."""

    folder: Path
    passphrase: bytes

    @property
    def root(self) -> Path:
        return self.folder / "root.json"

    def make(self, name: str) -> CryptoSigner:
        key = Ed25519PrivateKey.generate()
        sealing = BestAvailableEncryption(self.passphrase)
        sealed = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, sealing)
        write_whole(self.folder / f"{name}.pem", sealed, private=True)
        return CryptoSigner(key)

    def signer(self, name: str) -> CryptoSigner:
        sealed = (self.folder / f"{name}.pem").read_bytes()
        return CryptoSigner(load_pem_private_key(sealed, self.passphrase))

    def roots(self) -> list[CryptoSigner]:
        """Those that lie in the folder now; the others may be in their safes."""
        return [self.signer(one.stem) for one in sorted(self.folder.glob("root-*.pem"))]


def make_keys(keys: Keys, now: datetime) -> None:
    """All keys, once. The public half of them is root.json."""
    if keys.root.exists():
        sys.exit(f"There are keys already: {keys.root}")
    make_folder(keys.folder)
    roots = [keys.make(f"root-{number}") for number in range(1, ROOT_KEYS + 1)]
    root = Root(1, expires=_until("root", now), consistent_snapshot=True)
    for signer in roots:
        root.add_key(signer.public_key, "root")
    root.roles["root"].threshold = THRESHOLD
    for role in LOWER:
        root.add_key(keys.make(role).public_key, role)
    write_whole(keys.root, _signed(root, roots), private=False)


def renew_root(keys: Keys, roles: tuple[str, ...], now: datetime) -> None:
    """The next root, signed by the holders of the last one; named roles get new keys."""
    before = keys.root.read_bytes()
    root = _root_in(before)
    write_whole(keys.folder / f"{root.version}.root.json", before, private=False)
    for role in roles:
        for keyid in list(root.roles[role].keyids):
            root.revoke_key(keyid, role)
        root.add_key(keys.make(role).public_key, role)
    root.version += 1
    root.expires = _until("root", now)
    write_whole(keys.root, _signed(root, keys.roots()), private=False)


def publish(keys: Keys, place: Path, dist: Path, now: datetime, version: str = __version__) -> None:
    """Files first, then what tells of them, the timestamp last: at any moment a place is whole."""
    before = Place(place, keys)
    contents = _files_of(dist, version)
    if not contents:
        sys.exit(f"Nothing of version {version} lies in {dist}.")
    listed = before.listed() | {version: [form.value for form in contents]}
    newest = sorted(listed, key=version_of)[-KEPT:]
    told = [{"version": one, "forms": listed[one]} for one in newest]
    made = {LIST: json.dumps({"releases": told}, indent=1).encode()}
    made |= {file_of(version_of(version), form): one for form, one in contents.items()}
    names = {file_of(version_of(one), Form(form)) for one in newest for form in listed[one]}
    targets = before.targets or Targets()
    known = {name: one for name, one in targets.targets.items() if name in names}
    for name, content in made.items():
        known[name] = TargetFile.from_data(name, content, ["sha256"])
        _write(place / TARGETS / f"{sha256(content).hexdigest()}.{name}", content)
    targets.targets = known
    targets.version += 1 if before.targets else 0
    before.sign(now, targets)
    before.tidy(known)


def refresh(keys: Keys, place: Path, now: datetime) -> None:
    """The same releases, and a new date under them."""
    Place(place, keys).sign(now, None)


class Place:
    """What lies there and was signed by us; nobody else's words are signed again."""

    def __init__(self, place: Path, keys: Keys) -> None:
        self._place, self._folder, self._keys = place, place / METADATA, keys
        roots = [one.read_bytes() for one in (*keys.folder.glob("*.root.json"), keys.root)]
        self._roots = {_root_in(one).version: one for one in roots}
        self._stamp = self._proved("timestamp", Timestamp)
        met = self._stamp.snapshot_meta.version if self._stamp else 0
        self._snapshot = self._proved(f"{met}.snapshot", Snapshot)
        met = self._snapshot.meta["targets.json"].version if self._snapshot else 0
        self.targets = self._proved(f"{met}.targets", Targets)

    def listed(self) -> dict[str, list[str]]:
        """The forms of each version."""
        known = self.targets.targets[LIST] if self.targets else None
        if known is None:
            return {}
        content = (self._place / TARGETS / f"{known.hashes['sha256']}.{LIST}").read_bytes()
        known.verify_length_and_hashes(content)
        return {one["version"]: one["forms"] for one in json.loads(content)["releases"]}

    def sign(self, now: datetime, targets: Targets | None) -> None:
        """In the order in which nobody who reads meanwhile misses anything."""
        for number, root in self._roots.items():
            _write(self._folder / f"{number}.root.json", root)
        snapshot, stamp = self._snapshot or Snapshot(), self._stamp or Timestamp()
        if targets:
            snapshot.meta["targets.json"] = MetaFile(targets.version)
            self._put(f"{targets.version}.targets", targets, now)
        snapshot.version += 1 if self._snapshot else 0
        self._put(f"{snapshot.version}.snapshot", snapshot, now)
        stamp.version += 1 if self._stamp else 0
        stamp.snapshot_meta = MetaFile(snapshot.version)
        self._put("timestamp", stamp, now)

    def tidy(self, known: dict[str, TargetFile]) -> None:
        """Away with the files of versions that nobody goes back to any more."""
        kept = {f"{one.hashes['sha256']}.{name}" for name, one in known.items()}
        for file in (self._place / TARGETS).iterdir():
            if file.name not in kept:
                file.unlink()

    def _put(self, name: str, signed: Signed, now: datetime) -> None:
        signed.expires = _until(signed.type, now)
        _write(self._folder / f"{name}.json", _signed(signed, [self._keys.signer(signed.type)]))

    def _proved(self, name: str, kind: type[Signed]) -> Any:
        """By the keys of any root of ours: a role may have got new ones since."""
        file = self._folder / f"{name}.json"
        if not file.exists():
            return None
        found: Any = Metadata.from_file(str(file))
        for number, root in sorted(self._roots.items()):
            try:
                _root_in(root).verify_delegate(kind.type, found.signed_bytes, found.signatures)
            except UnsignedMetadataError:
                if number == max(self._roots):
                    raise
            else:
                break
        return found.signed


def _root_in(content: bytes) -> Root:
    return Metadata[Root].from_bytes(content).signed


def _files_of(dist: Path, version: str) -> dict[Form, bytes]:
    """What there is of a version."""
    files = {form: dist / file_of(version_of(version), form) for form in Form}
    return {form: file.read_bytes() for form, file in files.items() if file.is_file()}


def _signed(signed: Signed, signers: list[CryptoSigner]) -> bytes:
    metadata: Any = Metadata(signed)
    for signer in signers:
        metadata.sign(signer, append=True)
    return metadata.to_bytes(JSONSerializer(compact=False))


def _until(role: str, now: datetime) -> datetime:
    return now.replace(microsecond=0) + timedelta(days=LIFE[role])


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content, private=False)


def passphrase() -> bytes:
    file = os.environ.get("KEYDESK_RELEASE_PASSPHRASE_FILE")
    told = Path(file).read_text("utf-8") if file else getpass.getpass("Passphrase: ")
    if len(told.strip()) < 12:
        sys.exit("A passphrase has twelve signs or more.")
    return told.strip().encode()


def main() -> None:
    acts: dict[str, Callable[[Keys, list[Path], datetime], None]] = {
        "keys": lambda keys, _rest, now: make_keys(keys, now),
        "publish": lambda keys, rest, now: publish(keys, *rest[:2], now, *map(str, rest[2:])),
        "refresh": lambda keys, rest, now: refresh(keys, rest[0], now),
        "root": lambda keys, rest, now: renew_root(keys, tuple(map(str, rest)), now),
    }
    if len(sys.argv) < 3 or sys.argv[1] not in acts:
        sys.exit(__doc__)
    os.umask(0o022)
    act = partial(acts[sys.argv[1]], Keys(Path(sys.argv[2]), passphrase()))
    act(list(map(Path, sys.argv[3:])), datetime.now(UTC))


if __name__ == "__main__":
    main()
