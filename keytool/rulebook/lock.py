"""Editions do not change unseen once they are in force: `editions.lock` keeps their hashes.

`python -m keytool.rulebook.lock` adds the files that have none. A file that was changed is named
and left as it was: a mended text is a new edition with a new file, and a mended reading of the
same text is a further revision. The file as it was then goes to `older`, under its name and its
revision, with the hash that it always had.
"""

import hashlib
import sys
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from keytool.rulebook.loader import built_in_editions, older_editions

LOCK = "editions.lock"


def hash_of(edition: Traversable) -> str:
    """SHA-256 of the text; line ends do not count."""
    return hashlib.sha256(edition.read_text(encoding="utf-8").encode()).hexdigest()


def locked() -> dict[str, str]:
    """File names and hashes, as `sha256sum` writes them."""
    text = (files("keytool.rulebook") / LOCK).read_text(encoding="utf-8")
    pairs = (line.split(maxsplit=1) for line in text.splitlines())
    return {name: digest for digest, name in pairs}


def locked_files() -> dict[str, Traversable]:
    """All files that are locked, by the name that the lock has for them."""
    older = {f"older/{edition.name}": edition for edition in older_editions()}
    return older | {edition.name: edition for edition in built_in_editions()}


def changed(editions: Mapping[str, Traversable], lock: Mapping[str, str]) -> list[str]:
    """Names of editions that are not what they were when they were locked, or are gone."""
    now = {name: hash_of(edition) for name, edition in editions.items()}
    return sorted(name for name, digest in lock.items() if now.get(name) != digest)


def main() -> int:
    """Lock the new editions. Fails when a locked one was changed."""
    editions = locked_files()
    broken = changed(editions, locked())
    if broken:
        sys.stderr.write(f"changed since they were locked: {', '.join(broken)}\n")
        return 1
    lock = {name: hash_of(edition) for name, edition in editions.items()}
    lines = [f"{digest}  {name}\n" for name, digest in sorted(lock.items())]
    Path(str(files("keytool.rulebook") / LOCK)).write_text("".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
